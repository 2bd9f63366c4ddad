/**
 * The words of the countdown chart, and the sums on them: how long each stage lasts, what is left.
 */
import { millis, type Duration } from "../quantities.js";
import type { HoldDesign } from "../site/model.js";
import { holdStrategies, LAST_STAGE, reloaded, SHORTENED } from "./hold-strategies.js";

export interface CountdownSettings {
  readonly room: string;
  /** Warning after the alarm of the lines, and after a call by hand. */
  readonly preDischarge: Duration;
  readonly manualDelay: Duration;
  readonly manualStyle: "countdown" | "shorten";
  readonly hold: HoldDesign;
}

export interface Countdown extends CountdownSettings {
  /** The whole of what runs now, or will run when the station is let go. */
  readonly loaded: Duration;
  readonly isByHand: boolean;
  readonly pressed: boolean;
  /** The hold line is open, short or earthed. */
  readonly faulted: boolean;
  /** Presses since the countdown was first asked for. */
  readonly presses: number;
  /** Whether the station was pressed when the second zone alarmed, and has been since. */
  readonly heldBefore: boolean;
}

/** Why it is asked for: by the lines, by hand, or again after a block has ended. */
export type AskedBy = "lines" | "hand" | "again";

export type CountdownEvent =
  | { readonly type: "countdown.asked"; readonly room: string; readonly by: AskedBy }
  | { readonly type: "countdown.dropped"; readonly room: string }
  | { readonly type: "hold.pressed" }
  | { readonly type: "hold.letGo" }
  | { readonly type: "hold.faulted" }
  | { readonly type: "hold.mended" };

export type CountdownFact =
  | { readonly type: "countdown.held"; readonly room: string }
  | { readonly type: "countdown.resumed"; readonly room: string }
  | { readonly type: "countdown.aborted"; readonly room: string }
  | { readonly type: "countdown.ended"; readonly room: string };

export const unasked = { isByHand: false, presses: 0, heldBefore: false } as const;

/** How long each stage of what is loaded lasts; a stage that it does not reach lasts 0. */
export function stageOf(loaded: Duration, stage: "early" | "middle" | "final"): Duration {
  const above = (limit: Duration): number => Math.max(0, loaded - limit);
  if (stage === "early") return millis(above(SHORTENED));
  if (stage === "middle") return millis(above(LAST_STAGE) - above(SHORTENED));
  return millis(loaded - above(LAST_STAGE));
}

/** What a new countdown is loaded with, and what it remembers of the station. */
export function askedFor(context: Countdown, by: AskedBy): Partial<Countdown> {
  const isByHand = by === "hand";
  const loaded = isByHand ? context.manualDelay : context.preDischarge;
  if (by === "again") return { loaded, isByHand };
  const presses = context.pressed ? 1 : 0;
  if (isByHand) return { loaded, isByHand, presses };
  return { loaded, isByHand, presses, heldBefore: context.pressed };
}

/** Whether the station stops, latches or does nothing to what runs now. */
export function effectOfHold(
  context: Countdown,
): "stops" | "stops at 10 s" | "latches" | "nothing" {
  const { hold, isByHand, pressed, faulted, heldBefore } = context;
  const { press, onlyIfHeldBefore } = holdStrategies[hold.strategy];
  // A fault of the wiring can count as a hold; it never latches anything.
  if (!isByHand && faulted && hold.lineFault === "hold" && press === "stops") return press;
  if (!pressed || (isByHand && !hold.actsOnManual)) return "nothing";
  return onlyIfHeldBefore && !heldBefore ? "nothing" : press;
}

/** What the timer is loaded with once the station has stopped it. */
export function stoppedAt({ hold, isByHand, manualDelay, preDischarge, presses }: Countdown) {
  const delay = isByHand ? manualDelay : preDischarge;
  return reloaded({ strategy: hold.strategy, cap: hold.cap, delay, presses: Math.max(1, presses) });
}

/** A call by hand leaves 30 s of what runs, and never lengthens it (Notifier MANREL_DELAY). */
export function shortened({ loaded }: Countdown): Duration {
  return loaded < SHORTENED ? loaded : SHORTENED;
}

/**
 * What is left before agent is asked for: what is left of this stage, and all stages after it.
 * While the station is held it is what will run when it is let go.
 *
 * @param untilDeadlineMs what is left of the stage that runs; undefined when none runs
 */
export function leftOf(
  { value, context }: { readonly value: unknown; readonly context: unknown },
  untilDeadlineMs: number | undefined,
): Duration {
  const { loaded } = context as Countdown;
  if (value === "stopped" || value === "aborted") return loaded;
  if (untilDeadlineMs === undefined) return millis(0);
  const later = { early: SHORTENED, middle: LAST_STAGE }[String(value)] ?? 0;
  // A controller in its safe state fires no deadline any more: what is overdue is 0.
  return millis(Math.max(0, untilDeadlineMs) + later);
}
