/**
 * Reporting budgets: within what time each kind of fault must stand on the panel.
 *
 * The figures are the measured response times of the Aritech 1X-X3, an EN 12094-1 panel. A rule of
 * 100 s lies over those that EN 54-2 and EN 12094-1 ask for (recalled, not looked up). A fault on a
 * line waits for the poll of its device and for the scan after it; one lost poll is allowed for.
 */
import { seconds, type Duration } from "../quantities.js";

/** Faults must be told within this (EN 54-2 cl. 8.2.1, EN 12094-1 cl. 4.13; recalled). */
export const RULE_BUDGET = seconds(100);

const budget = (within: Duration, isRuled = true) => ({ within, isRuled });

/** `isRuled`: whether the rule of 100 s is about this kind. */
export const reportingBudgets = {
  alarm: budget(seconds(3)),
  input: budget(seconds(3)),
  hold: budget(seconds(2)),
  actuator: budget(seconds(30)),
  sign: budget(seconds(30)),
  zone: budget(seconds(30)),
  sounder: budget(seconds(30)),
  "fire-control": budget(seconds(30)),
  "fire-routing": budget(seconds(30)),
  earth: budget(seconds(100)),
  charger: budget(seconds(100)),
  "low-battery": budget(seconds(100)),
  system: budget(seconds(100)),
  // EN 54-4 lets these wait longer, so that a blink of the mains is not a fault (recalled).
  mains: budget(seconds(180), false),
  "no-battery": budget(seconds(180), false),
  fuse: budget(seconds(180), false),
  "battery-resistance": budget(seconds(4 * 3600), false),
} as const;

export type FaultKind = keyof typeof reportingBudgets;

/** Longest time from a fault on a line to the panel: two polls, one of them lost, and a scan. */
export function reportedWithin(poll: Duration, scan: Duration): Duration {
  return (2 * poll + scan) as Duration;
}

/**
 * How long a fault must last before it is told, so that a blink is not reported and a fault that
 * stays is told within its budget; 0 where the polls alone take that long.
 */
export function blinkTime(kind: FaultKind, poll: Duration, scan: Duration): Duration {
  const left = reportingBudgets[kind].within - reportedWithin(poll, scan);
  return Math.max(0, left) as Duration;
}
