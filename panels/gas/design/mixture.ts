/**
 * What a room holds after a discharge: the densities that drive gas through its leaks.
 */
import type { AgentName } from "./agents.js";
import { specificVolumeM3PerKg } from "./quantity.js";

/** As NFPA 12A-2004 Annex B writes it, m/s2; its published examples come out with this. */
export const GRAVITY_M_PER_S2 = 9.81;

/** Air at about 20 degC, kg/m3; NFPA 12A-2004 Annex B takes it at whatever temperature. */
export const AIR_KG_PER_M3 = 1.202;

/** Density of an agent's vapour at 1.013 bar, kg/m3. */
export function vapourKgPerM3(agent: AgentName, temperatureC: number): number {
  return 1 / specificVolumeM3PerKg(agent, temperatureC);
}

/** Density of agent and air together, rho_m = rho_g*c + rho_a*(1-c) (NFPA 12A-2004 Annex B). */
export function mixtureKgPerM3(mixture: {
  readonly agentKgPerM3: number;
  readonly concentrationPct: number;
}): number {
  const share = mixture.concentrationPct / 100;
  return mixture.agentKgPerM3 * share + AIR_KG_PER_M3 * (1 - share);
}

/** Pressure that the mixture's own weight puts on the floor, g*H0*(rho_m - rho_a), Pa. */
export function columnPa(column: {
  readonly mixtureKgPerM3: number;
  readonly heightM: number;
}): number {
  return GRAVITY_M_PER_S2 * column.heightM * (column.mixtureKgPerM3 - AIR_KG_PER_M3);
}
