/**
 * Pacer: what a run waits for before each scan when it is to keep pace with the wall clock.
 *
 * The run hands in virtual instants; only a host knows real time. What it measures never enters a
 * record.
 */
import type { Instant } from "#panels";

export interface Pacer {
  /** Resolves when the wall clock has reached this virtual instant. */
  wait(until: Instant): Promise<void>;
  report(): PaceReport;
}

export interface PaceReport {
  readonly scans: number;
  /** How late scans began, milliseconds. */
  readonly jitterMeanMs: number;
  readonly jitterMaxMs: number;
  /** Scans that began later than one scan period. */
  readonly overruns: number;
}
