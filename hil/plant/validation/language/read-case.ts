/**
 * Reads a `*.case.yaml`, or says everything that is wrong with it at once.
 *
 *   text ──▶ YAML ──▶ schema ──▶ runs ──▶ outputs by name, amounts in their units ──▶ case
 */
import {
  openYaml,
  schemaProblems,
  type FileLanguage,
  type Path,
  type Problem,
  type Reading,
  type YamlSource,
} from "#panels";
import type { CaseKind, Test } from "../kinds/case-kind.js";
import { kindNamed, testSchema } from "../kinds/registry.js";
import { caseJsonSchema, caseSchema, type Basis, type CaseFile } from "./case.schema.js";
import type { Expected } from "./expected.js";
import type { ExpectationFile } from "./expectation.schema.js";
import { readExpectations, type Report } from "./read-expectations.js";
import { readRuns, type RunLine } from "./read-runs.js";

export interface Case {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly basis: Basis;
  readonly fitted: string | undefined;
  readonly runs: readonly CaseRun[];
}

export interface CaseRun {
  /** Empty where the case has one run. */
  readonly label: string;
  readonly kind: CaseKind;
  readonly test: Test;
  readonly expected: readonly Expected[];
}

const language: FileLanguage = {
  prefix: "case",
  jsonSchema: caseJsonSchema,
  entryNames: { expect: "expectation" },
};

/** The case of a text; `file` is how the user named it. */
export function readCase(text: string, file: string): Reading<Case> {
  const source = openYaml(text, file, language);
  if (!source.isWhole) return { ok: false, problems: source.syntaxProblems };
  const parsed = caseSchema.safeParse(source.value);
  if (!parsed.success) {
    const problems = schemaProblems(parsed.error.issues, source);
    return { ok: false, problems: [...source.syntaxProblems, ...problems] };
  }
  const problems: Problem[] = [...source.syntaxProblems];
  const runs = runsOf(parsed.data, source, problems);
  if (problems.some(({ severity }) => severity === "error")) return { ok: false, problems };
  const { case: id, title, source: from, basis, fitted } = parsed.data;
  return { ok: true, value: { id, title, source: from, basis, fitted, runs }, problems };
}

function runsOf(file: CaseFile, source: YamlSource, problems: Problem[]): CaseRun[] {
  const report = reporter(source, problems);
  if (file.runs === undefined) {
    if (file.expect.length === 0) report([], "nothing-expected", nothingExpected);
    return [caseRun("", file.test, { file, expect: file.expect, report })];
  }
  const written = (source.value as { readonly test: unknown }).test;
  const lines = readRuns(file.runs, written);
  if (lines.length === 0) report(["runs"], "no-runs", "this table has a head and no lines");
  return lines.flatMap((line) => {
    const inLine = atLine(source, line, file.expect.length);
    const reportLine = reporter(inLine, problems);
    for (const says of line.problems) reportLine(["runs"], "wrong-runs", says);
    const parsed = testSchema.safeParse(line.test);
    if (!parsed.success) {
      const issues = parsed.error.issues.map((each) => ({ ...each, path: ["test", ...each.path] }));
      problems.push(...schemaProblems(issues, inLine));
      return [];
    }
    const expect = [...file.expect, ...line.expect];
    return [caseRun(line.label, parsed.data, { file, expect, report: reportLine })];
  });
}

const nothingExpected = 'nothing is expected; write "expect", or a column "= output" in "runs"';

function caseRun(
  label: string,
  test: Test,
  {
    file,
    expect,
    report,
  }: {
    readonly file: CaseFile;
    readonly expect: readonly ExpectationFile[];
    readonly report: Report;
  },
): CaseRun {
  const kind = kindNamed(test.kind);
  let isSound = true;
  kind.check(test, (path, code, says) => {
    isSound = false;
    report(["test", ...path], code, says);
  });
  const outputs = isSound ? kind.outputs(test) : [];
  const endS = test.duration ?? Infinity;
  const expected = isSound ? readExpectations(expect, { file, outputs, endS, report }) : [];
  return { label, kind, test, expected };
}

function reporter(source: YamlSource, problems: Problem[]): Report {
  return (path, code, says) => {
    const { file } = source;
    const problem: Problem = {
      code: `case.${code}`,
      severity: "error",
      file,
      ...source.placeOf(path),
      says,
    };
    problems.push(problem);
  };
}

/** The same file with one line's test in place; what is wrong in it is shown at that line. */
function atLine(source: YamlSource, { line, test }: RunLine, expectsOfAll: number): YamlSource {
  const start = source.placeOf(["runs"]);
  const here = { line: start.line + 1 + line, column: 1 };
  const isInLine = ([key, index]: Path) => key !== "expect" || Number(index) >= expectsOfAll;
  return {
    ...source,
    value: { ...(source.value as object), test },
    placeOf: (path) => (isInLine(path) ? here : source.placeOf(path)),
    placeOfKey: (path) => (isInLine(path) ? here : source.placeOfKey(path)),
  };
}
