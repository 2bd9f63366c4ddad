/**
 * Rate of rise: two elements of one heat detector, a bare one and one that is kept slow.
 *
 *   gas ─┬─▶ bare element ──────┐
 *        └─▶ covered element ───┴─▶ apart by 12 K: alarm      (a steady rise b puts them
 *                                                              b (slow - fast lag) apart)
 *
 * A slow rise never parts them by so much, so that the fixed temperature answers it. EN 54-5 gives
 * such a detector the suffix R; its figures here are assumptions that meet the limits of A1 and A2
 * from 10 K/min on, from 5 degC too.
 */
import { warmLink, type Stream, type ThermalLink } from "./thermal-link.js";

/** How much slower the covered element is than the bare one (assumption). */
const COVERED_TIMES_SLOWER = 4;
/** The elements are this far apart at the alarm, K (assumption). */
const RISE_APART_K = 12;

export interface RisePair {
  readonly bareK: number;
  readonly coveredK: number;
}

/** Both elements `stepS` later. */
export function warmPair(pair: RisePair, stream: Stream, link: ThermalLink, stepS: number) {
  const covered = { ...link, rti: link.rti * COVERED_TIMES_SLOWER };
  return {
    bareK: warmLink(pair.bareK, stream, link, stepS),
    coveredK: warmLink(pair.coveredK, stream, covered, stepS),
  };
}

export function isRising({ bareK, coveredK }: RisePair): boolean {
  return bareK - coveredK >= RISE_APART_K;
}
