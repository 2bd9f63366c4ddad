/**
 * UPSs, cable runs and IT loads.
 */
import type { Duration } from "../../quantities.js";

export interface Ups {
  readonly id: string;
  readonly room: string;
  readonly powerKw: number;
  /** The other half of a redundant pair. */
  readonly partner: string | undefined;
  /** Whether its battery (DC) breaker opens on command: the group step of isolation. */
  readonly remoteBatteryBreaker: boolean;
  /** Whether a bypass can carry its load round it on command (Korea, package of 2023). */
  readonly bypass: boolean;
  /** Intake air above which it stops. */
  readonly stopsAtC: number;
  /** How long its battery carries its load without mains. */
  readonly autonomy: Duration;
}

/** A run of power cable whose loss takes a UPS off its loads. */
export interface Cable {
  readonly id: string;
  readonly ups: string;
  /** The rooms or voids that it passes through. */
  readonly through: readonly string[];
  /** Height of the run above the tops of the racks of its rooms; undefined = not above racks. */
  readonly aboveRacksM: number | undefined;
  readonly failsAtC: number;
}

/** IT load, lost when not one of its feeds is left. */
export interface Load {
  readonly id: string;
  readonly room: string;
  readonly powerKw: number;
  readonly feeds: readonly string[];
}
