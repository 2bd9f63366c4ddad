/**
 * Hold and abort strategies: what pressing the station does to a countdown that runs, as data.
 *
 *   EN_HOLD_RESTART  stops; the full delay again on letting go    Kidde FireBeta XT+, Zeta EX8
 *   EN_ABORT_LATCH   stops for good, until the panel is reset     Zeta EX8, INIM (cl. 4.27)
 *   UL               runs on to the last 10 s, and stops there    System Sensor PDRP-1002,
 *                                                                 Notifier AFP-300, Kidde Aegis 2.0
 *   IRI              as UL, if pressed before the second zone     PDRP-1002, Kidde AEGIS mode 3
 *   NYC              stops, with 90 s more for each press         Notifier NFS2-3030 (cap 120 s)
 *   NYC_KIDDE        stops, with 120 s for each press             Kidde AEGIS mode 4
 *   RESET            stops, with the full delay                   PDRP-1002, Kidde AEGIS mode 2
 *   ZITON            stops, the automatic countdown alone         Ziton ZP3-ECU
 *   DISABLED         nothing                                      Kidde AEGIS mode 5
 *
 * No strategy stops agent that was asked for, and none silences an alarm (R18).
 */
import { millis, seconds, type Duration } from "../quantities.js";
import type { HoldStrategyName } from "../site/model.js";

export interface HoldStrategy {
  /** What a pressed station does to a countdown. */
  readonly press: "stops" | "stops at 10 s" | "latches" | "nothing";
  /** What the timer is loaded with while it stands. */
  readonly reload: "full" | "10 s" | "90 s more" | "120 s";
  /** Whether it counts only if it was pressed before the second zone, and held since. */
  readonly onlyIfHeldBefore: boolean;
}

const restart = { press: "stops", reload: "full", onlyIfHeldBefore: false } as const;
const lastTen = { press: "stops at 10 s", reload: "10 s", onlyIfHeldBefore: false } as const;

export const holdStrategies: Readonly<Record<HoldStrategyName, HoldStrategy>> = {
  EN_HOLD_RESTART: restart,
  EN_ABORT_LATCH: { press: "latches", reload: "full", onlyIfHeldBefore: false },
  UL: lastTen,
  IRI: { ...lastTen, onlyIfHeldBefore: true },
  NYC: { press: "stops", reload: "90 s more", onlyIfHeldBefore: false },
  NYC_KIDDE: { press: "stops", reload: "120 s", onlyIfHeldBefore: false },
  RESET: restart,
  ZITON: restart,
  DISABLED: { press: "nothing", reload: "full", onlyIfHeldBefore: false },
};

/** The last stage of every countdown, at which UL and IRI hold. */
export const LAST_STAGE = seconds(10);
/** The stage before it ends the reach of a manual release that shortens (Notifier MANREL_DELAY). */
export const SHORTENED = seconds(30);

const NYC_STEP = seconds(90);
const KIDDE_RELOAD = seconds(120);

/** What the timer is loaded with when the station stops it. */
export function reloaded(held: {
  readonly strategy: HoldStrategyName;
  readonly delay: Duration;
  readonly presses: number;
  readonly cap: Duration;
}): Duration {
  switch (holdStrategies[held.strategy].reload) {
    case "full":
      return held.delay;
    case "10 s":
      return LAST_STAGE;
    case "90 s more":
      return millis(Math.min(held.delay + NYC_STEP * held.presses, held.cap));
    case "120 s":
      return KIDDE_RELOAD;
  }
}
