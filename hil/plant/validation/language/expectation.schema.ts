/**
 * What must come out of a case, as people write it under `expect`.
 *
 *   - { of: gas, at: [[60 s, 75.27 degC], [120 s, 130.45 degC]], band: 0.1 % }
 *   - { of: link, reaches: { value: 68 degC, after: 45.8 s } }
 *   - table: |
 *       s,  gas degC, pressure Pa
 *       60, 75.27,    19200
 */
import { text } from "#panels";
import * as z from "zod";
import { skillNames } from "../verdict/skill.js";

const amount = (says: string) =>
  z.union([z.string().min(1), z.number()]).describe(`${says} A number and a unit of the output.`);

export const bandField = text(
  "How far off it may be: a share of the expected value, an amount, or the larger of both, such " +
    'as "0.5 %", "2 K" or "0.5 % or 0.05 K". A share of a temperature counts from the datum. ' +
    'Of an output in per cent an amount is written in points: "0.2 points".',
);

export const skillField = z
  .enum(skillNames)
  .describe(
    "In place of a band, for experiments: ours divided by the expected lies within bias +- 2 " +
      "sigma of NIST CFAST for this quantity (CFAST Validation Guide).",
  );

export const comparisons = [
  "at",
  "table",
  "is",
  "final",
  "maximum",
  "minimum",
  "mean",
  "reaches",
] as const;

export const expectationSchema = z
  .strictObject({
    of: text(
      "The output that is compared; absent with a table, whose columns name theirs.",
    ).optional(),
    at: z
      .array(z.array(amount("A time, then the value expected then.")).length(2))
      .min(1)
      .describe("Pairs of time and expected value; between two steps ours is interpolated.")
      .optional(),
    table: text(
      "The same for several outputs, as CSV: the head is a unit of time, then `output unit` for " +
        "each column; an empty cell or - expects nothing.",
    ).optional(),
    is: amount("Expected value of an output that has no course of time.").optional(),
    final: amount("Expected value at the end.").optional(),
    maximum: amount("Expected largest value.").optional(),
    minimum: amount("Expected smallest value.").optional(),
    mean: z
      .strictObject({
        from: amount("Start of the time over which it is averaged."),
        to: amount("End of it."),
        is: amount("Expected mean."),
      })
      .describe("Mean over a part of the run.")
      .optional(),
    reaches: z
      .strictObject({
        value: amount("The level that is passed, upwards or downwards."),
        after: amount("Expected time until then, from the start."),
      })
      .describe("When it first passes a level: an activation time.")
      .optional(),
    band: bandField.optional(),
    skill: skillField.optional(),
    datum: amount(
      'What shares and rises are counted from: an amount, or "start" for the first value. ' +
        "Of a course of temperatures it is the start where nothing else is said, else 0.",
    ).optional(),
    known: text(
      "Why this row of ours is known to fail. It is listed as a failure all the same; that it " +
        "fails does not end the command with 1, and that it passes does.",
    ).optional(),
  })
  .describe("One expectation: an output, one comparison, and how far off it may be.");

export type ExpectationFile = z.output<typeof expectationSchema>;
