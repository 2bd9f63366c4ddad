/**
 * Intake: the readings of one real point, held against its rules.
 *
 *   hear(raw, wall) ──▶ rules ──▶ the last good value, and when it came
 *   reading(wall)   ──▶ that value, good, stale or bad by its age
 *
 * A reading that is not believed counts as none: the last good value ages on, goes stale and then
 * bad, and the controller tells the fault. A jump is believed once as many readings in a row as
 * `JUMP_READINGS` have held it, since a fire can be quick and a spark in a cable cannot last. What
 * has gone bad comes back by a good reading only. It never waits and never reads a clock.
 */
import type { Point } from "#panels";
import {
  freshness,
  isGradual,
  isPlausible,
  lagged,
  leavesBand,
  median3,
  quantised,
  scaled,
  type Patience,
  type Range,
  type Scaling,
} from "./reading-rules.js";

export interface IntakeRules extends Patience {
  readonly scaling: Scaling;
  readonly plausible: Range;
  /** Fastest change that is believed at once, in units a second; any if left out. */
  readonly ratePerS: number | undefined;
  readonly median: boolean;
  /** Time constant of the lag; 0 is none. */
  readonly lagMs: number;
  readonly deadBand: number;
}

export interface Reading {
  readonly value: number;
  readonly quality: "good" | "stale" | "bad";
}

/** Why a reading was not taken; "held" waits for more of its kind. */
export type Verdict = "taken" | "implausible" | "held";

/** Readings in a row that make a jump believed, the first one included. */
const JUMP_READINGS = 3;

export class Intake {
  readonly #point: Point;
  readonly #rules: IntakeRules;
  readonly #sinceMs: number;
  #last: number[] = [];
  /** The jump that is being watched: its last value, and how many readings have held it. */
  #jump: { readonly value: number; readonly atMs: number; readonly count: number } | undefined;
  #believed: { readonly value: number; readonly atMs: number } | undefined;
  #smooth: number | undefined;
  #told: number | undefined;

  /** `sinceMs`: from when on it is waited for. */
  constructor(point: Point, rules: IntakeRules, sinceMs: number) {
    this.#point = point;
    this.#rules = rules;
    this.#sinceMs = sinceMs;
  }

  hear(raw: number, atMs: number): Verdict {
    const { scaling, plausible } = this.#rules;
    const value = scaled(raw, scaling);
    if (!isPlausible(value, this.#point, plausible)) {
      this.#jump = undefined;
      return "implausible";
    }
    if (!this.#isBelieved(value, atMs)) return "held";
    this.#take(value, atMs);
    return "taken";
  }

  /** How the point stands; undefined while its first reading may still come. */
  reading(nowMs: number): Reading | undefined {
    const at = this.#believed?.atMs;
    const quality = freshness(nowMs - (at ?? this.#sinceMs), this.#rules);
    if (this.#told === undefined) {
      return quality === "bad" ? { value: this.#point.safe, quality } : undefined;
    }
    return { value: this.#told, quality };
  }

  #isBelieved(value: number, atMs: number): boolean {
    const { ratePerS } = this.#rules;
    const before = this.#believed;
    if (ratePerS === undefined || before === undefined) return true;
    if (isGradual(before.value, value, atMs - before.atMs, ratePerS)) {
      this.#jump = undefined;
      return true;
    }
    const jump = this.#jump;
    const holds = jump !== undefined && isGradual(jump.value, value, atMs - jump.atMs, ratePerS);
    const count = holds ? jump.count + 1 : 1;
    this.#jump = count < JUMP_READINGS ? { value, atMs, count } : undefined;
    if (count < JUMP_READINGS) return false;
    // What came before the jump says nothing about what comes after it.
    this.#last = [];
    this.#smooth = undefined;
    return true;
  }

  #take(value: number, atMs: number): void {
    const { median, lagMs, deadBand } = this.#rules;
    this.#last = [...this.#last, value].slice(-3);
    const middle = median ? median3(this.#last) : value;
    const elapsedMs = atMs - (this.#believed?.atMs ?? atMs);
    this.#smooth =
      this.#smooth === undefined ? middle : lagged(this.#smooth, middle, elapsedMs, lagMs);
    this.#believed = { value, atMs };
    const told = this.#told;
    if (told === undefined || deadBand <= 0 || leavesBand(told, this.#smooth, deadBand)) {
      this.#told = quantised(this.#point, this.#smooth);
    }
  }
}
