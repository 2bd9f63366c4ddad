/**
 * The bore of a pipe that a site file leaves out: the smallest nominal size for its design flow.
 *
 * By mass flux. Halocarbon: 7500 kg/s m2, the greatest flow of a 150 mm pipe in a maker's table of
 * estimates (recalled); inert gas: 2000 kg/s m2 (assumption). It is an estimate for a first layout:
 * pressures and nozzles are for the maker's flow calculation.
 */
import { agents, type AgentName } from "../agents.js";

/** Nominal sizes in mm, taken as bores (ISO 6708 numbers; the true bore differs by schedule). */
const NOMINAL_MM = [
  15, 20, 25, 32, 40, 50, 65, 80, 100, 125, 150, 200, 250, 300, 350, 400, 450, 500, 600,
] as const;

const FLUX_KG_PER_S_M2 = { halocarbon: 7500, inert: 2000 } as const;

/** Bore for a flow, mm; beyond the largest size, the largest. */
export function boreMmFor(agent: AgentName, flowKgPerS: number): number {
  const flux = FLUX_KG_PER_S_M2[agents[agent].kind];
  const leastMm = 1000 * Math.sqrt((4 * flowKgPerS) / (Math.PI * flux));
  return NOMINAL_MM.find((bore) => bore >= leastMm) ?? 600;
}
