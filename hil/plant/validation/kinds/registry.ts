/**
 * Every kind of case. A new kind is a file beside these and a line here.
 */
import { assert } from "#panels";
import * as z from "zod";
import type { CaseKind, Test } from "./case-kind.js";
import { building } from "./building/building.js";
import { flooding } from "./design/flooding.js";
import { arrhenius } from "./battery/arrhenius.js";
import { cellChain } from "./battery/cell-chain.js";
import { cabinet } from "./cabinet/cabinet.js";
import { link } from "./field/link.js";
import { aspirating, smokeDetector } from "./field/smoke-detector.js";
import { ventGasKind } from "./battery/vent-gas.js";
import { extinguishing } from "./fire/extinguishing.js";
import { plume } from "./fire/plume.js";
import { vessel } from "./gas/vessel.js";
import { handEquation } from "./heat/hand-equations.js";
import { facingPlates, pointSource, standardFire } from "./heat/radiation.js";
import { slab } from "./heat/slab.js";
import { site } from "./site/site.js";
import { holdTime } from "./design/hold-time.js";
import { peakPressure, ventArea } from "./design/vent-area.js";

/** In the order in which the documents list them. */
const caseKinds: readonly CaseKind[] = [
  // Whole buildings.
  building,
  site,
  // Heat through and onto things.
  slab,
  pointSource,
  facingPlates,
  standardFire,
  // Detectors.
  link,
  smokeDetector,
  aspirating,
  // Panels, batteries, vessels, flames.
  cabinet,
  arrhenius,
  cellChain,
  ventGasKind,
  vessel,
  extinguishing,
  plume,
  // Yardsticks beside the plant.
  handEquation,
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
