/**
 * State: everything the model remembers, in one buffer, so that a snapshot is a copy.
 *
 * The views below cut the buffer; a zone is 2 x its compartment (lower) or one more (upper). What
 * follows from these numbers (temperatures, pressures) is not state and stands in `bodies.ts`.
 */
import type { BuildingDescription } from "./description.js";

export interface State {
  readonly buffer: Float64Array;
  /** Internal energy of each zone, J. */
  readonly heat: Float64Array;
  /** kg, of each zone each species. */
  readonly mass: Float64Array;
  /** 1 where a compartment has two layers now. */
  readonly layered: Float64Array;
  /** Seconds for which a stirred compartment stays mixed. */
  readonly stirred: Float64Array;
  /** What was handed in since a compartment's last step: J and kg of each zone. */
  readonly givenHeat: Float64Array;
  readonly givenMass: Float64Array;
  /** 1 where something was handed in. */
  readonly touched: Float64Array;
  /** How far each opening stands open and each fan runs, 0 to 1. */
  readonly openShare: Float64Array;
  readonly fanShare: Float64Array;
  /** What each fire wants and what it burns, W. */
  readonly wanted: Float64Array;
  readonly burning: Float64Array;
  /** W radiated in each compartment by its fires. */
  readonly radiated: Float64Array;
  /** kg/s through each opening: of `from` lower, upper, of `to` lower, upper. */
  readonly flow: Float64Array;
  /** The ledger: kg of each species and J that the outside got, and that sources gave. */
  readonly outsideMass: Float64Array;
  readonly sourceMass: Float64Array;
  /** J: the outside's, the sources'. */
  readonly ledgerHeat: Float64Array;
}

export const OUTSIDE_HEAT = 0;
export const SOURCE_HEAT = 1;

export function createState(description: BuildingDescription, speciesCount: number): State {
  const rooms = description.compartments.length;
  const openings = description.openings.length;
  const lengths = [
    2 * rooms,
    2 * rooms * speciesCount,
    rooms,
    rooms,
    2 * rooms,
    2 * rooms * speciesCount,
    rooms,
    openings,
    description.fans.length,
    description.fires.length,
    description.fires.length,
    rooms,
    4 * openings,
    speciesCount,
    speciesCount,
    2,
  ];
  const buffer = new Float64Array(lengths.reduce((sum, length) => sum + length, 0));
  let from = 0;
  const next = (place: number): Float64Array => buffer.subarray(from, (from += lengths[place]!));
  return {
    buffer,
    heat: next(0),
    mass: next(1),
    layered: next(2),
    stirred: next(3),
    givenHeat: next(4),
    givenMass: next(5),
    touched: next(6),
    openShare: next(7),
    fanShare: next(8),
    wanted: next(9),
    burning: next(10),
    radiated: next(11),
    flow: next(12),
    outsideMass: next(13),
    sourceMass: next(14),
    ledgerHeat: next(15),
  };
}
