/**
 * Holds one expected value against what came out.
 *
 *   share of error   (ours - expected) / |expected - datum|
 *   tolerance        the larger of share * |expected - datum| and an amount
 *   skill            (ours - datum) / (expected - datum) within bias +- 2 sigma
 *
 * Ours is interpolated between two steps. A level that is never reached is no value, and fails.
 */
import type { Output } from "../kinds/case-kind.js";
import type { Expected } from "../language/expected.js";
import { skillRange } from "./skill.js";

/** One line of the published table. */
export interface Row {
  readonly case: string;
  readonly source: string;
  /** The output and what it is. */
  readonly quantity: string;
  /** "60 s", "maximum", "reaches 68 degC". */
  readonly at: string;
  readonly unit: string;
  readonly expected: number;
  /** Null where it never came to it. */
  readonly ours: number | null;
  /** Ours less expected, in the unit. */
  readonly error: number | null;
  /** The same as a share of the expected over its datum, per cent; null where that is 0. */
  readonly errorPct: number | null;
  readonly band: string;
  /** How much of its band the error uses up: 1 is its edge; null where it never came to it. */
  readonly bandUsed: number | null;
  readonly verdict: "pass" | "fail";
  readonly known?: string;
}

export function judge(
  named: { readonly case: string; readonly source: string },
  expected: Expected,
  output: Output,
): Row {
  const { comparison, value, band, known } = expected;
  const unit = comparison.kind === "reaches" ? "s" : output.unit;
  const datum = expected.datum === "start" ? startOf(output) : expected.datum;
  const ours = found(expected, output);
  const over = Math.abs(value - datum);
  const error = ours === undefined ? null : ours - value;
  const used = ours === undefined ? Infinity : usedOf(expected, { ours, datum, over });
  return {
    ...named,
    quantity: `${output.id}: ${output.says}`,
    at: wordsOf(expected),
    unit,
    expected: value,
    ours: ours ?? null,
    error,
    errorPct: error === null || over === 0 ? null : (100 * error) / over,
    band: band.kind === "skill" ? skillWords(expected) : bandWords(band.written, datum, unit),
    bandUsed: Number.isFinite(used) ? used : null,
    verdict: used <= 1 ? "pass" : "fail",
    ...(known === undefined ? {} : { known }),
  };
}

function usedOf(
  { band, value }: Expected,
  { ours, datum, over }: { readonly ours: number; readonly datum: number; readonly over: number },
): number {
  if (band.kind === "skill") {
    const [least, most] = skillRange(band.skill);
    const ratio = (ours - datum) / (value - datum);
    return Math.abs(ratio - (least + most) / 2) / ((most - least) / 2);
  }
  const { share = 0, amount = 0 } = band.tolerance;
  const off = Math.abs(ours - value);
  return off === 0 ? 0 : off / Math.max(share * over, amount);
}

function found({ comparison }: Expected, output: Output): number | undefined {
  switch (comparison.kind) {
    case "is":
    case "final":
      return output.values.at(-1);
    case "maximum":
      return output.values.reduce((most, each) => Math.max(most, each), -Infinity);
    case "minimum":
      return output.values.reduce((least, each) => Math.min(least, each), Infinity);
    case "at":
      return valueAt(output, comparison.timeS);
    case "mean":
      return meanOver(output, comparison.fromS, comparison.toS);
    case "reaches":
      return reachedS(output, comparison.level);
  }
}

/** Interpolated; before the first step and after the last it is theirs. */
export function valueAt({ timesS = [], values }: Output, timeS: number): number | undefined {
  const after = timesS.findIndex((each) => each >= timeS);
  if (after <= 0) return after === 0 ? values[0] : values.at(-1);
  const [t0 = 0, t1 = 0] = [timesS[after - 1], timesS[after]];
  const [v0 = NaN, v1 = NaN] = [values[after - 1], values[after]];
  return t1 === t0 ? v1 : v0 + ((v1 - v0) * (timeS - t0)) / (t1 - t0);
}

/** By trapezoids between the steps inside, and the interpolated ends. */
function meanOver(output: Output, fromS: number, toS: number): number | undefined {
  const inside = (output.timesS ?? []).filter((each) => each > fromS && each < toS);
  const times = [fromS, ...inside, toS];
  let area = 0;
  for (let i = 1; i < times.length; i += 1) {
    const [t0 = 0, t1 = 0] = [times[i - 1], times[i]];
    area += ((valueAt(output, t0) ?? NaN) + (valueAt(output, t1) ?? NaN)) * 0.5 * (t1 - t0);
  }
  const mean = area / (toS - fromS);
  return Number.isFinite(mean) ? mean : undefined;
}

/** When the level is first passed, from whichever side the course begins. */
function reachedS({ timesS = [], values }: Output, level: number): number | undefined {
  const first = values[0];
  if (first === undefined) return undefined;
  if (first === level) return timesS[0];
  const rises = first < level;
  const after = values.findIndex((each) => (rises ? each >= level : each <= level));
  if (after < 0) return undefined;
  const [v0 = 0, v1 = 0] = [values[after - 1], values[after]];
  const [t0 = 0, t1 = 0] = [timesS[after - 1], timesS[after]];
  return t0 + ((level - v0) / (v1 - v0)) * (t1 - t0);
}

function startOf({ values }: Output): number {
  return values[0] ?? 0;
}

function wordsOf({ comparison, output }: Expected): string {
  switch (comparison.kind) {
    case "is":
      return "";
    case "at":
      return `${round(comparison.timeS)} s`;
    case "mean":
      return `mean ${round(comparison.fromS)}-${round(comparison.toS)} s`;
    case "reaches":
      return `reaches ${round(comparison.level)} ${output.unit}`.trim();
    default:
      return comparison.kind;
  }
}

function bandWords(written: string, datum: number, unit: string): string {
  if (datum === 0 || !written.includes("%")) return written;
  return `${written} over ${round(datum)} ${unit}`;
}

function skillWords({ band }: Expected): string {
  if (band.kind !== "skill") return "";
  const [least, most] = skillRange(band.skill);
  return `${round(least)} to ${round(most)} of it (${band.skill})`;
}

/** Six digits, without an exponent's noise. */
function round(value: number): string {
  return String(Number(value.toPrecision(6)));
}
