/**
 * Gases of a site: its agents and the vent gas of its batteries, as the zone model knows them.
 *
 * An agent has the molar mass that gives its published vapour volume at 20 degC, so that a room's
 * concentration is that of the flooding tables. Vent gas is a surrogate fuel for each chemistry
 * that weighs like air; its oxygen atoms are chosen so that it uses 1 kg of oxygen for 13.1 MJ.
 */
import type { AgentName, Site } from "#panels";
import { AIR_KG_PER_M3, FLAME_HEAT_RATIO, RACK_SMOKE_KG_PER_KJ } from "../../constants.js";
import { VENT_M3_PER_KWH } from "../../constants.js";
import type { AgentSet } from "../gas-body.js";
import type { ForeignGas, Fuel } from "../model/description.js";

const MOLAR_GAS = 8.314462618;
const REFERENCE_K = 293.15;
const STANDARD_PA = 101_325;

/** Inert gas holds heat like air, J/kg/K. */
const INERT_HEAT = 1000;
/**
 * Halocarbons: heat of the vapour, J/kg/K, and what a kilogram takes out of a room of 20 degC as it
 * evaporates and warms, J/kg: L + c_p (T - T_boils) (physics 1.3, marked M there; HFC-125 and
 * HFC-23 recalled).
 */
const VAPOUR: Partial<Record<AgentName, { readonly heat: number; readonly takes: number }>> = {
  "FK-5-1-12": { heat: 890, takes: 88_000 - 890 * 29.2 },
  "HFC-227ea": { heat: 810, takes: 132_000 + 810 * 36.4 },
  "HFC-125": { heat: 800, takes: 164_000 + 800 * 68.1 },
  "HFC-23": { heat: 740, takes: 239_000 + 740 * 102 },
};
/** Inert gas leaves its pipe this cold (assumed: cylinders cool by 80 K, pipes warm it again). */
const INERT_ARRIVES_K = 260;

/** Panels: cable plastics of NUREG/CR-6850 (published: the cabinet case of NRC's CFAST guide). */
export const CABLE_FUEL: Fuel = {
  heatJPerKg: 10.3e6,
  ...{ carbon: 3, hydrogen: 4.5, oxygen: 0, nitrogen: 0, chlorine: 0.5 },
  ...{ coYield: 0.082, sootYield: 0.175, hcnYield: 0 },
};

export type Chemistry = Site["racks"][number]["chemistry"];

/** J that a kilogram of vent gas gives as a flame (assumed with the heat ratio of constants.ts). */
export function ventHeatJPerKg(chemistry: Chemistry): number {
  const perM3 = (3600e3 * FLAME_HEAT_RATIO) / VENT_M3_PER_KWH[chemistry];
  return perM3 / AIR_KG_PER_M3;
}

/** A surrogate C1.3 H3 O(x) with x so that its oxygen fits its heat (assumed). */
export function ventFuel(chemistry: Chemistry): Fuel {
  const heatJPerKg = ventHeatJPerKg(chemistry);
  const wantsKg = heatJPerKg / 13.1e6;
  // kg of oxygen a mole: (1.3 + 3/4 - x/2) 32; kg of fuel a mole: 18.64 + 16 x (grams).
  const oxygen = (65.6 - wantsKg * 18.64) / (16 + 16 * wantsKg);
  return {
    heatJPerKg,
    ...{ carbon: 1.3, hydrogen: 3, oxygen: Math.max(0, oxygen), nitrogen: 0, chlorine: 0 },
    ...{ coYield: 0, sootYield: (RACK_SMOKE_KG_PER_KJ * heatJPerKg) / 1000, hcnYield: 0 },
  };
}

export function foreignGases(agents: AgentSet): ForeignGas[] {
  return agents.map(({ name, m3PerKg }) => ({
    id: name,
    molarMassKgPerMol: (MOLAR_GAS * REFERENCE_K) / STANDARD_PA / m3PerKg,
    heatJPerKgK: VAPOUR[name]?.heat ?? INERT_HEAT,
  }));
}

/** The temperature that stands for the enthalpy with which agent comes into a room. */
export function arrivesK(name: AgentName): number {
  const vapour = VAPOUR[name];
  return vapour === undefined ? INERT_ARRIVES_K : REFERENCE_K - vapour.takes / vapour.heat;
}
