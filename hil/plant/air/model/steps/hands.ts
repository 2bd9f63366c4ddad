/**
 * Hands: what the rest of the plant sets in the building, and what that rouses.
 *
 * A door that moves, a fire that starts or a room that is stirred makes its compartments lively for
 * the next seconds; saying again what is so already rouses nobody.
 */
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

export function createHands({ state, stratification }: Parts, joints: Joints): Hands {
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
      stratification.stir(room);
      rouse(state, room);
    },
    rouse: (room) => rouse(state, room),
  };
}
