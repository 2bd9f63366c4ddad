/**
 * Warning clock: by a clock of its own, how long people in a room have been warned without a hold.
 *
 *   since     the warning runs without a stop          holds and blocks start it afresh
 *   together  all of it since the alarm                a hold at 10 s takes nothing away
 *
 * What a hold strategy owes at least, after it was let go:
 *   the whole delay      EN_HOLD_RESTART, EN_ABORT_LATCH, RESET, ZITON, DISABLED
 *   10 s, and the whole delay together                UL, IRI
 *   delay + 90 s, or the cap                          NYC
 *   120 s                                             NYC_KIDDE
 * A call by hand owes the manual delay or, where it shortens, 30 s or what was left, if less. These
 * are lower limits of what the data sheets say; no stage and no deadline of the chart is read.
 */
import type { ExtinguishingArea, Instant } from "#panels";

const LAST_STAGE_MS = 10_000;
const SHORTENED_MS = 30_000;
const NYC_MORE_MS = 90_000;
const KIDDE_MS = 120_000;

interface Warning {
  since: Instant;
  /** Warned before the last hold, and what the run that goes on now owes. */
  earlierMs: number;
  owesMs: number;
}

export class WarningClock {
  readonly #area: ExtinguishingArea;
  #warning: Warning | undefined;
  /** What was warned before the station stopped it; undefined while nobody holds. */
  #heldMs: number | undefined;
  #isByHand = false;
  #state = "normal";

  constructor(area: ExtinguishingArea) {
    this.#area = area;
  }

  /** The state that the release shows after a scan. */
  see(state: string, now: Instant): void {
    const before = this.#state;
    if (state === before) return;
    this.#state = state;
    if (state === "countdown" || state === "manualCountdown") this.#run(state, before, now);
    else if (state === "holding") this.#hold(now);
    else if (silent.has(state)) this.#forget();
  }

  /** Whether the warning that runs, or ran last, was called for by hand. */
  get isByHand(): boolean {
    return this.#isByHand;
  }

  /** Whether agent that is let go now comes after the whole warning. */
  isOver(now: Instant): boolean {
    const { preDischarge } = this.#area;
    if (this.#warning === undefined) return preDischarge === 0;
    return now - this.#warning.since >= this.#warning.owesMs;
  }

  #run(state: "countdown" | "manualCountdown", before: string, now: Instant): void {
    const earlierMs = this.#warnedMs(now);
    const isNewByHand = state === "manualCountdown" && !(before === "holding" && this.#isByHand);
    if (state === "manualCountdown") this.#isByHand = true;
    const owesMs = isNewByHand ? this.#owedByHand(earlierMs) : this.#owed(earlierMs);
    this.#warning = { since: now, earlierMs, owesMs };
    this.#heldMs = undefined;
  }

  #owed(earlierMs: number): number {
    const { preDischarge, manualDelay, sequence } = this.#area;
    const delay = this.#isByHand ? manualDelay : preDischarge;
    if (this.#heldMs === undefined) return delay;
    switch (sequence.hold.strategy) {
      case "UL":
      case "IRI":
        return Math.max(LAST_STAGE_MS, delay - earlierMs);
      case "NYC":
        return Math.min(delay + NYC_MORE_MS, sequence.hold.cap);
      case "NYC_KIDDE":
        return KIDDE_MS;
      default:
        return delay;
    }
  }

  #owedByHand(earlierMs: number): number {
    const { preDischarge, manualDelay, sequence } = this.#area;
    const isRunning = this.#warning !== undefined || this.#heldMs !== undefined;
    if (sequence.manualStyle === "countdown" || !isRunning) return manualDelay;
    if (this.#heldMs !== undefined) return Math.min(SHORTENED_MS, this.#owed(earlierMs));
    const leftMs = (this.#warning?.owesMs ?? preDischarge) - this.#sinceMs(earlierMs);
    return Math.max(0, Math.min(SHORTENED_MS, leftMs));
  }

  #hold(now: Instant): void {
    this.#heldMs = this.#warnedMs(now);
    this.#warning = undefined;
  }

  #forget(): void {
    this.#warning = undefined;
    this.#heldMs = undefined;
    this.#isByHand = false;
  }

  /** All of the warning so far, holds left out. */
  #warnedMs(now: Instant): number {
    if (this.#warning === undefined) return this.#heldMs ?? 0;
    return this.#warning.earlierMs + (now - this.#warning.since);
  }

  /** Of it, what the run that goes on now has had. */
  #sinceMs(warnedMs: number): number {
    return warnedMs - (this.#warning?.earlierMs ?? 0);
  }
}

/** States in which no warning runs, and after which all of it is due again. */
const silent = new Set(["normal", "alert", "alarmed", "aborted", "blocked", "walkTest"]);
