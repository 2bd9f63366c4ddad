/**
 * Ceiling jet: temperature and speed under a ceiling at a distance from the plume's axis.
 *
 *   ~~~~~~~~~~~~~  r  ->      CFAST's form starts from the plume; Alpert's is a closed form of the
 *        /|\                  total heat, as DETACT uses it
 *         #
 *
 * Pure functions in W, m, K, m/s. Smooth, unconfined ceilings; no layer's heat is added here but
 * through the air that the caller names.
 */
import pow from "@stdlib/math-base-special-pow";
import { GRAVITY } from "../bodies.js";
import { layeredExcessK, type AirBelow } from "./layered-plume.js";
import { axisExcessK, axisMetresPerS, type PlumeAir, type PlumeFire } from "./plume.js";
import { AIR_HEAT } from "../species.js";

export interface CeilingJet {
  readonly excessK: number;
  readonly metresPerS: number;
}

/**
 * As CFAST has it; `heightM` from the fire to the ceiling, `air` the gas below the ceiling, `below`
 * the air that the fire stands in where that is another.
 */
export function ceilingJet(
  fire: PlumeFire,
  heightM: number,
  radiusM: number,
  air: PlumeAir,
  below?: AirBelow,
): CeilingJet {
  if (fire.watts <= 0 || heightM <= 0) return { excessK: 0, metresPerS: 0 };
  const ratio = radiusM / heightM;
  const axis =
    below === undefined
      ? axisExcessK(fire, heightM, air)
      : layeredExcessK(fire, heightM, air, below);
  const excessK =
    ratio <= 0.2 ? axis : Math.min(axis, 0.182 * axis * pow(0.225 + 0.27 * ratio, -4 / 3));
  const scale = air.density * AIR_HEAT * air.kelvin * Math.sqrt(GRAVITY * heightM);
  const strength = pow(fire.watts / (scale * heightM * heightM), 1 / 3);
  // Where the plume meets the ceiling there is no jet yet, and the plume's own speed.
  if (radiusM === 0) return { excessK, metresPerS: axisMetresPerS(fire, heightM, below ?? air) };
  const shape = ratio > 0.17 ? 1.06 * pow(ratio, -0.69) : 3.61;
  return { excessK, metresPerS: Math.sqrt(GRAVITY * heightM) * strength * shape };
}

/** Alpert's correlations: total heat, normal air. */
export function alpertJet(watts: number, heightM: number, radiusM: number): CeilingJet {
  const kilowatts = watts / 1000;
  if (kilowatts <= 0 || heightM <= 0) return { excessK: 0, metresPerS: 0 };
  const ratio = radiusM / heightM;
  const excessK =
    ratio <= 0.18
      ? (16.9 * pow(kilowatts, 2 / 3)) / pow(heightM, 5 / 3)
      : (5.38 * pow(kilowatts / radiusM, 2 / 3)) / heightM;
  const metresPerS =
    ratio <= 0.15
      ? 0.947 * pow(kilowatts / heightM, 1 / 3)
      : (0.197 * pow(kilowatts, 1 / 3) * Math.sqrt(heightM)) / pow(radiusM, 5 / 6);
  return { excessK, metresPerS };
}
