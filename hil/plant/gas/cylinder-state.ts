/**
 * One cylinder of a bank: what fixes it, and what of it changes.
 */
import type { AgentName } from "#panels";

export interface CylinderNow {
  leftKg: number;
  fired: boolean;
  /** Its actuator does nothing. */
  dead: boolean;
  /** When its valve began to open, ms; -1 before. */
  firedMs: number;
  opensMs: number;
  /** What it held, and its pressure, as it began to flow. */
  startKg: number;
  startBar: number;
  /** The wall keeps the temperature of the gas store as it was then. */
  wallK: number;
  /** Of inert gas. */
  gasK: number;
  /** Of halocarbon: how far its pressure lags behind its nitrogen, by the logarithm; and whether
   * the liquid has boiled up. */
  lag: number;
  boiled: boolean;
  /** Lost through its valve in an hour at full pressure, kg. */
  leakKgPerH: number;
  /** Its check valve does not hold. */
  passesBack: boolean;
  /** Its valve gapes without having been fired, which only a failed check valve lets be seen. */
  gapes: boolean;
  /** Whether it was told that gas came back into it. */
  toldBack: boolean;
  emptied: boolean;
}

export interface CylinderBody {
  readonly id: string;
  readonly bank: string;
  readonly agentName: AgentName;
  readonly agent: number;
  readonly kind: "halocarbon" | "inert";
  readonly fillKg: number;
  readonly pressureBar: number;
  /** Inner surface that warms the gas. */
  readonly wallM2: number;
  readonly now: CylinderNow;
}

/** A full cylinder that nobody has touched. */
export function fullCylinder(fillKg: number, pressureBar: number, opensMs: number): CylinderNow {
  return {
    ...{ leftKg: fillKg, fired: false, dead: false, firedMs: -1, opensMs },
    ...{ startKg: fillKg, startBar: pressureBar, wallK: 293.15, gasK: 293.15 },
    ...{ lag: 0, boiled: false, leakKgPerH: 0, passesBack: false, gapes: false },
    ...{ toldBack: false, emptied: false },
  };
}
