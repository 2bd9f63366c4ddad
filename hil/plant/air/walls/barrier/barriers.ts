/**
 * Barriers: walls, doors and sealed penetrations that stand until a fire has used up their rating.
 *
 *   sound --- a face has taken as much as its life in the furnace of ISO 834 ---> failed (for good)
 *
 * What a face has been through is counted in seconds of that furnace. Each step adds dt times the
 * heat that it takes over the heat that the furnace would give at this point to a skin as warm: in
 * the furnace itself the count is the clock, and a milder fire counts slower. Each face counts
 * alone; the worse one decides. A cold skin counts nothing: a building is not worn out by weather.
 *
 * Insulation is judged apart: the far face is too hot from a mean rise of 140 K (ISO 834-1), which
 * opens nothing. It never draws a chance: scatter comes in with the description.
 */
import { furnaceWPerM2 } from "./standard-fire.js";

export interface BarrierDescription {
  readonly ratingMin: number;
  /** By how much its life differs from its rating, -0.15 to 0.15; 0 without a seed. */
  readonly scatter: number;
  /** What opens when it fails: of a door or wall its gap, of a penetration its whole seal. */
  readonly opensM2: number;
  /** At the start, of both faces. */
  readonly startK: number;
}

export interface FaceExposure {
  /** 0 or 1. */
  readonly side: number;
  /** Heat that the face really took in the step, W/m2. */
  readonly tookWPerM2: number;
  readonly skinK: number;
}

export interface Barriers {
  /** By face, 2 * barrier + side: seconds of the standard fire. */
  readonly severityS: Float64Array;
  /** 1 once failed. */
  readonly failed: Uint8Array;
  /** 1 while the far face is hotter than insulation allows; latched. */
  readonly tooHot: Uint8Array;
  lifeS(barrier: number): number;
  openM2(barrier: number): number;
  /** Counts a step of both faces; true in the step in which it fails. */
  step(barrier: number, front: FaceExposure, back: FaceExposure, dtS: number): boolean;
}

/** Most that scatter moves a life either way (published: physics.md 1.6). */
export const SCATTER_MOST = 0.15;
/** A skin below this wears nothing (assumption: steam leaves concrete and gypsum from here on). */
const COUNTS_FROM_K = 373.15;
/**
 * A step never counts for more than so many times its length (assumption: a skin hotter than the
 * furnace would be has no measure there; oil fires use up a rating two to three times as fast).
 */
const FASTEST = 3;
/** ISO 834-1: mean rise of the far face. */
const INSULATION_RISE_K = 140;

export function createBarriers(described: readonly BarrierDescription[]): Barriers {
  const severityS = new Float64Array(2 * described.length);
  const failed = new Uint8Array(described.length);
  const tooHot = new Uint8Array(described.length);
  const lifeS = (barrier: number): number => {
    const { ratingMin, scatter } = described[barrier]!;
    return ratingMin * 60 * (1 + Math.max(-SCATTER_MOST, Math.min(SCATTER_MOST, scatter)));
  };
  return {
    severityS,
    failed,
    tooHot,
    lifeS,
    openM2: (barrier) => (failed[barrier] === 1 ? described[barrier]!.opensM2 : 0),
    step(barrier, front, back, dtS) {
      const first = 2 * barrier;
      severityS[first] = severityS[first]! + wornS(severityS[first]!, front, dtS);
      severityS[first + 1] = severityS[first + 1]! + wornS(severityS[first + 1]!, back, dtS);
      const far = Math.min(front.skinK, back.skinK);
      if (far - described[barrier]!.startK > INSULATION_RISE_K) tooHot[barrier] = 1;
      if (failed[barrier] === 1) return false;
      const worse = Math.max(severityS[first], severityS[first + 1]!);
      if (worse < lifeS(barrier)) return false;
      failed[barrier] = 1;
      return true;
    },
  };
}

/** Seconds of the standard fire that a step is worth. */
function wornS(severityS: number, face: FaceExposure, dtS: number): number {
  if (face.skinK < COUNTS_FROM_K || face.tookWPerM2 <= 0) return 0;
  const furnace = furnaceWPerM2(severityS + dtS, face.skinK);
  const ratio = furnace > 0 ? face.tookWPerM2 / furnace : FASTEST;
  return dtS * Math.min(FASTEST, ratio);
}
