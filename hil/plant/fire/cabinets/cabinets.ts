/**
 * Cabinets: the gas inside thousands of closed panels and racks.
 *
 *   told: fires, doors, gas and heat let in      read: temperatures, oxygen, agent, flows
 *
 * Each is stepped by itself with the room that it stands in; whoever owns them decides how often: a
 * burning one in quarters of a second, one that slowly fills with agent every ten seconds, and one
 * that is like its room not at all. A cabinet that is not stepped keeps its gas, so nothing is made
 * or lost by leaving it out. The room must be given what the sums of its `Surroundings` say.
 */
import type { SpeciesTable } from "../../air/model/species.js";
import type { CabinetDescription } from "./description.js";
import { stepCabinet } from "./kernel.js";
import { createReadings, type CabinetReadings } from "./readings.js";
import { createCabinetState } from "./state.js";
import { prepare, type Surroundings } from "./surroundings.js";
import { createTables } from "./tables.js";

export interface Cabinets extends CabinetReadings {
  /** All that is remembered; a copy of it is a snapshot. */
  readonly state: Float64Array;
  /** After a room was written down anew: what follows from it; its sums are forgotten. */
  prepare(room: Surroundings): void;
  /** Fills a cabinet with the gas of its room, its steel as warm. */
  fill(cabinet: number, room: Surroundings): void;
  /** What a fire inside would release with air enough, W. */
  setFire(cabinet: number, watts: number): void;
  setDoor(cabinet: number, isOpen: boolean): void;
  /** Lets gas in, kg of one species at a temperature; it pushes other gas out in the next step. */
  inject(cabinet: number, species: number, kg: number, kelvin: number): void;
  /** Heat to the gas during the next step, J. */
  addHeat(cabinet: number, joules: number): void;
  /** Heat straight into the steel, J. */
  warmSteel(cabinet: number, joules: number): void;
  step(cabinet: number, seconds: number, room: Surroundings): void;
}

export function createCabinets(
  descriptions: readonly CabinetDescription[],
  gases: SpeciesTable,
): Cabinets {
  const { count } = gases;
  const state = createCabinetState(descriptions.length, count);
  const tables = createTables(descriptions, gases);
  const { heat, mass, steelK } = state;
  return {
    state: state.buffer,
    ...createReadings(tables, state),
    prepare(room) {
      prepare(room, tables);
    },
    fill(cabinet, room) {
      prepare(room, tables);
      const kg = (room.pressurePa * tables.volumeM3[cabinet]!) / (room.gasJPerKgK * room.kelvin);
      for (let index = 0; index < count; index++) {
        mass[cabinet * count + index] = kg * room.fractions[index]!;
      }
      heat[cabinet] = kg * (room.heatJPerKgK - room.gasJPerKgK) * room.kelvin;
      steelK[cabinet] = room.kelvin;
      state.gasK[cabinet] = room.kelvin;
    },
    setFire(cabinet, watts) {
      state.wanted[cabinet] = Math.max(0, watts);
    },
    setDoor(cabinet, isOpen) {
      state.open[cabinet] = isOpen ? 1 : 0;
    },
    inject(cabinet, species, kg, kelvin) {
      mass[cabinet * count + species]! += kg;
      heat[cabinet]! += kg * gases.heat[species]! * kelvin;
      let atVolume = 0;
      for (let index = 0; index < count; index++) {
        atVolume += mass[cabinet * count + index]! * tables.heatAtVolume[index]!;
      }
      state.gasK[cabinet] = heat[cabinet]! / atVolume;
    },
    addHeat(cabinet, joules) {
      state.given[cabinet]! += joules;
    },
    warmSteel(cabinet, joules) {
      steelK[cabinet]! += joules / tables.steelJPerK[cabinet]!;
    },
    step(cabinet, seconds, room) {
      stepCabinet(tables, state, cabinet, seconds, room);
    },
  };
}
