/**
 * Every kind of case. A new kind is a file beside these and a line here.
 */
import { assert } from "#panels";
import * as z from "zod";
import type { CaseKind, Test } from "./case-kind.js";
import { building } from "./building/building.js";
import { flooding } from "./design/flooding.js";
import { link } from "./field/link.js";
import { aspirating, smokeDetector } from "./field/smoke-detector.js";
import { vessel } from "./gas/vessel.js";
import { slab } from "./heat/slab.js";
import { holdTime } from "./design/hold-time.js";
import { peakPressure, ventArea } from "./design/vent-area.js";

/** In the order in which the documents list them. */
export const caseKinds: readonly CaseKind[] = [
  // Whole buildings.
  building,
  // Heat through and onto things.
  slab,
  // Detectors and cylinders by themselves.
  link,
  smokeDetector,
  aspirating,
  vessel,
  // What the design sheets compute.
  flooding,
  holdTime,
  ventArea,
  peakPressure,
];

const [first, ...others] = caseKinds.map(({ schema }) => schema);
assert(first !== undefined, "there is a kind of case");

/** What may stand under `test`: one branch a kind. */
export const testSchema: z.ZodType<Test> = z.discriminatedUnion("kind", [first, ...others]);

export function kindNamed(name: string): CaseKind {
  const found = caseKinds.find((kind) => kind.name === name);
  assert(found !== undefined, `the schema lets only known kinds through, not ${name}`);
  return found;
}
