/**
 * Plume: the gas that rises from a fire, and what it draws in on its way (Heskestad, as in CFAST).
 *
 *      z  |  \     /     above the flame's height L it draws in as a weak plume does;
 *      L  |---\ | /---   below, in proportion to the height
 *      0  |    ###       the virtual origin z0 lies below a wide fire, above a narrow hot one
 *
 * Pure functions in W, m, kg/s, K. A fire at a wall is half of a fire twice as strong, one in a
 * corner a quarter of one four times as strong (the mirror method).
 */
import pow from "@stdlib/math-base-special-pow";
import { GRAVITY } from "../bodies.js";
import { AIR_HEAT } from "../species.js";
import { cubeRoot } from "../../walls/cube-root.js";

/** The air that a plume rises in. */
export interface PlumeAir {
  readonly kelvin: number;
  readonly density: number;
}

export interface PlumeFire {
  readonly watts: number;
  readonly diameterM: number;
  readonly radiatedShare: number;
  readonly place: "open" | "wall" | "corner";
}

/** How many mirrored fires make the whole one. */
const MIRRORS = { open: 1, wall: 2, corner: 4 };

/** kg/s drawn in between the fire and the height `z` above it. */
export function entrainedKgPerS(fire: PlumeFire, z: number, air: PlumeAir): number {
  if (fire.watts <= 0 || z <= 0) return 0;
  const mirrors = MIRRORS[fire.place];
  const watts = fire.watts * mirrors;
  const diameter = fire.diameterM * Math.sqrt(mirrors);
  const { origin, flame } = shapeOf(watts, diameter, air);
  const convected = watts * (1 - fire.radiatedShare);
  const whole =
    z >= flame
      ? freeEntrainment(convected, z - origin, air)
      : (freeEntrainment(convected, flame - origin, air) * z) / flame;
  return whole / mirrors;
}

/** Heights of the virtual origin and of the flame above the fire. */
function shapeOf(watts: number, diameter: number, air: PlumeAir) {
  const root = Math.sqrt(GRAVITY * diameter) * diameter * diameter;
  const strength = pow(watts / (air.density * AIR_HEAT * air.kelvin * root), 0.4);
  return {
    origin: diameter * (-1.02 + 1.4 * strength),
    flame: diameter * Math.max(0, -1.02 + 3.7 * strength),
  };
}

/** Mean height of the flame. */
export function flameM({ watts, diameterM, place }: PlumeFire, air: PlumeAir): number {
  const mirrors = MIRRORS[place];
  return shapeOf(watts * mirrors, diameterM * Math.sqrt(mirrors), air).flame;
}

/** Height of the virtual origin above the fire. */
export function originM({ watts, diameterM, place }: PlumeFire, air: PlumeAir): number {
  const mirrors = MIRRORS[place];
  return shapeOf(watts * mirrors, diameterM * Math.sqrt(mirrors), air).origin;
}

function freeEntrainment(convected: number, height: number, air: PlumeAir): number {
  if (height <= 0) return 0;
  const { kelvin, density } = air;
  const lift = cubeRoot((GRAVITY * density * density * convected) / (AIR_HEAT * kelvin));
  const root = cubeRoot(convected / (Math.sqrt(GRAVITY) * AIR_HEAT * density * kelvin));
  return 0.196 * lift * (fiveThirds(height) + 2.9 * root * root);
}

/** x^(5/3). */
export function fiveThirds(x: number): number {
  const root = cubeRoot(x);
  return x * root * root;
}

/** Excess temperature on the plume's axis, K; CFAST ends it at 900. */
export function axisExcessK(fire: PlumeFire, z: number, air: PlumeAir): number {
  return fire.watts <= 0 ? 0 : excessK(fire, z - originM(fire, air), air);
}

/** The same at a distance from the virtual origin. */
export function excessK(fire: PlumeFire, fromOriginM: number, air: PlumeAir): number {
  if (fire.watts <= 0) return 0;
  if (fromOriginM <= 0) return MOST_EXCESS_K;
  const { kelvin, density } = air;
  const heat = AIR_HEAT * density;
  const base = cubeRoot(kelvin / (GRAVITY * heat * heat));
  const convected = cubeRoot(fire.watts * MIRRORS[fire.place] * (1 - fire.radiatedShare));
  return Math.min(MOST_EXCESS_K, (9.1 * base * convected * convected) / fiveThirds(fromOriginM));
}

/** Published: CFAST. */
const MOST_EXCESS_K = 900;
/** K and m: the excess in a flame, and nearer to its origin no plume is reckoned (as CFAST). */
const FLAME_EXCESS_K = 650;
const LEAST_RISE_M = 0.1;

/** Speed on the axis, m/s; never faster than in the flame. */
export function axisMetresPerS(fire: PlumeFire, z: number, air: PlumeAir): number {
  const watts = fire.watts * MIRRORS[fire.place] * (1 - fire.radiatedShare);
  if (watts <= 0) return 0;
  const lift = GRAVITY / (AIR_HEAT * air.density * air.kelvin);
  const riseM = Math.max(LEAST_RISE_M, z - originM(fire, air));
  const most =
    2.2 *
    pow(GRAVITY / air.kelvin, 0.4) *
    pow((FLAME_EXCESS_K * watts) / (AIR_HEAT * air.density), 0.2);
  return Math.min(most, 3.4 * cubeRoot((lift * watts) / riseM));
}
