/**
 * Temperature-compensated pressure: what a full cylinder shows in a store of this temperature.
 *
 *   inert gas   the density stays, so the pressure follows p = z * rho * R * T
 *   halocarbon  vapour pressure + nitrogen * (1 + 0.0045 * (T - 20 degC))
 *   HFC-23      above 20 degC by its density, since its liquid soon fills the whole cylinder
 *
 * The nitrogen over a halocarbon rises faster than by the law of gases, since the liquid expands
 * and takes up less of it; 0.0045 per kelvin is fitted to the working pressures at 50 degC that
 * ISO 14520 gives by fill pressure (recalled), and meets them within 3 %. Good from -20 to 50 degC.
 * HFC-23 is above its critical point from 26 degC on, and at its greatest fill the liquid has no
 * vapour over it from 17 degC on: a pressure by temperature alone would be too low by a third.
 */
import exp from "@stdlib/math-base-special-exp";
import ln from "@stdlib/math-base-special-ln";
import { agents, type AgentName } from "../agents.js";
import { between, inertBar, inertKgPerL } from "./inert-state.js";

/** Temperature to which fill pressures are stated. */
const FILL_C = 20;
const ZERO_K = 273.15;
const NITROGEN_PER_K = 0.0045;

/** Vapour pressure at two temperatures, bar; between and beyond, ln p is linear in 1/T. */
const vapours: Partial<Record<AgentName, { readonly at20: number; readonly at50: number }>> = {
  // 4.73 psi at 20 degC (maker's sheet); at 50 degC its boiling point is just passed (49.2 degC).
  "FK-5-1-12": { at20: 0.326, at50: 1.04 },
  // Equations of state (recalled).
  "HFC-227ea": { at20: 3.9, at50: 9.13 },
  "HFC-125": { at20: 12.05, at50: 25.4 },
  // Through 14 bar at -20 degC and 42 bar at 20 degC (recalled); used up to 20 degC.
  "HFC-23": { at20: 42, at50: 80.1 },
};

/** HFC-23 at rest in a closed volume, bar: by a reference equation of state (CoolProp 8.0.0). */
const WARM_C = [20, 25, 30, 35, 40, 45, 50] as const;
const DENSITIES_KG_PER_L = [0.5, 0.6, 0.7, 0.8, 0.86] as const;
const warmHfc23Bar: readonly (readonly number[])[] = [
  [41.6, 41.6, 41.6, 41.6, 46.4],
  [47.0, 47.0, 47.2, 52.1, 60.5],
  [52.7, 53.7, 56.1, 64.0, 74.8],
  [58.4, 60.8, 65.3, 76.2, 89.4],
  [64.1, 68.1, 74.6, 88.6, 104.2],
  [69.9, 75.4, 84.1, 101.1, 119.1],
  [75.6, 82.8, 93.7, 113.8, 134.2],
];
/** Its vapour pressure at 20 degC by the same equation. */
const HFC23_AT_20_BAR = 41.6;

/** Pressure parts are made for a store as warm as this (ISO 14520, recalled). */
export const WARMEST_STORE_C = 50;

/** Pressure of a full cylinder, bar rounded to 0.1. */
export function fullBar(cylinder: {
  readonly agent: AgentName;
  /** At 20 degC. */
  readonly pressureBar: number;
  readonly fillKg: number;
  readonly cylinderL: number;
  readonly temperatureC: number;
}): number {
  const { agent, pressureBar, fillKg, cylinderL, temperatureC } = cylinder;
  if (temperatureC === FILL_C) return pressureBar;
  if (agents[agent].kind === "inert") {
    const kgPerL = inertKgPerL({ agent, pressureBar, temperatureC: FILL_C });
    return toTenth(inertBar({ agent, kgPerL, temperatureC }));
  }
  const nitrogenBar = Math.max(0, pressureBar - vapourBar(agent, FILL_C));
  const rise = 1 + NITROGEN_PER_K * (temperatureC - FILL_C);
  const agentBar =
    agent === "HFC-23" && temperatureC > FILL_C
      ? warmHfc23(fillKg / cylinderL, temperatureC)
      : vapourBar(agent, temperatureC);
  return toTenth(agentBar + nitrogenBar * rise);
}

/** Thinner and denser than the table, its first and last column. */
function warmHfc23(kgPerL: number, temperatureC: number): number {
  const inTable = Math.min(0.86, Math.max(0.5, kgPerL));
  const atDensity = warmHfc23Bar.map((row) => between(DENSITIES_KG_PER_L, row, inTable));
  const riseBar = between(WARM_C, atDensity, temperatureC) - HFC23_AT_20_BAR;
  return vapourBar("HFC-23", FILL_C) + riseBar;
}

function vapourBar(agent: AgentName, temperatureC: number): number {
  const { at20, at50 } = vapours[agent] ?? { at20: 0, at50: 0 };
  if (at20 === 0) return 0;
  const inverse = (celsius: number) => 1 / (celsius + ZERO_K);
  const way = (inverse(FILL_C) - inverse(temperatureC)) / (inverse(FILL_C) - inverse(50));
  return at20 * exp(way * ln(at50 / at20));
}

function toTenth(bar: number): number {
  return Math.round(bar * 10) / 10;
}
