/**
 * Heat from gas and from glow onto a face, with the slope that the implicit step needs.
 *
 *   convection   q = C |dT|^(1/3) dT          C 1.31 on a wall, 1.52 on a floor or ceiling
 *   radiation    q = eps sigma (Te^4 - Ts^4)
 *   film         q = h (Te - Ts)              a fixed film, as cases and furnaces state it
 *
 * Each adds to what already stands at the face. The slope of convection is the tangent; that of
 * radiation the greater of tangent and secant, for a tangent alone, drawn at a cold face, would let
 * a long step swing past what warms it.
 */
import { addToFace, faceK, type Slabs } from "./slabs.js";
import { cubeRoot } from "./cube-root.js";

/** W/m2/K^4 (NIST CFAST's five digits, so that code compares with code). */
export const SIGMA = 5.67e-8;
/** W/m2/K^(4/3) (published: NIST CFAST technical reference; physics.md 1.1 [R]). */
export const NATURAL = { wall: 1.31, ceiling: 1.52, floor: 1.52 } as const;

export interface Warmth {
  readonly surroundingsK: number;
  readonly emissivity: number;
}

export function addConvection(slabs: Slabs, face: number, gasK: number, natural: number): void {
  const difference = gasK - faceK(slabs, face);
  const film = natural * cubeRoot(Math.abs(difference));
  addToFace(slabs, face, film * difference, (4 / 3) * film);
}

export function addFilm(slabs: Slabs, face: number, gasK: number, filmWPerM2K: number): void {
  addToFace(slabs, face, filmWPerM2K * (gasK - faceK(slabs, face)), filmWPerM2K);
}

export function addGlow(slabs: Slabs, face: number, from: Warmth): void {
  const skinK = faceK(slabs, face);
  const skin = skinK * skinK;
  const other = from.surroundingsK * from.surroundingsK;
  const grey = from.emissivity * SIGMA;
  const secant = (other + skin) * (from.surroundingsK + skinK);
  const slope = grey * Math.max(4 * skin * skinK, secant);
  addToFace(slabs, face, grey * (other * other - skin * skin), slope);
}

/** Holds a face at a temperature: a film so strong that nothing is left to fall across it. */
export function holdFace(slabs: Slabs, face: number, heldK: number): void {
  addFilm(slabs, face, heldK, HELD_W_PER_M2_K);
}

const HELD_W_PER_M2_K = 1e8;
