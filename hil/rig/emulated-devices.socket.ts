/**
 * Emulated devices on real wires: one Modbus TCP endpoint a floor with a unit a device, and one
 * MQTT publisher for all battery monitoring.
 *
 * Registers are worked out when they are read, from the emulated field at the present virtual
 * instant, or kept where nothing has stirred that they show; coils are read back as they were last
 * driven. A silent device is one that its endpoint
 * cannot reach: exception 0B, as a gateway answers. A faulty wire spoils the bytes of the answer
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
  refusal,
  type Exception,
  type ModbusServer,
  type ModbusUnit,
  type MqttBroker,
  type MqttClient,
  type WireFault,
} from "#protocols";
import { StillDevices, type EmulatedField } from "./emulated-field.js";
import type { WireFault as FieldWireFault } from "./faults/wire-fault.js";
import { Reporter } from "./reporter.js";

/** Where the devices listen, and who hears what is written to them. */
export interface DeviceDoors {
  readonly host: string;
  /** Port of the first endpoint; the others follow, and the broker last. 0 takes free ones. */
  readonly basePort: number;
  /** Told of each coil that is written, by the index of its point. */
  readonly written?: (point: number, on: boolean) => void;
}

const closedIn: DeviceDoors = { host: "127.0.0.1", basePort: 0 };

export class EmulatedDevices {
  readonly map: FieldMap;
  readonly endpoints = new Map<string, ModbusServer>();
  readonly #site: string;
  readonly #field: EmulatedField;
  readonly #reporter: Reporter;
  readonly #still: StillDevices;
  readonly #doors: DeviceDoors;
  #broker: MqttBroker | undefined;
  #publisher: MqttClient | undefined;
  #reports = 0;
  /** Of the broker, so that one that was gone comes back where it was. */
  #port = 0;
  /** Waited for when a broker has come back, before anything is published on it. */
  brokerIsBack: () => Promise<void> = () => Promise.resolve();

  static async open(
    site: string,
    list: PointList,
    field: EmulatedField,
    doors: DeviceDoors = closedIn,
  ): Promise<EmulatedDevices> {
    const devices = new EmulatedDevices(site, list, field, doors);
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

  get mqttUrl(): string {
    return this.#broker?.url ?? "";
  }

  /**
   * Publishes what battery monitoring has to report at `now`, an empty report if nothing has
   * changed; returns the number of all reports so far.
   */
  async report(now: Instant): Promise<number> {
    await this.#followBroker();
    for (const { unit, report } of this.#reporter.reports(now)) {
      const topic = fieldTopic(this.#site, unit.device.id);
      this.#reports++;
      await this.#publisher?.publish(topic, JSON.stringify(report), { qos: 1 });
    }
    return this.#reports;
  }

  async close(): Promise<void> {
    await Promise.all([...this.endpoints.values()].map((server) => server.close()));
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
    await this.#publisher?.close();
    await this.#broker.close();
    this.#publisher = undefined;
    this.#broker = undefined;
  }

  async #openBroker(port: number): Promise<void> {
    this.#broker = await openMqttBroker({ host: this.#doors.host, port });
    this.#port = this.#broker.port;
    this.#publisher = await openMqttClient({
      url: this.#broker.url,
      clientId: `quench-${this.#site}-bms`,
      onMessage: () => undefined,
    });
  }

  async #open(): Promise<void> {
    const { host, basePort } = this.#doors;
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
      const door = { host, port: portOf(place) };
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

/** So many bytes of a frame lie short of the end of its head: what is cut there is no answer. */
const HEAD_BYTES = 5;

/** A fault of the field in the server's words. */
function spoilt({ kind, by, code }: FieldWireFault): WireFault {
  switch (kind) {
    case "no-answer":
      return { kind: "silence" };
    case "late":
      return { kind, ms: by };
    case "exception":
      return { kind, code: code as Exception };
    case "truncated":
      return { kind, bytes: HEAD_BYTES };
    case "split":
      return { kind, after: HEAD_BYTES, gapMs: by };
    default:
      return { kind };
  }
}
