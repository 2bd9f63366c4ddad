/**
 * Sensor faults: what a sensor tells instead of what it stands in.
 *
 *   stuck    what it told when it stuck, or a value that is given
 *   drift    the truth, and so much more for each hour since
 *   noise    the truth, and anything up to the amplitude above or below it, anew at each instant
 *   offset   the truth, and always so much more
 *
 * A reading is a function of the truth, the instant and the seed alone. How often it is read, and
 * by which road, changes nothing. What lies beyond the sensor's range saturates, as in health.
 */
import { countsOf, type Instant, type Point } from "#panels";
import { drawOf } from "../../time/chance.js";
import type { Laid } from "./laid-faults.js";

export type SensorFault =
  | { readonly kind: "stuck"; readonly counts: number }
  | { readonly kind: "drift"; readonly perHour: number }
  | { readonly kind: "noise"; readonly amplitude: number }
  | { readonly kind: "offset"; readonly by: number };

const HOUR_MS = 3_600_000;

/** What the faulty sensor of a point tells at `now`, in counts. */
export function faultyCounts(
  point: Point,
  truth: number,
  { fault, since }: Laid<SensorFault>,
  { seed, now }: { readonly seed: number; readonly now: Instant },
): number {
  switch (fault.kind) {
    case "stuck":
      return fault.counts;
    case "drift":
      return countsOf(point, truth + (fault.perHour * (now - since)) / HOUR_MS);
    case "noise": {
      const draw = drawOf(seed, `noise of ${point.tag} at ${now}`);
      return countsOf(point, truth + fault.amplitude * (2 * draw - 1));
    }
    case "offset":
      return countsOf(point, truth + fault.by);
  }
}

/** Whether what it tells goes on changing while nothing in the building does. */
export function isRestless({ kind }: SensorFault): boolean {
  return kind === "drift" || kind === "noise";
}
