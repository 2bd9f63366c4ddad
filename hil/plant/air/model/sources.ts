/**
 * Sources: gas and heat that come from outside the air (nozzles, batteries, coolers, walls).
 *
 *   told (a rate) --collect: x seconds--> waiting (J, kg) --feed: the compartment's step--> state
 *
 * What is told is a rate that holds for the next step only and is then forgotten. Whatever enters
 * this way is entered in the ledger too. Rates may be negative: a wall that cools, a body that
 * draws; a zone must not be asked for more than it has.
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

const TOLD = 1;
/** Of a layer, in one step (assumed). */
const MOST_GIVEN = 0.5;
/** Something waits for the compartment's step. */
export const WAITS = 2;

export function createSources(bodies: Bodies, state: State): Sources {
  const { count } = bodies.species;
  const { givenW, givenKgPerS, touched } = state;
  const layerOf = (room: number, layer: number): number =>
    2 * room + (state.layered[room] === 1 ? layer : 0);

  function give(room: number, zone: number, species: number, kgPerS: number): void {
    givenKgPerS[zone * count + species]! += kgPerS;
    if (touched[room] === 0) touched[room] = TOLD;
  }

  function warm(room: number, zone: number, watts: number): void {
    givenW[zone]! += watts;
    if (touched[room] === 0) touched[room] = TOLD;
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
  };
}

/** Turns what was told for `seconds` into joules and kilograms that wait. */
export function collect(bodies: Bodies, state: State, room: number, seconds: number): void {
  if (state.touched[room] === 0) return;
  state.touched[room] = WAITS;
  const { count } = bodies.species;
  for (let zone = 2 * room; zone <= 2 * room + 1; zone++) {
    state.waitingJ[zone]! += state.givenW[zone]! * seconds;
    state.givenW[zone] = 0;
    const end = (zone + 1) * count;
    for (let line = zone * count; line < end; line++) {
      state.waitingKg[line]! += state.givenKgPerS[line]! * seconds;
      state.givenKgPerS[line] = 0;
    }
  }
}

/** Puts what waits into the compartment; false if there was nothing. */
export function feed(bodies: Bodies, state: State, room: number): boolean {
  if (state.touched[room] !== WAITS) return false;
  state.touched[room] = 0;
  const { count } = bodies.species;
  const isLayered = state.layered[room] === 1;
  for (let layer = 0; layer < 2; layer++) {
    const zone = 2 * room + layer;
    // What was meant for an upper layer that is gone by now goes into what is left, and what is
    // drawn from a layer too thin to give it comes out of the other one.
    const to = !isLayered ? 2 * room : canGive(state, zone, count) ? zone : zone ^ 1;
    state.heat[to]! += state.waitingJ[zone]!;
    state.ledgerHeat[SOURCE_HEAT]! += state.waitingJ[zone]!;
    state.waitingJ[zone] = 0;
    for (let index = 0; index < count; index++) {
      const kg = state.waitingKg[zone * count + index]!;
      state.mass[to * count + index]! += kg;
      state.sourceMass[index]! += kg;
      state.waitingKg[zone * count + index] = 0;
    }
  }
  return true;
}

/** Whether a layer keeps half its heat, and half of every species, when what waits is taken. */
function canGive({ heat, mass, waitingJ, waitingKg }: State, zone: number, count: number): boolean {
  if (heat[zone]! * MOST_GIVEN + waitingJ[zone]! < 0) return false;
  const end = (zone + 1) * count;
  for (let line = zone * count; line < end; line++) {
    if (mass[line]! * MOST_GIVEN + waitingKg[line]! < 0) return false;
  }
  return true;
}
