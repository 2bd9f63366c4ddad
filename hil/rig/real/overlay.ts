/**
 * Overlay: a field link with real equipment laid over some of its points.
 *
 *   emulated samples ─┬─ point is emulated ─────────────▶ latch
 *                     └─ point is real: kept aside
 *   real readings ────── point is real, and it changed ─▶ latch
 *   driven outputs ───── always to the emulated building, and to real equipment if it is armed
 *
 * Virtual time waits for no real device: what was heard last counts, with its quality. When a point
 * changes its source the value of the new one is passed at once, and a real one that has not been
 * heard is bad: a switch must not leave a value standing that nobody vouches for. It never lets a
 * real reading go from bad to stale, which the controller would take for an answer.
 */
import {
  Quality,
  type FieldBus,
  type RealBinding,
  type RealOrder,
  type RealWorld,
  type Sample,
} from "#firmware";
import type { Duration, Instant, PointList } from "#panels";
import type { FieldLink } from "../field-link.js";
import { Armament, outputText } from "./armament.js";
import type { Overlaid, OverlaidInput } from "./binding.js";
import type { Reading } from "./intake.js";

/** Real equipment, as the overlay sees it: a field of devices, or a record of one. */
export interface RealEquipment {
  /** How a bound input stands now; undefined while nothing is known and nothing amiss. */
  reading(point: number, now: Instant): Reading | undefined;
  write(point: number, value: number): void;
  /** Devices that were lost or have come back since the last call. */
  takeNews(): readonly DeviceNews[];
  close(): Promise<void>;
}

export interface DeviceNews {
  readonly device: string;
  /** Why it is lost; undefined when it has come back. */
  readonly lost: string | undefined;
}

export interface OverlayOptions {
  readonly list: PointList;
  readonly overlaid: Overlaid;
  readonly equipment: RealEquipment;
  /** Why no output can be armed in this run. */
  readonly neverArmed?: string | undefined;
  /** Hears each real sample that a scan takes in. */
  readonly heard?: ((now: Instant, tag: string, reading: Reading) => void) | undefined;
}

export class Overlay implements RealWorld, FieldBus {
  readonly bound: ReadonlyMap<number, RealBinding>;
  readonly #options: OverlayOptions;
  readonly #index: ReadonlyMap<string, number>;
  readonly #inputs: readonly OverlaidInput[];
  readonly #real = new Set<number>();
  readonly #armament: Armament;
  /** The last emulated sample of each bound input. */
  readonly #emulated = new Map<number, Sample>();
  /** The last real sample that a scan took in. */
  readonly #passed = new Map<number, Sample>();
  /** Bound inputs whose source has changed since the last latch. */
  readonly #switched = new Set<number>();
  #link: FieldLink | undefined;

  constructor(options: OverlayOptions) {
    const { list, equipment } = options;
    const { inputs, outputs } = options.overlaid;
    this.#options = options;
    this.#index = new Map(list.points.map(({ tag }, point) => [tag, point]));
    this.#inputs = inputs;
    this.bound = new Map<number, RealBinding>([
      ...inputs.map(({ point, starts, says }) => [point, { source: starts, says }] as const),
      ...outputs.map((output) => [output.point, emulatedAtFirst(output)] as const),
    ]);
    for (const { point, starts } of inputs) if (starts === "real") this.#real.add(point);
    const write = (point: number, value: number): void => {
      equipment.write(point, value);
    };
    this.#armament = new Armament(outputs, write, options.neverArmed);
  }

  /** The link that it is laid over. */
  layOver(link: FieldLink): FieldLink {
    this.#link = link;
    return {
      transport: link.transport,
      witness: link.witness,
      get requests() {
        return link.requests;
      },
      collect: (now, rereads) => link.collect(now, rereads),
      flush: () => link.flush(),
      latch: (now) => this.latch(now),
      notices: () => link.notices?.() ?? [],
      drive: (point, value, now) => {
        this.drive(point, value, now);
      },
      close: async () => {
        await this.close();
        await link.close();
      },
    };
  }

  /** De-energises what is armed, waits until that is written, and lets go of the equipment. */
  async close(): Promise<void> {
    this.disarmAll("the bench stops");
    await this.#options.equipment.close();
  }

  latch(now: Instant): readonly Sample[] {
    const samples: Sample[] = [];
    for (const sample of this.#link?.latch(now) ?? []) {
      if (!this.bound.has(sample.point)) samples.push(sample);
      else {
        this.#emulated.set(sample.point, sample);
        if (!this.#real.has(sample.point)) this.#switched.add(sample.point);
      }
    }
    for (const { point, tag } of this.#inputs) {
      const sample = this.#real.has(point) ? this.#realSample(now, point, tag) : this.#again(point);
      if (sample !== undefined) samples.push(sample);
    }
    this.#switched.clear();
    return samples.sort((a, b) => a.point - b.point);
  }

  drive(point: number, value: number, now: Instant): void {
    this.#link?.drive(point, value, now);
    this.#armament.drive(point, value);
  }

  whyNot(order: RealOrder, standsAt: (point: number) => number): string | undefined {
    const point = this.#index.get(order.tag);
    if (order.kind === "disarm") {
      if (order.tag === "all") return this.#armament.armedCount > 0 ? undefined : "none is armed";
      return point !== undefined && this.#armament.isArmed(point) ? undefined : "it is not armed";
    }
    if (order.kind === "arm") return this.#armament.whyNotArmed(point, order, standsAt);
    if (point === undefined || !this.bound.has(point)) {
      return "it has no real equipment; a bench file binds it";
    }
    const isInput = this.#inputs.some((input) => input.point === point);
    return isInput ? undefined : "it is an output: arm it, or disarm it";
  }

  obey(order: RealOrder, now: Instant): void {
    const point = this.#index.get(order.tag);
    if (order.kind === "disarm") {
      if (order.tag === "all") this.#armament.disarmAll("ordered");
      else if (point !== undefined) this.#armament.disarm(point, "ordered");
    } else if (point === undefined) return;
    else if (order.kind === "arm") this.#arm(point, order, now);
    else if (this.#real.has(point) !== (order.source === "real")) {
      if (order.source === "real") this.#real.add(point);
      else this.#real.delete(point);
      this.#passed.delete(point);
      this.#switched.add(point);
    }
  }

  reach(point: number): "driven" | "would have" | undefined {
    return this.#armament.reach(point);
  }

  takeDisarmed(now: Instant) {
    for (const { device, lost } of this.#options.equipment.takeNews()) {
      if (lost === undefined) this.#armament.deviceBack(device);
      else this.#armament.deviceLost(device, lost);
    }
    return this.#armament.takeDisarmed(now);
  }

  disarmAll(because: string): void {
    this.#armament.disarmAll(because);
  }

  #arm(point: number, order: { readonly value: number; readonly lasts: Duration }, now: Instant) {
    this.#armament.arm(point, order.value, now, order.lasts);
  }

  /** The emulated value of a point that has just become emulated, or whose value has changed. */
  #again(point: number): Sample | undefined {
    return this.#switched.has(point) ? this.#emulated.get(point) : undefined;
  }

  #realSample(now: Instant, point: number, tag: string): Sample | undefined {
    const heard = this.#options.equipment.reading(point, now);
    const before = this.#passed.get(point);
    const isUnheard = heard === undefined && this.#switched.has(point);
    const isOld = before === undefined && heard?.quality === "stale";
    const safe = this.#options.list.points[point]?.safe ?? 0;
    // A source begins with a fresh reading, or with none that counts.
    const reading = isUnheard || isOld ? { value: safe, quality: "bad" as const } : heard;
    if (reading === undefined) return undefined;
    const quality = Quality[reading.quality];
    // Its age may seem less after the machine's clock was set; only a reading makes it good again.
    if (before?.quality === Quality.bad && quality === Quality.stale) return undefined;
    if (before?.value === reading.value && before.quality === quality) return undefined;
    const sample = { point, value: reading.value, quality };
    this.#passed.set(point, sample);
    this.#options.heard?.(now, tag, reading);
    return sample;
  }
}

function emulatedAtFirst(output: Overlaid["outputs"][number]): RealBinding {
  return { source: "emulated", says: outputText(output) };
}
