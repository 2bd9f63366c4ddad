/**
 * Ceiling jet: the warm air that a rack's flames drive along the ceiling past the nearest heat
 * head.
 *
 *   by Alpert's correlations of the whole power (air/model/fire)
 *
 * The nearest head of a line is 3.5 m away, half the diagonal of a 5 m grid, or nearer in a small
 * room. The jet is that of the whole flame even where a void takes the plume further on.
 */
import { PLUME_LIMIT_K } from "../../constants.js";
import { alpertJet } from "../../air/model/fire/ceiling-jet.js";
import type { Zone } from "../../air/zones.js";

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
  const { excessK, metresPerS } = alpertJet(1000 * powerKw, heightM, awayM);
  return { excessK: Math.min(PLUME_LIMIT_K, excessK), speedMPerS: metresPerS };
}
