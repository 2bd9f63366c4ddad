/**
 * Wire field bus: polls the field devices over Modbus and hears battery monitoring over MQTT.
 *
 * One connection a bus with one request in flight on it, or as many reads as `outMax` says, each of
 * another device; endpoints with the same address are one bus, and buses are polled side by side.
 * Which reads fetch a device is the poll plan; when, its period. `collect` resolves when every
 * answer that is due has come or has timed out, so that whoever keeps the clock can hold virtual
 * time still meanwhile. In what order answers come shows nowhere: samples leave sorted by point.
 *
 * Whoever keeps real time cannot hold it: with `patienceMs`, nobody waits longer than that. A bus
 * that is still at its polls by then goes on with them beside the scans, is polled anew once it is
 * through, and holds up no other bus. What comes late is heard at the next latch. Of two values for
 * one output the later always goes out last.
 */
import { assert, type Instant, type PointList } from "#panels";
import { openMqttClient, type ModbusClient, type MqttClient } from "#protocols";
import { FieldSampler } from "../gateways/field-sampler.js";
import { fieldTopic, type FieldSlot, type FieldUnit } from "../gateways/field-map.js";
import { unitReads } from "../gateways/field-plan.js";
import { readReport } from "../gateways/field-report.js";
import type { PollPlanOptions, RegisterRange } from "../gateways/poll-plan.js";
import { PollWitness, REQUEST_TIMEOUT } from "../gateways/poll-witness.js";
import { ReportEar } from "../gateways/report-ear.js";
import type { FieldBus, FieldNotice, Sample } from "../ports.js";
import { openFieldClients, type FieldClientOptions } from "./field-clients.js";

export interface WireFieldBusOptions extends FieldClientOptions {
  readonly site: string;
  readonly list: PointList;
  readonly mqttUrl: string;
  /** Which gaps and lengths the devices allow in a read. */
  readonly reads?: PollPlanOptions;
  /** The longest wait for devices; left out, as long as their time-outs make it. */
  readonly patienceMs?: number;
}

const LISTEN_ANEW_MS = 10_000;
const LISTEN_RETRY_MS = 50;

export class WireFieldBus implements FieldBus {
  /** What this bus itself saw of each device. */
  readonly witness = new PollWitness();
  readonly #options: WireFieldBusOptions;
  readonly #clients: ReadonlyMap<string, ModbusClient>;
  readonly #outMax: number;
  readonly #byEndpoint: ReadonlyMap<string, readonly FieldUnit[]>;
  /** The reads that fetch each device. */
  readonly #reads = new Map<FieldUnit, readonly RegisterRange[]>();
  readonly #coils: ReadonlyMap<number, { readonly unit: FieldUnit; readonly coil: number }>;
  /** The devices on MQTT, each by the topic on which it reports. */
  readonly #reporters: ReadonlyMap<string, FieldUnit>;
  readonly #sampler: FieldSampler;
  #mqtt: MqttClient | undefined;
  #writes: Write[] = [];
  readonly #ear: ReportEar;
  #reports = 0;
  #failedWrites = 0;
  /** Writes that no device has acknowledged, each by its point; the latest counts. */
  readonly #unacknowledged = new Map<number, Write>();
  /** The latest value that each output was driven with. */
  readonly #latest = new Map<number, Write>();
  /** Devices that have answered since writes were last tried again. */
  readonly #answered = new Set<string>();
  /** Endpoints whose polls, or whose writes, are still out. */
  readonly #polling = new Map<string, Promise<void>>();
  readonly #writing = new Map<string, Promise<void>>();
  #awaited: { readonly count: number; readonly done: () => void } | undefined;

  static async open(options: WireFieldBusOptions): Promise<WireFieldBus> {
    const bus = new WireFieldBus(options);
    bus.#mqtt = await openMqttClient({
      url: options.mqttUrl,
      clientId: `quench-${options.site}-controller`,
      onMessage: (topic, payload) => {
        bus.#hear(topic, new TextDecoder().decode(payload));
      },
    });
    await bus.#mqtt.subscribe(fieldTopic(options.site, "#"));
    return bus;
  }

  /** Resolves once reports are heard again from a broker that was away; rejects after 10 s. */
  async listenAnew(): Promise<void> {
    const until = performance.now() + LISTEN_ANEW_MS;
    // The client looks for the broker by itself; to subscribe before it has found one is in vain.
    while (this.#mqtt?.connected !== true && performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, LISTEN_RETRY_MS));
    }
    await this.#mqtt?.subscribe(fieldTopic(this.#options.site, "#"));
  }

  private constructor(options: WireFieldBusOptions) {
    this.#options = options;
    this.#sampler = new FieldSampler(options.list);
    this.#ear = new ReportEar(options.list, this.#sampler);
    const reporters = options.map.units.filter(({ endpoint }) => endpoint === "");
    this.#reporters = new Map(
      reporters.map((unit) => [fieldTopic(options.site, unit.device.id), unit]),
    );
    this.#clients = openFieldClients(options);
    this.#outMax = options.outMax ?? 1;
    const byEndpoint = new Map<string, FieldUnit[]>();
    const coils = new Map<number, { unit: FieldUnit; coil: number }>();
    for (const unit of options.map.units) {
      unit.coils.forEach((point, coil) => coils.set(point, { unit, coil }));
      if (unit.endpoint === "" || unit.slots.length === 0) continue;
      byEndpoint.set(unit.endpoint, [...(byEndpoint.get(unit.endpoint) ?? []), unit]);
      this.#reads.set(unit, unitReads(unit, options.reads));
    }
    this.#byEndpoint = byEndpoint;
    this.#coils = coils;
  }

  /** Modbus requests sent so far. */
  get requests(): number {
    let requests = 0;
    for (const client of new Set(this.#clients.values())) requests += client.requests;
    return requests;
  }

  /** Output writes that no device acknowledged; each try counts. */
  get failedWrites(): number {
    return this.#failedWrites;
  }

  /**
   * Polls every device that is due at `now`, and waits until `reports` MQTT reports were heard in
   * all. A device on MQTT that was due and has not reported has missed. With `rereads` every device
   * is polled, due or not.
   */
  async collect(now: Instant, reports: number, rereads = false): Promise<void> {
    const heard = this.#heardReports(reports);
    const rounds: Promise<void>[] = [];
    for (const [endpoint, units] of this.#byEndpoint) {
      const out = this.#polling.get(endpoint);
      if (out !== undefined && !rereads) continue;
      const due = rereads ? units : units.filter(({ device }) => now % device.period === 0);
      if (due.length === 0) continue;
      const polled = (out ?? Promise.resolve()).then(() => this.#pollAll(endpoint, due));
      rounds.push(keptIn(this.#polling, endpoint, polled));
    }
    // Who comes back from a loss of power reads the whole field, however long that takes.
    await Promise.all([heard, rereads ? Promise.all(rounds) : this.#within(rounds)]);
    this.#retry(now);
    this.#answered.clear();
    for (const unit of this.#reporters.values()) {
      if (now % unit.device.period !== 0) continue;
      if (!this.#ear.due(unit, now)) this.witness.missed(unit.device.id);
    }
  }

  latch(): readonly Sample[] {
    return this.#sampler.take();
  }

  notices(): readonly FieldNotice[] {
    return this.#ear.take();
  }

  drive(point: number, value: number): void {
    const target = this.#coils.get(point);
    assert(target !== undefined, `the output ${point} has a coil`);
    this.#unacknowledged.delete(point);
    const write = { ...target, point, on: value !== 0 };
    this.#latest.set(point, write);
    this.#writes.push(write);
  }

  /**
   * Writes every output that was driven, one at a time to each endpoint, and waits until each has
   * been acknowledged or given up.
   */
  async flush(): Promise<void> {
    if (this.#writes.length === 0) return;
    const byEndpoint = new Map<string, Write[]>();
    for (const write of this.#writes) {
      const { endpoint } = write.unit;
      const before = byEndpoint.get(endpoint);
      if (before === undefined) byEndpoint.set(endpoint, [write]);
      else before.push(write);
    }
    this.#writes = [];
    const all = [...byEndpoint].map(([endpoint, writes]) => {
      const before = this.#writing.get(endpoint) ?? Promise.resolve();
      const written = before.then(() => this.#writeAll(writes));
      return keptIn(this.#writing, endpoint, written);
    });
    await this.#within(all);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#clients.values()].map((client) => client.close()));
    await this.#mqtt?.close();
  }

  /**
   * Writes again what a device did not acknowledge, once it answers its poll; one without inputs,
   * which is never polled, as often as it would be.
   */
  #retry(now: Instant): void {
    for (const [point, write] of this.#unacknowledged) {
      const { device, slots } = write.unit;
      const isDue = slots.length === 0 && now % device.period === 0;
      if (!isDue && !this.#answered.has(device.id)) continue;
      this.#unacknowledged.delete(point);
      this.#writes.push(write);
    }
  }

  /** Waits for all of them, but not longer than patience lasts. */
  async #within(all: readonly Promise<void>[]): Promise<void> {
    const { patienceMs } = this.#options;
    if (patienceMs === undefined || all.length === 0) return void (await Promise.all(all));
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<void>((resolve) => (timer = setTimeout(resolve, patienceMs)));
    await Promise.race([Promise.all(all), over]);
    clearTimeout(timer);
  }

  async #pollAll(endpoint: string, due: readonly FieldUnit[]): Promise<void> {
    const client = this.#client(endpoint);
    const turns = due.values();
    const pollNext = async (): Promise<void> => {
      for (const unit of turns) await this.#poll(client, unit);
    };
    // Twice as many, so that some wait in the queue whenever answers come.
    const lanes = this.#outMax === 1 ? 1 : Math.min(due.length, 2 * this.#outMax);
    await Promise.all(Array.from({ length: lanes }, pollNext));
  }

  async #poll(client: ModbusClient, unit: FieldUnit): Promise<void> {
    const { slots, registers } = unit;
    const words = new Uint16Array(registers);
    for (const { start, count } of this.#reads.get(unit) ?? []) {
      const asked = performance.now();
      const read = await client.readWords(unit.unit, "input-registers", start, count);
      if (!read.ok) {
        this.#missed(unit);
        return;
      }
      this.witness.answered(unit.device.id, performance.now() - asked);
      words.set(read.value, start);
    }
    this.#answered.add(unit.device.id);
    this.#sampler.answered(unit, (place) => countsIn(words, slots[place]));
  }

  #missed(unit: FieldUnit): void {
    this.witness.missed(unit.device.id);
    this.#sampler.missed(unit);
  }

  async #writeAll(writes: readonly Write[]): Promise<void> {
    for (const write of writes) {
      const { unit, coil, on, point } = write;
      const written = await this.#client(unit.endpoint).writeBits(unit.unit, coil, [on]);
      if (written.ok) continue;
      this.#failedWrites++;
      this.witness.missed(unit.device.id);
      if (this.#latest.get(point) === write) this.#unacknowledged.set(point, write);
    }
  }

  #client(endpoint: string): ModbusClient {
    const client = this.#clients.get(endpoint);
    assert(client !== undefined, `the endpoint ${endpoint} has an address`);
    return client;
  }

  #hear(topic: string, payload: string): void {
    const unit = this.#reporters.get(topic);
    const report = unit === undefined ? undefined : readReport(payload);
    if (unit === undefined || report === undefined) return;
    this.witness.heard(unit.device.id, report.at);
    this.#ear.hear(unit, report);
    this.#reports++;
    if (this.#awaited !== undefined && this.#reports >= this.#awaited.count) this.#awaited.done();
  }

  async #heardReports(count: number): Promise<void> {
    if (this.#reports >= count) return;
    await new Promise<void>((resolve) => {
      const giveUp = setTimeout(() => {
        // A report that was lost is not waited for a second time.
        this.#reports = count;
        resolve();
      }, this.#options.requestTimeoutMs ?? REQUEST_TIMEOUT);
      this.#awaited = {
        count,
        done: () => {
          clearTimeout(giveUp);
          resolve();
        },
      };
    });
    this.#awaited = undefined;
  }
}

/** One output on its way to its device. */
interface Write {
  readonly point: number;
  readonly unit: FieldUnit;
  readonly coil: number;
  readonly on: boolean;
}

/** Keeps what is under way at an endpoint until it is done. */
function keptIn(
  out: Map<string, Promise<void>>,
  endpoint: string,
  work: Promise<void>,
): Promise<void> {
  const done = work.finally(() => {
    if (out.get(endpoint) === done) out.delete(endpoint);
  });
  out.set(endpoint, done);
  return done;
}

function countsIn(words: ArrayLike<number>, slot: FieldSlot | undefined): number {
  if (slot === undefined) return 0;
  return (((words[slot.register] ?? 0) >> slot.shift) & slot.mask) + slot.base;
}
