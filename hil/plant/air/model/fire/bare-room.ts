/**
 * Bare room: what a compartment without described walls does with heat: its surfaces keep none.
 *
 *   upper gas --convection-- ceiling and upper wall      both surfaces take up a fire's glow by
 *                                 | glow                 their area, and give all of it to the
 *   lower gas --convection-- floor and lower wall        gas beside them and to each other
 *
 * CFAST's adiabatic compartment: the temperature of each surface is the one at which what it gets
 * is what it gives. Glow taken up by the gas itself is left out. Found in fixed rounds.
 */
import type { Bodies } from "../bodies.js";
import type { State } from "../state.js";
import { cubeRoot } from "../../walls/cube-root.js";

/** W/m2/K^(4/3) of convection (published: CFAST; the mean of its walls and ceilings). */
const NATURAL = 1.4;
const STEFAN = 5.67e-8;
const EMISSIVITY = 0.9;
const ROUNDS = 8;
/** K by which the layers must differ before anything is worth finding. */
const LEAST_K = 0.5;

/** W that the upper gas gets; the lower gets the rest of what the fires radiate. */
export function bareUpperW(bodies: Bodies, state: State, room: number): number {
  const glow = state.radiated[room]!;
  const upperK = bodies.zoneK[2 * room + 1]!;
  const lowerK = bodies.zoneK[2 * room]!;
  if (glow <= 0 && Math.abs(upperK - lowerK) < LEAST_K) return 0;
  const floor = bodies.floorM2[room]!;
  const around = 4 * Math.sqrt(floor);
  const border = bodies.borderM[room]!;
  const upperM2 = floor + around * (bodies.heightM[room]! - border);
  const lowerM2 = floor + around * border;
  const upperGlow = (glow * upperM2) / (upperM2 + lowerM2);
  const sees = STEFAN * (EMISSIVITY / (2 - EMISSIVITY)) * floor;
  let upper = upperK + 5;
  let lower = lowerK + 5;
  let upperFilm = 0;
  for (let round = 0; round < ROUNDS; round++) {
    upperFilm = film(upperM2, upper - upperK);
    const lowerFilm = film(lowerM2, lower - lowerK);
    const link = sees * (upper * upper + lower * lower) * (upper + lower);
    const a = upperFilm + link;
    const d = lowerFilm + link;
    const e = upperFilm * upperK + upperGlow;
    const f = lowerFilm * lowerK + glow - upperGlow;
    const determinant = a * d - link * link;
    upper = (e * d + link * f) / determinant;
    lower = (a * f + link * e) / determinant;
  }
  return upperFilm * (upper - upperK);
}

/** W/K; never nothing, so that the equations always have an answer. */
function film(areaM2: number, warmerK: number): number {
  return areaM2 * Math.max(0.1, NATURAL * cubeRoot(Math.abs(warmerK)));
}
