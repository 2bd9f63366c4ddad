/**
 * Vessel: gas that leaves it cools, and its wall warms it.
 *
 *   m cv dT/dt = h A (Tw - T) - (T dp/dT / rho) dm/dt
 *   h = 0.13 k (g dT rho^2 cp / (T mu k))^(1/3)        turbulent natural convection (McAdams)
 *
 * Nothing of it is fitted: h is about 100 W/m2/K at 50 bar and 20 at 5 bar. The wall keeps its
 * temperature. The flow out through an orifice is that of a perfect nozzle of the discharge
 * coefficient, with the factor of the gas as it stands in the vessel.
 */
import pow from "@stdlib/math-base-special-pow";
import type { VesselGas } from "./inert-gases.js";
import { coolingPower, cvOf, gasPa, zAt, type GasState } from "./real-gas.js";

const GRAVITY_M_PER_S2 = 9.81;
/** Of turbulent natural convection on any surface (McAdams; published). */
const CONVECTION = 0.13;

/** What stands round the gas. */
export interface VesselWall {
  /** Inner surface for each kilogram of gas that is left, m2/kg. */
  readonly m2PerKg: number;
  readonly wallK: number;
  /** W/m2/K, where it is said; natural convection where it is not. */
  readonly wPerM2K?: number | undefined;
}

/** Temperature after a step in which only the share `keeps` of the gas stays. */
export function expandedK(
  gas: VesselGas,
  state: GasState,
  keeps: number,
  wall: VesselWall & { readonly overS: number },
): number {
  const cooledK = state.gasK * pow(keeps, coolingPower(gas, state));
  const left = { kgPerM3: state.kgPerM3 * keeps, gasK: cooledK };
  const wPerM2K = wall.wPerM2K ?? convection(gas, left, wall.wallK);
  const warming = (wPerM2K * wall.m2PerKg * wall.overS) / cvOf(gas, left);
  return (cooledK + warming * wall.wallK) / (1 + warming);
}

/** Heat that the wall gives, W/m2/K. */
export function convection(gas: VesselGas, { kgPerM3, gasK }: GasState, wallK: number): number {
  const apart = Math.abs(wallK - gasK) / gasK;
  if (apart === 0) return 0;
  const cp = gas.cvJPerKgK + gas.rJPerKgK;
  const drive =
    (GRAVITY_M_PER_S2 * apart * kgPerM3 * kgPerM3 * cp) / (gas.filmPaS * gas.filmWPerMK);
  return CONVECTION * gas.filmWPerMK * pow(drive, 1 / 3);
}

/** Flow through an orifice of `cdM2` (coefficient times area) against `downPa`, kg/s. */
function orificeKgPerS(
  gas: VesselGas,
  state: GasState,
  { cdM2, downPa }: { readonly cdM2: number; readonly downPa: number },
): number {
  const pa = gasPa(gas, state);
  if (pa <= downPa) return 0;
  const g = (gas.cvJPerKgK + gas.rJPerKgK) / gas.cvJPerKgK;
  const { z } = zAt(gas, pa, state.gasK);
  const zrt = z * gas.rJPerKgK * state.gasK;
  const ratio = downPa / pa;
  if (ratio < pow(2 / (g + 1), g / (g - 1))) {
    return cdM2 * pa * Math.sqrt(g / zrt) * pow(2 / (g + 1), (g + 1) / (2 * (g - 1)));
  }
  const drop = pow(ratio, 2 / g) - pow(ratio, (g + 1) / g);
  return cdM2 * pa * Math.sqrt(((2 * g) / ((g - 1) * zrt)) * drop);
}

/** One vessel by itself, as a case of validation has it. */
export interface Vessel {
  readonly gas: VesselGas;
  readonly volumeM3: number;
  readonly wallM2: number;
  readonly wallK: number;
  readonly wPerM2K?: number | undefined;
  readonly orifice: { readonly cdM2: number; readonly downPa: number };
}

/** The vessel `stepS` later; the flow is that of the middle of the step. */
export function blowDown(vessel: Vessel, state: GasState, stepS: number): GasState {
  const half = emptied(vessel, state, orificeKgPerS(vessel.gas, state, vessel.orifice), stepS / 2);
  return emptied(vessel, state, orificeKgPerS(vessel.gas, half, vessel.orifice), stepS);
}

function emptied(vessel: Vessel, state: GasState, kgPerS: number, overS: number): GasState {
  const { gas, volumeM3, wallM2, wallK, wPerM2K } = vessel;
  const heldKg = state.kgPerM3 * volumeM3;
  const keeps = 1 - Math.min(0.5, (kgPerS * overS) / heldKg);
  const leftKg = heldKg * keeps;
  const wall = { m2PerKg: wallM2 / leftKg, wallK, wPerM2K, overS };
  const gasK = expandedK(gas, state, keeps, wall);
  return { kgPerM3: leftKg / volumeM3, gasK };
}
