/**
 * Runs a case: each of its runs once, each of its expected values held against what came out.
 */
import type { Output } from "../kinds/case-kind.js";
import type { Case } from "../language/read-case.js";
import { judge, type Row } from "./judge.js";

export interface CaseResult {
  readonly case: Case;
  readonly runs: readonly RunResult[];
  /** Of all runs, in order. */
  readonly rows: readonly Row[];
}

export interface RunResult {
  readonly label: string;
  readonly outputs: readonly Output[];
  readonly rows: readonly Row[];
}

export function runCase(found: Case): CaseResult {
  const runs = found.runs.map((run): RunResult => {
    const outputs = run.kind.run(run.test);
    const named = {
      case: run.label === "" ? found.id : `${found.id} [${run.label}]`,
      source: found.source,
    };
    const rows = run.expected.map((expected) => {
      const output = outputs.find(({ id }) => id === expected.output.id);
      return judge(named, expected, output ?? { ...expected.output, values: [] });
    });
    return { label: run.label, outputs, rows };
  });
  return { case: found, runs, rows: runs.flatMap(({ rows }) => rows) };
}

/** Whether all came out as the cases say: what fails is known to, and what is known to does. */
export function isAsKnown(rows: readonly Row[]): boolean {
  return rows.every(({ verdict, known }) => (verdict === "fail") === (known !== undefined));
}
