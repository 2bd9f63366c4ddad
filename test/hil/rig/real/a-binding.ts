/**
 * Points, rules and bindings for tests of real points.
 */
import type { Point } from "#panels";
import type { IntakeRules } from "../../../../hil/rig/real/intake.js";

const blank: Point = {
  tag: "room/temperature",
  says: "",
  kind: "analog",
  direction: "input",
  unit: "degC",
  min: -40,
  max: 1200,
  resolution: 0.1,
  safe: 20,
  device: "room/area",
  alarm: undefined,
  limit: undefined,
};

export const analog = blank;
export const line: Point = {
  ...blank,
  ...{ tag: "room/line-smoke", kind: "line", unit: "" },
  ...{ min: 0, max: 6, resolution: 1, safe: 0 },
};

/** Rules that let everything through that lies in the range of `analog`. */
export function rules(but: Partial<IntakeRules> = {}): IntakeRules {
  return {
    scaling: { kind: "linear", scale: 1, offset: 0 },
    plausible: { min: -40, max: 1200 },
    ratePerS: undefined,
    median: false,
    lagMs: 0,
    deadBand: 0,
    staleMs: 2000,
    badMs: 3000,
    ...but,
  };
}
