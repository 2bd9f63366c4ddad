/**
 * Field sampler: what a field bus has heard from its devices, as samples for the next latch.
 *
 * It passes on changes only, sorted in the order of the point list, so that neither the order in
 * which answers came nor the kind of bus shows in what the controller sees. A device that has
 * missed as many polls or reports as `missesUntilSilent` says makes its points bad; one answer
 * makes them good again.
 */
import { seconds, valueOf, type Device, type PointList } from "#panels";
import { Quality, type QualityCode, type Sample } from "../ports.js";
import type { FieldUnit } from "./field-map.js";

/** Polls in a row without an answer after which a device counts as silent. */
const MISSES_MAX = 3;
/** Battery monitoring that says nothing for so long is silent (R2). */
const MONITORING_SILENT_AFTER = seconds(10);

/**
 * Misses in a row after which a device counts as silent. Silence of battery monitoring is no
 * evidence of safety, so it counts in seconds; monitoring that reports more seldom than that by
 * design is silent at its first missed period.
 */
export function missesUntilSilent({ kind, period }: Pick<Device, "kind" | "period">): number {
  if (kind !== "bms") return MISSES_MAX;
  return Math.max(1, Math.floor(MONITORING_SILENT_AFTER / period));
}

export class FieldSampler {
  readonly #list: PointList;
  /** Last counts and quality passed on; NaN before the first. */
  readonly #counts: Float64Array;
  readonly #qualities: Uint8Array;
  readonly #misses = new Map<string, number>();
  #waiting: Sample[] = [];

  constructor(list: PointList) {
    this.#list = list;
    this.#counts = new Float64Array(list.points.length).fill(Number.NaN);
    this.#qualities = new Uint8Array(list.points.length).fill(Quality.stale);
  }

  /** Takes one device's answer: the counts of each of its input points. */
  answered(unit: FieldUnit, counts: (place: number) => number): void {
    if (this.#misses.size > 0) this.#misses.delete(unit.device.id);
    for (let place = 0; place < unit.slots.length; place++) {
      const point = unit.slots[place]?.point ?? 0;
      this.heard(point, counts(place));
    }
  }

  /** Takes one point's counts. */
  heard(point: number, counts: number): void {
    if (this.#counts[point] === counts && this.#qualities[point] === Quality.good) return;
    this.#counts[point] = counts;
    this.#pass(point, Quality.good);
  }

  /**
   * Takes note that a device has reported, of whatever points: what it left out has not changed.
   */
  reported(unit: FieldUnit): void {
    this.#misses.delete(unit.device.id);
    for (const { point } of unit.slots) {
      const counts = this.#counts[point] ?? Number.NaN;
      if (this.#qualities[point] === Quality.bad && !Number.isNaN(counts))
        this.heard(point, counts);
    }
  }

  /** Takes note that a device did not answer a poll, or did not report. */
  missed(unit: FieldUnit): void {
    const misses = (this.#misses.get(unit.device.id) ?? 0) + 1;
    this.#misses.set(unit.device.id, misses);
    if (misses !== missesUntilSilent(unit.device)) return;
    for (const { point } of unit.slots) this.#pass(point, Quality.bad);
  }

  /** What has changed since the last call, in the order of the point list. */
  take(): readonly Sample[] {
    const taken = this.#waiting;
    if (taken.length > 0) this.#waiting = [];
    return taken.sort((a, b) => a.point - b.point);
  }

  #pass(point: number, quality: QualityCode): void {
    this.#qualities[point] = quality;
    const spec = this.#list.points[point];
    const counts = this.#counts[point] ?? Number.NaN;
    if (spec === undefined) return;
    const value = Number.isNaN(counts) ? spec.safe : valueOf(spec, counts);
    this.#waiting.push({ point, value, quality });
  }
}
