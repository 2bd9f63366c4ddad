/**
 * Ceiling jet: the warm air that a rack's flames drive along the ceiling past the nearest heat
 * head.
 *
 *   excess = 5.38 (Q/r)^(2/3) / H          for r/H > 0.18      (Alpert; kW, m, K)
 *   speed  = 0.197 Q^(1/3) H^(1/2) / r^(5/6)  for r/H > 0.15      m/s
 *
 * The nearest head of a line is 3.5 m away, half the diagonal of a 5 m grid, or nearer in a small
 * room. The jet is that of the whole flame even where a void takes the plume further on.
 */
import pow from "@stdlib/math-base-special-pow";
import { PLUME_LIMIT_K } from "../constants.js";
import type { Zone } from "../air/zones.js";

/** Distance from the axis to the nearest head in a large room, m (EN 54-14 practice). */
const HEAD_AWAY_M = 3.5;

export interface CeilingJet {
  readonly excessK: number;
  readonly speedMPerS: number;
}

/** The jet of a flame of `powerKw` in a room; nothing for no flame. */
export function ceilingJet(zone: Zone, powerKw: number): CeilingJet {
  if (powerKw === 0) return { excessK: 0, speedMPerS: 0 };
  const { heightM, volumeM3 } = zone;
  const awayM = Math.min(HEAD_AWAY_M, Math.sqrt(volumeM3 / heightM) / 2);
  const excessK = (5.38 * pow(powerKw / awayM, 2 / 3)) / heightM;
  const speedMPerS = (0.197 * pow(powerKw, 1 / 3) * Math.sqrt(heightM)) / pow(awayM, 5 / 6);
  return { excessK: Math.min(PLUME_LIMIT_K, excessK), speedMPerS };
}
