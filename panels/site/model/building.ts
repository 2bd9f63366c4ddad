/**
 * Floors, compartments and rooms, and the ways for air and heat between them.
 */
import type { Duration } from "../../quantities.js";
import type { ExtinguishingArea } from "./area.js";
import type { RoomWatch } from "./battery-rooms.js";

export interface Floor {
  readonly id: string;
  /** Storeys above ground; a basement is negative. */
  readonly level: number;
  /** Of its floor above the ground, m; absent where nothing joins two floors of the site. */
  readonly elevationM?: number;
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
  | "server"
  | "ups"
  | "battery"
  | "electrical"
  | "gas-store"
  | "corridor"
  | "void"
  | "plant"
  | "shaft";

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
  /** What is watched in it because of batteries, here or next door. */
  readonly watch: RoomWatch;
  /** What its gas design asks beyond its size. */
  readonly enclosure?: Enclosure;
}

/** A room as its gas design sees it; what is undefined is assumed by the design sheet. */
export interface Enclosure {
  /** The lowest temperature in service, at which its quantity of agent is worked out. */
  readonly coldestC: number | undefined;
  /** The highest temperature in service, at which its people are judged. */
  readonly warmestC: number | undefined;
  /** Height of the highest thing that burns. */
  readonly protectedM: number | undefined;
  /** Overpressure that its weakest wall bears. */
  readonly strengthPa: number | undefined;
  /** Free area of its pressure relief vents. */
  readonly ventM2: number | undefined;
  /** Whether people normally are in it. */
  readonly isOccupied: boolean | undefined;
}

/** A hole lies in the floor of one room and in the ceiling of the one below it. */
export type OpeningKind = "door" | "damper" | "void" | "crack" | "hole";

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
  /** Of a door: how long its shut leaf stands a standard fire, minutes; absent: for ever. */
  readonly ratingMin?: number;
  /** Of a door: what stands open once it has failed, m2. */
  readonly opensM2?: number;
}

/** How walls are built; the plant knows the layers and the usual rating of each. */
export const wallClasses = [
  "concrete-100",
  "concrete-150",
  "aerated-concrete-100",
  "gypsum-wool",
  "steel-wool-door",
  "steel-sheet",
] as const;

export type WallClassName = (typeof wallClasses)[number];

export interface Wall {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly areaM2: number;
  readonly thicknessM: number;
  readonly conductivityWPerMK: number;
  /** How it is built; without it, one layer of that thickness and conductivity that never fails. */
  readonly class?: WallClassName;
  /** Of its own; else its class's; else that of the compartments that it parts. */
  readonly ratingMin?: number;
  /** What stands open once it has failed, m2; else its class's. */
  readonly opensM2?: number;
}

/** A sealed hole in a wall or in a floor: cables, pipes, ducts. */
export interface Penetration {
  readonly id: string;
  readonly wall: string;
  /** Of the seal: all of it stands open once it has failed. */
  readonly areaM2: number;
  /** Of its own; else its wall's. */
  readonly ratingMin?: number;
  /** Of its middle above the floor of the wall's first room. */
  readonly heightM?: number;
}

export interface AirHandler {
  readonly id: string;
  readonly rooms: readonly string[];
  readonly flowM3PerS: number;
  readonly runDown: Duration;
  /** From the orderly-shutdown signal to the stop of the fan (R15). */
  readonly shutdownLead: Duration;
  /** How long it may stand still before heat harms what it cools (R15). */
  readonly heatLimit: Duration;
  /** How long before that limit it warns. */
  readonly heatMargin: Duration;
}
