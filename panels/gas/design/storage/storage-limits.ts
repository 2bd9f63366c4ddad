/**
 * What a cylinder may hold and how much room its agent takes: limits by agent.
 *
 * All limits are defaults to confirm with the maker of the container; a site file may give its own.
 * Inert gas has no fill density of its own: its fill and its pressure belong together by gas law.
 */
import type { AgentName } from "../agents.js";
import { derived, recalled, type Sourced } from "../provenance.js";
import { inertKgPerL } from "./inert-state.js";

interface LiquidLimits {
  /** Greatest fill: agent over the inner volume of its cylinder. */
  readonly fillKgPerM3: Sourced;
  /** The agent as a liquid at about 20 degC. */
  readonly liquidKgPerL: Sourced;
}

/** The Korean revision of 8 August 2023 raised some fills; its figures could not be read. */
export const liquidLimits: Partial<Readonly<Record<AgentName, LiquidLimits>>> = {
  "FK-5-1-12": {
    fillKgPerM3: recalled(1480, "ISO 14520-5, at 25 bar"),
    liquidKgPerL: recalled(1.6, "maker's sheet, at 25 degC"),
  },
  "HFC-227ea": {
    fillKgPerM3: recalled(1150, "ISO 14520-9, EN 15004-5, at 25 and 42 bar"),
    liquidKgPerL: recalled(1.41, "at 20 degC"),
  },
  "HFC-125": {
    fillKgPerM3: recalled(929, "ISO 14520-8"),
    liquidKgPerL: recalled(1.22, "at 20 degC"),
  },
  "HFC-23": {
    fillKgPerM3: recalled(860, "ISO 14520-10"),
    liquidKgPerL: recalled(0.81, "at 20 degC, near its critical point"),
  },
};

/** A gauge shows no more than this share over the law of gases: rounding of published fills. */
const INERT_TOLERANCE = 1.02;

/** Usual containers, litres: sizes met in makers' catalogues (recalled). */
const CONTAINERS_L = [4.5, 8, 16, 32, 40, 52, 68, 80, 106, 140, 147, 180, 343] as const;

/** Density of the liquid agent, kg/L; undefined for a gas. */
export function liquidKgPerL(agent: AgentName): number | undefined {
  return liquidLimits[agent]?.liquidKgPerL.value;
}

/** The most that a cylinder may hold, kg/m3; of a gas, at its fill pressure at 20 degC. */
export function fillLimit(agent: AgentName, pressureBar: number): Sourced {
  const limit = liquidLimits[agent]?.fillKgPerM3;
  if (limit !== undefined) return limit;
  const mostKgPerM3 = Math.floor(1000 * inertMostKgPerL(agent, pressureBar));
  return derived(mostKgPerM3, `p = z*rho*R*T at ${pressureBar} bar and 20 degC, and 2 %`);
}

/** The most that one litre of cylinder may hold, kg, and for a gas not rounded. */
export function fillLimitKgPerL(agent: AgentName, pressureBar: number): number {
  const limit = liquidLimits[agent]?.fillKgPerM3;
  return limit === undefined ? inertMostKgPerL(agent, pressureBar) : limit.value / 1000;
}

function inertMostKgPerL(agent: AgentName, pressureBar: number): number {
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
