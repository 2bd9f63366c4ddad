/**
 * Whether a flame goes out, stays out and comes back, second by second.
 *
 *   alight --S >= 1 for t_ext--> out --S < 1 and something lights it, for t_re--> alight
 *                                 |
 *                                 +-- margin: the least S since it went out
 *
 * S is the suppression index where the flame stands: sum of each agent's share over the share that
 * puts the fuel out, and how far the fire has spoilt its air. What lights a flame again (a surface
 * above its ignition temperature, an energised fault) is the caller's to say.
 */

/** The part of a fire's state that this file keeps; -1 stands for never. */
export interface FlameWatch {
  /** Seconds for which S has been enough, and for which the flame could have come back. */
  smotheredS: number;
  kindledS: number;
  /** When it went out by agent or want of oxygen, ms, and the least S since; -1 while it burns. */
  outAtMs: number;
  marginIndex: number;
}

export interface FlameCourse {
  /** Seconds of S >= 1 that put it out, and of S < 1 that bring it back. */
  readonly outS: number;
  readonly backS: number;
}

export const UNWATCHED: FlameWatch = {
  smotheredS: 0,
  kindledS: 0,
  outAtMs: -1,
  marginIndex: -1,
};

/**
 * Bounds that are recalled: 5 to 10 s for a gas flame, 30 to 60 s for a surface, 5 to 30 s to
 * return. A cabinet's flame stands on gas that cables and boards give off: the long end of a flame.
 */
export const GAS_FLAME: FlameCourse = { outS: 5, backS: 10 };
export const CABINET_FLAME: FlameCourse = { outS: 10, backS: 15 };
export const SURFACE_FLAME: FlameCourse = { outS: 30, backS: 15 };

/** What is left of a flame's power under an index below 1. */
export function standingShare(index: number): number {
  return Math.sqrt(Math.max(0, 1 - index));
}

/** A second of a burning flame; true once it goes out. */
export function smother(watch: FlameWatch, index: number, course: FlameCourse): boolean {
  watch.smotheredS = index >= 1 ? watch.smotheredS + 1 : 0;
  return watch.smotheredS >= course.outS;
}

/** It has gone out; `index` is what it went out under. */
export function noteOut(watch: FlameWatch, index: number, atMs: number): void {
  Object.assign(watch, { smotheredS: 0, kindledS: 0, outAtMs: atMs, marginIndex: index });
}

/** A second of a flame that is out; true once it is back. */
export function rekindle(
  watch: FlameWatch,
  now: { readonly index: number; readonly lights: boolean },
  course: FlameCourse,
): boolean {
  if (watch.outAtMs >= 0) watch.marginIndex = Math.min(watch.marginIndex, now.index);
  watch.kindledS = now.index < 1 && now.lights ? watch.kindledS + 1 : 0;
  if (watch.kindledS < course.backS) return false;
  Object.assign(watch, UNWATCHED);
  return true;
}
