/**
 * Real gas: p = z(p, T) rho R T, and how it cools where it expands.
 *
 *   d ln T / d ln rho = (dp/dT at rho) / (rho cv)       without heat; R/cv where z = 1
 *
 * The factors stand in a table (panels: -70 to 50 degC, 1 to 300 bar), linear between its places;
 * colder, the last piece goes on down to 150 K and no further (assumption).
 */
import type { VesselGas } from "./inert-gases.js";

export interface GasState {
  readonly kgPerM3: number;
  readonly gasK: number;
}

const ZERO_K = 273.15;
const PA_PER_BAR = 100_000;
/** The table goes on down to this. */
const COLDEST_K = 150;
/** Each sweep leaves a third of the error, or less. */
const SWEEPS = 20;

/** Absolute pressure, Pa. */
export function gasPa(gas: VesselGas, { kgPerM3, gasK }: GasState): number {
  const idealPa = kgPerM3 * gas.rJPerKgK * gasK;
  if (gas.z === undefined) return idealPa;
  let pa = idealPa;
  for (let sweep = 0; sweep < SWEEPS; sweep++) pa = zAt(gas, pa, gasK).z * idealPa;
  return pa;
}

/** Density at a pressure. */
export function gasKgPerM3(gas: VesselGas, pa: number, gasK: number): number {
  return pa / (zAt(gas, pa, gasK).z * gas.rJPerKgK * gasK);
}

export interface Slopes {
  readonly pa: number;
  /** At constant density, Pa/K. */
  readonly paPerK: number;
  /** At constant temperature, Pa for each kg/m3. */
  readonly paPerKgM3: number;
}

export function slopes(gas: VesselGas, state: GasState): Slopes {
  const { kgPerM3, gasK } = state;
  const pa = gasPa(gas, state);
  const { z, perPa, perK } = zAt(gas, pa, gasK);
  const perDensity = gas.rJPerKgK * gasK;
  const held = 1 - kgPerM3 * perDensity * perPa;
  return {
    pa,
    paPerK: (kgPerM3 * gas.rJPerKgK * (z + gasK * perK)) / held,
    paPerKgM3: (perDensity * z) / held,
  };
}

/** d ln T / d ln rho of gas that expands without heat. */
export function coolingPower(gas: VesselGas, state: GasState): number {
  if (gas.z === undefined) return gas.rJPerKgK / gas.cvJPerKgK;
  return slopes(gas, state).paPerK / (state.kgPerM3 * cvOf(gas, state));
}

/** Heat held at constant volume, J/kg/K. */
export function cvOf({ cvJPerKgK, cvPerKgM3 }: VesselGas, { kgPerM3 }: GasState): number {
  return cvJPerKgK * (1 + cvPerKgM3 * kgPerM3);
}

/** The factor, and how it goes with pressure and temperature. */
export function zAt(
  gas: VesselGas,
  pa: number,
  gasK: number,
): { readonly z: number; readonly perPa: number; readonly perK: number } {
  if (gas.z === undefined) return { z: 1, perPa: 0, perK: 0 };
  const { pressuresBar, temperaturesC, rows } = gas.z;
  const bar = pa / PA_PER_BAR;
  const isHeld = gasK < COLDEST_K;
  const celsius = Math.max(gasK, COLDEST_K) - ZERO_K;
  const i = pieceOf(pressuresBar, bar);
  const j = pieceOf(temperaturesC, celsius);
  const [p0 = 0, p1 = 1] = [pressuresBar[i], pressuresBar[i + 1]];
  const [t0 = 0, t1 = 1] = [temperaturesC[j], temperaturesC[j + 1]];
  const [cold, warm] = [rows[j] ?? [], rows[j + 1] ?? []];
  const [a = 1, b = 1] = [cold[i], cold[i + 1]];
  const [c = 1, d = 1] = [warm[i], warm[i + 1]];
  const along = (bar - p0) / (p1 - p0);
  const up = (celsius - t0) / (t1 - t0);
  const coldZ = a + (b - a) * along;
  const warmZ = c + (d - c) * along;
  return {
    z: coldZ + (warmZ - coldZ) * up,
    perPa: (b - a + (d - c - b + a) * up) / (p1 - p0) / PA_PER_BAR,
    perK: isHeld ? 0 : (warmZ - coldZ) / (t1 - t0),
  };
}

/** The piece of a table that `x` lies in; the first or the last beyond its ends. */
function pieceOf(places: readonly number[], x: number): number {
  let piece = 0;
  while (piece < places.length - 2 && x > (places[piece + 1] ?? Infinity)) piece += 1;
  return piece;
}
