/**
 * Two runs of one drill side by side, and what it means in words that a manager understands.
 */
import type { DrillOutcome, RunResult } from "../drill/run-drill.js";

export interface Column {
  readonly site: string;
  readonly run: RunResult;
}

export function sideBySide(columns: readonly Column[]): string[] {
  const rows: [string, (outcome: DrillOutcome) => string][] = [
    ["IT load lost", ({ itLoadLostKw }) => `${itLoadLostKw} kW`],
    ["  first lost after", ({ loadLostAtSeconds }) => after(loadLostAtSeconds)],
    ["battery racks lost", ({ racksLost }) => String(racksLost)],
    ["electrical panels lost", ({ panelsLost }) => String(panelsLost)],
    ["UPSs lost", ({ upsesLost }) => String(upsesLost.length)],
    ["rooms touched", ({ roomsTouched }) => String(roomsTouched)],
    ["agent released", ({ agentReleasedKg }) => `${agentReleasedKg.toFixed(1)} kg`],
    ["cylinders borrowed", ({ cylindersBorrowed }) => String(cylindersBorrowed)],
    ["brigade told", ({ notifiedAtSeconds }) => after(notifiedAtSeconds)],
    ["burning part isolated", ({ isolatedAtSeconds }) => after(isolatedAtSeconds)],
    ["cooling water", ({ waterAtSeconds }) => after(waterAtSeconds)],
  ];
  const table = rows.map(([name, read]) => [name, ...columns.map(({ run }) => read(run.outcome))]);
  const head = ["", ...columns.map(({ site }) => site)];
  const verdicts = ["verdict", ...columns.map(({ run }) => run.verdict.toUpperCase())];
  return aligned([head, ...table, verdicts]);
}

/** One sentence a site. */
export function inWords({ site, run }: Column): string {
  const { outcome, verdict } = run;
  const { itLoadLostKw, racksLost, loadLostAtSeconds } = outcome;
  const racks = `${racksLost} battery rack${racksLost === 1 ? "" : "s"}`;
  if (verdict === "invalid") return `${site}: the run proves nothing; see above.`;
  if (itLoadLostKw > 0) {
    const servers = `${itLoadLostKw} kW of servers, the first after ${after(loadLostAtSeconds)}`;
    return `${site}: the fire took ${racks} and ${servers}.`;
  }
  return `${site}: the fire took ${racks}, and no server lost its power.`;
}

function after(seconds: number | null): string {
  if (seconds === null) return "never";
  if (seconds < 120) return `${seconds} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  return rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("   ")}`.trimEnd(),
  );
}
