/**
 * VALIDATION.md: how right the model is, case by case, with every failure listed as one.
 *
 *   summary ▸ failures ▸ one section a case: rows, plot ▸ fidelity (prose of its own file)
 *
 * It is made of results alone: no date, no machine, no order but that of the cases.
 */
import type { Row } from "../verdict/judge.js";
import type { CaseResult, RunResult } from "../verdict/run-case.js";
import { errorText, figure } from "./figures.js";
import { plotOf } from "./plot.js";

export interface ReportFiles {
  /** Of VALIDATION.md. */
  readonly markdown: string;
  /** Plots by file name. */
  readonly plots: ReadonlyMap<string, string>;
}

/** `fidelity` is the prose that ends the report. */
export function validationReport(results: readonly CaseResult[], fidelity: string): ReportFiles {
  const plots = new Map(results.flatMap(plotsOf));
  const rows = results.flatMap((result) => result.rows);
  const markdown = [
    head,
    summary(results),
    failures(rows),
    ...results.map((result) => section(result, [...plots.keys()])),
    fidelity.trim(),
    "",
  ].join("\n\n");
  return { markdown: markdown.replace(/\n+$/, "\n"), plots };
}

const head = `# How right the plant is

<!-- Written by \`npm run validate\`. Change the cases or the model, not this file. -->

Every case is a file in \`hil/plant/validation/cases\`; \`hil/plant/validation/README.md\` says how
to write one, and \`quench validate FILE\` runs it. The kernels that are run here are those of the
plant itself. An error in per cent counts from the datum: for a temperature the start of the run
where nothing else is said. A failure that is known is still a failure.`;

function summary(results: readonly CaseResult[]): string {
  const all = results.flatMap(({ rows }) => rows);
  const failed = all.filter(isFailed).length;
  const lines = results.map(({ case: { id, title, basis }, rows }) => {
    const bad = rows.filter(isFailed).length;
    const worst = rows.reduce((most, { bandUsed }) => Math.max(most, bandUsed ?? Infinity), 0);
    const used = Number.isFinite(worst) ? `${Math.round(100 * worst)} %` : "all";
    const verdict = bad === 0 ? "pass" : `**${bad} fail**`;
    const name = `[${id}](#${anchor(id)})`;
    return `| ${name} | ${title} | ${basis} | ${rows.length} | ${used} | ${verdict} |`;
  });
  return [
    "## Summary",
    "",
    `${results.length} cases, ${all.length} rows: ${all.length - failed} pass, ${failed} fail.`,
    "",
    "| case | what | basis | rows | most of a band used | verdict |",
    "| --- | --- | --- | ---: | ---: | --- |",
    ...lines,
  ].join("\n");
}

function failures(rows: readonly Row[]): string {
  const failed = rows.filter(isFailed);
  if (failed.length === 0) return "## Failures\n\nNone.";
  const lines = failed.map(
    (row) =>
      `| ${row.case} | ${row.quantity} | ${row.at} | ${amount(row, row.expected)} | ` +
      `${amount(row, row.ours)} | ${errorText(row)} | ${row.band} | ${row.known ?? "NOT KNOWN"} |`,
  );
  return [
    "## Failures",
    "",
    "| case | quantity | at | expected | ours | error | band | why |",
    "| --- | --- | --- | ---: | ---: | ---: | --- | --- |",
    ...lines,
  ].join("\n");
}

function section(result: CaseResult, plots: readonly string[]): string {
  const { id, title, source, basis, fitted } = result.case;
  const lines = [
    `## ${id}`,
    "",
    `${title}`,
    "",
    `Source (${basis}): ${source}`,
    ...(fitted === undefined ? [] : ["", `Fitted on this case: ${fitted}`]),
    "",
    "| run | quantity | at | expected | ours | error | band | verdict |",
    "| --- | --- | --- | ---: | ---: | ---: | --- | --- |",
    ...result.runs.flatMap(({ label, rows }) => rows.map((row) => rowLine(label, row))),
  ];
  const own = result.runs
    .map((run) => plotName(result, run))
    .filter((name) => plots.includes(name));
  return [...lines, ...own.flatMap((name) => ["", `![${id}](validation/plots/${name})`])].join(
    "\n",
  );
}

function rowLine(label: string, row: Row): string {
  const verdict = row.verdict === "pass" ? "pass" : "**fail**";
  return (
    `| ${label} | ${row.quantity} | ${row.at} | ${amount(row, row.expected)} | ` +
    `${amount(row, row.ours)} | ${errorText(row)} | ${row.band} | ${verdict} |`
  );
}

function amount({ unit }: Row, value: number | null): string {
  return `${figure(value)} ${value === null ? "" : unit}`.trim();
}

function plotsOf(result: CaseResult): (readonly [name: string, svg: string])[] {
  return result.runs.flatMap((run) => {
    const svg = plotOf(`${result.case.id} ${run.label}`.trim(), run);
    return svg === undefined ? [] : [[plotName(result, run), svg] as const];
  });
}

function plotName({ case: { id } }: CaseResult, { label }: RunResult): string {
  const suffix = label === "" ? "" : `-${label.replaceAll(/[^A-Za-z0-9]+/g, "-")}`;
  return `${id}${suffix}.svg`.toLowerCase();
}

const isFailed = ({ verdict }: Row): boolean => verdict === "fail";

/** As the places that show Markdown make it of a heading. */
function anchor(id: string): string {
  return id.toLowerCase().replaceAll(".", "");
}
