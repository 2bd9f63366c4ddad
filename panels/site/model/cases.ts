/**
 * Closed cases - electrical panels and battery racks - and the suppression units inside them.
 */
import type { AgentName } from "../../gas/agents.js";
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
