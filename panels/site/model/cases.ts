/**
 * Closed cases - electrical panels and battery racks - and the suppression units inside them.
 */
import type { AgentName } from "../../gas/design/agents.js";
import type { Duration } from "../../quantities.js";

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
  /** Place in its line-up; neighbours differ by one. */
  readonly place: number;
  readonly incomer: Incomer | undefined;
  readonly loadKw: number;
  /** How its contents burn under gas; absent as a flame on cables and boards. */
  readonly burns?: "flame" | "surface" | "deep-seated";
  /** The panel of the partner line-up that carries the load when this one is dead. */
  readonly partner: string | undefined;
}

/** A small suppression unit inside one case. */
export interface SuppressionUnit {
  readonly agent: AgentName;
  readonly massKg: number;
  /** At most one of each kind. */
  readonly triggers: readonly CaseTrigger[];
  /** Whether its cylinder has a low-pressure contact, on a supervised line. */
  readonly pressureSwitch: boolean;
  /** Whether low pressure after firing confirms its discharge, as the discharge switch does. */
  readonly lowPressureConfirms: boolean;
  /** Whether it may release when its case's breakers did not prove open in time. */
  readonly releaseWithoutProof: boolean;
  /** Whether a contact tells that the door of its case stands open. */
  readonly doorContact: boolean;
  /** How long a release waits for an open door before the room is called. */
  readonly doorPatience: Duration;
  /** Whether it fires while its room is under a maintenance lock, or waits (R17). */
  readonly underLock: "fire" | "hold";
  /** What the firing of a unit beside it means to this one; undefined: nothing. */
  readonly neighbours: NeighbourAction | undefined;
  /** How it is released by hand at its own case; undefined: not at all. */
  readonly manual?: UnitManual | undefined;
}

/**
 * `button` one press · `two-actions` a cover, then a press · `lever` opens the cylinder itself,
 * without any electricity and so without any interlock.
 */
export type UnitManual = "button" | "two-actions" | "lever";

/**
 * `heat` a probe with a set point · `tube` a pressurised tube that bursts at it · `arc` a relay
 * that sees light and current · `smoke` an aspirating point · `off-gas` a gas sensor.
 */
export type TriggerKind = "heat" | "tube" | "arc" | "smoke" | "off-gas";

/** What triggers in alarm ask of their unit, lower first. */
export type TriggerAnswer = "alert" | "trip" | "release";

/** Whether a unit can tell that its case has cooled: a probe can, a burst tube cannot. */
export function tellsCool(unit: SuppressionUnit): boolean {
  return unit.triggers.some(({ kind }) => kind === "heat");
}

export interface CaseTrigger {
  readonly kind: TriggerKind;
  /** Set point: degC of heat and tube, %/m of smoke, % LFL of off-gas; 0 of an arc relay. */
  readonly at: number;
  /** What it asks for alone. */
  readonly does: TriggerAnswer;
  /** What it asks for while another trigger of the case is in alarm too. */
  readonly joined: TriggerAnswer;
}

/**
 * `alert` the units beside are shown as warned · `ready` and the warning counts as a second trigger
 * · `trip` and their breakers are tripped at once.
 */
export type NeighbourAction = "alert" | "ready" | "trip";

/** The panel whose breaker feeds the bus of its line-up, and when that breaker is tripped. */
export interface Incomer {
  readonly panel: string;
  readonly trips: "fired" | "escalated";
}

export type Chemistry = "NMC" | "LFP";

export interface BatteryRack extends Case {
  readonly row: string;
  /** Place in its row; neighbours differ by one. */
  readonly place: number;
  readonly modules: number;
  readonly moduleKwh: number;
  readonly chemistry: Chemistry;
  /** State of charge, 0 to 1. */
  readonly charge: number;
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
