/**
 * `quench validate`: runs cases and prints each row with its verdict.
 *
 * Every problem of every file is said before anything runs. The report is written only of all the
 * shipped cases, so that it never shows a part as if it were the whole.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describeProblem, type Problem } from "#panels/design";
import { readCase, type Case } from "../../../plant/validation/language/read-case.js";
import { errorText, figure } from "../../../plant/validation/report/figures.js";
import { seriesCsv } from "../../../plant/validation/report/series-csv.js";
import type { Row } from "../../../plant/validation/verdict/judge.js";
import { isAsKnown, runCase, type CaseResult } from "../../../plant/validation/verdict/run-case.js";
import { replaceFile } from "../../../record/replace-file.js";
import { BadInput } from "../../bad-input.js";
import { ExitCode } from "../../exit-codes.js";
import { findFile } from "../../find-file.js";
import { home } from "../../package-version.js";
import { paint, progressLine, say } from "../../terminal.js";
import { writeReport } from "./write-report.js";

export interface ValidateCommand {
  readonly json?: boolean;
  readonly csv?: string;
  readonly report?: boolean;
}

const FOLDER = "plant/validation/cases";
const ENDING = ".case.yaml";

export function validate(files: readonly string[], options: ValidateCommand): number {
  if (options.report === true && files.length > 0) {
    throw new BadInput("The report is of all shipped cases; leave out the files.");
  }
  const cases = casesOf(files.length > 0 ? files : shippedCases());
  const results = runAll(cases);
  const rows = results.flatMap((result) => result.rows);
  if (options.csv !== undefined) write(options.csv, seriesCsv(results));
  if (options.report === true) writeReport(results);
  if (options.json === true) say(JSON.stringify(rows, null, 2));
  else printRows(rows);
  return isAsKnown(rows) ? ExitCode.passed : ExitCode.failed;
}

function shippedCases(): string[] {
  const folder = join(home, "hil", FOLDER);
  const names = readdirSync(folder).filter((name) => name.endsWith(ENDING));
  // Numbers inside a name count as numbers: t2 before t11.
  const inOrder = names.sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  return inOrder.map((name) => join(folder, name));
}

/** All cases, or all that is wrong in any of their files. */
function casesOf(names: readonly string[]): Case[] {
  const cases: Case[] = [];
  const problems: Problem[] = [];
  const fileOf = new Map<string, string>();
  for (const name of names) {
    const { file, text } = findFile(name, FOLDER, ENDING);
    const reading = readCase(text, file);
    problems.push(...reading.problems);
    if (!reading.ok) continue;
    const { id } = reading.value;
    const other = fileOf.get(id);
    if (other !== undefined) problems.push(twice(file, id, other));
    fileOf.set(id, file);
    cases.push(reading.value);
  }
  if (problems.length > 0) throw new BadInput(problems.map(describeProblem).join("\n"));
  return cases;
}

function twice(file: string, id: string, other: string): Problem {
  const says = `the case ${id} is in ${other} too; give one of them another name`;
  return { code: "case.twice", severity: "error", file, line: 1, column: 1, says };
}

function runAll(cases: readonly Case[]): CaseResult[] {
  let current = "";
  const progress = progressLine(() => `running ${current}`);
  const results = cases.map((one) => {
    current = one.id;
    progress.tick();
    return runCase(one);
  });
  progress.end();
  return results;
}

function write(file: string, text: string): void {
  try {
    replaceFile(file, text);
  } catch (cause) {
    // Only the system can refuse; whoever named the file is told why.
    throw new BadInput(`${file} cannot be written: ${(cause as Error).message}`, { cause });
  }
}

function printRows(rows: readonly Row[]): void {
  for (const row of rows) {
    const { quantity, at, expected, ours, unit, band } = row;
    const amounts = `${figure(ours)} for ${figure(expected)} ${unit}`.trim();
    const where = at === "" ? "" : ` at ${at}`;
    const line = `${row.case}  ${quantity}${where}: ${amounts}, ${errorText(row)} (${band})`;
    say(`${verdictOf(row)} ${line}`);
  }
  const failed = rows.filter(({ verdict }) => verdict === "fail");
  const known = failed.filter((row) => row.known !== undefined).length;
  const passed = rows.length - failed.length;
  say(`${rows.length} rows: ${passed} pass, ${failed.length} fail (${known} known).`);
}

function verdictOf({ verdict, known }: Row): string {
  if (verdict === "pass") return known === undefined ? paint("pass", "green") : "PASS*";
  return paint("FAIL", known === undefined ? "red" : "yellow");
}
