/**
 * The scoreboard: what each device of the peers suite made of the battery, as a Markdown file.
 *
 * `UPDATE_SCOREBOARD=1` writes it anew; otherwise our own rows are held against it, for the
 * versions of other people's programs differ from machine to machine.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { countVerdicts, type CaseResult } from "../../../hil/probe/line.js";

export interface Score {
  readonly protocol: "Modbus" | "MQTT";
  readonly name: string;
  readonly results: readonly CaseResult[];
  readonly gone?: string | undefined;
}

const file = join(import.meta.dirname, "SCOREBOARD.md");
const mark = (protocol: string) => `## ${protocol}`;

/** The row of a device as the kept file has it. */
export function keptRow(name: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const rows = readFileSync(file, "utf8").split("\n");
  return rows.find((line) => line.startsWith(`| ${name} |`));
}

export function rowOf({ name, results, gone }: Score): string {
  const counts = countVerdicts(results);
  const numbers = [
    counts.passed,
    counts.failed,
    counts["not-applicable"],
    counts["not-executed"],
  ].join(" | ");
  return `| ${name} | ${numbers} | ${gone === undefined ? "yes" : "no"} |`;
}

/** Replaces the part of one protocol, if asked to. */
export function keepScores(protocol: Score["protocol"], scores: readonly Score[]): void {
  if (process.env["UPDATE_SCOREBOARD"] !== "1") return;
  const kept = existsSync(file) ? readFileSync(file, "utf8") : head;
  const parts = kept.split(/(?=^## )/m).filter((part) => !part.startsWith(mark(protocol)));
  const first = parts.shift() ?? head;
  const all = [...parts, partOf(protocol, scores)].sort();
  writeFileSync(file, `${[first, ...all].map((part) => part.trim()).join("\n\n")}\n`);
}

const head = `# Scoreboard of the conformance batteries

What \`quench probe\` found, with everything allowed (\`--on-bench\`, \`--write\`). "Lived" says
whether the device still took connections at the end; cases after its death are not executed.
Written by \`UPDATE_SCOREBOARD=1 npm run test:peers -- probe\`.
`;

function partOf(protocol: Score["protocol"], scores: readonly Score[]): string {
  return [
    mark(protocol),
    "",
    "| device | passed | failed | not applicable | not executed | lived |",
    "| --- | ---: | ---: | ---: | ---: | --- |",
    ...scores.map(rowOf),
    "",
    ...scores.flatMap(failedLines),
  ].join("\n");
}

function failedLines({ name, results }: Score): string[] {
  const failed = results.filter(({ verdict }) => verdict === "failed");
  if (failed.length === 0) return [];
  const lines = failed.map(
    ({ id, clause, reason }) => `- \`${id}\` (${clause}): ${reason.replaceAll("|", "/")}`,
  );
  return [`### ${name}: what failed`, "", ...lines, ""];
}
