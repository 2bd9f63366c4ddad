/**
 * What `drill --json` prints: one object, a stable contract. Keys may be added, never changed.
 */
import type { RunResult } from "../drill/run-drill.js";

export function drillJson(run: RunResult, wallSeconds: number, realPoints: readonly string[]) {
  return {
    verdict: run.verdict,
    recordHash: run.recordHash,
    journalHash: run.journalHash,
    virtualSeconds: run.end / 1000,
    wallSeconds: Math.round(wallSeconds * 1000) / 1000,
    expectations: run.expectations,
    outcome: run.outcome,
    forcedPoints: run.forcedPoints,
    realPoints,
    violations: run.violations.map(({ at, check, says }) => ({
      atSeconds: at / 1000,
      check,
      says,
    })),
    faults: run.faults.map(({ says, appliedAt, shownAt, missing, untold, ...fault }) => ({
      says,
      appliedAtSeconds: seconds(appliedAt),
      shownAtSeconds: seconds(shownAt),
      declaredAtSeconds: seconds(fault.declaredAt),
      seenAtSeconds: seconds(fault.seenAt),
      detectedAtSeconds: seconds(fault.detectedAt),
      safeAtSeconds: seconds(fault.safeAt),
      untold: untold ?? null,
      missingStage: missing?.stage ?? null,
    })),
  };
}

function seconds(at: number | undefined): number | null {
  return at === undefined ? null : at / 1000;
}
