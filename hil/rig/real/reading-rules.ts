/**
 * Reading rules: from what a real device says to what a point may be told, one rule a function.
 *
 *   raw ▸ scale ▸ plausible? ▸ no sudden jump? ▸ median of 3 ▸ first-order lag ▸ dead band ▸ value
 *
 * All of them are pure: they know a value, the one before it, and the wall time between the two. A
 * value that is not believed is no value at all. It is never bent until it fits: 65535 in a dead
 * transmitter's register would then be the hottest temperature there is, and an alarm.
 */
import { classify, countsOf, LineState, valueOf, type LineProfile, type Point } from "#panels";

/** How a raw number becomes a value of the point. */
export type Scaling =
  | { readonly kind: "linear"; readonly scale: number; readonly offset: number }
  /** Codes of the device for the states of a supervised line, or for off and on. */
  | { readonly kind: "codes"; readonly codes: ReadonlyMap<number, number> }
  /** Ohms of a supervised line, told apart by the bands of the site's own panel. */
  | { readonly kind: "ohms"; readonly scale: number; readonly profile: LineProfile };

/** The value that a raw number stands for; NaN if it stands for none. */
export function scaled(raw: number, scaling: Scaling): number {
  if (Number.isNaN(raw)) return Number.NaN;
  switch (scaling.kind) {
    case "linear":
      return raw * scaling.scale + scaling.offset;
    case "codes":
      return scaling.codes.get(raw) ?? Number.NaN;
    case "ohms": {
      const ohms = raw * scaling.scale;
      return ohms < 0 ? Number.NaN : LineState[classify(ohms, scaling.profile)];
    }
  }
}

export interface Range {
  readonly min: number;
  readonly max: number;
}

/** Whether a value can be true of the point: in range, and whole where halves mean nothing. */
export function isPlausible(value: number, { kind }: Pick<Point, "kind">, range: Range): boolean {
  if (!Number.isFinite(value) || value < range.min || value > range.max) return false;
  return kind === "analog" || Number.isInteger(value);
}

/** Whether the value can have got from one reading to the next in this time. */
export function isGradual(from: number, to: number, elapsedMs: number, perSecond: number): boolean {
  return Math.abs(to - from) <= (perSecond * Math.max(0, elapsedMs)) / 1000 + ROUNDING;
}

/** Sums of decimal fractions are off by about this much. */
const ROUNDING = 1e-9;

/** The middle one of the last three values, or the only or earlier one while there are fewer. */
export function median3(last: readonly number[]): number {
  const sorted = last.slice(-3).sort((a, b) => a - b);
  return sorted[(sorted.length - 1) >> 1] ?? Number.NaN;
}

/**
 * A first-order lag, one step for each reading, as programmable controllers work it out: with many
 * readings in a time constant it goes 63 % of the way to a steady value in it, and it never
 * overshoots.
 */
export function lagged(from: number, to: number, elapsedMs: number, constantMs: number): number {
  const elapsed = Math.max(0, elapsedMs);
  return constantMs <= 0 ? to : from + ((to - from) * elapsed) / (constantMs + elapsed);
}

/** Whether a value has left the band about the one told last. */
export function leavesBand(told: number, value: number, band: number): boolean {
  return Math.abs(value - told) > band;
}

/** The value as the sensor's resolution has it; what lies beyond the point's range saturates. */
export function quantised(point: Point, value: number): number {
  return valueOf(point, countsOf(point, value));
}

/** After what silence a reading is no longer fresh, and after what silence it is no evidence. */
export interface Patience {
  readonly staleMs: number;
  readonly badMs: number;
}

/** How far a reading of this age can be trusted. */
export function freshness(ageMs: number, { staleMs, badMs }: Patience): "good" | "stale" | "bad" {
  if (ageMs >= badMs) return "bad";
  return ageMs >= staleMs ? "stale" : "good";
}
