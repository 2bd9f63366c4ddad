/**
 * Verdicts as lines for a terminal: each expectation with its measure and its margin.
 */
import type { ExpectationVerdict } from "../drill/drill.js";
import type { RunResult } from "../drill/run-drill.js";

export function verdictLines(run: RunResult): string[] {
  return [
    ...run.expectations.map(expectationLine),
    ...run.violations.map(
      ({ at, check, says }) => `  BROKEN  always-on check ${check} at ${at / 1000} s: ${says}`,
    ),
    ...run.faults
      .filter(({ shownAt }) => shownAt === undefined)
      .map(({ says }) => `  INVALID the fault "${says}" was never seen to take effect`),
  ];
}

function expectationLine({ says, verdict, measured, margin, unit }: ExpectationVerdict): string {
  const word = verdict === "pass" ? "pass" : "FAIL";
  return `  ${word}    ${says}: ${measureOf(measured, margin, unit)}`;
}

function measureOf(measured: number | null, margin: number | null, unit: string): string {
  if (measured === null && margin === null) return "it did not happen";
  if (measured === null) return "kept throughout";
  const value = `${measured}${unit === "" ? "" : ` ${unit}`}`;
  return margin === null ? value : `${value}, margin ${margin}${unit === "" ? "" : ` ${unit}`}`;
}
