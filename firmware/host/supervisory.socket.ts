/**
 * Supervisory face: the controller's own Modbus TCP server and its MQTT topics.
 *
 * Both show the point database as the last scan left it. `publish` is the last step of a scan: it
 * sends each point that has changed since it was sent. The embedded broker lets strangers publish
 * orders only; what the controller says of itself nobody else can say. For that the controller's
 * client id ends in letters that nobody else knows: a client that came under the same id would take
 * its place (MQTT 3.1.1 §3.1.4).
 */
import { randomUUID } from "node:crypto";
import { assert, type Instant } from "#panels";
import {
  filterMatches,
  openModbusServer,
  openMqttBroker,
  openMqttClient,
  type ModbusServer,
  type MqttBroker,
  type MqttClient,
} from "#protocols";
import type { Controller } from "../controller.js";
import type { Published } from "../gateways/allotment.js";
import {
  commandFilter,
  journalTopic,
  onlineTopic,
  pointPayload,
  pointTopic,
  queueTopic,
} from "../gateways/topic-map.js";
import type { Order } from "../ports.js";
import type { ModbusDoors } from "./modbus-doors.js";
import { Outbox } from "./outbox.js";
import { supervisoryUnit } from "./supervisory-unit.js";

export interface SupervisoryOptions {
  readonly controller: Controller;
  readonly host: string;
  /** 0 takes a free port. */
  readonly modbusPort: number;
  readonly mqttPort: number;
  /** The register map that others rely on, if one has been published. */
  readonly published?: readonly Published[] | undefined;
  /** Where else its Modbus server listens, and who may write; absent, all who come may. */
  readonly doors?: ModbusDoors | undefined;
}

export class SupervisoryFace {
  readonly #controller: Controller;
  readonly #modbus: ModbusServer;
  readonly #broker: MqttBroker;
  readonly #client: MqttClient;
  readonly #outbox: Outbox;
  readonly #sentValues: Float64Array;
  readonly #sentFlags: Uint8Array;
  readonly #sentRevisions = new Map<string, number>();

  static async open(options: SupervisoryOptions): Promise<SupervisoryFace> {
    const { controller, host } = options;
    const site = controller.site.id;
    const own = `quench-${site}-${randomUUID()}`;
    const unit = supervisoryUnit(controller, options.published);
    const modbus = await openModbusServer({
      ...(options.doors?.tcp ?? { host, port: options.modbusPort }),
      ...(options.doors && {
        connectionsMax: options.doors.connectionsMax,
        idleTimeoutMs: options.doors.idleTimeoutMs,
      }),
      units: (id) => (id === 1 || id === 255 ? unit : undefined),
    });
    let broker: MqttBroker | undefined;
    try {
      broker = await openMqttBroker({
        host,
        port: options.mqttPort,
        mayPublish: (clientId, topic) =>
          clientId === own || filterMatches(commandFilter(site), topic),
      });
      const client = await openMqttClient({
        url: broker.url,
        clientId: own,
        will: { topic: onlineTopic(site), payload: "0", retain: true },
        onMessage: (topic, payload, retained) => {
          // An order that the broker kept is an old one: taken again, it would reset a new alarm.
          if (!retained) takeCommand(controller, topic, new TextDecoder().decode(payload));
        },
      });
      await client.subscribe(commandFilter(site));
      await client.publish(onlineTopic(site), "1", { retain: true, qos: 1 });
      return new SupervisoryFace(controller, modbus, broker, client);
    } catch (cause) {
      // One port that is taken must not leave the other one open behind it.
      await broker?.close();
      await modbus.close();
      throw cause;
    }
  }

  private constructor(
    controller: Controller,
    modbus: ModbusServer,
    broker: MqttBroker,
    client: MqttClient,
  ) {
    this.#controller = controller;
    this.#modbus = modbus;
    this.#broker = broker;
    this.#client = client;
    this.#outbox = new Outbox(({ topic, payload, retain }) =>
      client.publish(topic, payload, { qos: 0, retain }),
    );
    this.#sentValues = new Float64Array(controller.list.points.length).fill(Number.NaN);
    this.#sentFlags = new Uint8Array(controller.list.points.length);
  }

  /** `host:port` of the Modbus TCP server. */
  get modbusTcp(): string {
    return `${this.#modbus.host}:${this.#modbus.port}`;
  }

  get mqtt(): string {
    return this.#broker.url;
  }

  /** Sends what has changed; quality, forcing and source count as changes too. */
  publish(now: Instant): void {
    const { images, list, site } = this.#controller;
    this.#controller.refresh(now);
    this.#publishQueues();
    list.points.forEach((point, index) => {
      const value = images.value(index);
      const marks = (images.isForced(index) ? 1 : 0) + (images.source(index) === "real" ? 8 : 0);
      const flags = images.quality(index) * 2 + marks;
      if (this.#sentValues[index] === value && this.#sentFlags[index] === flags) return;
      this.#sentValues[index] = value;
      this.#sentFlags[index] = flags;
      this.#outbox.put(pointTopic(site.id, point.tag), pointPayload(point, images.state(index)));
    });
  }

  /** Sends the queues that have changed, each as one list. */
  #publishQueues(): void {
    const { annunciation, site } = this.#controller;
    for (const queue of ["faults", "alarms"] as const) {
      const { revision, entries } = annunciation[queue];
      if (this.#sentRevisions.get(queue) === revision) continue;
      this.#sentRevisions.set(queue, revision);
      this.#outbox.put(queueTopic(site.id, queue), JSON.stringify(entries));
    }
  }

  /** Sends one journal line. */
  tell(line: string): void {
    this.#outbox.tell(journalTopic(this.#controller.site.id), line);
  }

  /** Keeps the latest text of a topic of the site's own, such as a page. */
  show(topic: string, text: string): void {
    this.#outbox.put(topic, text);
  }

  /** Sends one line of a topic of the site's own, behind those before it. */
  sendLine(topic: string, line: string): void {
    this.#outbox.tell(topic, line);
  }

  /** Says that it goes, as far as anybody still listens, and frees both ports. */
  async close(): Promise<void> {
    this.#outbox.close();
    if (this.#client.connected) {
      const online = onlineTopic(this.#controller.site.id);
      // Not waited for here: a listener that takes no more bytes must not keep us; closing the
      // client waits for it, but only so long.
      this.#client.publish(online, "0", { retain: true, qos: 1 }).catch(() => undefined);
    }
    await this.#client.close();
    await this.#broker.close();
    await this.#modbus.close();
  }
}

/** `.../command/<kind>/<room>`; the payload names who gives it. Unknown kinds are left alone. */
function takeCommand(controller: Controller, topic: string, payload: string): void {
  const rest = topic.slice(commandFilter(controller.site.id).length - 1);
  const cut = rest.indexOf("/");
  const kind = rest.slice(0, cut);
  const room = rest.slice(cut + 1);
  assert(topic.length > rest.length, "only command topics are subscribed to");
  const order = orderOf(kind, room) ?? decisionOf(controller, kind, room);
  if (order !== undefined) controller.give({ order, road: "mqtt", who: payload.slice(0, 100) });
}

/**
 * A decision that the site knows by this name. Few may come over a wire, such as that somebody has
 * taken note of a notice; the others are taken in to be refused, so that the journal has them.
 */
function decisionOf({ decisions }: Controller, decision: string, about: string): Order | undefined {
  const isKnown = decisions.some(({ name }) => name === decision);
  return isKnown ? { kind: "decide", decision, about } : undefined;
}

/** What a command means; disabling is taken in to be refused, so that the journal has it. */
function orderOf(kind: string, what: string): Order | undefined {
  switch (kind) {
    case "reset":
    case "release":
      return { kind, room: what };
    case "acknowledge": {
      const [, queue, entry] = /^(faults|alarms)(?:\/(\d{1,9}))?$/.exec(what) ?? [];
      if (queue !== "faults" && queue !== "alarms") return what === "all" ? { kind } : undefined;
      return { kind, queue, ...(entry === undefined ? {} : { entry: Number(entry) }) };
    }
    case "silence":
      return { kind };
    case "disable":
    case "enable":
      return { kind, what };
    default:
      return undefined;
  }
}
