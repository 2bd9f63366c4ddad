/**
 * `quench schema`: the JSON Schema of the files that people write.
 */
import { siteJsonSchema } from "#panels/design";
import { drillJsonSchema } from "../../drill/drill.schema.js";
import { BadInput } from "../bad-input.js";
import { ExitCode } from "../exit-codes.js";
import { say } from "../terminal.js";

export function printSchema(kind: string): number {
  if (kind !== "site" && kind !== "drill") {
    throw new BadInput(`There is no schema ${kind}; use site or drill.`);
  }
  say(JSON.stringify(kind === "site" ? siteJsonSchema() : drillJsonSchema(), null, 2));
  return ExitCode.passed;
}
