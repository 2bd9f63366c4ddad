/**
 * Tolerances: how far before and after the reference an edge of an output may come.
 *
 * A controller has a scan and a poll period of its own, so it may be behind by what a response may
 * take at all; a person may set another figure. What lets agent or water go is never early, not by
 * a scan: that it came too soon is what a countdown, a hold and a lock-off are there to prevent.
 */
import { millis, seconds, type Duration } from "#panels";
import type { Tolerance } from "./deviation.js";

/** What a response may take; test/requirements holds the reference against the same figures. */
export const responseBudgets = {
  /** Aritech 1X-X3, greatest response. */
  alarm: seconds(3),
  /** EN 12094-1 panel labels; recalled, not looked up. */
  activated: seconds(3),
  output: seconds(1),
  /** R1, this project's choice. */
  notice: seconds(10),
} as const satisfies Readonly<Record<string, Duration>>;

/** Early by so much is a matter of two clocks and two polls. */
const EARLY = millis(500);

const budgetByRow: Readonly<Record<string, keyof typeof responseBudgets | undefined>> = {
  "cases sound-case-alert": "alarm",
  "alarmDevices sound-alert": "alarm",
  "alarmDevices sound-evacuate": "activated",
  "atmosphere entry-ban": "alarm",
  "call call": "notice",
  "panel lamp": "activated",
};

/** Rows that let agent or water go. */
const guarded: ReadonlySet<string> = new Set([
  "valve drive",
  "firing fire",
  "unit release-unit",
  "water pour",
]);

/** The response budget that a row of the sheet, `<kind> <tag>`, has to keep. */
function budgetOf(row: string): Duration {
  return responseBudgets[budgetByRow[row] ?? "output"];
}

export function isGuarded(row: string): boolean {
  return guarded.has(row);
}

/** The tolerance of an output that these rows drive; `set` is what a person has chosen. */
export function toleranceFor(names: readonly string[], set: Duration | undefined): Tolerance {
  return {
    early: names.some(isGuarded) ? millis(0) : (set ?? EARLY),
    late: set ?? millis(Math.max(0, ...names.map(budgetOf))),
  };
}
