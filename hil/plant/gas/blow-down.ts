/**
 * Blow-down: the pressure that stands in a cylinder at rest and while it empties.
 *
 *   at rest      in proportion to what is left; it follows the temperature of the gas store
 *   inert        P = z rho R T of real gas that expands and is warmed by the wall (vessel/)
 *   halocarbon   P = P0 v^-0.5445 of the growing ullage while liquid leaves, less a lag while the
 *                nitrogen does not come out of solution fast enough; then the vapour's own
 *
 * A fast discharge dips and rebounds, as measured; one in 10 s hardly does. Pressures are above the
 * outside; what stays in an open cylinder at the outside's pressure is not counted. The gauge reads
 * the pressure compensated to 20 degC (as fitted ones do), and so shows a leak and not the weather.
 */
import exp from "@stdlib/math-base-special-exp";
import pow from "@stdlib/math-base-special-pow";
import { inertBar, inertKgPerL } from "#panels";
import type { CylinderBody } from "./cylinder-state.js";
import { vesselGas, type VesselGas } from "./vessel/inert-gases.js";
import { coolingPower, gasKgPerM3, gasPa, slopes, type GasState } from "./vessel/real-gas.js";
import { expandedK } from "./vessel/vessel.js";
import {
  BOILING_S,
  BOILS_AT_LAG,
  DEGASSING_PER_S,
  EXPANSION_POWER,
  FROZEN_POWER,
  LIQUID_SHARE,
  LIQUID_TO_ULLAGE,
  NITROGEN_SHARE_PER_K,
  OWN_VAPOUR_SHARE_PER_K,
} from "./gas-constants.js";

const PA_PER_BAR = 100_000;
/** Less of its charge than this bears no pressure. */
const LAST_BREATH_SHARE = 1e-6;

/** Pressure in a cylinder, bar; never negative, 0 when it is empty. */
export function cylinderBar(cylinder: CylinderBody): number {
  const { now, fillKg, pressureBar } = cylinder;
  if (!now.fired && !now.gapes) return (pressureBar * now.leftKg) / fillKg;
  if (now.leftKg <= 0) return 0;
  const gas = gasOf(cylinder);
  if (gas !== undefined) return gasPa(gas, gasState(gas, cylinder)) / PA_PER_BAR;
  const vapourKg = (1 - LIQUID_SHARE) * now.startKg;
  const liquidShare = Math.min(1, (now.leftKg - vapourKg) / (now.startKg - vapourKg));
  if (liquidShare <= 0) return (endBar(now.startBar) * now.leftKg) / vapourKg;
  const ullage = 1 + LIQUID_TO_ULLAGE * (1 - liquidShare);
  return now.startBar * pow(ullage, -EXPANSION_POWER) * exp(-now.lag);
}

/** What its gauge shows, bar at 20 degC. */
export function gaugeBar(cylinder: CylinderBody): number {
  const { now } = cylinder;
  const bar = cylinderBar(cylinder);
  return now.fired ? bar / warmth(cylinder, now.wallK - 273.15) : bar;
}

/** Pressure when the last of the liquid leaves, bar. */
export function endBar(startBar: number): number {
  return startBar * pow(1 + LIQUID_TO_ULLAGE, -EXPANSION_POWER);
}

/** Whether liquid still covers the dip tube. */
export function isLiquid({ now, kind }: CylinderBody): boolean {
  return kind === "halocarbon" && now.leftKg > (1 - LIQUID_SHARE) * now.startKg;
}

/** Pressure gained with each kilogram more, bar/kg: what the flow network leans on. */
export function stiffness(cylinder: CylinderBody): number {
  const { now } = cylinder;
  const gas = gasOf(cylinder);
  if (gas !== undefined) return inertStiffness(gas, cylinder);
  const bar = cylinderBar(cylinder);
  if (!isLiquid(cylinder)) return endBar(now.startBar) / ((1 - LIQUID_SHARE) * now.startKg);
  const liquidKg = LIQUID_SHARE * now.startKg;
  const goneKg = Math.max(0, now.startKg - now.leftKg);
  const ullage = 1 + (LIQUID_TO_ULLAGE * goneKg) / liquidKg;
  const power = EXPANSION_POWER + (now.boiled ? 0 : FROZEN_POWER);
  return (power * bar * LIQUID_TO_ULLAGE) / (liquidKg * ullage);
}

/** How many times its pressure at 20 degC a cylinder has at another temperature. */
export function warmth(cylinder: CylinderBody, temperatureC: number): number {
  const { agentName: agent, kind, pressureBar } = cylinder;
  if (temperatureC === 20) return 1;
  if (kind === "halocarbon") {
    const perK = agent === "HFC-23" ? OWN_VAPOUR_SHARE_PER_K : NITROGEN_SHARE_PER_K;
    return Math.max(0.2, 1 + perK * (temperatureC - 20));
  }
  const kgPerL = inertKgPerL({ agent, pressureBar, temperatureC: 20 });
  return inertBar({ agent, kgPerL, temperatureC }) / pressureBar;
}

/** A cylinder begins to flow in a gas store of this temperature. */
export function beginBlowDown(cylinder: CylinderBody, temperatureC: number): void {
  const { now, fillKg, pressureBar } = cylinder;
  const wallK = temperatureC + 273.15;
  const startBar = pressureBar * (now.leftKg / fillKg || 1) * warmth(cylinder, temperatureC);
  Object.assign(now, { startKg: now.leftKg || fillKg, startBar, wallK, gasK: wallK, lag: 0 });
}

/** Takes `kg` out of a cylinder within `overS`; less than nothing flows back into it. */
export function letOut(cylinder: CylinderBody, kg: number, overS: number): void {
  const { now, kind } = cylinder;
  const beforeKg = now.leftKg;
  if (kind === "halocarbon") followNitrogen(cylinder, kg, overS);
  now.leftKg = Math.max(0, beforeKg - kg);
  if (kind === "inert") expand(cylinder, beforeKg, overS);
}

/** The gas of an inert agent; undefined for a halocarbon. */
function gasOf({ kind, agentName }: CylinderBody): VesselGas | undefined {
  return kind === "inert" ? vesselGas(agentName) : undefined;
}

/** Its volume is that of what it held as it began to flow. */
function gasState(gas: VesselGas, { now }: CylinderBody): GasState {
  const fullKgPerM3 = gasKgPerM3(gas, now.startBar * PA_PER_BAR, now.wallK);
  return { kgPerM3: (fullKgPerM3 * now.leftKg) / now.startKg, gasK: now.gasK };
}

/**
 * How much more a valve passes than at the start, at one pressure: the flow goes with the root of
 * density over pressure, which grows as the gas cools.
 */
export function denserFlow(cylinder: CylinderBody): number {
  const { now, kind } = cylinder;
  const bar = cylinderBar(cylinder);
  if (kind !== "inert" || bar === 0) return 1;
  return Math.sqrt((now.startBar * now.leftKg) / (now.startKg * bar));
}

/** An empty cylinder that gas may flow back into has the stiffness of its last breath. */
function inertStiffness(gas: VesselGas, cylinder: CylinderBody): number {
  const { now } = cylinder;
  const leftKg = Math.max(now.leftKg, LAST_BREATH_SHARE * now.startKg);
  const state = gasState(gas, { ...cylinder, now: { ...now, leftKg } });
  const { paPerK, paPerKgM3 } = slopes(gas, state);
  const cools = coolingPower(gas, state) * state.gasK;
  const perShare = state.kgPerM3 * paPerKgM3 + cools * paPerK;
  return perShare / PA_PER_BAR / leftKg;
}

/** Gas that leaves cools what stays, and the wall warms it; what comes in is as warm as that. */
function expand(cylinder: CylinderBody, beforeKg: number, overS: number): void {
  const { now, wallM2 } = cylinder;
  const { leftKg, wallK } = now;
  const gas = gasOf(cylinder);
  if (leftKg <= 0 || gas === undefined) return;
  if (leftKg > beforeKg) {
    now.gasK = (now.gasK * beforeKg + wallK * (leftKg - beforeKg)) / leftKg;
    return;
  }
  const before = gasState(gas, { ...cylinder, now: { ...now, leftKg: beforeKg } });
  const wall = { m2PerKg: wallM2 / leftKg, wallK, overS };
  now.gasK = expandedK(gas, before, leftKg / beforeKg, wall);
}

/** Nitrogen leaves quiet liquid at a limited rate; liquid that lags too far boils up. */
function followNitrogen(cylinder: CylinderBody, kg: number, overS: number): void {
  const { now } = cylinder;
  if (kg < 0 || !isLiquid(cylinder)) {
    now.lag *= 1 - Math.min(1, overS / BOILING_S);
    return;
  }
  const liquidKg = LIQUID_SHARE * now.startKg;
  const ullage = 1 + (LIQUID_TO_ULLAGE * Math.max(0, now.startKg - now.leftKg)) / liquidKg;
  const growth = (LIQUID_TO_ULLAGE * kg) / (liquidKg * ullage);
  if (now.boiled) {
    now.lag /= 1 + overS / BOILING_S;
    return;
  }
  now.lag = Math.max(0, now.lag + FROZEN_POWER * growth - DEGASSING_PER_S * overS);
  now.boiled = now.lag >= BOILS_AT_LAG;
}
