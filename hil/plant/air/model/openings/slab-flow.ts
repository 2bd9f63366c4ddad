/**
 * Slab flow: what passes a part of an opening over whose height the pressure difference is linear.
 *
 *        high |      /   out of `from` (forward)
 *             |     /
 *   neutral --|----+---
 *             |   /     into `from` (back)
 *         low |  /
 *
 * The law is q = x / (x^2 + e^2)^(1/4): the square root of an orifice, straight below e of 0.0025
 * Pa so that an implicit solve never meets an infinite slope. It is integrated over the height in
 * closed form, which for e = 0 is the slab formula of NIST CFAST. Knows no gas: the caller
 * multiplies.
 */

/** e^2, Pa^2: at 0.08 Pa the law is within 0.03 % of the root (assumed; physics 3 has 0.01 Pa). */
export const SOFT = 6.25e-6;
/** The fourth root of e^2. */
export const EDGE = 0.05;

/** Where `slabFlow` leaves its result: allocated once, as a step must not allocate. */
export interface SlabFlow {
  /** Mean of the law over the whole slab, of the part that goes forward; and of its slope, 1/Pa. */
  forward: number;
  forwardSlope: number;
  back: number;
  backSlope: number;
}

export function createSlabFlow(): SlabFlow {
  return { forward: 0, forwardSlope: 0, back: 0, backSlope: 0 };
}

export function slabFlow(low: number, high: number, into: SlabFlow): void {
  const atLow = Math.sqrt(Math.sqrt(low * low + SOFT));
  const atHigh = Math.sqrt(Math.sqrt(high * high + SOFT));
  const span = high - low;
  if (low * high < 0) {
    const upper = meanFromZero(high, atHigh) * Math.abs(high / span);
    const lower = meanFromZero(low, atLow) * Math.abs(low / span);
    const upperSlope = high / atHigh / span;
    const lowerSlope = -low / atLow / span;
    const highIsForward = high > 0;
    into.forward = highIsForward ? upper : lower;
    into.forwardSlope = highIsForward ? upperSlope : lowerSlope;
    into.back = highIsForward ? -lower : -upper;
    into.backSlope = highIsForward ? lowerSlope : upperSlope;
    return;
  }
  const mean =
    ((2 / 3) * (low + high) * (atLow * atLow + atLow * atHigh + atHigh * atHigh)) /
    ((atLow * atLow + atHigh * atHigh) * (atLow + atHigh));
  const slope = slopeOf(low, high, atLow, atHigh);
  const isForward = low + high > 0;
  into.forward = isForward ? mean : 0;
  into.forwardSlope = isForward ? slope : 0;
  into.back = isForward ? 0 : -mean;
  into.backSlope = isForward ? 0 : slope;
}

/** Mean of the law from 0 to x; its sign is that of x. */
function meanFromZero(x: number, atX: number): number {
  return (
    ((2 / 3) * x * (atX * atX + atX * EDGE + EDGE * EDGE)) /
    ((atX * atX + EDGE * EDGE) * (atX + EDGE))
  );
}

function slopeOf(low: number, high: number, atLow: number, atHigh: number): number {
  const span = high - low;
  if (Math.abs(span) > 1e-3 * (Math.abs(low) + Math.abs(high)) + 1e-9) {
    return (high / atHigh - low / atLow) / span;
  }
  const middle = (low + high) / 2;
  const soft = middle * middle + SOFT;
  const root = Math.sqrt(soft);
  return (middle * middle * 0.5 + SOFT) / (soft * Math.sqrt(root));
}
