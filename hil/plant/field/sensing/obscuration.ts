/**
 * Obscuration: how much light a metre of smoke takes away.
 *
 *   D = K m / ln 10        optical density per metre; m is soot, kg/m3
 *   %/m = 100 (1 - 10^-D) = 100 (1 - exp(-K m))
 */
import exp from "@stdlib/math-base-special-exp";
import ln from "@stdlib/math-base-special-ln";
import { SMOKE_M2_PER_KG } from "../../constants.js";

const LN_10 = 2.302585092994046;

/** Light lost over one metre, per cent. */
export function obscurationPct(sootKgPerM3: number): number {
  if (sootKgPerM3 === 0) return 0;
  return 100 * (1 - exp(-SMOKE_M2_PER_KG * sootKgPerM3));
}

/** The soot that takes so much light; 100 % is taken as 99.999 %. */
export function sootOfPct(pctPerM: number): number {
  return -ln(1 - Math.min(99.999, pctPerM) / 100) / SMOKE_M2_PER_KG;
}

/** Optical density per metre. */
export function opticalDensity(sootKgPerM3: number): number {
  return (SMOKE_M2_PER_KG * sootKgPerM3) / LN_10;
}
