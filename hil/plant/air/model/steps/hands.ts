/**
 * Hands: what the rest of the plant sets in the building, and what that rouses.
 *
 * A door that moves, a fire that starts or a room that is stirred makes its compartments lively for
 * the next seconds; saying again what is so already rouses nobody, nor does stirring clean air.
 */
import type { Bodies } from "../bodies.js";
import type { State } from "../state.js";
import type { Joints } from "./joints.js";
import { rouse } from "./paces.js";
import type { Parts } from "./parts.js";

export interface Hands {
  /** How far an opening stands open, 0 to 1. */
  setOpening(opening: number, share: number): void;
  /** How fast a fan runs, 0 to 1. */
  setFan(fan: number, share: number): void;
  /** What a fire would release with air enough, W. */
  setFire(fire: number, watts: number): void;
  /** Mixes an `auto` compartment to one zone, and keeps it so for two seconds. */
  stir(room: number): void;
  /** Steps a compartment finely for the next seconds: something is about to happen in it. */
  rouse(room: number): void;
}

/** Less than this share of its mass counts as nothing (assumed: a tenth of what sensors tell). */
const CLEAN_SHARE = 2e-5;

export function createHands({ bodies, state, stratification }: Parts, joints: Joints): Hands {
  return {
    setOpening(opening, share) {
      const now = Math.min(1, Math.max(0, share));
      if (state.openShare[opening] === now) return;
      state.openShare[opening] = now;
      rouse(state, joints.openingFrom[opening]!);
      rouse(state, joints.openingTo[opening]!);
    },
    setFan(fan, share) {
      const now = Math.min(1, Math.max(0, share));
      if (state.fanShare[fan] === now) return;
      state.fanShare[fan] = now;
      rouse(state, joints.fanFrom[fan]!);
      rouse(state, joints.fanTo[fan]!);
    },
    setFire(fire, watts) {
      state.wanted[fire] = Math.max(0, watts);
      if (watts > 0) rouse(state, joints.fireRoom[fire]!);
    },
    stir(room) {
      if (state.layered[room] === 1 || !isClean(bodies, state, room)) rouse(state, room);
      stratification.stir(room);
    },
    rouse: (room) => rouse(state, room),
  };
}

/** Whether a compartment of one zone holds neither fuel, nor agent, nor vent gas. */
function isClean({ species, zoneKg }: Bodies, { mass }: State, room: number): boolean {
  let kg = 0;
  for (let index = species.firstFuel; index < species.count; index++) {
    kg += mass[2 * room * species.count + index]!;
  }
  return kg < CLEAN_SHARE * zoneKg[2 * room]!;
}
