/**
 * Surfaces: joins the air of the model with its walls, floors and ceilings (hil/plant/air/walls).
 *
 *   layers' temperatures, soot, glow --> walls --> J into each layer, at its next step
 *
 * Walls step on whole seconds: every second where there is a fire or a layer, every ten seconds
 * elsewhere, the rooms taking turns; where all is as warm as the air, not at all. A layer is never
 * cooled below the other one at once, nor warmed by more than 50 K: what is too much for a thin
 * layer goes to the other. Heat of the walls counts as given in the ledger. A compartment without
 * walls is `bare-room.ts`.
 */
import type { Bodies } from "../bodies.js";
import type { BuildingDescription } from "../description.js";
import { bareUpperW } from "../fire/bare-room.js";
import { CARBON_DIOXIDE, SOOT, WATER, moleFractionOf } from "../species.js";
import type { State } from "../state.js";
import { WAITS } from "../sources.js";
import { createRoomSurfaces, type RoomSurfaces } from "../../walls/room-surfaces.js";

/** Seconds between the steps of a quiet room's walls (published: physics 3, 10 to 60). */
const QUIET_S = 10;
const MOST_WARMER_K = 50;

export interface Surfaces {
  /** The walls themselves; none where the building has none. */
  readonly walls: RoomSurfaces | undefined;
  /** What a compartment's fires and layers give its surfaces in a step. */
  glow(room: number, seconds: number): void;
  /** What else shines in a compartment: a flame beyond a door, J. */
  radiate(room: number, joules: number): void;
  /** Steps the walls that are due between two instants; `whole`: every one, even or not. */
  step(fromS: number, toS: number, whole: boolean): void;
}

export function createSurfaces(
  description: BuildingDescription,
  bodies: Bodies,
  state: State,
): Surfaces {
  const hasWalls = description.compartments.map((_, room) =>
    description.walls.some(({ from, to }) => from === room || to === room),
  );
  const walls = description.walls.length > 0 ? createRoomSurfaces(description) : undefined;
  const due = new Uint8Array(bodies.count);

  function choose(fromS: number, toS: number, whole: boolean): void {
    const second = wholeS(toS);
    const isLong = toS - fromS > 1.5;
    for (let room = 0; room < bodies.count; room++) {
      const isBusy = state.layered[room] === 1 || state.fireW[room]! > 0;
      const isDue = isLong || isBusy || second % QUIET_S === room % QUIET_S;
      due[room] = isDue && hasWalls[room] ? 1 : 0;
      if (due[room] === 0 || whole || isBusy || walls?.isEven(room) !== true) continue;
      due[room] = 0;
      walls.passOver(room, toS);
    }
  }

  return {
    walls,
    glow(room, seconds) {
      if (hasWalls[room] && walls !== undefined) {
        const joules = state.radiated[room]! * seconds;
        walls.air.radiatedJ[room]! += joules;
        walls.air.jetW[room] = state.fireW[room]! - state.radiated[room]!;
        return;
      }
      const upper = state.layered[room] === 1 ? bareUpperW(bodies, state, room) * seconds : 0;
      hand(bodies, state, room, upper, state.radiated[room]! * seconds - upper);
    },
    radiate(room, joules) {
      if (hasWalls[room] && walls !== undefined) walls.air.radiatedJ[room]! += joules;
      else {
        const upper = bodies.zoneM3[2 * room + 1]! / bodies.volumeM3[room]!;
        hand(bodies, state, room, joules * upper, joules * (1 - upper));
      }
    },
    step(fromS, toS, whole) {
      if (walls === undefined || !isOnTime(fromS, toS)) return;
      for (let room = 0; room < bodies.count; room++) showWarmth(bodies, walls, room);
      choose(fromS, toS, whole);
      for (let room = 0; room < bodies.count; room++) {
        if (due[room] === 1) showGlow(bodies, state, walls, room);
      }
      walls.step(toS, due);
      for (let room = 0; room < bodies.count; room++) {
        const { upperJ, lowerJ } = walls;
        if (upperJ[room] === 0 && lowerJ[room] === 0) continue;
        hand(bodies, state, room, upperJ[room]!, lowerJ[room]!);
        upperJ[room] = lowerJ[room] = 0;
      }
    },
  };
}

function wholeS(seconds: number): number {
  return Math.floor(seconds + 1e-9);
}

function isOnTime(fromS: number, toS: number): boolean {
  return wholeS(toS) !== wholeS(fromS);
}

function showWarmth(bodies: Bodies, { air }: RoomSurfaces, room: number): void {
  air.lowerK[room] = bodies.zoneK[2 * room]!;
  air.upperK[room] = bodies.zoneK[2 * room + 1]!;
  air.borderM[room] = bodies.borderM[room]!;
}

function showGlow(bodies: Bodies, state: State, { air }: RoomSurfaces, room: number): void {
  const lower = 2 * room;
  const upper = lower + 1;
  air.lowerSootKgPerM3[room] = sootPerM3(bodies, state, lower);
  air.lowerGlowingShare[room] = glowing(bodies, state, lower);
  if (state.layered[room] !== 1) return;
  air.upperSootKgPerM3[room] = sootPerM3(bodies, state, upper);
  air.upperGlowingShare[room] = glowing(bodies, state, upper);
}

function sootPerM3(bodies: Bodies, state: State, zone: number): number {
  return state.mass[zone * bodies.species.count + SOOT]! / bodies.zoneM3[zone]!;
}

function glowing(bodies: Bodies, state: State, zone: number): number {
  return (
    moleFractionOf(bodies.species, state.mass, zone, CARBON_DIOXIDE) +
    moleFractionOf(bodies.species, state.mass, zone, WATER)
  );
}

/** Leaves heat for the next step of a compartment, as far as each layer can bear it. */
function hand(bodies: Bodies, state: State, room: number, upperJ: number, lowerJ: number): void {
  const lower = 2 * room;
  const upper = lower + 1;
  let above = 0;
  if (state.layered[room] === 1) {
    const perK = state.heat[upper]! / bodies.zoneK[upper]!;
    const warmer = Math.max(0, bodies.zoneK[upper]! - bodies.zoneK[lower]!);
    above = Math.min(perK * MOST_WARMER_K, Math.max(-perK * warmer * 0.5, upperJ));
  }
  state.waitingJ[upper]! += above;
  state.waitingJ[lower]! += upperJ + lowerJ - above;
  state.touched[room] = WAITS;
}
