/**
 * The zone matrix: what else an alarm of one zone does, beside what its charts do by themselves.
 */
export type ZoneLevel = "alert" | "alarm" | "release";

/** One row: at this level of this zone, these further things are tripped, stopped or shut. */
export interface ZoneAction {
  /** A room with an extinguishing area. */
  readonly zone: string;
  readonly at: ZoneLevel;
  /** UPSs (their battery breaker), line-ups and rack rows. */
  readonly trip: readonly string[];
  /** Air handlers. */
  readonly stop: readonly string[];
  /** Doors and dampers. */
  readonly close: readonly string[];
  /** Loads whose servers get the orderly-shutdown signal. */
  readonly shutdown: readonly string[];
}
