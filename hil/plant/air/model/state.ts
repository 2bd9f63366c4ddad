/**
 * State: everything the model remembers, in one buffer, so that a snapshot is a copy.
 *
 * The views below cut the buffer; a zone is 2 x its compartment (lower) or one more (upper), and
 * the outside counts as one more compartment behind the last. What follows from these numbers
 * (temperatures, pressures) is not state and stands in `bodies.ts`.
 */
import type { BuildingDescription } from "./description.js";

export interface State {
  readonly buffer: Float64Array;
  /** Whole ticks of 50 ms, while the model is run by ticks; seconds since the start. */
  readonly clock: Float64Array;
  /** Internal energy of each zone, J. */
  readonly heat: Float64Array;
  /** kg, of each zone each species. */
  readonly mass: Float64Array;
  /** 1 where a compartment has two layers now. */
  readonly layered: Float64Array;
  /** Seconds for which a stirred compartment stays mixed. */
  readonly stirred: Float64Array;
  /** W and kg/s that were handed in for the coming step, of each zone. */
  readonly givenW: Float64Array;
  readonly givenKgPerS: Float64Array;
  /** J and kg of them that wait for the compartment's step. */
  readonly waitingJ: Float64Array;
  readonly waitingKg: Float64Array;
  /** 1 where something was handed in; 2 where something waits. */
  readonly touched: Float64Array;
  /** J and kg of each zone, and of the outside, moved but not yet added. */
  readonly movedHeat: Float64Array;
  readonly moved: Float64Array;
  /** How finely each compartment is stepped. */
  readonly pace: Float64Array;
  /** The pace that is just being judged; seconds for which it stays roused. */
  readonly judged: Float64Array;
  readonly roused: Float64Array;
  /** Pa by which its pressure rises in its own step. */
  readonly rosePa: Float64Array;
  /** As it was found last: where the next search begins. */
  readonly foundPa: Float64Array;
  /** Pressure while its own step is under way, as finer neighbours find it. */
  readonly livePa: Float64Array;
  /** W that its openings and fans of pace 0, and of pace 1, bring it in their step. */
  readonly broughtW: Float64Array;
  /** W that sources (fires too) gave each compartment in its last step. */
  readonly recentW: Float64Array;
  /** How far each opening stands open and each fan runs, 0 to 1. */
  readonly openShare: Float64Array;
  readonly fanShare: Float64Array;
  /** What each fire wants and what it burns, W. */
  readonly wanted: Float64Array;
  readonly burning: Float64Array;
  /** Of each compartment's fires in its last step: W radiated, W released in all. */
  readonly radiated: Float64Array;
  readonly fireW: Float64Array;
  /** J of lightness that flowed into each compartment of one zone in its step. */
  readonly lightJ: Float64Array;
  /** kg/s through each opening: of `from` lower, upper, of `to` lower, upper. */
  readonly flow: Float64Array;
  /** The ledger: kg of each species and J that the outside got, and that sources gave. */
  readonly outsideMass: Float64Array;
  readonly sourceMass: Float64Array;
  /** J: the outside's, the sources'. */
  readonly ledgerHeat: Float64Array;
  /** J released by carried fuel, which is no fire's, in all. */
  readonly carriedJ: Float64Array;
}

export const OUTSIDE_HEAT = 0;
export const SOURCE_HEAT = 1;

export function createState(description: BuildingDescription, species: number): State {
  const rooms = description.compartments.length;
  const openings = description.openings.length;
  const fires = description.fires.length;
  const fans = description.fans.length;
  const lengths: Record<Exclude<keyof State, "buffer">, number> = {
    clock: 2,
    heat: 2 * rooms,
    mass: 2 * rooms * species,
    layered: rooms,
    stirred: rooms,
    givenW: 2 * rooms,
    givenKgPerS: 2 * rooms * species,
    waitingJ: 2 * rooms,
    waitingKg: 2 * rooms * species,
    touched: rooms,
    movedHeat: 2 * rooms + 2,
    moved: (2 * rooms + 2) * species,
    pace: rooms,
    judged: rooms,
    roused: rooms,
    rosePa: rooms,
    foundPa: rooms,
    livePa: rooms,
    broughtW: 2 * (rooms + 1),
    recentW: rooms,
    openShare: openings,
    fanShare: fans,
    wanted: fires,
    burning: fires,
    radiated: rooms,
    fireW: rooms,
    lightJ: rooms,
    flow: 4 * openings,
    outsideMass: species,
    sourceMass: species,
    ledgerHeat: 2,
    carriedJ: 1,
  };
  return cut(lengths);
}

function cut(lengths: Record<Exclude<keyof State, "buffer">, number>): State {
  const buffer = new Float64Array(Object.values(lengths).reduce((sum, length) => sum + length, 0));
  let from = 0;
  const next = (length: number): Float64Array => buffer.subarray(from, (from += length));
  return {
    buffer,
    clock: next(lengths.clock),
    heat: next(lengths.heat),
    mass: next(lengths.mass),
    layered: next(lengths.layered),
    stirred: next(lengths.stirred),
    givenW: next(lengths.givenW),
    givenKgPerS: next(lengths.givenKgPerS),
    waitingJ: next(lengths.waitingJ),
    waitingKg: next(lengths.waitingKg),
    touched: next(lengths.touched),
    movedHeat: next(lengths.movedHeat),
    moved: next(lengths.moved),
    pace: next(lengths.pace),
    judged: next(lengths.judged),
    roused: next(lengths.roused),
    rosePa: next(lengths.rosePa),
    foundPa: next(lengths.foundPa),
    livePa: next(lengths.livePa),
    broughtW: next(lengths.broughtW),
    recentW: next(lengths.recentW),
    openShare: next(lengths.openShare),
    fanShare: next(lengths.fanShare),
    wanted: next(lengths.wanted),
    burning: next(lengths.burning),
    radiated: next(lengths.radiated),
    fireW: next(lengths.fireW),
    lightJ: next(lengths.lightJ),
    flow: next(lengths.flow),
    outsideMass: next(lengths.outsideMass),
    sourceMass: next(lengths.sourceMass),
    ledgerHeat: next(lengths.ledgerHeat),
    carriedJ: next(lengths.carriedJ),
  };
}
