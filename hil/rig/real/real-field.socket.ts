/**
 * Real field: the devices behind real points, asked and heard on the wall clock.
 *
 *   bus (one address, one queue) ──▶ poll, poll, poll ──▶ intakes ──▶ what the next scan finds
 *   broker ──▶ messages ──────────────────────────────▶ intakes
 *
 * Nothing waits for it: a scan takes what was heard last. A device that does not answer lets its
 * points age; one that carries outputs is lost after `MISSES_MAX` polls, or after one write that
 * was not acknowledged, and comes back with its next answer. A message that a broker had kept from
 * before is no reading: nobody knows how old it is. A write is never repeated.
 */
import {
  encodeRegisters,
  openModbusClient,
  openMqttClient,
  readRegisters,
  type ModbusClient,
  type MqttClient,
  type Outcome,
} from "#protocols";
import type { PointList } from "#panels";
import { whereIs, type Binding, type RealDevice } from "./binding.js";
import { Intake, type Reading } from "./intake.js";
import { numberIn } from "./json-member.js";
import type { DeviceNews, RealEquipment } from "./overlay.js";
import { pollPlan, type PollBlock } from "./poll-plan.js";

/** Polls in a row without an answer after which a device's outputs are nobody's any more. */
const MISSES_MAX = 3;
const RECONNECT_MS = 2000;

export interface RealFieldOptions {
  readonly site: string;
  readonly list: PointList;
  readonly bindings: readonly Binding[];
}

type ModbusDevice = Extract<RealDevice, { kind: "modbus" }>;

export class RealField implements RealEquipment {
  readonly #intakes = new Map<number, Intake>();
  readonly #buses = new Map<string, ModbusClient>();
  readonly #brokers = new Map<string, MqttClient>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #writes = new Set<Promise<void>>();
  readonly #misses = new Map<string, number>();
  readonly #lost = new Set<string>();
  readonly #options: RealFieldOptions;
  #news: DeviceNews[] = [];
  #isClosed = false;

  /** Begins to poll and to listen at once; a device that is not there is not waited for. */
  constructor(options: RealFieldOptions) {
    this.#options = options;
    const { list, bindings } = options;
    const now = performance.now();
    const devices = new Map<string, RealDevice>();
    for (const binding of bindings) {
      devices.set(binding.device.id, binding.device);
      const point = list.points[binding.point];
      if (binding.direction !== "input" || point === undefined) continue;
      this.#intakes.set(binding.point, new Intake(point, binding.rules, now));
    }
    const urls = new Set<string>();
    for (const device of devices.values()) {
      if (device.kind === "mqtt") urls.add(device.url);
      else this.#pollFrom(device);
    }
    for (const url of urls) void this.#listen(url);
  }

  reading(point: number): Reading | undefined {
    return this.#intakes.get(point)?.reading(performance.now());
  }

  write(point: number, value: number): void {
    const binding = this.#options.bindings.find((one) => one.point === point);
    if (binding?.direction !== "output" || binding.device.kind !== "modbus") return;
    const { device, place } = binding;
    const bus = this.#bus(device);
    const written =
      "format" in place
        ? bus.writeWords(place.unit, place.address, encodeRegisters(place.format, value))
        : bus.writeBits(place.unit, place.address, [value !== 0]);
    const noted: Promise<void> = written.then((outcome) => {
      this.#writes.delete(noted);
      if (!outcome.ok) this.#noteLost(device, `a write to ${binding.tag}: ${outcome.failure.says}`);
    });
    this.#writes.add(noted);
  }

  takeNews(): readonly DeviceNews[] {
    const taken = this.#news;
    if (taken.length > 0) this.#news = [];
    return taken;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const timer of this.#timers) clearTimeout(timer);
    // Every write ends by its own time-out at the latest.
    await Promise.all(this.#writes);
    await Promise.all([...this.#buses.values()].map((bus) => bus.close()));
    await Promise.all([...this.#brokers.values()].map((broker) => broker.close()));
  }

  #bus(device: ModbusDevice): ModbusClient {
    const where = whereIs(device);
    const known = this.#buses.get(where);
    if (known !== undefined) return known;
    const { address, timeoutMs } = device;
    const unitTimeoutsMs = new Map(
      this.#options.bindings.flatMap(({ device: one, place }) =>
        one.kind === "modbus" && place.kind === "modbus" && whereIs(one) === where
          ? [[place.unit, one.timeoutMs] as const]
          : [],
      ),
    );
    const opened = openModbusClient({ address, timeoutMs, unitTimeoutsMs });
    this.#buses.set(where, opened);
    return opened;
  }

  #pollFrom(device: ModbusDevice): void {
    const own = this.#options.bindings.filter((binding) => binding.device.id === device.id);
    const blocks = pollPlan(own);
    const round = async (): Promise<void> => {
      const began = performance.now();
      await this.#poll(device, blocks);
      this.#after(Math.max(0, device.pollMs - (performance.now() - began)), () => void round());
    };
    void round();
  }

  async #poll(device: ModbusDevice, blocks: readonly PollBlock[]): Promise<void> {
    let answers = 0;
    for (const block of blocks) {
      if (this.#isClosed) return;
      const read = await readBlock(this.#bus(device), block);
      // A device that says no is there all the same.
      if (read.ok || read.failure.kind === "exception") answers++;
      if (!read.ok) continue;
      const at = performance.now();
      for (const { point, place } of block.bindings) {
        if (place.kind !== "modbus") continue;
        const words = read.value.slice(place.address - block.start);
        this.#intakes
          .get(point)
          ?.hear("format" in place ? numberOf(place.format, words) : (words[0] ?? Number.NaN), at);
      }
    }
    if (answers > 0) {
      this.#misses.delete(device.id);
      if (this.#lost.delete(device.id)) this.#news.push({ device: device.id, lost: undefined });
      return;
    }
    const misses = (this.#misses.get(device.id) ?? 0) + 1;
    this.#misses.set(device.id, misses);
    if (misses === MISSES_MAX) this.#noteLost(device, `no answer to ${misses} polls`);
  }

  #noteLost({ id }: RealDevice, why: string): void {
    this.#lost.add(id);
    this.#news.push({ device: id, lost: why });
  }

  /** Tries until the broker is there; a bench does not wait for a broker of somebody else's. */
  async #listen(url: string): Promise<void> {
    const inputs = this.#options.bindings.flatMap(({ point, device, place }) =>
      device.kind === "mqtt" && device.url === url && place.kind === "mqtt"
        ? [{ point, ...place }]
        : [],
    );
    try {
      const broker = await openMqttClient({
        url,
        clientId: `quench-${this.#options.site}-real`,
        onMessage: (topic, payload, retained) => {
          if (retained) return;
          const text = new TextDecoder().decode(payload);
          for (const input of inputs) {
            if (input.topic !== topic) continue;
            this.#intakes.get(input.point)?.hear(numberIn(text, input.pointer), performance.now());
          }
        },
      });
      if (this.#isClosed) {
        await broker.close();
        return;
      }
      this.#brokers.set(url, broker);
      for (const topic of new Set(inputs.map((input) => input.topic))) {
        await broker.subscribe(topic);
      }
    } catch {
      // Not there, or it lets us in to nothing: its points go bad, and it is tried again.
      await this.#brokers.get(url)?.close();
      this.#brokers.delete(url);
      this.#after(RECONNECT_MS, () => void this.#listen(url));
    }
  }

  #after(ms: number, work: () => void): void {
    if (this.#isClosed) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      work();
    }, ms);
    this.#timers.add(timer);
  }
}

async function readBlock(
  bus: ModbusClient,
  { unit, table, start, count }: PollBlock,
): Promise<Outcome<readonly number[]>> {
  if (table === "coils" || table === "discrete-inputs") {
    const bits = await bus.readBits(unit, table, start, count);
    return bits.ok ? { ok: true, value: bits.value.map(Number) } : bits;
  }
  return bus.readWords(unit, table, start, count);
}

function numberOf(format: Parameters<typeof readRegisters>[0], words: readonly number[]): number {
  const read = readRegisters(format, words);
  return read.ok ? read.value : Number.NaN;
}
