/**
 * Every kind of case. A new kind is a file beside these and a line here.
 */
import { assert } from "#panels";
import * as z from "zod";
import type { CaseKind, Test } from "./case-kind.js";
import { arrhenius } from "./battery/arrhenius.js";
import { cellChain } from "./battery/cell-chain.js";
import { flooding } from "./design/flooding.js";
import { holdTime } from "./design/hold-time.js";
import { peakPressure, ventArea } from "./design/vent-area.js";

/** In the order in which the documents list them. */
export const caseKinds: readonly CaseKind[] = [
  // Cells of batteries.
  cellChain,
  arrhenius,
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
