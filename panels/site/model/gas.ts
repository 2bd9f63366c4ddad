/**
 * Banks of cylinders, and the valves that lead their gas.
 */
import type { AgentName } from "../../gas/agents.js";
import type { Duration } from "../../quantities.js";

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
