/**
 * By how much one barrier's life differs from its rating, from the run's seed and its own name.
 *
 * Evenly spread over 15 % either way (published: physics.md 1.6). It is drawn once, when a building
 * is set up; a barrier itself never draws.
 */
import { drawOf } from "../../../../time/chance.js";
import { SCATTER_MOST } from "./barriers.js";

export function lifeScatter(seed: number, barrier: string): number {
  return SCATTER_MOST * (2 * drawOf(seed, `${barrier}/fire-life`) - 1);
}
