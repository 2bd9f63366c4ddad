/**
 * Steel: heat between the gas of a cabinet, its skin and the room.
 *
 *   gas --- h_c + eps_g sigma (T^2 + Ts^2)(T + Ts) --- steel --- h_c + eps sigma (..) --- room
 *
 * Convection as CFAST on walls, h = 1.31 |dT|^(1/3). The gas radiates by its soot, by the water and
 * carbon dioxide of the fire and by vapour that has not burnt; clean air not at all. Radiation is
 * written as a conductance, so that a step may take it implicitly. One temperature for the skin.
 */
import { cubeRoot } from "../../air/walls/cube-root.js";
import { CARBON_DIOXIDE, SOOT, WATER } from "../../air/model/species.js";
import type { CabinetState } from "./state.js";
import type { Surroundings } from "./surroundings.js";
import type { CabinetTables } from "./tables.js";

/** W/m2/K^4 (CODATA). */
const SIGMA = 5.67e-8;
/** Published: CFAST, walls, W/m2/K^(4/3). */
const CONVECTION = 1.31;
/** Below this difference convection no longer falls, K (assumed), and what it is there. */
const STIRRED_K = 0.125;
const STIRRED_W_PER_M2_K = CONVECTION / 2;
/** Absorption of soot, 1/m/K per volume of soot (published: CFAST), and the density of soot. */
const SOOT_ABSORBS = 1195;
const SOOT_KG_PER_M3 = 1800;
/** Absorption of carbon dioxide and water, 1/m per mass fraction (assumed). */
const PRODUCTS_ABSORB = 1;
/** The same of vapour that has not burnt, whose mist lets no light through (assumed). */
const VAPOUR_ABSORBS = 50;
/** Published: mean beam length of a body of gas, 3.6 V / A (CFAST). */
const BEAM = 3.6;

/** From the gas to the steel, W/K. */
export function innerWPerK(
  tables: CabinetTables,
  state: CabinetState,
  cabinet: number,
  gasK: number,
  gasKg: number,
): number {
  const { mass } = state;
  const areaM2 = tables.steelM2[cabinet]!;
  const wallK = state.steelK[cabinet]!;
  const from = cabinet * tables.gases.count;
  let products = PRODUCTS_ABSORB * (mass[from + CARBON_DIOXIDE]! + mass[from + WATER]!);
  const { firstFuel, firstTrace } = tables.gases;
  for (let fuel = firstFuel; fuel < firstTrace; fuel++) {
    products += VAPOUR_ABSORBS * mass[from + fuel]!;
  }
  const convects = convection(gasK - wallK);
  if (products <= 0) return convects * areaM2;
  const volumeM3 = tables.volumeM3[cabinet]!;
  const soot = (SOOT_ABSORBS * gasK * mass[from + SOOT]!) / volumeM3 / SOOT_KG_PER_M3;
  const depth = ((soot + products / gasKg) * BEAM * volumeM3) / areaM2;
  const emissivity = 1 - 1 / (1 + depth + (depth * depth) / 2 + (depth * depth * depth) / 6);
  return (convects + radiation(emissivity, gasK, wallK)) * areaM2;
}

/** The steel takes heat in, and gives heat to the room, implicitly. */
export function warmSteel(
  tables: CabinetTables,
  state: CabinetState,
  cabinet: number,
  seconds: number,
  gainsJ: number,
  room: Surroundings,
): void {
  const before = state.steelK[cabinet]!;
  const area = tables.steelM2[cabinet]! * seconds;
  const convects = convection(before - room.kelvin) * area;
  const radiates = radiation(tables.emissivity[cabinet]!, before, room.kelvin) * area;
  const capacity = tables.steelJPerK[cabinet]!;
  const loses = convects + radiates;
  const rise = (capacity * (before - room.kelvin) + gainsJ) / (capacity + loses);
  state.steelK[cabinet] = room.kelvin + rise;
  room.convectedJ += convects * rise;
  room.radiatedJ += radiates * rise;
}

function convection(differenceK: number): number {
  const size = Math.abs(differenceK);
  return size <= STIRRED_K ? STIRRED_W_PER_M2_K : CONVECTION * cubeRoot(size);
}

function radiation(emissivity: number, oneK: number, otherK: number): number {
  return emissivity * SIGMA * (oneK * oneK + otherK * otherK) * (oneK + otherK);
}
