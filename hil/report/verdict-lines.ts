/**
 * Verdicts as lines for a terminal: each expectation with its measure and its margin.
 */
import type { ExpectationVerdict } from "../drill/drill.js";
import type { FaultReport } from "../drill/faults/fault-watch.js";
import type { RunResult } from "../drill/run-drill.js";

export function verdictLines(run: RunResult): string[] {
  return [
    ...run.expectations.map(expectationLine),
    ...run.violations.map(
      ({ at, check, says }) => `  BROKEN  always-on check ${check} at ${at / 1000} s: ${says}`,
    ),
    ...run.faults.flatMap(({ says, missing }) =>
      missing === undefined
        ? []
        : [`  INVALID the fault "${says}" ${missing.says} (stage ${missing.stage})`],
    ),
    ...run.faults.map(stagesLine),
  ];
}

/** When a fault came to each of its stages, in seconds of the run. */
function stagesLine({ says, untold, ...fault }: FaultReport): string {
  const at = (stage: string, instant: number | undefined): string =>
    instant === undefined ? `not ${stage}` : `${stage} ${instant / 1000} s`;
  const { declaredAt, appliedAt, seenAt, detectedAt, safeAt } = fault;
  const detected =
    detectedAt === undefined && untold !== undefined
      ? `not told: ${untold}`
      : at("detected", detectedAt);
  const stages = [
    at("declared", declaredAt),
    at("applied", appliedAt),
    at("seen", seenAt),
    detected,
    at("safe", safeAt),
  ];
  return `  fault   ${says}: ${stages.join(", ")}`;
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
