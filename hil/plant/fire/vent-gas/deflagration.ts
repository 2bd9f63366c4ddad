/**
 * How hard it would hit if the vent gas of a room were lit now: a flag with its margin, nothing
 * more.
 *
 *   filled    share of the room that the gas fills at its best-burning share, at most 1
 *   closed    7 bar * filled          adiabatic, constant volume (p_max 7-8 bar a, recalled)
 *   vented    (0.045 bar^0.5 * surface / vent)^2       low-strength form of NFPA 68 (recalled),
 *             for p_red up to 0.1 bar and gases that burn up to 1.3 times as fast as propane
 *   peak      the lower of the two
 *
 * It holds for one flame in a quiet room: racks in its way make it worse, and hydrogen-rich gas of
 * LFP burns faster than the vented form allows. Pressure drives nothing: no door opens by it.
 */
export interface Explosive {
  readonly fuelShare: number;
  readonly bestShare: number;
  readonly surfaceM2: number;
  readonly ventM2: number;
}

/** Rise of pressure when a whole room of best-burning gas burns, kPa. */
const CLOSED_RISE_KPA = 700;
/** NFPA 68 fuel constant of gases, in bar^0.5 (recalled). */
const LOW_STRENGTH_BAR_HALF = 0.045;
const KPA_PER_BAR = 100;

export function peakKpa({ fuelShare, bestShare, surfaceM2, ventM2 }: Explosive): number {
  const filled = Math.min(1, Math.max(0, fuelShare) / bestShare);
  const closedKpa = CLOSED_RISE_KPA * filled;
  if (ventM2 <= 0) return closedKpa;
  const root = (LOW_STRENGTH_BAR_HALF * surfaceM2) / ventM2;
  return Math.min(closedKpa, KPA_PER_BAR * root * root);
}

/** Inner surface of a room of this volume and height with a square floor, m2. */
export function surfaceM2({ volumeM3, heightM }: { volumeM3: number; heightM: number }): number {
  const floorM2 = volumeM3 / heightM;
  return 2 * floorM2 + 4 * Math.sqrt(floorM2) * heightM;
}
