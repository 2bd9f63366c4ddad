/**
 * How the release of an extinguishing area is set up, from the first alarm to the reset.
 */
import { millis, seconds, type Duration } from "../../quantities.js";

export interface ReleaseSequence {
  /** Which alarms together start the automatic countdown. */
  readonly coincidence: Coincidence;
  readonly hold: HoldDesign;
  /** A call by hand starts a countdown of its own, or shortens the one that runs. */
  readonly manualStyle: "countdown" | "shorten";
  readonly callPoint: CallPoint;
  /** Whether the area has a key switch for manual-only mode (EN 12094-1 cl. 4.23). */
  readonly keySwitch: boolean;
  /** Wait for the proof that agent flows, after each attempt. */
  readonly confirmTime: Duration;
  /** How often the cylinders are fired before the release counts as unconfirmed, 1 to 3. */
  readonly attempts: number;
  /** Time after release in which a reset is refused; never less than the flooding time. */
  readonly resetInhibit: Duration;
  /** Longest walk test that may be asked for. */
  readonly walkTestMost: Duration;
  /** Longest maintenance lock, and longest permit for hot work, that may be asked for. */
  readonly lockMost: Duration;
}

export type Coincidence =
  /** One line is enough. */
  | { readonly rule: "single" }
  /** Any two lines of different zones. */
  | { readonly rule: "pair" }
  /** Both zones of any of these pairs. */
  | { readonly rule: "pairs"; readonly pairs: readonly (readonly [string, string])[] }
  /** Any two of exactly three zones. */
  | { readonly rule: "two-of-three" }
  /** Every zone. */
  | { readonly rule: "all" }
  /** So many detectors, of whatever zone. */
  | { readonly rule: "counting"; readonly alarms: number };

/** The zone that escalated suppression units count as, whichever of them it is. */
export const UNITS_ZONE = "units";

/** What a hold or abort station does; each is told in `room/hold-strategies.ts`. */
export const holdStrategyNames = [
  "EN_HOLD_RESTART",
  "EN_ABORT_LATCH",
  "UL",
  "IRI",
  "NYC",
  "NYC_KIDDE",
  "RESET",
  "ZITON",
  "DISABLED",
] as const;

export type HoldStrategyName = (typeof holdStrategyNames)[number];

export interface HoldDesign {
  readonly strategy: HoldStrategyName;
  /** The longest time that the NYC strategy loads. */
  readonly cap: Duration;
  /** Whether it acts on a countdown that was started by hand, too. */
  readonly actsOnManual: boolean;
  /** A wiring fault of its line is only told, or counts as a hold (Kidde FireBeta XT+). */
  readonly lineFault: "message" | "hold";
}

export interface CallPoint {
  /** Two actions: the cover first, then the button. */
  readonly actions: 1 | 2;
  /** Whether opening the cover alone starts the pre-alarm. */
  readonly coverAlarms: boolean;
}

/** The sequence of an area whose file says nothing about it, with its flooding time. */
export function usualSequence(soak: Duration): ReleaseSequence {
  return {
    coincidence: { rule: "pair" },
    hold: {
      strategy: "EN_HOLD_RESTART",
      cap: seconds(120),
      actsOnManual: false,
      lineFault: "message",
    },
    manualStyle: "countdown",
    callPoint: { actions: 1, coverAlarms: false },
    keySwitch: false,
    confirmTime: seconds(30),
    attempts: 1,
    resetInhibit: soak,
    walkTestMost: seconds(1800),
    lockMost: millis(24 * 3_600_000),
  };
}
