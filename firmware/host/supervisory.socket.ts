/**
 * Supervisory face: the controller's own Modbus TCP server and its MQTT topics.
 *
 * Both show the point database as the last scan left it. `publish` is the last step of a scan: it
 * sends each point that has changed since it was sent.
 */
import type { Instant } from "#panels";
import type { Controller } from "../controller.js";
import type { Published } from "../gateways/allotment.js";
import type { SparkplugNames } from "../gateways/sparkplug-map.js";
import type { ModbusDoors } from "./modbus-doors.js";
import { MqttFace, type BrokerAccess } from "./mqtt/mqtt-face.socket.js";
import { sparkplugClientId, SparkplugFace } from "./mqtt/sparkplug-face.socket.js";
import { openModbusDoors, type OpenDoors, type Tamper } from "./open-doors.socket.js";
import { supervisoryUnit } from "./supervisory-unit.js";

export interface SupervisoryOptions {
  readonly controller: Controller;
  readonly host: string;
  /** 0 takes a free port. */
  readonly modbusPort: number;
  readonly mqttPort: number;
  /** The register map that others rely on, if one has been published. */
  readonly published?: readonly Published[] | undefined;
  /** Somebody else's MQTT broker, in place of one of ours. */
  readonly broker?: BrokerAccess | undefined;
  /** Where MQTT lines are kept until a broker has acknowledged them. */
  readonly outbox?: string | undefined;
  /** The names under which it is a Sparkplug edge node too. */
  readonly sparkplug?: SparkplugNames | undefined;
  /** Where else its Modbus server listens, and who may write; absent, all who come may. */
  readonly doors?: ModbusDoors | undefined;
  /** Faults that a bench lays on the wires of those doors. */
  readonly tamper?: Tamper | undefined;
}

export class SupervisoryFace {
  readonly #modbus: OpenDoors;
  readonly #mqtt: MqttFace;
  readonly #sparkplug: SparkplugFace | undefined;
  readonly #url: string;

  static async open(options: SupervisoryOptions): Promise<SupervisoryFace> {
    const { controller, host } = options;
    const unit = supervisoryUnit(controller, options.published);
    const standard = { host, port: options.modbusPort };
    const modbus = await openModbusDoors(unit, standard, options.doors, options.tamper);
    let mqtt: MqttFace | undefined;
    try {
      const clientId = sparkplugClientId(controller.site.id);
      mqtt = await MqttFace.open({ ...options, sparkplugClientId: clientId });
      const broker = options.broker ?? { url: mqtt.url ?? "" };
      const { sparkplug: names } = options;
      const { version } = mqtt;
      const sparkplug =
        names && (await SparkplugFace.open({ controller, names, broker, clientId, version }));
      return new SupervisoryFace({ modbus, mqtt, sparkplug, url: broker.url });
    } catch (cause) {
      // One port that is taken must not leave the other one open behind it.
      await mqtt?.close();
      await modbus.close();
      throw cause;
    }
  }

  private constructor(parts: {
    readonly modbus: OpenDoors;
    readonly mqtt: MqttFace;
    readonly sparkplug: SparkplugFace | undefined;
    readonly url: string;
  }) {
    this.#modbus = parts.modbus;
    this.#mqtt = parts.mqtt;
    this.#sparkplug = parts.sparkplug;
    this.#url = parts.url;
  }

  /** `host:port` of the Modbus TCP server. */
  get modbusTcp(): string {
    return `${this.#modbus.tcp.host}:${this.#modbus.tcp.port}`;
  }

  /** All doors of the Modbus server as people name them. */
  get modbusDoors(): readonly string[] {
    return this.#modbus.names;
  }

  get mqtt(): string {
    return this.#url;
  }

  /** Which MQTT is spoken: "3.1.1" or "5". */
  get mqttVersion(): string {
    return this.#mqtt.version;
  }

  /** What is wrong with MQTT, in words for the panel. */
  get trouble(): string | undefined {
    return this.#mqtt.trouble ?? this.#sparkplug?.trouble;
  }

  /** What is wrong with a door of the Modbus server, in words for the panel. */
  get modbusTrouble(): string | undefined {
    return this.#modbus.trouble;
  }

  /** Sends what has changed; quality, forcing and source count as changes too. */
  publish(now: Instant): void {
    this.#mqtt.publish(now);
    this.#sparkplug?.publish();
  }

  /** Sends one journal line. */
  tell(line: string): void {
    this.#mqtt.tell(line);
  }

  /** Keeps the latest text of a topic of the site's own, such as a page. */
  show(topic: string, text: string): void {
    this.#mqtt.show(topic, text);
  }

  /** Sends one line of a topic of the site's own, behind those before it. */
  sendLine(topic: string, line: string): void {
    this.#mqtt.sendLine(topic, line);
  }

  /** Says that it goes, as far as anybody still listens, and frees both ports. */
  async close(): Promise<void> {
    await this.#sparkplug?.close();
    await this.#mqtt.close();
    await this.#modbus.close();
  }
}
