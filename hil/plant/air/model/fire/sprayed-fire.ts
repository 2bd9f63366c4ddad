/**
 * Sprayed fire: what a sprinkler leaves of an ordinary fire after a while.
 *
 *   Q(t) = Q(activation) exp(-t / tau)      tau = 3 u^-1.8 s, u the spray in mm/s
 *
 * Published: Madrzykowski and Vettori for fuel packages of offices, as CFAST has it (physics.md
 * 1.5). It knows no cooling of the gas, and is not for battery racks: `front/wetting.ts` is.
 */
import exp from "@stdlib/math-base-special-exp";
import pow from "@stdlib/math-base-special-pow";

const TAU_S = 3;
const SPRAY_POWER = -1.8;

/** Share of its heat that is left so long after water fell on it. */
export function sprayedShare(sprayMPerS: number, sinceS: number): number {
  if (sprayMPerS <= 0 || sinceS <= 0) return 1;
  return exp(-sinceS / (TAU_S * pow(1000 * sprayMPerS, SPRAY_POWER)));
}
