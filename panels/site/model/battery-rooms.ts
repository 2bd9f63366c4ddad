/**
 * What is watched in and around a room of batteries, and by which rules.
 */
import type { Duration } from "../../quantities.js";

/** Rules of one battery room; many rooms can share them. */
export interface BatteryRules {
  /** Flammable gas, per cent of the lower limit: alarm, and limit for entry and exhaust (R14). */
  readonly gasAlarmPct: number;
  readonly gasLimitPct: number;
  /** How long gas must have stayed low before the entry ban may be lifted. */
  readonly gasCalm: Duration;
  readonly extraction: "automatic" | "prompted";
  readonly extractionDelay: Duration;
  readonly extractionTime: Duration;
  /** Temperature at or below which a rack counts as cool for the water step (R12). */
  readonly coolBelowC: number;
  readonly coolHold: Duration;
  readonly coolNeighbours: boolean;
  /** How long a touched rack is watched after it was last hot (R20). */
  readonly watchTime: Duration;
  /** Warning before a planned power-off for water that spreads (R13). */
  readonly cutWarning: Duration;
  /** Within which people lay cloth round a burning rack; absent: they do not. */
  readonly clothTime?: Duration | undefined;
}

/** Sensors that a room may have beside its detection lines. */
export type RoomSensor = "leak" | "drain" | "people" | "agent";

/** What a room has for the fight against a battery fire in it or beside it. */
export interface RoomWatch {
  /** Absent where no rules are written: the room has neither gas limits nor an exhaust rule. */
  readonly batteries: BatteryRules | undefined;
  readonly sensors: readonly RoomSensor[];
  /** Rooms beside or below that water from this room reaches first. */
  readonly waterReaches: readonly string[];
}
