/**
 * Flame detector: the radiation of flames at a distance, through the smoke between.
 *
 *   flux = X Q / (4 pi d^2) exp(-k m d)        W/m2; point source, clear air takes nothing
 *   alarm when the flux has been over the threshold for the response time without a break
 *
 * EN 54-10: class 1 sees its test fires from 25 m, class 2 from 17 m, class 3 from 12 m, within
 * 30 s (recalled). The threshold of a class is the flux of the heptane fire at its distance.
 * Infrared passes smoke better than ultraviolet. Nothing is said of angles: it looks at the fire.
 */
import exp from "@stdlib/math-base-special-exp";
import type { FlameClass } from "#panels";
import { SMOKE_M2_PER_KG } from "../../constants.js";

/** How far each class sees the test fires, m (EN 54-10, recalled). */
export const flameDistanceM: Readonly<Record<FlameClass, number>> = { 1: 25, 2: 17, 3: 12 };

/** Radiation of the heptane test fire, W: 0.11 m2, 0.034 kg/m2/s, 44.6 MJ/kg, a third of it. */
export const TEST_FIRE_W = 55_000;
/** Share of a fire's power that leaves as radiation (CFAST's default; published). */
export const RADIATED_SHARE = 0.35;
/** Flames must be seen for so long without a break, s (makers say 3 to 10; recalled). */
export const FLAME_CONFIRM_S = 5;
/** Of the light that smoke takes, what it takes of each band (assumption). */
export const bandShare = { uv: 1, ir: 0.2 } as const;
export type FlameBand = keyof typeof bandShare;

export interface FlameView {
  readonly firePowerW: number;
  readonly distanceM: number;
  readonly sootKgPerM3: number;
  readonly band: FlameBand;
}

/** Radiation that arrives, W/m2. */
export function fluxAt({ firePowerW, distanceM, sootKgPerM3, band }: FlameView): number {
  const clear = (RADIATED_SHARE * firePowerW) / (4 * Math.PI * distanceM * distanceM);
  return clear * exp(-SMOKE_M2_PER_KG * bandShare[band] * sootKgPerM3 * distanceM);
}

/** The flux at which a detector of this class answers, W/m2. */
export function flameThreshold(flameClass: FlameClass): number {
  const distanceM = flameDistanceM[flameClass];
  return TEST_FIRE_W / (4 * Math.PI * distanceM * distanceM);
}

/** For how long the flames have been seen without a break, s. */
export function seenForS(soFarS: number, flux: number, threshold: number, stepS: number): number {
  return flux >= threshold ? Math.min(FLAME_CONFIRM_S, soFarS + stepS) : 0;
}
