/**
 * Sources: gas and heat that come from outside the air (nozzles, batteries, coolers, walls).
 *
 * What is given is a rate that holds for the next step only and is then forgotten. Whatever enters
 * this way is entered in the ledger too. Rates may be negative: a wall that cools, a body that draws.
 */
import type { Bodies } from "./bodies.js";
import { upperShare } from "./layers.js";
import { SOURCE_HEAT, type State } from "./state.js";

export interface Sources {
  /** Gas of a temperature, kg/s of one species; in two layers it goes where its weight puts it. */
  inject(room: number, species: number, kgPerS: number, kelvin: number): void;
  /** Matter without enthalpy (smoke, a vapour whose heat is counted elsewhere), into a layer. */
  addSpecies(room: number, layer: number, species: number, kgPerS: number): void;
  /** Heat, spread over the layers by their mass, W. */
  addHeat(room: number, watts: number): void;
  /** Heat into the lower (0) or upper (1) layer, W. */
  addLayerHeat(room: number, layer: number, watts: number): void;
}

export interface Feeding extends Sources {
  /** Says that the compartment's state was changed beside these sources. */
  touch(room: number): void;
  /** Puts what was given into the state; false if there was nothing. */
  feed(room: number, seconds: number): boolean;
}

export function createSources(bodies: Bodies, state: State): Feeding {
  const { count } = bodies.species;
  const { givenHeat, givenMass, touched } = state;
  const layerOf = (room: number, layer: number): number =>
    2 * room + (state.layered[room] === 1 ? layer : 0);

  function give(room: number, zone: number, species: number, kgPerS: number): void {
    givenMass[zone * count + species]! += kgPerS;
    touched[room] = 1;
  }

  function warm(room: number, zone: number, watts: number): void {
    givenHeat[zone]! += watts;
    touched[room] = 1;
  }

  return {
    inject(room, species, kgPerS, kelvin) {
      const upper = upperShare(bodies, state, room, bodies.species.gas[species]! * kelvin);
      const watts = kgPerS * bodies.species.heat[species]! * kelvin;
      give(room, 2 * room, species, kgPerS * (1 - upper));
      warm(room, 2 * room, watts * (1 - upper));
      if (upper <= 0) return;
      give(room, 2 * room + 1, species, kgPerS * upper);
      warm(room, 2 * room + 1, watts * upper);
    },
    addSpecies(room, layer, species, kgPerS) {
      give(room, layerOf(room, layer), species, kgPerS);
    },
    addHeat(room, watts) {
      const lower = bodies.zoneKg[2 * room]!;
      const share = lower / (lower + bodies.zoneKg[2 * room + 1]!);
      warm(room, 2 * room, watts * share);
      if (share < 1) warm(room, 2 * room + 1, watts * (1 - share));
    },
    addLayerHeat(room, layer, watts) {
      warm(room, layerOf(room, layer), watts);
    },
    touch(room) {
      touched[room] = 1;
    },
    feed(room, seconds) {
      if (touched[room] === 0) return false;
      touched[room] = 0;
      for (let zone = 2 * room; zone <= 2 * room + 1; zone++) {
        const joules = givenHeat[zone]! * seconds;
        state.heat[zone]! += joules;
        state.ledgerHeat[SOURCE_HEAT]! += joules;
        givenHeat[zone] = 0;
        for (let index = 0; index < count; index++) {
          const kg = givenMass[zone * count + index]! * seconds;
          state.mass[zone * count + index]! += kg;
          state.sourceMass[index]! += kg;
          givenMass[zone * count + index] = 0;
        }
      }
      return true;
    },
  };
}
