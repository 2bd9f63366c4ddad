/**
 * What a site is: the building, its power, its gas and its water, as plain data in SI units.
 *
 * `read-site.ts` makes this from a `*.site.yaml`; rows of equal things (line-ups of panels, rows of
 * battery racks) are already written out one by one here. Nothing in it changes during a run.
 */
import type { Duration } from "../quantities.js";
import type { AgentName } from "../gas/agents.js";

export interface Site {
  readonly id: string;
  readonly title: string;
  readonly scanPeriod: Duration;
  readonly floors: readonly Floor[];
  readonly compartments: readonly Compartment[];
  readonly rooms: readonly Room[];
  readonly openings: readonly Opening[];
  readonly walls: readonly Wall[];
  readonly panels: readonly Panel[];
  readonly racks: readonly BatteryRack[];
  readonly upses: readonly Ups[];
  readonly cables: readonly Cable[];
  readonly loads: readonly Load[];
  readonly banks: readonly Bank[];
  readonly selectorValves: readonly SelectorValve[];
  readonly tieLines: readonly TieLine[];
  readonly airHandlers: readonly AirHandler[];
  readonly notice: Notice;
}

export interface Floor {
  readonly id: string;
  /** Storeys above ground; a basement is negative. */
  readonly level: number;
}

/** A fire compartment: rooms enclosed by fire-rated walls. */
export interface Compartment {
  readonly id: string;
  readonly floor: string;
  /** Fire rating of its enclosure, minutes (EN 13501-2 EI class). */
  readonly ratingMin: number;
  /** Within which every door, damper and air handler must be proved shut. */
  readonly closingBudget: Duration;
}

export type RoomKind =
  "server" | "ups" | "battery" | "electrical" | "gas-store" | "corridor" | "void" | "plant";

export interface Room {
  readonly id: string;
  readonly title: string;
  readonly kind: RoomKind;
  readonly floor: string;
  readonly compartment: string;
  readonly volumeM3: number;
  readonly heightM: number;
  /** Effective leakage area to the outside of the room, both halves together. */
  readonly leakM2: number;
  readonly temperatureC: number;
  /** How often its field devices are polled. */
  readonly poll: Duration;
  /** Absent where no gas protects the room (corridors, voids, gas stores). */
  readonly area: ExtinguishingArea | undefined;
  /** Exhaust fan for flammable gas, m3/s; 0 where there is none. */
  readonly exhaustM3PerS: number;
}

/** The settings of one extinguishing area (EN 12094-1 calls it a flooding zone). */
export interface ExtinguishingArea {
  readonly lines: readonly DetectionLine[];
  /** Pre-discharge warning time, 0-60 s (EN 12094-1 cl. 4.17). */
  readonly preDischarge: Duration;
  /** After a manual release, 0-60 s. */
  readonly manualDelay: Duration;
  /** Design concentration, volume per cent. */
  readonly concentrationPct: number;
  /** Flooding (soak) time during which a reset is refused (EN 12094-1 cl. 4.12.2). */
  readonly soak: Duration;
}

export type DetectorKind = "smoke" | "heat" | "off-gas";

export interface DetectionLine {
  readonly id: string;
  readonly kind: DetectorKind;
  /** Alarm threshold: %/m for smoke, degC for heat, % LFL for off-gas. */
  readonly alarmAt: number;
}

export type OpeningKind = "door" | "damper" | "void" | "crack";

/** A way for air, heat and smoke between two rooms, or a room and the outside. */
export interface Opening {
  readonly id: string;
  readonly kind: OpeningKind;
  readonly from: string;
  /** A room, or `outside`. */
  readonly to: string;
  /** Free area when it stands open. */
  readonly areaM2: number;
  /** Height over which hot and cold gas exchange. */
  readonly heightM: number;
  /** Whether it stands open in normal service; a void and a crack are always open. */
  readonly normallyOpen: boolean;
  /** Time it takes to shut when told to; 0 for a void or a crack, which never shut. */
  readonly travel: Duration;
}

export interface Wall {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly areaM2: number;
  readonly thicknessM: number;
  readonly conductivityWPerMK: number;
}

/** What a closed case (a panel or a battery rack) is to the gas around it. */
export interface Case {
  readonly id: string;
  readonly room: string;
  readonly volumeM3: number;
  readonly heightM: number;
  /** Total leakage of the closed case, split half low and half high. */
  readonly leakM2: number;
  readonly unit: SuppressionUnit | undefined;
}

/** A closed electrical panel. */
export interface Panel extends Case {
  readonly lineUp: string;
  readonly loadKw: number;
  /** The panel of the partner line-up that carries the load when this one is dead. */
  readonly partner: string | undefined;
}

/** A small suppression unit inside one case. */
export interface SuppressionUnit {
  readonly agent: AgentName;
  readonly massKg: number;
  /** `heat`: a probe with a set point; `tube`: a pressurised tube that bursts at it. */
  readonly trigger: "heat" | "tube";
  readonly triggerC: number;
}

export type Chemistry = "NMC" | "LFP";

export interface BatteryRack extends Case {
  readonly row: string;
  /** Place in its row; neighbours differ by one. */
  readonly place: number;
  readonly modules: number;
  readonly moduleKwh: number;
  readonly chemistry: Chemistry;
  /** Clear distance to the next rack of the row. */
  readonly gapM: number;
  /** Time from one module's runaway to the next module's, inside the rack. */
  readonly moduleDelay: Duration;
  /** Time from the first runaway in a rack until a touching neighbour's first; 0 = never. */
  readonly rackDelay: Duration;
  readonly ups: string;
  /** Whether its own string breakers (main and auxiliary) open on command. */
  readonly remoteBreakers: boolean;
  /** Cooling water line onto this rack, litres per minute; 0 where there is none. */
  readonly waterLPerMin: number;
  /** How often its battery monitoring reports changes. */
  readonly bmsPeriod: Duration;
}

export interface Ups {
  readonly id: string;
  readonly room: string;
  readonly powerKw: number;
  /** The other half of a redundant pair. */
  readonly partner: string | undefined;
  /** Whether its battery (DC) breaker opens on command: the group step of isolation. */
  readonly remoteBatteryBreaker: boolean;
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

export interface Bank {
  readonly id: string;
  readonly floor: string;
  readonly room: string;
  readonly agent: AgentName;
  readonly cylinders: readonly Cylinder[];
  /** Time for a cylinder to empty through an open path. */
  readonly dischargeTime: Duration;
}

export interface Cylinder {
  readonly id: string;
  readonly fillKg: number;
  readonly pressureBar: number;
}

export interface SelectorValve {
  readonly id: string;
  readonly bank: string;
  readonly room: string;
  readonly travel: Duration;
}

/** The line from a bank's manifold to a riser shared between floors, shut by one tie valve. */
export interface TieLine {
  readonly id: string;
  readonly bank: string;
  readonly riser: string;
  /** Id of the tie valve. */
  readonly valve: string;
  readonly travel: Duration;
}

export interface AirHandler {
  readonly id: string;
  readonly rooms: readonly string[];
  readonly flowM3PerS: number;
  readonly runDown: Duration;
}

/** Who is told, and whether the panel tells them by itself (R1). */
export interface Notice {
  readonly automatic: boolean;
  readonly routes: readonly string[];
}
