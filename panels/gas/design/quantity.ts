/**
 * How much agent a room needs, and what a mass of agent reaches in it (total flooding).
 *
 *   halocarbon  m = F * V/s * C/(100-C)              C = 100 * x/(1+x)
 *   inert       m = F * V/s * ln(100/(100-C))        C = 100 * (1 - e^-x)       x = m*s/(F*V)
 *
 * Sources: EN 15004-1 and ISO 14520-1 cl. 7 in the form given by the Kidde manuals; the published
 * rows are tests. F is the altitude factor. The caller gives the temperature: the lowest of the
 * room for its quantity, the highest for its people. Results are rounded, masses to the gram,
 * because the last bits of a logarithm are the engine's own.
 */
import exp from "@stdlib/math-base-special-exp";
import ln from "@stdlib/math-base-special-ln";
import { agents, type AgentName } from "./agents.js";
import { altitudeFactor } from "./altitude.js";

/** Where the constants of the vapours are given, degC. */
export const TEMPERATURE_LEAST_C = -40;
export const TEMPERATURE_MOST_C = 60;

/** The temperature that a volume of inert gas is given at, degC (EN 15004). */
const INERT_REFERENCE_C = 20;

/** A room to flood; sea level unless its altitude is said. */
export interface FloodedSpace {
  readonly agent: AgentName;
  readonly volumeM3: number;
  readonly temperatureC: number;
  readonly altitudeM?: number;
}

/** Specific vapour volume in m3/kg at `temperatureC`, valid from about -40 to 60 degC. */
export function specificVolumeM3PerKg(agent: AgentName, temperatureC: number): number {
  const { k1M3PerKg, k2M3PerKgK } = agents[agent];
  return k1M3PerKg + k2M3PerKgK * temperatureC;
}

type Flooding = FloodedSpace & { readonly concentrationPct: number };

/** Mass for a concentration of 0 < C < 100 volume per cent, in kg rounded to the gram. */
export function requiredKg(flooding: Flooding): number {
  return rounded(flooding.volumeM3 * exactKgPerM3(flooding), 1000);
}

/** The same for one cubic metre, kg/m3 rounded to 0.000001: the flooding factor of tables. */
export function floodingKgPerM3(flooding: Omit<Flooding, "volumeM3">): number {
  return rounded(exactKgPerM3(flooding), 1_000_000);
}

function exactKgPerM3(flooding: Omit<Flooding, "volumeM3">): number {
  const { agent, temperatureC, concentrationPct, altitudeM = 0 } = flooding;
  const perVolume =
    agents[agent].kind === "inert"
      ? ln(100 / (100 - concentrationPct))
      : concentrationPct / (100 - concentrationPct);
  const factor = altitudeFactor(altitudeM).value;
  return (factor / specificVolumeM3PerKg(agent, temperatureC)) * perVolume;
}

/** Concentration that a mass reaches in a tight room, volume per cent rounded to 0.001. */
export function reachedPct(flooding: FloodedSpace & { readonly massKg: number }): number {
  const { agent, volumeM3, temperatureC, massKg, altitudeM = 0 } = flooding;
  const factor = altitudeFactor(altitudeM).value;
  const x = (massKg * specificVolumeM3PerKg(agent, temperatureC)) / (volumeM3 * factor);
  const pct = agents[agent].kind === "inert" ? 100 * (1 - exp(-x)) : (100 * x) / (1 + x);
  return rounded(pct, 1000);
}

/** Volume of a mass of gas at 1.013 bar, in m3 rounded to the litre; at 20 degC unless said. */
export function gasVolumeM3(
  agent: AgentName,
  massKg: number,
  referenceC = INERT_REFERENCE_C,
): number {
  return rounded(massKg * specificVolumeM3PerKg(agent, referenceC), 1000);
}

/** Oxygen left of the air's 20.9 %, volume per cent rounded to 0.001. */
export function oxygenLeftPct(concentrationPct: number): number {
  return rounded(0.209 * (100 - concentrationPct), 1000);
}

/** Carbon dioxide that the agent brings, volume per cent: 8 % of IG-541, none of the others. */
export function carbonDioxidePct(agent: AgentName, concentrationPct: number): number {
  return agent === "IG-541" ? rounded(0.08 * concentrationPct, 1000) : 0;
}

function rounded(value: number, perUnit: number): number {
  return Math.round(value * perUnit) / perUnit;
}
