/**
 * `quench schema`: the JSON Schema of the files that people write.
 */
import { siteJsonSchema } from "#panels/design";
import { drillJsonSchema } from "../../drill/drill.schema.js";
import { benchJsonSchema } from "../../bench/setup/bench.schema.js";
import { caseJsonSchema } from "../../plant/validation/language/case.schema.js";
import { BadInput } from "../bad-input.js";
import { ExitCode } from "../exit-codes.js";
import { say } from "../terminal.js";

const schemas = new Map<string, () => Record<string, unknown>>([
  ["site", siteJsonSchema],
  ["drill", drillJsonSchema],
  ["bench", benchJsonSchema],
  ["case", caseJsonSchema],
]);

export function printSchema(kind: string): number {
  const made = schemas.get(kind);
  if (made === undefined) {
    throw new BadInput(`There is no schema ${kind}; use site, drill, bench or case.`);
  }
  say(JSON.stringify(made(), null, 2));
  return ExitCode.passed;
}
