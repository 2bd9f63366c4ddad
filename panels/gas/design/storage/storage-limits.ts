/**
 * What a cylinder may hold and how much room its agent takes: limits by agent.
 *
 * All limits are defaults to confirm with the maker of the container; a site file may give its own.
 * Inert gas has no fill density of its own: its fill and its pressure belong together by gas law.
 */
import type { AgentName } from "../agents.js";
import { inertKgPerL } from "./inert-state.js";

interface LiquidLimits {
  /** Greatest fill, kg of agent in one litre of cylinder. */
  readonly fillKgPerL: number;
  /** The agent as a liquid at about 20 degC. */
  readonly liquidKgPerL: number;
}

const liquids: Partial<Record<AgentName, LiquidLimits>> = {
  // 1480 kg/m3 at 25 bar (ISO 14520-5, recalled); liquid 1.60 at 25 degC (maker's sheet, recalled).
  "FK-5-1-12": { fillKgPerL: 1.48, liquidKgPerL: 1.6 },
  // 1150 kg/m3 at 25 and 42 bar (ISO 14520-9, recalled); liquid 1.41 at 20 degC (recalled).
  "HFC-227ea": { fillKgPerL: 1.15, liquidKgPerL: 1.41 },
  // 929 kg/m3 (ISO 14520-8, recalled); liquid 1.22 at 20 degC (recalled).
  "HFC-125": { fillKgPerL: 0.929, liquidKgPerL: 1.22 },
  // 860 kg/m3 (ISO 14520-10, recalled); liquid 0.81 at 20 degC, near its critical point (recalled).
  "HFC-23": { fillKgPerL: 0.86, liquidKgPerL: 0.81 },
};

/** A gauge shows no more than this share over the law of gases: rounding of published fills. */
const INERT_TOLERANCE = 1.02;

/** Usual containers, litres: sizes met in makers' catalogues (recalled). */
const CONTAINERS_L = [4.5, 8, 16, 32, 40, 52, 68, 80, 106, 140, 147, 180, 343] as const;

/** Density of the liquid agent, kg/L; undefined for a gas. */
export function liquidKgPerL(agent: AgentName): number | undefined {
  return liquids[agent]?.liquidKgPerL;
}

/** The most that one litre of cylinder may hold, kg; for a gas at its fill pressure at 20 degC. */
export function fillLimitKgPerL(agent: AgentName, pressureBar: number): number {
  const liquid = liquids[agent];
  if (liquid !== undefined) return liquid.fillKgPerL;
  return inertKgPerL({ agent, pressureBar, temperatureC: 20 }) * INERT_TOLERANCE;
}

/** The smallest usual container that may take a fill, L; beyond the largest, by the whole litre. */
export function containerL(fill: {
  readonly agent: AgentName;
  readonly fillKg: number;
  readonly pressureBar: number;
}): number {
  const leastL = fill.fillKg / fillLimitKgPerL(fill.agent, fill.pressureBar);
  return CONTAINERS_L.find((sizeL) => sizeL >= leastL) ?? Math.ceil(leastL);
}
