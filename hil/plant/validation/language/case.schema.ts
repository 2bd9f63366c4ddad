/**
 * The `*.case.yaml`: one thing that is known from elsewhere, and what our model makes of it.
 *
 * What stands under `test` depends on its `kind`; each kind brings its own schema (registry.ts).
 */
import { id, text } from "#panels";
import * as z from "zod";
import { testSchema } from "../kinds/registry.js";
import { bandField, expectationSchema, skillField } from "./expectation.schema.js";

export const bases = ["closed-form", "table", "code", "experiment"] as const;
export type Basis = (typeof bases)[number];

export const caseSchema = z
  .strictObject({
    case: id("Name of the case."),
    title: text("What it shows, in a sentence."),
    source: text("Where the expected values are from: the work, the file, the table."),
    basis: z
      .enum(bases)
      .describe(
        "What they are: a closed form or an exact integration, a published table, the result of " +
          "another code, a measurement. The band where none is written is 0.5 %, 0.5 %, 10 %; " +
          "an experiment needs a band or a skill.",
      ),
    fitted: text("Which default of ours was fitted on this case, if any was.").optional(),
    band: bandField.optional(),
    skill: skillField.optional(),
    test: testSchema.describe("What is run."),
    runs: text(
      "The same test several times, as CSV. A column named after a key of test (or a.b for one " +
        "inside) replaces it; a column `= output` holds what is expected of it, `= output " +
        "final`, `= output maximum` or `= output minimum` of one with a course of time; a column " +
        "run names the line, a column known says why it fails.",
    ).optional(),
    expect: z
      .array(expectationSchema)
      .default([])
      .describe("What must come out; of every run, where there are several."),
  })
  .describe("A validation case: a test, where its expected values come from, and the values.");

export type CaseFile = z.output<typeof caseSchema>;

/** JSON Schema (draft 2020-12) of a case file as it is written. */
export function caseJsonSchema(): Record<string, unknown> {
  return {
    $id: "case.schema.json",
    title: "quench validation case (*.case.yaml)",
    ...z.toJSONSchema(caseSchema, { io: "input" }),
  };
}
