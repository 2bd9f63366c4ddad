/**
 * Quantise: engineering values to a sensor's counts and back.
 *
 * Both the in-process field and every wire carry counts, so that a value is the same number by
 * either road, to the last bit. A value outside the range saturates; a value that is not a number
 * becomes the lowest count.
 */
import type { Point } from "./point.js";

/** Whole steps of the point's resolution, counted from 0 (not from `min`). */
export function countsOf(point: Point, value: number): number {
  const bounded = Math.min(Math.max(Number.isNaN(value) ? point.min : value, point.min), point.max);
  return Math.round(bounded * stepsPerUnit(point));
}

/** The value that so many steps stand for. */
export function valueOf(point: Point, counts: number): number {
  return counts / stepsPerUnit(point);
}

/**
 * 10 for a resolution of 0.1: dividing by it gives the shortest decimal, multiplying by 0.1 does
 * not.
 */
function stepsPerUnit(point: Point): number {
  return Math.round(1 / point.resolution);
}
