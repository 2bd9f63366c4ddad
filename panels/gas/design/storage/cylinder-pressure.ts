/**
 * Temperature-compensated pressure: what a full cylinder shows in a store of this temperature.
 *
 *   inert gas   the density stays, so the pressure follows p = z * rho * R * T
 *   halocarbon  vapour pressure + nitrogen * (1 + 0.0045 * (T - 20 degC))
 *
 * The nitrogen over a halocarbon rises faster than by the law of gases, since the liquid expands
 * and takes up less of it; 0.0045 per kelvin is fitted to the working pressures at 50 degC that
 * ISO 14520 gives by fill pressure (recalled), and meets them within 3 %. Good from -20 to 50 degC;
 * HFC-23 is above its critical point from 26 degC on, where the true pressure is higher.
 */
import { agents, type AgentName } from "../agents.js";
import { inertBar, inertKgPerL } from "./inert-state.js";

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
  // Through 14 bar at -20 degC and 42 bar at 20 degC (recalled).
  "HFC-23": { at20: 42, at50: 80.1 },
};

/** Pressure parts are made for a store as warm as this (ISO 14520, recalled). */
export const WARMEST_STORE_C = 50;

/** Pressure of a full cylinder, bar rounded to 0.1. */
export function fullBar(cylinder: {
  readonly agent: AgentName;
  /** At 20 degC. */
  readonly pressureBar: number;
  readonly temperatureC: number;
}): number {
  const { agent, pressureBar, temperatureC } = cylinder;
  if (temperatureC === FILL_C) return pressureBar;
  if (agents[agent].kind === "inert") {
    const kgPerL = inertKgPerL({ agent, pressureBar, temperatureC: FILL_C });
    return toTenth(inertBar({ agent, kgPerL, temperatureC }));
  }
  const nitrogenBar = Math.max(0, pressureBar - vapourBar(agent, FILL_C));
  const rise = 1 + NITROGEN_PER_K * (temperatureC - FILL_C);
  return toTenth(vapourBar(agent, temperatureC) + nitrogenBar * rise);
}

function vapourBar(agent: AgentName, temperatureC: number): number {
  const { at20, at50 } = vapours[agent] ?? { at20: 0, at50: 0 };
  if (at20 === 0) return 0;
  const inverse = (celsius: number) => 1 / (celsius + ZERO_K);
  const way = (inverse(FILL_C) - inverse(temperatureC)) / (inverse(FILL_C) - inverse(50));
  return at20 * Math.exp(way * Math.log(at50 / at20));
}

function toTenth(bar: number): number {
  return Math.round(bar * 10) / 10;
}
