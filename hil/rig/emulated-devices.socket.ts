/**
 * Emulated devices on real wires: one Modbus endpoint a floor with a unit a device, and one MQTT
 * publisher for all battery monitoring. An endpoint speaks Modbus TCP, or RTU: over TCP as a serial
 * device server hands it on, or on a serial line.
 *
 * Registers are worked out when they are read, from the emulated field at the present virtual
 * instant, or kept where nothing has stirred that they show; coils are read back as they were last
 * driven. A silent device is one that its endpoint cannot reach: exception 0B, as a gateway
 * answers; on RTU nobody answers for it, as on a line. A faulty wire spoils the bytes of the answer
 * for real.
 */
import { fieldMap, fieldTopic, type FieldMap, type FieldUnit } from "#firmware";
import type { Instant, PointList } from "#panels";
import {
  ILLEGAL_DATA_ADDRESS,
  ILLEGAL_FUNCTION,
  openModbusServer,
  openMqttBroker,
  openMqttClient,
  openSerialServer,
  refusal,
  type ModbusServer,
  type ModbusUnit,
  type MqttBroker,
  type MqttClient,
  type SerialAddress,
  type SerialServer,
  type WireFault,
} from "#protocols";
import { StillDevices, type EmulatedField } from "./emulated-field.js";
import { spoilt } from "./faults/spoilt.js";
import type { FieldBusKind } from "./field-link.js";
import { Reporter } from "./reporter.js";

/** Where the devices listen, and who hears what is written to them. */
export interface DeviceDoors {
  readonly host: string;
  /** Port of the first endpoint; the others follow, and the broker last. 0 takes free ones. */
  readonly basePort: number;
  /** What they speak; Modbus TCP if left out. */
  readonly bus?: FieldBusKind | undefined;
  /** Endpoints that are a serial line, each by the port at the devices' end. */
  readonly lines?: ReadonlyMap<string, SerialAddress> | undefined;
  /** Told of each coil that is written, by the index of its point. */
  readonly written?: (point: number, on: boolean) => void;
}

const closedIn: DeviceDoors = { host: "127.0.0.1", basePort: 0 };

/** A broker throws out at once; who is still in after this was not thrown out. */
const THROWN_OUT_MS = 2000;
const THROWN_OUT_LOOK_MS = 2;

export class EmulatedDevices {
  readonly map: FieldMap;
  readonly endpoints = new Map<string, ModbusServer>();
  readonly #site: string;
  readonly #field: EmulatedField;
  readonly #lines: SerialServer[] = [];
  readonly #reporter: Reporter;
  readonly #still: StillDevices;
  readonly #doors: DeviceDoors;
  #broker: MqttBroker | undefined;
  #publisher: MqttClient | undefined;
  /** Who has come under the publisher's name, and holds its session. */
  #stranger: MqttClient | undefined;
  #reports = 0;
  /** Of the broker, so that one that was gone comes back where it was. */
  #port = 0;
  /** Waited for when a broker has come back, before anything is published on it. */
  brokerIsBack: () => Promise<void> = () => Promise.resolve();

  static async open(
    site: string,
    list: PointList,
    field: EmulatedField,
    doors: Partial<DeviceDoors> = {},
  ): Promise<EmulatedDevices> {
    const devices = new EmulatedDevices(site, list, field, { ...closedIn, ...doors });
    try {
      await devices.#open();
      return devices;
    } catch (cause) {
      // One socket that cannot be had must not leave the others open behind it.
      await devices.close();
      throw cause;
    }
  }

  private constructor(site: string, list: PointList, field: EmulatedField, doors: DeviceDoors) {
    this.#site = site;
    this.#doors = doors;
    this.#field = field;
    this.map = fieldMap(list);
    this.#reporter = new Reporter(list, this.map, field);
    this.#still = new StillDevices(this.map.units, field);
  }

  /** What they speak. */
  get bus(): FieldBusKind {
    return this.#doors.bus ?? "modbus-tcp";
  }

  get mqttUrl(): string {
    return this.#broker?.url ?? "";
  }

  /**
   * Publishes what battery monitoring has to report at `now`, an empty report if nothing has
   * changed; returns the number of all reports so far.
   */
  async report(now: Instant): Promise<number> {
    await this.#followBroker();
    await this.#followSession();
    const isConnected = this.#publisher?.connected === true;
    for (const { unit, report } of this.#reporter.reports(now, isConnected)) {
      const topic = fieldTopic(this.#site, unit.device.id);
      this.#reports++;
      await this.#publisher?.publish(topic, JSON.stringify(report), { qos: 1 });
    }
    return this.#reports;
  }

  async close(): Promise<void> {
    const servers = [...this.endpoints.values(), ...this.#lines];
    await Promise.all(servers.map((server) => server.close()));
    await this.#stranger?.close();
    await this.#publisher?.close();
    await this.#broker?.close();
  }

  /** A broker that is gone is really closed, and comes back on its port. */
  async #followBroker(): Promise<void> {
    if (this.#field.faults.isBrokerGone === (this.#broker === undefined)) return;
    if (this.#broker === undefined) {
      await this.#openBroker(this.#port);
      await this.brokerIsBack();
      return;
    }
    await this.#stranger?.close();
    await this.#publisher?.close();
    await this.#broker.close();
    this.#stranger = undefined;
    this.#publisher = undefined;
    this.#broker = undefined;
  }

  /**
   * A stranger who takes the session is a second client of the same name, whom the broker lets in
   * and throws the first out for (MQTT 3.1.1 §3.1.4). The publisher gives way until he has gone.
   */
  async #followSession(): Promise<void> {
    if (this.#broker === undefined) return;
    const { url } = this.#broker;
    if (this.#field.faults.isSessionTaken) {
      if (this.#stranger !== undefined) return;
      this.#stranger = await this.#clientOf(url);
      await this.#publisherIsOut();
      return;
    }
    await this.#stranger?.close();
    this.#stranger = undefined;
    if (this.#publisher?.connected === true) return;
    await this.#publisher?.close();
    this.#publisher = await this.#clientOf(url);
  }

  /** Resolves once the publisher knows that it was thrown out, or was not in so long. */
  async #publisherIsOut(): Promise<void> {
    const until = performance.now() + THROWN_OUT_MS;
    while (this.#publisher?.connected === true && performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, THROWN_OUT_LOOK_MS));
    }
  }

  async #openBroker(port: number): Promise<void> {
    this.#broker = await openMqttBroker({ host: this.#doors.host, port });
    this.#port = this.#broker.port;
    this.#publisher = await this.#clientOf(this.#broker.url);
  }

  /** A client under the name of battery monitoring; it does not come back by itself. */
  #clientOf(url: string): Promise<MqttClient> {
    const clientId = `quench-${this.#site}-bms`;
    return openMqttClient({ url, clientId, reconnectPeriodMs: 0, onMessage: () => undefined });
  }

  async #open(): Promise<void> {
    const { host, basePort, bus, lines } = this.#doors;
    const portOf = (place: number) => (basePort === 0 ? 0 : basePort + place);
    await this.#openBroker(portOf(this.map.endpoints.length));
    for (const [place, endpoint] of this.map.endpoints.entries()) {
      const units = this.#unitsOf(endpoint);
      const answering = (id: number): ModbusUnit | undefined => {
        const found = units.get(id);
        return found === undefined || this.#field.isSilent(found.device) ? undefined : found.model;
      };
      const tamper = ({ unit }: { readonly unit: number }): WireFault | undefined => {
        const device = units.get(unit)?.device ?? "";
        this.#field.ask(device);
        const fault = this.#field.faults.wire(device);
        return fault === undefined ? undefined : spoilt(fault);
      };
      const line = lines?.get(endpoint);
      if (line !== undefined) {
        const onLine = { get: answering, keys: () => units.keys() };
        this.#lines.push(await openSerialServer({ at: line, units: onLine, tamper }));
        continue;
      }
      const framing = bus === "rtu" ? "rtu" : "mbap";
      const door = { host, port: portOf(place), framing } as const;
      this.endpoints.set(endpoint, await openModbusServer({ ...door, units: answering, tamper }));
    }
  }

  #unitsOf(endpoint: string) {
    const units = new Map<number, { readonly device: string; readonly model: ModbusUnit }>();
    for (const [place, unit] of this.map.units.entries()) {
      if (unit.endpoint !== endpoint) continue;
      units.set(unit.unit, { device: unit.device.id, model: this.#emulate(unit, place) });
    }
    return units;
  }

  #emulate(unit: FieldUnit, place: number): ModbusUnit {
    const { coils } = unit;
    const words = new Uint16Array(unit.registers);
    const registers = (): Uint16Array => {
      if (!this.#still.isStill(place, this.#field.faults.now)) this.#workOut(unit, words);
      return words;
    };
    return {
      readBits: (table, start, count) => {
        // A device without coils has no function to read them (Modbus AP §7).
        if (table !== "coils" || coils.length === 0) return refusal(ILLEGAL_FUNCTION);
        if (start + count > coils.length) return refusal(ILLEGAL_DATA_ADDRESS);
        const read = coils.slice(start, start + count);
        return { ok: true, value: read.map((point) => this.#field.driven(point) !== 0) };
      },
      readWords: (table, start, count) => {
        if (table !== "input-registers") return refusal(ILLEGAL_FUNCTION);
        if (start + count > unit.registers) return refusal(ILLEGAL_DATA_ADDRESS);
        return { ok: true, value: registers().subarray(start, start + count) };
      },
      writeBits: (start, values) => {
        if (start + values.length > coils.length) return refusal(ILLEGAL_DATA_ADDRESS);
        values.forEach((on, place) => {
          const point = coils[start + place];
          if (point === undefined) return;
          this.#field.drive(point, on ? 1 : 0);
          this.#doors.written?.(point, on);
        });
        return { ok: true, value: undefined };
      },
      writeWords: () => refusal(ILLEGAL_FUNCTION),
    };
  }

  #workOut({ slots }: FieldUnit, words: Uint16Array): void {
    words.fill(0);
    for (const { point, register, shift, mask, base } of slots) {
      const raw = (this.#field.counts(point) - base) & mask;
      words[register] = (words[register] ?? 0) | (raw << shift);
    }
  }
}
