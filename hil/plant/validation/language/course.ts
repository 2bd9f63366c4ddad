/**
 * Something that changes with time, as a case writes it: pairs of time and value.
 *
 *   [[0 s, 0 %], [200 s, 0 %], [200 s, 100 %]]     straight between two pairs, a step where two
 *                                                  stand at one time; held before and after
 */
import * as z from "zod";
import { seconds } from "./amounts.js";

export type Course = readonly (readonly [timeS: number, value: number])[];

/** A list of pairs of time and value, in the order of time. */
export function course<Value extends z.ZodType<number, unknown>>(value: Value, says: string) {
  return z
    .array(z.tuple([seconds("A time from the start.", {}), value]))
    .min(1)
    .superRefine((pairs, context) => {
      pairs.forEach(([time = 0], index) => {
        const [before = 0] = pairs[index - 1] ?? [];
        if (time >= before) return;
        context.addIssue({
          code: "custom",
          message: `${time} s stands after ${before} s; write the pairs in the order of time`,
          params: { code: "out-of-order" },
          path: [index, 0],
        });
      });
    })
    .describe(`${says} Pairs of time and value, straight between two of them.`);
}

/** At a time; where two pairs stand at one time, the later of them holds from then on. */
export function courseAt(pairs: Course, timeS: number): number {
  let before = pairs[0];
  if (before === undefined || timeS < before[0]) return before?.[1] ?? 0;
  for (const pair of pairs) {
    if (pair[0] > timeS) {
      const share = (timeS - before[0]) / (pair[0] - before[0]);
      return before[1] + share * (pair[1] - before[1]);
    }
    before = pair;
  }
  return before[1];
}

/** Mean over a step that is short beside the pairs. */
export function courseOver(pairs: Course, fromS: number, toS: number): number {
  const nearEnd = fromS + (toS - fromS) * (1 - 1e-9);
  return (courseAt(pairs, fromS) + courseAt(pairs, nearEnd)) / 2;
}
