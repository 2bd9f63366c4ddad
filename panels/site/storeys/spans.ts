/**
 * Storeys: where each room lies in height, and which of two rooms lies above the other.
 *
 *   top ---+-----------+--- ceiling       above: the floor of one is not below the ceiling of the
 *          |   room    |                  other; a slab of up to 3 m may lie between them
 *   low ---+-----------+--- floor
 *
 * A room stands on the floor of its compartment; a shaft begins there and goes up past others.
 * Where the heights of floors do not matter to a site they are all 0.
 */
import type { Room, Site } from "../model.js";

export interface Span {
  readonly lowM: number;
  readonly highM: number;
}

/** Slab, ceiling void and raised floor between two storeys, at most, m (assumption). */
const SLAB_MOST_M = 3;
/** Heights are written to the centimetre. */
const ROUNDING_M = 0.01;

export function spanOfRoom({ floors }: Pick<Site, "floors">, room: Room): Span {
  const lowM = floors.find(({ id }) => id === room.floor)?.elevationM ?? 0;
  return { lowM, highM: lowM + room.heightM };
}

/** Whether a hole in the ceiling of one would open into the other. */
export function liesRightAbove(upper: Span, lower: Span): boolean {
  const slabM = upper.lowM - lower.highM;
  return slabM >= -ROUNDING_M && slabM <= SLAB_MOST_M;
}

/** Whether two rooms may stand side by side: some height belongs to both. */
export function areBeside(one: Span, other: Span): boolean {
  return Math.min(one.highM, other.highM) - Math.max(one.lowM, other.lowM) > ROUNDING_M;
}

/** Where a way of this height stands in the wall between two rooms: on the higher one's floor. */
export function spanOfWay(one: Span, other: Span, tallM: number, isOnFloor: boolean): Span {
  const base = other.lowM > one.lowM ? other : one;
  const heightM = Math.min(tallM, base.highM - base.lowM);
  const lowM = isOnFloor ? base.lowM : base.highM - heightM;
  return { lowM, highM: lowM + heightM };
}

export function isWithin(way: Span, room: Span): boolean {
  return way.lowM >= room.lowM - ROUNDING_M && way.highM <= room.highM + ROUNDING_M;
}
