/**
 * The kernel: one step of one cabinet, in closed form.
 *
 *   what expands -> air in, and the fire it feeds -> temperature (implicit) -> species -> steel
 *
 * A cabinet is at the pressure of its room at the end of every step: its leaks let a pressure go in
 * a tenth of a second. At a given pressure the energy of its gas is given too, so the temperature
 * follows from the mass that is left: p V = T sum(m R). What the room gets is what the cabinet
 * lost, to the joule and the gram. A volume without leaks keeps its gas and its pressure rises.
 *
 * Gas that comes in from a flooded room lies low and mixes slowly, so the column of the cabinet
 * stays as light as it was until it is nearly filled: the mixture would slow its own ingress, gas
 * that lies in layers would hasten it, and this stands between the two (physics 1.2 has it so).
 * Never iterates.
 */
import { NITROGEN, OXYGEN, SOOT } from "../../air/model/species.js";
import { feedingOxygen } from "./inner-fire.js";
import { GRAVITY, inflowM3PerS, type LeakForces } from "./leak-flow.js";
import type { CabinetState } from "./state.js";
import { innerWPerK, warmSteel } from "./steel.js";
import type { Surroundings } from "./surroundings.js";
import type { CabinetTables } from "./tables.js";

/** The column is as light as it was until its gas is this near to the room's (assumed). */
const NEARLY_FILLED = 1 / 200;
/** Soot settles on surfaces, e-fold two hours (assumed, as in rooms). */
const SOOT_SETTLES_PER_S = 1 / 7200;
/** No step cools gas below this, K. */
const COLDEST_K = 100;

/** Sums over the species of one cabinet's gas. */
interface Whole {
  kg: number;
  /** Of m R, m c_v and m R as weighed, J/K. */
  gas: number;
  atVolume: number;
  weighs: number;
}

export function stepCabinet(
  tables: CabinetTables,
  state: CabinetState,
  cabinet: number,
  seconds: number,
  room: Surroundings,
): void {
  settleSoot(tables, state, cabinet, seconds);
  const isOpen = state.open[cabinet] === 1;
  const hasLeak = tables.lowM2[cabinet]! + tables.highM2[cabinet]! > 0;
  if (isOpen || hasLeak) stepLeaky(tables, state, cabinet, seconds, room);
  else stepSealed(tables, state, cabinet, seconds, room);
  state.given[cabinet] = 0;
}

function settleSoot(
  tables: CabinetTables,
  { mass }: CabinetState,
  cabinet: number,
  seconds: number,
): void {
  const place = cabinet * tables.gases.count + SOOT;
  if (mass[place] !== 0) mass[place]! /= 1 + SOOT_SETTLES_PER_S * seconds;
}

const whole: Whole = { kg: 0, gas: 0, atVolume: 0, weighs: 0 };
const flow = { entersM3: 0, leavesM3: 0 };
const forces: LeakForces = {
  entryM2: 0,
  exitM2: 0,
  entersKgPerM3: 0,
  leavesKgPerM3: 0,
  drivePa: 0,
};

function stepLeaky(
  tables: CabinetTables,
  state: CabinetState,
  cabinet: number,
  seconds: number,
  room: Surroundings,
): void {
  sum(tables, state, cabinet);
  const volumeM3 = tables.volumeM3[cabinet]!;
  const { pressurePa } = room;
  const { gas, atVolume } = whole;
  const heatBefore = state.heat[cabinet]!;
  const gasK = heatBefore / atVolume;
  weigh(tables, state, cabinet, gasK, room);
  // m3 that a joule makes at this pressure; and what is to give way to the room's, m3/s.
  const m3PerJ = gas / (gas + atVolume) / pressurePa;
  const over = (gas * gasK) / (pressurePa * volumeM3) - 1;
  const swells = (over * volumeM3 * atVolume) / (gas + atVolume) / seconds;
  const wallK = state.steelK[cabinet]!;
  const passes = innerWPerK(tables, state, cabinet, gasK, whole.kg);
  const givenW = state.given[cabinet]! / seconds;
  const still = swells + m3PerJ * (givenW - passes * (gasK - wallK));
  const radiated = tables.radiatedShare[cabinet]!;
  const kept = m3PerJ * (1 - radiated);
  const isLit = state.wanted[cabinet]! > 0;
  const firedW = isLit ? fire(tables, state, cabinet, seconds, room, still, kept) : 0;
  state.burning[cabinet] = firedW;
  const netW = firedW * (1 - radiated) + givenW;
  const flows = inflowM3PerS(forces, still + kept * firedW, 0);
  // The temperature that it will have, and with it what it gives to the steel.
  const turn = seconds / volumeM3;
  const emptyK = (pressurePa * volumeM3) / (gas + (pressurePa / room.kelvin) * flows * seconds);
  const calm = flows + swells + m3PerJ * (netW + passes * wallK);
  const nextK = (emptyK * (1 + calm * turn)) / (1 + emptyK * m3PerJ * passes * turn);
  const toSteelW = passes * (Math.max(COLDEST_K, nextK) - wallK);
  const expands = swells + m3PerJ * (netW - toSteelW);
  const enters = Math.max(flows, -expands);
  flow.entersM3 = enters * seconds;
  flow.leavesM3 = Math.max(0, enters + expands) * seconds;
  exchange(tables, state, cabinet, firedW * seconds, room);
  const drawnJ = state.came[cabinet]! * room.heatJPerKgK * room.kelvin;
  room.drawnJ += drawnJ;
  room.gotJ += drawnJ + (netW - toSteelW) * seconds - (state.heat[cabinet]! - heatBefore);
  const gainsJ = (toSteelW + firedW * radiated) * seconds;
  warmSteel(tables, state, cabinet, seconds, gainsJ, room);
}

/** W that the fire gets: what it wants, or what comes in and is stored feeds. */
function fire(
  tables: CabinetTables,
  state: CabinetState,
  cabinet: number,
  seconds: number,
  room: Surroundings,
  still: number,
  kept: number,
): number {
  const wanted = state.wanted[cabinet]!;
  const feeds =
    (room.pressurePa / (room.gasJPerKgK * room.kelvin)) *
    tables.heatPerOxygen[cabinet]! *
    feedingOxygen(room.fractions[OXYGEN]!, tables.oxygenLimit[cabinet]!);
  const stored = storedJ(tables, state, cabinet) / seconds;
  const free = inflowM3PerS(forces, still + kept * wanted, 0);
  if (free * feeds + stored >= wanted) return wanted;
  const fed = inflowM3PerS(forces, still + kept * stored, kept * feeds);
  return Math.min(wanted, fed * feeds + stored);
}

/** J that the oxygen inside holds above its limit; the fuel that burnt here dilutes nothing. */
function storedJ(tables: CabinetTables, { mass }: CabinetState, cabinet: number): number {
  const { count, outside, firstGas } = tables.gases;
  const from = cabinet * count;
  let kg = mass[from + NITROGEN]! / outside[NITROGEN]!;
  for (let index = firstGas; index < count; index++) kg += mass[from + index]!;
  const above = mass[from + OXYGEN]! - tables.storedDownTo[cabinet]! * kg;
  return Math.max(0, above) * tables.heatPerOxygen[cabinet]!;
}

function burn(
  tables: CabinetTables,
  { mass }: CabinetState,
  cabinet: number,
  firedJ: number,
): void {
  const { count } = tables.gases;
  const products = tables.productsKgPerJ[cabinet]!;
  for (let index = 0; index < count; index++) {
    mass[cabinet * count + index]! += firedJ * products[index]!;
  }
}

function stepSealed(
  tables: CabinetTables,
  state: CabinetState,
  cabinet: number,
  seconds: number,
  room: Surroundings,
): void {
  sum(tables, state, cabinet);
  const gasK = state.heat[cabinet]! / whole.atVolume;
  const wallK = state.steelK[cabinet]!;
  const stored = storedJ(tables, state, cabinet);
  const firedJ = Math.min(state.wanted[cabinet]! * seconds, stored);
  state.burning[cabinet] = firedJ / seconds;
  burn(tables, state, cabinet, firedJ);
  const radiated = tables.radiatedShare[cabinet]!;
  const gainsJ = firedJ * (1 - radiated) + state.given[cabinet]!;
  const passes = innerWPerK(tables, state, cabinet, gasK, whole.kg) * seconds;
  const warmed = gasK + gainsJ / whole.atVolume - wallK;
  const toSteelJ = (passes * warmed) / (1 + passes / whole.atVolume);
  state.heat[cabinet]! += gainsJ - toSteelJ;
  sum(tables, state, cabinet);
  state.gasK[cabinet] = state.heat[cabinet]! / whole.atVolume;
  state.came[cabinet] = state.went[cabinet] = 0;
  warmSteel(tables, state, cabinet, seconds, toSteelJ + firedJ * radiated, room);
}

function sum(tables: CabinetTables, { mass }: CabinetState, cabinet: number): void {
  const { gases, heatAtVolume, weighing } = tables;
  const { count, gas } = gases;
  let place = cabinet * count;
  let kg = 0;
  let gasSum = 0;
  let atVolume = 0;
  let weighs = 0;
  for (let index = 0; index < count; index++, place++) {
    const part = mass[place]!;
    kg += part;
    gasSum += part * gas[index]!;
    atVolume += part * heatAtVolume[index]!;
    weighs += part * weighing[index]!;
  }
  whole.kg = kg;
  whole.gas = gasSum;
  whole.atVolume = atVolume;
  whole.weighs = weighs;
}

/** The weights of both columns, and which leak is the entry. */
function weigh(
  tables: CabinetTables,
  state: CabinetState,
  cabinet: number,
  gasK: number,
  room: Surroundings,
): void {
  const isOpen = state.open[cabinet] === 1;
  const doorM2 = isOpen ? tables.doorM2[cabinet]! : 0;
  const low = tables.lowM2[cabinet]! + doorM2;
  const high = tables.highM2[cabinet]! + doorM2;
  const heightM = isOpen ? tables.doorHeightM[cabinet]! : tables.leakHeightM[cabinet]!;
  const outside = room.pressurePa / (room.weighing * room.kelvin);
  const seen = seenGas(whole.weighs / whole.kg, tables.airWeighing, room.weighing);
  const inside = room.pressurePa / (seen * gasK);
  const rises = outside >= inside;
  forces.entryM2 = rises ? low : high;
  forces.exitM2 = rises ? high : low;
  forces.entersKgPerM3 = outside;
  forces.leavesKgPerM3 = inside;
  forces.drivePa =
    GRAVITY * heightM * Math.abs(outside - inside) +
    ((outside + inside) / 2) * tables.breathing[cabinet]!;
}

/** The gas constant with which the column of the cabinet counts. */
function seenGas(inside: number, air: number, room: number): number {
  const all = air - room;
  const lacks = inside - room;
  if (all * lacks <= 0 || Math.abs(lacks) >= Math.abs(all)) return inside;
  const size = Math.min(Math.abs(all), Math.abs(lacks) / NEARLY_FILLED);
  return room + (all > 0 ? size : -size);
}

/**
 * Lets the species in and out, exact for flows that stand for the step; the fire burns in what
 * comes in. At the pressure of the room, the energy of the gas is then what its kind says.
 */
function exchange(
  tables: CabinetTables,
  state: CabinetState,
  cabinet: number,
  firedJ: number,
  room: Surroundings,
): void {
  const { mass } = state;
  const { gases, heatAtVolume } = tables;
  const { count, gas } = gases;
  const { fractions, gotKg } = room;
  const products = tables.productsKgPerJ[cabinet]!;
  const volumeM3 = tables.volumeM3[cabinet]!;
  const turns = flow.leavesM3 / volumeM3;
  const keeps = 1 / (1 + turns + (turns * turns) / 2 + (turns * turns * turns) / 6);
  const settles = turns > 1e-6 ? (1 - keeps) / turns : 1 - turns / 2;
  const entersKg = (flow.entersM3 * room.pressurePa) / (room.gasJPerKgK * room.kelvin);
  let wentKg = 0;
  let gasNow = 0;
  let atVolumeNow = 0;
  let place = cabinet * count;
  for (let index = 0; index < count; index++, place++) {
    const before = mass[place]!;
    const comes = entersKg * fractions[index]! + firedJ * products[index]!;
    const after = before * keeps + comes * settles;
    const went = before + comes - after;
    mass[place] = after;
    gotKg[index]! += went;
    wentKg += went;
    gasNow += after * gas[index]!;
    atVolumeNow += after * heatAtVolume[index]!;
  }
  room.drawnKg += entersKg;
  state.came[cabinet] = entersKg;
  state.went[cabinet] = wentKg;
  state.heat[cabinet] = (room.pressurePa * volumeM3 * atVolumeNow) / gasNow;
  state.gasK[cabinet] = (room.pressurePa * volumeM3) / gasNow;
}
