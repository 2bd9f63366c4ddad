/**
 * First-order lag: a reading that follows what is there.
 *
 *   reading' = (there - reading) / lag        exact for what stands still during the step
 *
 * Any step is stable, and two half steps are one whole step.
 */
import exp from "@stdlib/math-base-special-exp";

/** A reading `stepS` later; without a lag it is there at once. */
export function follow(reading: number, there: number, lagS: number, stepS: number): number {
  if (lagS <= 0) return there;
  return there + (reading - there) * exp(-stepS / lagS);
}

/** ln 10: what is left after T90 is a tenth. */
const LN_10 = 2.302585092994046;

/** The lag of a sensor that shows nine tenths of a step after `t90S`. */
export function lagOfT90(t90S: number): number {
  return t90S / LN_10;
}
