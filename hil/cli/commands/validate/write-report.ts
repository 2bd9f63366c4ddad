/**
 * Writes VALIDATION.md and its plots; plots of cases that are gone are taken away.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { validationReport } from "../../../plant/validation/report/validation-report.js";
import type { CaseResult } from "../../../plant/validation/verdict/run-case.js";
import { replaceFile } from "../../../record/replace-file.js";
import { home } from "../../package-version.js";

export function writeReport(results: readonly CaseResult[]): void {
  const plant = join(home, "hil", "plant");
  const plots = join(plant, "validation", "plots");
  const fidelity = readFileSync(join(plant, "validation", "FIDELITY.md"), "utf8");
  const report = validationReport(results, fidelity);
  mkdirSync(plots, { recursive: true });
  for (const name of readdirSync(plots)) {
    if (!report.plots.has(name)) rmSync(join(plots, name));
  }
  for (const [name, svg] of report.plots) replaceFile(join(plots, name), svg);
  replaceFile(join(plant, "VALIDATION.md"), report.markdown);
}
