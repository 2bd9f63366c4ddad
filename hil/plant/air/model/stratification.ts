/**
 * Stratification: when a compartment that may have either is one zone, and when two.
 *
 *   one --(a fire of 2 kW, or light gas flows in)--> two --(stirred, or both layers alike)--> one
 *
 * Only compartments described as `auto` change. Judged on plain thresholds after every step, so
 * that equal runs change at equal steps. Whatever changes, no gas and no energy is lost.
 */
import type { Bodies } from "./bodies.js";
import type { BuildingDescription } from "./description.js";
import { merge, split } from "./layers.js";
import type { State } from "./state.js";

/** W: a fire that builds a layer (published: physics 1.1, 2 to 5 kW). */
const FIRE_W = 2000;
/** Gas this much lighter than the room's flows under the ceiling (assumed: some 6 K of air). */
export const LIGHTER_SHARE = 0.02;
/** W of lightness, R T times its flow, that builds a layer on a square metre (assumed). */
const LIGHT_W_PER_M2 = 3;
/**
 * The same where the room holds a foreign gas (assumed: nothing stirs a flooded room, and air that
 * trickles in above stays above, whatever the door fan says of the leaks).
 */
const STILL_W_PER_M2 = 0.03;
/** Of a room's mass: as much foreign gas as this is a flooding. */
const FLOODED_SHARE = 0.01;
/** Layers whose lightness differs by less are one (assumed: some 1 K of air). */
const ALIKE_SHARE = 0.003;
/** Seconds that a stirred compartment stays mixed after the last stir (assumed). */
const STIRRED_S = 2;

export interface Stratification {
  stir(room: number): void;
  judge(room: number, seconds: number): void;
}

export function createStratification(
  description: BuildingDescription,
  bodies: Bodies,
  state: State,
): Stratification {
  const isAuto = description.compartments.map(({ layers }) => layers === "auto");

  function isFlooded(room: number): boolean {
    const { firstGas, count } = bodies.species;
    let kg = 0;
    for (let index = firstGas; index < count; index++) kg += state.mass[2 * room * count + index]!;
    return kg > FLOODED_SHARE * bodies.zoneKg[2 * room]!;
  }

  function isOn(room: number, seconds: number): boolean {
    if (state.stirred[room]! > 0) return false;
    if (state.fireW[room]! >= FIRE_W) return true;
    if (state.layered[room] !== 1) {
      const lightJ = state.lightJ[room]!;
      if (lightJ <= 0) return false;
      const least = isFlooded(room) ? STILL_W_PER_M2 : LIGHT_W_PER_M2;
      return lightJ > least * bodies.floorM2[room]! * seconds;
    }
    const lower = bodies.zoneLightness[2 * room]!;
    return Math.abs(bodies.zoneLightness[2 * room + 1]! - lower) > ALIKE_SHARE * lower;
  }

  return {
    stir(room) {
      if (isAuto[room]) state.stirred[room] = STIRRED_S;
    },
    judge(room, seconds) {
      if (!isAuto[room]) return;
      if (isOn(room, seconds)) split(bodies, state, room);
      else merge(bodies, state, room);
      state.stirred[room] = Math.max(0, state.stirred[room]! - seconds);
      state.lightJ[room] = 0;
    },
  };
}
