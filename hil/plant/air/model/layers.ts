/**
 * Layers: how the two layers of a compartment share its volume, and how they come and go.
 *
 *        upper  U += heat + enthalpy in - p dV        one pressure for both, so what one layer
 *   ---- border ------------------------------        gains in volume it takes from the other,
 *        lower  U += heat + enthalpy in + p dV        and does work on it
 *
 * Energy and mass only change places here; none is made or lost, whatever is clipped or merged.
 */
import { derive, type Bodies } from "./bodies.js";
import type { State } from "./state.js";

/** The least share of the volume that a layer keeps (published: CFAST's vminfrac). */
const LEAST_SHARE = 1e-4;

/** Seconds in which unstable layers change places (assumed: a few times sqrt(H / g)). */
const OVERTURN_S = 2;

/**
 * After energy or gas came into a compartment: lets the layers push each other until they have
 * one pressure, and writes down what follows. `bodies` still holds what was before.
 */
export function settle(bodies: Bodies, state: State, room: number): void {
  if (state.layered[room] === 1) {
    const pressureBefore = bodies.pressurePa[room]!;
    const upperBefore = bodies.zoneM3[2 * room + 1]!;
    derive(bodies, state, room);
    push(bodies, state, room, pressureBefore, upperBefore);
    derive(bodies, state, room);
    if (clip(bodies, state, room)) derive(bodies, state, room);
    return;
  }
  derive(bodies, state, room);
}

/** Work at the mean pressure of the step; both unknowns (pressure, volume) in closed rounds. */
function push(
  bodies: Bodies,
  state: State,
  room: number,
  pressureBefore: number,
  upperBefore: number,
): void {
  const lower = 2 * room;
  const upper = lower + 1;
  const volume = bodies.volumeM3[room]!;
  const upperStiff = bodies.zoneStiffness[upper]!;
  const lowerStiff = bodies.zoneStiffness[lower]!;
  const upperHeat = state.heat[upper]!;
  const heat = upperHeat + state.heat[lower]!;
  let pressure = bodies.pressurePa[room]!;
  let upperVolume = upperBefore;
  for (let round = 0; round < 3; round++) {
    const mean = (pressureBefore + pressure) / 2;
    upperVolume = (upperHeat + mean * upperBefore) / (upperStiff * pressure + mean);
    upperVolume = Math.min(volume, Math.max(0, upperVolume));
    pressure = heat / (upperStiff * upperVolume + lowerStiff * (volume - upperVolume));
  }
  const now = upperStiff * pressure * upperVolume;
  state.heat[upper] = now;
  state.heat[lower] = heat - now;
}

/** A layer that is about to vanish keeps a film, taken from the other. */
function clip(bodies: Bodies, state: State, room: number): boolean {
  const least = LEAST_SHARE * bodies.volumeM3[room]!;
  const lower = 2 * room;
  for (let thin = lower; thin <= lower + 1; thin++) {
    const lacks = least - bodies.zoneM3[thin]!;
    if (lacks <= 0) continue;
    const thick = lower + lower + 1 - thin;
    shift(bodies, state, thick, thin, lacks / bodies.zoneM3[thick]!);
    return true;
  }
  return false;
}

/** Moves a share of what a zone holds into another of the same compartment. */
function shift(bodies: Bodies, state: State, from: number, to: number, share: number): void {
  const { count } = bodies.species;
  const heat = state.heat[from]! * share;
  state.heat[from]! -= heat;
  state.heat[to]! += heat;
  for (let index = 0; index < count; index++) {
    const kg = state.mass[from * count + index]! * share;
    state.mass[from * count + index]! -= kg;
    state.mass[to * count + index]! += kg;
  }
}

/** Moves a share of the lower gas up through the border, with its enthalpy: p V as well as U. */
export function lift(bodies: Bodies, state: State, lower: number, share: number): void {
  const work = (state.heat[lower]! * share) / bodies.zoneStiffness[lower]!;
  shift(bodies, state, lower, lower + 1, share);
  state.heat[lower]! -= work;
  state.heat[lower + 1]! += work;
}

/**
 * Lower gas that has become lighter than the gas above it changes places with it, volume for
 * volume, so that the border stays where it is.
 */
export function overturn(bodies: Bodies, state: State, room: number, seconds: number): void {
  if (state.layered[room] !== 1) return;
  const lower = 2 * room;
  const upper = lower + 1;
  if (bodies.zoneLightness[lower]! <= bodies.zoneLightness[upper]!) return;
  const volume = Math.min(bodies.zoneM3[lower]!, bodies.zoneM3[upper]!);
  const swapped = (volume * seconds) / (seconds + OVERTURN_S) / 2;
  const down = swapped / bodies.zoneM3[upper]!;
  const up = swapped / bodies.zoneM3[lower]!;
  shift(bodies, state, lower, upper, up);
  shift(bodies, state, upper, lower, down / (1 + down));
}

/** Makes one zone of both layers. */
export function merge(bodies: Bodies, state: State, room: number): void {
  if (state.layered[room] !== 1) return;
  const { count } = bodies.species;
  const upper = 2 * room + 1;
  shift(bodies, state, upper, 2 * room, 1);
  state.heat[upper] = 0;
  state.mass.fill(0, upper * count, (upper + 1) * count);
  state.layered[room] = 0;
  derive(bodies, state, room);
}

/** Gives a compartment an upper layer: a film of its own gas under the ceiling. */
export function split(bodies: Bodies, state: State, room: number): void {
  if (state.layered[room] === 1) return;
  state.layered[room] = 1;
  shift(bodies, state, 2 * room, 2 * room + 1, LEAST_SHARE);
  derive(bodies, state, room);
}

/** The share of a gas that ends in the upper layer: light gas rises, heavy gas sinks. */
export function upperShare(bodies: Bodies, state: State, room: number, lightness: number): number {
  if (room >= bodies.count || state.layered[room] !== 1) return 0;
  const lower = bodies.zoneLightness[2 * room]!;
  const range = Math.max(bodies.zoneLightness[2 * room + 1]! - lower, 1e-3 * lower);
  return Math.min(1, Math.max(0, (lightness - lower) / range));
}
