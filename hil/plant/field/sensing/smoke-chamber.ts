/**
 * The chamber of a point smoke detector, and CFAST's surrogate for it.
 *
 *   dYc/dt = (Ye - Yc) u / L          Heskestad; L is the characteristic length of the entry
 *
 * Air that hardly moves hardly enters. The surrogate takes smoke for air that is 5 K warmer at a
 * link of RTI 5; it stands in for smoke where none is computed, and no line of a site uses it.
 */
import { follow } from "./first-order.js";
import type { ThermalLink } from "./thermal-link.js";

/** Characteristic length of the entry, m (FDS and CFAST default; published). */
export const CHAMBER_M = 1.8;
/** Threshold of a point detector, %/m: 3 to 8 are common, CFAST's default is 24 (published). */
export const POINT_ALARM_PCT = { least: 3, most: 8, cfast: 24 } as const;

/** CFAST's surrogate: a link so quick that has warmed by so much (published). */
export const SURROGATE_LINK: ThermalLink = { rti: 5, conduction: 0 };
export const SURROGATE_RISE_K = 5;

/** Smoke inside the chamber `stepS` later, in whatever unit smoke outside is given. */
export function fillChamber(
  inside: number,
  outside: number,
  entry: { readonly speedMPerS: number; readonly lengthM: number },
  stepS: number,
): number {
  if (entry.speedMPerS <= 0) return inside;
  return follow(inside, outside, entry.lengthM / entry.speedMPerS, stepS);
}
