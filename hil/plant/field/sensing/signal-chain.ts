/**
 * Signal chain: what a healthy sensor makes of what its element has come to.
 *
 *   element (lag) ─▶ drift ─▶ noise ─▶ resolution ─▶ counts of its point, saturated
 *                                                     (panels: countsOf)
 *
 * Noise is evenly spread and drawn by who calls; an imperfection of 0 changes nothing, not by a
 * bit. What a drill lays on a sensor as a fault is the rig's, and comes on top.
 */

export interface Imperfections {
  /** Largest deviation either way, in the unit of the reading. */
  readonly noise: number;
  /** Added in every hour since the sensor was new, in the unit of the reading. */
  readonly driftPerH: number;
  /** Smallest step that it tells apart; 0 = that of its point. */
  readonly resolution: number;
}

export const perfect: Imperfections = { noise: 0, driftPerH: 0, resolution: 0 };

/** What the sensor tells; `draw` is evenly spread over [0, 1). */
export function tells(
  element: number,
  of: Imperfections,
  at: { readonly hours: number; readonly draw: () => number },
): number {
  let reading = element;
  if (of.driftPerH !== 0) reading += of.driftPerH * at.hours;
  if (of.noise !== 0) reading += of.noise * (2 * at.draw() - 1);
  return of.resolution === 0 ? reading : Math.round(reading / of.resolution) * of.resolution;
}

/** Whether a reading goes on changing while nothing in the room does. */
export function isRestless({ noise, driftPerH }: Imperfections): boolean {
  return noise !== 0 || driftPerH !== 0;
}
