/**
 * Banks of cylinders, the pipes and valves that lead their gas, and the risers between floors.
 *
 *   cylinders ─check valves─ manifold ─selector valve─ pipe ─▶ room
 *                               │
 *                           tie valve ─ tie pipe ─ riser ─ tie pipe ─ tie valve ─ other manifold
 */
import type { AgentName } from "../../gas/design/agents.js";
import type { Sourced } from "../../gas/design/provenance.js";
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
  /** Inner volume of one cylinder, litres. */
  readonly cylinderL: number;
  /** The most that it may hold, kg/m3. */
  readonly fillLimit: Sourced;
  /** Whether a check valve keeps the gas of one cylinder out of the others. */
  readonly checkValves: boolean;
  readonly manifold: Pipe;
  /** Pressure at which the relief of the manifold opens. */
  readonly reliefBar: number;
  /** Pipe volume of one room over the liquid volume of its agent, at most; Infinity = no limit. */
  readonly pipeLimitPct: number;
}

/** A run of pipe of one bore; `pipeVolumeL` gives what it holds. */
export interface Pipe {
  readonly id: string;
  readonly lengthM: number;
  readonly boreMm: number;
}

export interface Reserve {
  readonly cylinders: readonly string[];
  /** Whether other floors may borrow of it while it is selected. */
  readonly lends: boolean;
}

export interface Cylinder {
  readonly id: string;
  readonly fillKg: number;
  /** At 20 degC. */
  readonly pressureBar: number;
}

/** Where a valve stands in normal service. */
export type ValveRest = "open" | "closed";

export interface SelectorValve {
  readonly id: string;
  readonly bank: string;
  readonly room: string;
  readonly travel: Duration;
  readonly normally: ValveRest;
  /** From the valve to the nozzles. */
  readonly pipe: Pipe;
}

/** The line from a bank's manifold to a riser shared between floors, shut by one tie valve. */
export interface TieLine {
  readonly id: string;
  readonly bank: string;
  readonly riser: string;
  /** Id of the tie valve. */
  readonly valve: string;
  readonly travel: Duration;
  readonly normally: ValveRest;
  /** From the tie valve to the riser. */
  readonly pipe: Pipe;
}

/** A pipe through the floors without a valve of its own. */
export interface Riser {
  readonly id: string;
  readonly pipe: Pipe;
  readonly joints: readonly Joint[];
  /** Pressure at which its relief opens. */
  readonly reliefBar: number;
}

/** Where a bank's tie pipe joins a riser, metres from its foot. */
export interface Joint {
  readonly bank: string;
  readonly atM: number;
}

/** The cylinders of a bank that stand on its main side. */
export function mainCylinders({ cylinders, reserve }: Bank): readonly Cylinder[] {
  return cylinders.filter(({ id }) => reserve?.cylinders.includes(id) !== true);
}

/** What a pipe holds, litres rounded to the millilitre. */
export function pipeVolumeL({ lengthM, boreMm }: Omit<Pipe, "id">): number {
  return Math.round((Math.PI / 4) * boreMm * boreMm * lengthM) / 1000;
}
