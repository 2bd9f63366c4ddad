/**
 * How much agent a room needs, and what a mass of agent reaches in it (total flooding).
 *
 *   halocarbon  m = V/s * C/(100-C)              C = 100 * x/(1+x),       x = m*s/V
 *   inert       m = V/s * ln(100/(100-C))        C = 100 * (1 - e^-x)
 *
 * Sources: EN 15004-1 and ISO 14520-1 cl. 7 in the form given by the Kidde manuals; the published
 * rows are tests. Results are rounded to the gram, because the last bits of a logarithm are the
 * engine's own. No altitude and no minimum-temperature search here: the caller gives the
 * temperature.
 */
import { agents, type AgentName } from "./agents.js";

/** Specific vapour volume in m3/kg at `temperatureC`, valid from about -40 to 60 degC. */
export function specificVolumeM3PerKg(agent: AgentName, temperatureC: number): number {
  const { k1M3PerKg, k2M3PerKgK } = agents[agent];
  return k1M3PerKg + k2M3PerKgK * temperatureC;
}

/** Mass for a concentration of 0 < C < 100 volume per cent, in kg rounded to the gram. */
export function requiredKg(flooding: {
  readonly agent: AgentName;
  readonly volumeM3: number;
  readonly temperatureC: number;
  readonly concentrationPct: number;
}): number {
  const { agent, volumeM3, temperatureC, concentrationPct } = flooding;
  const perVolume =
    agents[agent].kind === "inert"
      ? Math.log(100 / (100 - concentrationPct))
      : concentrationPct / (100 - concentrationPct);
  return toGram((volumeM3 / specificVolumeM3PerKg(agent, temperatureC)) * perVolume);
}

/** Concentration that a mass reaches in a tight room, volume per cent rounded to 0.001. */
export function reachedPct(flooding: {
  readonly agent: AgentName;
  readonly volumeM3: number;
  readonly temperatureC: number;
  readonly massKg: number;
}): number {
  const { agent, volumeM3, temperatureC, massKg } = flooding;
  const x = (massKg * specificVolumeM3PerKg(agent, temperatureC)) / volumeM3;
  const pct = agents[agent].kind === "inert" ? 100 * (1 - Math.exp(-x)) : (100 * x) / (1 + x);
  return Math.round(pct * 1000) / 1000;
}

function toGram(kg: number): number {
  return Math.round(kg * 1000) / 1000;
}
