/**
 * UPSs, standby generators, cable runs and IT loads.
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
  /** Whether its static switch hands its load to the mains when its inverter stops. */
  readonly staticBypass?: boolean;
  /** Intake air above which it stops. */
  readonly stopsAtC: number;
  /** How long its battery carries its load without mains. */
  readonly autonomy: Duration;
}

/** A standby generating set, outside the rooms of the site. */
export interface GeneratingSet {
  readonly id: string;
  readonly powerKw: number;
  /** The UPSs whose mains it stands in for. */
  readonly upses: readonly string[];
  /** Without mains, until it is cranked. */
  readonly startsAfter: Duration;
  /** From cranking to its voltage. */
  readonly runUp: Duration;
  /** Travel of its transfer switch. */
  readonly takeOver: Duration;
  /** How long its tank lasts at rated power. */
  readonly fuel: Duration;
  /** Of steady mains, until it hands back. */
  readonly handsBackAfter: Duration;
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
  /** Gap that its power supplies bridge; absent: only a gap at the end of a second counts. */
  readonly holdUp?: Duration;
}
