/**
 * State of an inert gas in its cylinder: p = z * rho * R * T, with the z factors of real gas.
 *
 * The factors are those of a reference equation of state (CoolProp, its default mixture model),
 * computed for this project; between them linear, beyond 300 bar as the last piece goes on. They
 * hold from -70 to 50 degC, and meet the published contents of cylinders within 1 %.
 */
import { agents, type AgentName } from "../agents.js";

const PRESSURES_BAR = [1, 50, 100, 150, 200, 250, 300] as const;
const TEMPERATURES_C = [-70, -20, 15, 50] as const;
const GAS_CONSTANT_J_PER_MOL_K = 8.314462618;
const ZERO_K = 273.15;
const PA_PER_BAR = 100_000;
/** Bisection of 0 to this pressure, down to far less than the rounding of 0.01 bar. */
const HIGHEST_BAR = 1024;
const HALVINGS = 24;

const zFactors: Partial<Record<AgentName, readonly (readonly number[])[]>> = {
  "IG-100": [
    [0.998, 0.9087, 0.8558, 0.8611, 0.9131, 0.9896, 1.0773],
    [0.9993, 0.9714, 0.9628, 0.9763, 1.0098, 1.0583, 1.1168],
    [0.9997, 0.9919, 0.9972, 1.0164, 1.0478, 1.0891, 1.1377],
    [1.0, 1.0038, 1.0172, 1.0398, 1.0705, 1.108, 1.1508],
  ],
  "IG-01": [
    [0.9973, 0.8593, 0.7297, 0.672, 0.6985, 0.7623, 0.8391],
    [0.9987, 0.9405, 0.8938, 0.8678, 0.8668, 0.8883, 0.9262],
    [0.9993, 0.967, 0.9439, 0.9334, 0.9368, 0.9533, 0.9808],
    [0.9996, 0.983, 0.9734, 0.9723, 0.9801, 0.9962, 1.0196],
  ],
  "IG-55": [
    [0.9976, 0.8845, 0.7973, 0.7745, 0.8121, 0.8804, 0.9616],
    [0.999, 0.956, 0.9289, 0.9239, 0.9414, 0.9771, 1.0254],
    [0.9995, 0.9794, 0.9707, 0.9756, 0.9937, 1.0233, 1.0618],
    [0.9998, 0.9933, 0.9953, 1.0063, 1.0259, 1.0532, 1.0867],
  ],
  "IG-541": [
    [0.997, 0.8493, 0.7265, 0.7008, 0.7518, 0.8313, 0.9202],
    [0.9987, 0.9399, 0.8985, 0.8843, 0.8989, 0.936, 0.9876],
    [0.9993, 0.9687, 0.951, 0.9494, 0.9641, 0.9929, 1.0322],
    [0.9996, 0.9859, 0.9817, 0.9882, 1.005, 1.0311, 1.0646],
  ],
};

/** The factors of one gas: a row for each temperature, a column for each pressure. */
export interface ZTable {
  readonly pressuresBar: readonly number[];
  readonly temperaturesC: readonly number[];
  readonly rows: readonly (readonly number[])[];
}

/** Undefined for what is no inert gas. */
export function zTableOf(agent: AgentName): ZTable | undefined {
  const rows = zFactors[agent];
  if (rows === undefined) return undefined;
  return { pressuresBar: PRESSURES_BAR, temperaturesC: TEMPERATURES_C, rows };
}

/** Density at a pressure and a temperature, kg/L. */
export function inertKgPerL(state: {
  readonly agent: AgentName;
  readonly pressureBar: number;
  readonly temperatureC: number;
}): number {
  const { agent, pressureBar } = state;
  const idealJPerKg = gasConstantJPerKgK(agent) * (state.temperatureC + ZERO_K);
  return (pressureBar * PA_PER_BAR) / (zFactor(state) * idealJPerKg) / 1000;
}

/** Pressure of a cylinder that holds this density, bar rounded to 0.01. */
export function inertBar(state: {
  readonly agent: AgentName;
  readonly kgPerL: number;
  readonly temperatureC: number;
}): number {
  let pressureBar = 0;
  let step = HIGHEST_BAR / 2;
  for (let halving = 0; halving < HALVINGS; halving++) {
    const above = pressureBar + step;
    if (inertKgPerL({ ...state, pressureBar: above }) <= state.kgPerL) pressureBar = above;
    step /= 2;
  }
  return Math.round(pressureBar * 100) / 100;
}

function gasConstantJPerKgK(agent: AgentName): number {
  return GAS_CONSTANT_J_PER_MOL_K / agents[agent].molarMassKgPerMol;
}

function zFactor(state: {
  readonly agent: AgentName;
  readonly pressureBar: number;
  readonly temperatureC: number;
}): number {
  const rows = zFactors[state.agent] ?? [];
  const byTemperature = rows.map((row) => between(PRESSURES_BAR, row, state.pressureBar));
  return byTemperature.length === 0
    ? 1
    : between(TEMPERATURES_C, byTemperature, state.temperatureC);
}

/** Linear between the two places around `x`; beyond the ends the last piece goes on. */
export function between(places: readonly number[], values: readonly number[], x: number): number {
  const found = places.findIndex((place, index) => index > 0 && x <= place);
  const upper = found === -1 ? places.length - 1 : found;
  const [x0 = 0, x1 = 1] = [places[upper - 1], places[upper]];
  const [y0 = 1, y1 = 1] = [values[upper - 1], values[upper]];
  return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
}
