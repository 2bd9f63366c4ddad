/**
 * Short forms for the points that stand in the list a thousand times.
 *
 * Analog limits are the range of the sensor, not of the fire: a value outside them saturates.
 */
import type { Point } from "./point.js";

type Extra = Partial<Pick<Point, "alarm" | "limit" | "safe">>;

/** A bit from the field, 0 until its first sample. */
export function bitIn(tag: string, says: string, extra: Extra = {}): Point {
  return { ...blank, ...extra, tag, says, kind: "bit", direction: "input" };
}

/** A bit to the field; its safe state is off unless said otherwise. */
export function bitOut(tag: string, says: string, extra: Extra = {}): Point {
  return { ...blank, ...extra, tag, says, kind: "bit", direction: "output" };
}

/** A supervised line. */
export function lineIn(tag: string, says: string): Point {
  return { ...blank, tag, says, kind: "line", direction: "input", max: 6 };
}

/** A quantity of the controller's own, or a count, for displays and registers. */
export function internal(tag: string, says: string, range: Partial<Point> = {}): Point {
  return { ...blank, max: 65_535, kind: "count", ...range, tag, says, direction: "internal" };
}

/** A measured quantity from the field. */
export function analogIn(
  tag: string,
  says: string,
  range: {
    readonly unit: string;
    readonly min: number;
    readonly max: number;
    readonly resolution: number;
    readonly safe: number;
    readonly alarm?: Point["alarm"];
    readonly limit?: Point["limit"];
  },
): Point {
  return { ...blank, ...range, tag, says, kind: "analog", direction: "input" };
}

const blank: Point = {
  tag: "",
  says: "",
  kind: "bit",
  direction: "input",
  unit: "",
  min: 0,
  max: 1,
  resolution: 1,
  safe: 0,
  device: undefined,
  alarm: undefined,
  limit: undefined,
};
