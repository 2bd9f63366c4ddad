/**
 * Door jet: hot gas that comes through an opening rises to the layer above, taking gas along.
 *
 *   hot upper |      .-''''  upper       the stream is a plume that has already risen so far
 *   layer     | ===>' ^  ^               that it carries what the stream carries
 *             |      cool lower gas
 *
 * As CFAST has it; a cold stream's mixing into a hot layer on its way down is not modelled. What
 * fuel the stream carries is the business of `carried-fuel.ts`.
 */
import pow from "@stdlib/math-base-special-pow";
import { GRAVITY, type Bodies } from "../bodies.js";
import { lift } from "../layers.js";
import { AIR_HEAT } from "../species.js";
import { cubeRoot } from "../../walls/cube-root.js";
import { fiveThirds } from "./plume.js";
import type { State } from "../state.js";

/** K that a stream must be hotter than the gas it rises in (assumed: below it does not rise). */
export const LEAST_EXCESS_K = 1;
/** A stream thinner than this takes nothing along. */
const LEAST_KG_PER_S = 1e-6;
/** Of the lower gas that may be taken along in one step. */
const MOST_SHARE = 0.9;

/** A stream from a zone enters a compartment at a height above its floor: kg taken along. */
export function takeAlong(
  bodies: Bodies,
  state: State,
  zone: number,
  room: number,
  entersM: number,
  kgPerS: number,
  seconds: number,
): number {
  if (kgPerS < LEAST_KG_PER_S) return 0;
  const lower = 2 * room;
  const rise = bodies.borderM[room]! - entersM;
  const excess = bodies.zoneK[zone]! - bodies.zoneK[lower]!;
  if (rise <= 0 || excess < LEAST_EXCESS_K) return 0;
  const watts = AIR_HEAT * excess * kgPerS;
  const density = bodies.zoneDensity[lower]!;
  const lifts = (GRAVITY * density * density * watts) / (AIR_HEAT * bodies.zoneK[lower]!);
  const strength = 0.196 * cubeRoot(lifts);
  const risen = pow(kgPerS / strength, 0.6);
  const total = strength * fiveThirds(risen + rise);
  const warmer = bodies.zoneK[lower + 1]! - bodies.zoneK[lower]!;
  const most = warmer > 0 ? watts / (AIR_HEAT * warmer) : Infinity;
  const drawn = Math.min(total, most) - kgPerS;
  if (drawn <= 0) return 0;
  const share = Math.min(MOST_SHARE, (drawn * seconds) / bodies.zoneKg[lower]!);
  lift(bodies, state, lower, share);
  return share * bodies.zoneKg[lower]!;
}
