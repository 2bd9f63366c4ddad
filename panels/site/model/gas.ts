/**
 * Banks of cylinders, and the valves that lead their gas.
 */
import type { AgentName } from "../../gas/design/agents.js";
import type { Duration } from "../../quantities.js";

export interface Bank {
  readonly id: string;
  readonly floor: string;
  readonly room: string;
  readonly agent: AgentName;
  /** The main supply, and behind it the reserve. */
  readonly cylinders: readonly Cylinder[];
  /** Cylinders on the same manifold that wait behind a changeover (EN 12094-1 cl. 4.25). */
  readonly reserve: Reserve | undefined;
  readonly actuator: "solenoid" | "pyrotechnic";
  /** Share of its fill pressure below which a cylinder is low. */
  readonly lowShare: number;
  /** A cylinder must stay low for this long before it is believed. */
  readonly lowSettles: Duration;
  /** Time for a cylinder to empty through an open path. */
  readonly dischargeTime: Duration;
}

export interface Reserve {
  readonly cylinders: readonly string[];
  /** Whether other floors may borrow of it while it is selected. */
  readonly lends: boolean;
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

/** The cylinders of a bank that stand on its main side. */
export function mainCylinders({ cylinders, reserve }: Bank): readonly Cylinder[] {
  return cylinders.filter(({ id }) => reserve?.cylinders.includes(id) !== true);
}
