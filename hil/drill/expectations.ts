/**
 * Expectations: watches the run scan by scan and gives each expectation its verdict with a margin.
 *
 *   within, between   seconds from `after` (or the start) until the condition first holds
 *   never, always     seconds at which it was first broken; the margin is how long it held beyond
 *                     the run: 0 when kept, negative when broken early
 *   inOrder           seconds at which the last of them came about; each is looked for where it
 *                     turns from not holding to holding, no earlier than the one before it
 *   atMost, atLeast   the outcome's figure
 *
 * It watches; it never changes anything.
 */
import type { Instant } from "#panels";
import type { Condition, Expectation, ExpectationVerdict } from "./drill.js";

/** What conditions are read from. */
export interface Watched {
  point(tag: string): number;
  /** Whether a happening of this kind has come about, at or before now. */
  hasHappened(event: string, about: string): boolean;
}

/** The outcome by name; lists count their entries. */
export type Figures = ReadonlyMap<string, unknown>;

export function holds(condition: Condition, watched: Watched): boolean {
  if ("event" in condition) return watched.hasHappened(condition.event, condition.about);
  const value = watched.point(condition.point);
  if ("is" in condition) return value === condition.is;
  return "above" in condition ? value > condition.above : value < condition.below;
}

export class ExpectationWatch {
  readonly #expectation: Expectation;
  #since: Instant | undefined;
  #met: Instant | undefined;
  #broken: Instant | undefined;
  /** Of an order: how many have come about, and which hold now. */
  #done = 0;
  #held: readonly boolean[] = [];

  constructor(expectation: Expectation) {
    this.#expectation = expectation;
  }

  observe(now: Instant, watched: Watched): void {
    const expectation = this.#expectation;
    switch (expectation.kind) {
      case "within":
      case "between":
        if (this.#since === undefined && isStarted(expectation.after, watched)) this.#since = now;
        if (this.#since === undefined || this.#met !== undefined) return;
        if (holds(expectation.that, watched)) this.#met = now;
        return;
      case "never":
        if (holds(expectation.that, watched)) this.#broken ??= now;
        return;
      case "always":
        if (!holds(expectation.that, watched)) this.#broken ??= now;
        return;
      case "inOrder":
        this.#follow(expectation.each, now, watched);
        return;
      case "atMost":
      case "atLeast":
    }
  }

  verdict(end: Instant, figures: Figures): ExpectationVerdict {
    const expectation = this.#expectation;
    const { says } = expectation;
    switch (expectation.kind) {
      case "within":
        return this.#timed(says, 0, expectation.limit);
      case "between":
        return this.#timed(says, expectation.from, expectation.to);
      case "never":
      case "always": {
        const broken = this.#broken;
        const measured = broken === undefined ? null : broken / 1000;
        const margin = broken === undefined ? 0 : (broken - end) / 1000;
        return { says, verdict: verdictOf(broken === undefined), measured, margin, unit: "s" };
      }
      case "inOrder": {
        const measured = this.#met === undefined ? null : this.#met / 1000;
        return { says, verdict: verdictOf(measured !== null), measured, margin: null, unit: "s" };
      }
      case "atMost":
      case "atLeast": {
        const measured = figureOf(figures.get(expectation.outcome));
        const [low, high] =
          expectation.kind === "atMost"
            ? [measured, expectation.limit]
            : [expectation.limit, measured];
        const margin = low === null || high === null ? null : rounded(high - low);
        const verdict = verdictOf(margin !== null && margin >= 0);
        return { says, verdict, measured, margin, unit: unitOf(expectation.outcome) };
      }
    }
  }

  /** Several may come about in one scan, as long as they do so in their order. */
  #follow(each: readonly Condition[], now: Instant, watched: Watched): void {
    const held = each.map((condition) => holds(condition, watched));
    const rises = (at: number): boolean => held[at] === true && this.#held[at] !== true;
    while (this.#done < each.length && rises(this.#done)) this.#done++;
    if (this.#done === each.length) this.#met ??= now;
    this.#held = held;
  }

  #timed(says: string, from: number, to: number): ExpectationVerdict {
    if (this.#since === undefined || this.#met === undefined) {
      return { says, verdict: "fail", measured: null, margin: null, unit: "s" };
    }
    const took = this.#met - this.#since;
    const margin = Math.min(took - from, to - took);
    const ofLimit = from === 0 ? to - took : margin;
    return {
      says,
      verdict: verdictOf(margin >= 0),
      measured: took / 1000,
      margin: ofLimit / 1000,
      unit: "s",
    };
  }
}

function isStarted(condition: Condition | undefined, watched: Watched): boolean {
  return condition === undefined || holds(condition, watched);
}

function verdictOf(isGood: boolean): "pass" | "fail" {
  return isGood ? "pass" : "fail";
}

/** A figure as a number; what did not happen has no measure. */
function figureOf(figure: unknown): number | null {
  if (Array.isArray(figure)) return figure.length;
  return typeof figure === "number" ? figure : null;
}

function unitOf(outcome: string): string {
  const unit = /(Kw|Kg|Seconds)$/.exec(outcome)?.[0] ?? "";
  return { Kw: "kW", Kg: "kg", Seconds: "s" }[unit] ?? "";
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
