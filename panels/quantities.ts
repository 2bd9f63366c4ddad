/**
 * Time as the whole system counts it: whole milliseconds since the run began.
 *
 * `Instant` and `Duration` are different types so that one is never passed for the other
 * (bare numbers for both hid two real timing faults in an emulator we learned from).
 * Nothing here reads a clock; instants are handed in by the scan.
 */

declare const instant: unique symbol;
declare const duration: unique symbol;

/** Milliseconds since the start of the run; never negative, always whole. */
export type Instant = number & { readonly [instant]: true };
/** A length of time in milliseconds; never negative, always whole. */
export type Duration = number & { readonly [duration]: true };

/** The instant at which every run begins. */
export const START = 0 as Instant;

/** A duration of `n` milliseconds; throws a RangeError if `n` is negative or not whole. */
export function millis(n: number): Duration {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`${n} ms is not a whole duration`);
  return n as Duration;
}

/** A duration of `n` seconds, which must come to whole milliseconds. */
export function seconds(n: number): Duration {
  return millis(Math.round(n * 1000));
}

/** The instant `wait` after `from`. */
export function after(from: Instant, wait: Duration): Instant {
  return (from + wait) as Instant;
}

/** The instant `ms` milliseconds after the start of the run. */
export function instantAt(ms: number): Instant {
  return millis(ms) as number as Instant;
}
