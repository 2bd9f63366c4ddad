/**
 * Line faults: what a line module tells of a broken line, for good or coming and going.
 *
 *   |─ period ─|─ period ─|─ period ─|
 *   ████░░░░░░░░░░████░░░░░░████░░░░░░    broken for its share of each period: from the start in
 *                                         the first, and somewhere in each that follows
 *
 * Where in a period the contact breaks is drawn from the run's seed. Never an alarm by itself: a
 * fault of wiring is a state of its own.
 */
import { instantAt, type Duration, type Instant } from "#panels";
import { drawOf } from "../../time/chance.js";
import type { Laid } from "./laid-faults.js";

/** How a fault comes and goes. */
export interface Comes {
  readonly period: Duration;
  readonly sharePct: number;
}

export interface LineState {
  /** What the line module tells while it is broken. */
  readonly state: number;
  readonly comes?: Comes | undefined;
}

/** Whether the line is broken at `now`. */
export function isBroken(tag: string, laid: Laid<LineState>, seed: number, now: Instant): boolean {
  const { comes } = laid.fault;
  if (comes === undefined) return true;
  const span = spanOf(tag, comes, seed, Math.floor((now - laid.since) / comes.period));
  return now >= laid.since + span.from && now < laid.since + span.to;
}

/** When it next breaks or makes again; undefined where it does neither. */
export function nextTurn(
  tag: string,
  laid: Laid<LineState>,
  seed: number,
  now: Instant,
): Instant | undefined {
  const { comes } = laid.fault;
  if (comes === undefined) return undefined;
  const nth = Math.floor((now - laid.since) / comes.period);
  const turns = [nth, nth + 1].flatMap((each) => {
    const { from, to } = spanOf(tag, comes, seed, each);
    return [laid.since + from, laid.since + to];
  });
  const next = turns.find((at) => at > now);
  return next === undefined ? undefined : instantAt(next);
}

/** The broken span of one period, in milliseconds since the fault was laid on. */
function spanOf(tag: string, { period, sharePct }: Comes, seed: number, nth: number) {
  const broken = Math.max(1, Math.round((period * sharePct) / 100));
  const play = Math.max(0, period - broken);
  const draw = nth === 0 ? 0 : drawOf(seed, `line ${tag}, period ${nth}`);
  const from = nth * period + Math.floor(draw * (play + 1));
  return { from, to: from + broken };
}
