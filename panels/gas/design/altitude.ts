/**
 * Altitude: how much of the sea-level quantity a room above or below the sea takes.
 *
 * Thinner air lets each kilogram of vapour fill more of the room, so less mass gives the same
 * volume per cent. The factor is the published table, read between its rows as straight lines: it
 * is what an approver has at hand and can check a sheet against. The standard atmosphere is here
 * to test the table, not to design by. The two agree within 1 % from -1000 m to 4500 m; no side is
 * always the safer one. The parabola of one maker's software (5.48701e-9 h^2 - 1.2e-4 h + 1.00208)
 * does not give 1 at the sea, so it is left out.
 */
import pow from "@stdlib/math-base-special-pow";
import { assert } from "../../defect.js";
import { read, type Sourced } from "./provenance.js";

/** Metres above the sea, and the factor. */
const table = [
  [-1000, 1.13],
  [-500, 1.065],
  [0, 1],
  [500, 0.9425],
  [1000, 0.885],
  [1500, 0.83],
  [2000, 0.785],
  [2500, 0.735],
  [3000, 0.69],
  [3500, 0.65],
  [4000, 0.61],
  [4500, 0.565],
] as const;

export const ALTITUDE_LEAST_M = -1000;
export const ALTITUDE_MOST_M = 4500;

/** Factor on the sea-level quantity, rounded to 0.0001; from -1000 m to 4500 m. */
export function altitudeFactor(altitudeM: number): Sourced {
  const above = table.findIndex(([heightM]) => altitudeM <= heightM);
  const [upperM, upper] = table[above] ?? [Number.NaN, Number.NaN];
  const [lowerM, lower] = table[above - 1] ?? [upperM - 1, upper];
  const isCovered = altitudeM >= ALTITUDE_LEAST_M && altitudeM <= ALTITUDE_MOST_M;
  assert(isCovered, "an altitude lies inside the published table");
  const factor = lower + ((upper - lower) * (altitudeM - lowerM)) / (upperM - lowerM);
  return read(Math.round(factor * 10_000) / 10_000, "altitude table of an IG-541 300 bar manual");
}

/** Air pressure against the sea's in the standard atmosphere (ISO 2533), rounded to 0.0001. */
export function standardPressureRatio(altitudeM: number): number {
  return Math.round(pow(1 - 2.25577e-5 * altitudeM, 5.25588) * 10_000) / 10_000;
}
