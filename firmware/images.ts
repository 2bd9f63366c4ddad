/**
 * Images: the point database. One slot a point: value, quality, time, and a forced value over it.
 *
 * Struct of arrays, indexed by the place in the point list. A forced value hides the real one from
 * the logic and from the field, and stays visible as forced everywhere; the real one goes on being
 * kept underneath.
 */
import { assert, instantAt, type Instant, type Point } from "#panels";
import { Quality, type QualityCode } from "./ports.js";

export interface PointState {
  readonly tag: string;
  readonly value: number;
  readonly quality: QualityCode;
  readonly at: Instant;
  readonly forced: boolean;
  /** Where its value comes from, or for an output where it goes; of its own, "internal". */
  readonly source: "emulated" | "real" | "forced" | "internal";
}

export interface ImagesData {
  readonly values: number[];
  readonly qualities: number[];
  readonly times: number[];
  readonly forced: [number, number][];
  /** Points with real equipment behind them that counts. */
  readonly real: number[];
}

export class Images {
  readonly points: readonly Point[];
  readonly #index: ReadonlyMap<string, number>;
  readonly #values: Float64Array;
  readonly #qualities: Uint8Array;
  readonly #times: Float64Array;
  readonly #forced = new Map<number, number>();
  readonly #real = new Set<number>();

  constructor(points: readonly Point[]) {
    this.points = points;
    this.#index = new Map(points.map(({ tag }, index) => [tag, index]));
    this.#values = Float64Array.from(points, ({ safe, direction }) =>
      direction === "output" ? 0 : safe,
    );
    this.#qualities = new Uint8Array(points.length).fill(Quality.stale);
    this.#times = new Float64Array(points.length);
  }

  /** Index of a tag; undefined if there is no such point. */
  find(tag: string): number | undefined {
    return this.#index.get(tag);
  }

  /** Index of a tag that must exist; a missing one is a Defect. */
  indexOf(tag: string): number {
    const index = this.#index.get(tag);
    assert(index !== undefined, `the point ${tag} exists`);
    return index;
  }

  point(index: number): Point {
    const point = this.points[index];
    assert(point !== undefined, `there is a point ${index}`);
    return point;
  }

  /** The value that counts: forced if it is forced, else the real one. */
  value(index: number): number {
    return this.#forced.get(index) ?? this.#values[index] ?? 0;
  }

  quality(index: number): QualityCode {
    return (this.#qualities[index] ?? Quality.bad) as QualityCode;
  }

  isForced(index: number): boolean {
    return this.#forced.has(index);
  }

  get forcedCount(): number {
    return this.#forced.size;
  }

  state(index: number): PointState {
    return {
      tag: this.point(index).tag,
      value: this.value(index),
      quality: this.quality(index),
      at: instantAt(this.#times[index] ?? 0),
      forced: this.isForced(index),
      source: this.source(index),
    };
  }

  source(index: number): PointState["source"] {
    if (this.isForced(index)) return "forced";
    if (this.#real.has(index)) return "real";
    return this.point(index).direction === "internal" ? "internal" : "emulated";
  }

  /** Notes whether real equipment behind a point counts. */
  setReal(index: number, isReal: boolean): void {
    if (isReal) this.#real.add(index);
    else this.#real.delete(index);
  }

  /** Takes a real value in; returns whether the value that counts has changed. */
  set(index: number, value: number, quality: QualityCode, now: Instant): boolean {
    const before = this.value(index);
    this.#values[index] = value;
    this.#qualities[index] = quality;
    this.#times[index] = now;
    return this.value(index) !== before;
  }

  force(index: number, value: number): void {
    this.#forced.set(index, value);
  }

  unforce(index: number): void {
    this.#forced.delete(index);
  }

  save(): ImagesData {
    return {
      values: [...this.#values],
      qualities: [...this.#qualities],
      times: [...this.#times],
      forced: [...this.#forced],
      real: [...this.#real],
    };
  }

  load(data: ImagesData): void {
    this.#values.set(data.values);
    this.#qualities.set(data.qualities);
    this.#times.set(data.times);
    this.#forced.clear();
    for (const [index, value] of data.forced) this.#forced.set(index, value);
    this.#real.clear();
    for (const index of data.real) this.#real.add(index);
  }
}
