/**
 * Surroundings: the air of a room as the cabinets in it feel it, and what they do to it.
 *
 * Filled anew from the room before its cabinets are stepped; afterwards the sums are handed to the
 * room: what was drawn (of the room's own gas) and what came out. Holds nothing between steps.
 */
import type { SpeciesTable } from "../../air/model/species.js";
import type { CabinetTables } from "./tables.js";

export interface Surroundings {
  kelvin: number;
  /** Absolute. */
  pressurePa: number;
  /** Mass fractions. */
  readonly fractions: Float64Array;
  /** What follows from the fractions: J/kg/K. */
  gasJPerKgK: number;
  /** The same, as columns are weighed. */
  weighing: number;
  heatJPerKgK: number;
  /** kg drawn in, and its enthalpy, J. */
  drawnKg: number;
  drawnJ: number;
  /** What came out, kg of each species, and its enthalpy, J. */
  readonly gotKg: Float64Array;
  gotJ: number;
  /** From the steel: convected to the gas, and radiated to what faces it, J. */
  convectedJ: number;
  radiatedJ: number;
}

export function createSurroundings({ count, outside }: SpeciesTable): Surroundings {
  return {
    kelvin: 293.15,
    pressurePa: 101_325,
    fractions: Float64Array.from(outside),
    gasJPerKgK: 0,
    weighing: 0,
    heatJPerKgK: 0,
    drawnKg: 0,
    drawnJ: 0,
    gotKg: new Float64Array(count),
    gotJ: 0,
    convectedJ: 0,
    radiatedJ: 0,
  };
}

/** After the fractions were written: what follows from them. Forgets what was exchanged. */
export function prepare(room: Surroundings, { gases, weighing }: CabinetTables): void {
  let gas = 0;
  let heat = 0;
  let weighs = 0;
  for (let index = 0; index < gases.count; index++) {
    const fraction = room.fractions[index]!;
    gas += fraction * gases.gas[index]!;
    heat += fraction * gases.heat[index]!;
    weighs += fraction * weighing[index]!;
  }
  room.gasJPerKgK = gas;
  room.heatJPerKgK = heat;
  room.weighing = weighs;
  room.drawnKg = room.drawnJ = room.gotJ = room.convectedJ = room.radiatedJ = 0;
  room.gotKg.fill(0);
}
