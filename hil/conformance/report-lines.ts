/**
 * A conformance report as lines for a terminal: first each row of the sheet, then each deviation
 * that counts with what may come of it, then the verdict and what it does not say.
 */
import { clockTime } from "../report/timeline.js";
import type { JudgedDeviation, Report, RowReport, RowVerdict } from "./conformance-report.js";

/** Follow-ons of one deviation that are told one by one. */
const FOLLOW_ONS_MAX = 5;

export const NO_CERTIFICATE =
  "A comparison with one reference in one run. It certifies nothing, and replaces no test house.";

const rowWords: Readonly<Record<RowVerdict, string>> = {
  shown: "shown",
  deviated: "DEVIATED",
  "not-shown": "not shown",
  "not-exercised": "not exercised",
};

export function reportLines(report: Report): string[] {
  const { rows, deviations, losses } = report;
  const lost = losses.map(({ from, until }) => {
    const back = until === undefined ? "and did not come back" : `until ${at(until)}`;
    return `  ${at(from)}  controller lost ${back}; its outputs stayed as they were`;
  });
  const roots = deviations.filter(({ causedBy }) => causedBy === undefined);
  const found = [
    ...roots.flatMap((root) => [...deviationLines(root), ...followOnLines(root, deviations)]),
    ...followOnLines({ number: 0 }, deviations),
  ];
  return [
    "Rows of cause and effect:",
    ...rows.map(rowLine),
    ...(lost.length + found.length > 0 ? ["Deviations:", ...lost, ...found] : []),
    verdictLine(report, roots.length),
    NO_CERTIFICATE,
  ];
}

function rowLine({ row, outputs, verdict, asked, deviations, behind }: RowReport): string {
  const word = rowWords[verdict].padEnd(13);
  const numbers = deviations.map((number) => `#${number}`).join(" ");
  const more = {
    shown: `${asked} time${asked === 1 ? "" : "s"}, at most ${ms(behind)} behind`,
    deviated: numbers,
    "not-shown": `only after another deviation, ${numbers}`,
    "not-exercised": asked > 0 ? "the run ended before it could be answered" : "",
  }[verdict];
  const where = outputs.length > 3 ? `${outputs.length} outputs` : outputs.join(", ");
  return `  ${word} ${row} -> ${where}${more === "" ? "" : `: ${more}`}`;
}

function deviationLines(deviation: JudgedDeviation): string[] {
  const { reason, until, number } = deviation;
  const agreed = until === undefined ? "never put right" : `both agree again at ${at(until)}`;
  return [
    `  ${at(deviation.at)}  #${number} ${whatWords(deviation)}; ${agreed}`,
    `      rows      ${reason.rows.join(", ") || "none"}`,
    `      why       ${reason.says}`,
  ];
}

/** `LATE bank/SV-1/drive on, 1.4 s behind (tolerance 1.0 s)` */
export function whatWords({ kind, output, to, by, tolerance }: JudgedDeviation): string {
  const what = `${output} ${to}`;
  switch (kind) {
    case "missing":
      return `MISSING ${what}, not within ${ms(tolerance.late)}`;
    case "late":
      return `LATE ${what}, ${ms(by ?? 0)} behind (tolerance ${ms(tolerance.late)})`;
    case "early":
      return `EARLY ${what}, ${ms(by ?? 0)} ahead (tolerance ${ms(tolerance.early)})`;
    case "never-allowed":
      return `NEVER ALLOWED ${what}`;
  }
}

function followOnLines(
  { number }: Pick<JudgedDeviation, "number">,
  all: readonly JudgedDeviation[],
): string[] {
  const after = all.filter(({ causedBy }) => causedBy === number);
  if (after.length === 0) return [];
  const cause = number === 0 ? "while the controller was lost" : `may come of #${number}`;
  return [
    `      ${after.length} more ${cause}, and are not counted:`,
    ...after
      .slice(0, FOLLOW_ONS_MAX)
      .map((each) => `        ${at(each.at)}  #${each.number} ${whatWords(each)}`),
    ...(after.length > FOLLOW_ONS_MAX
      ? [`        and ${after.length - FOLLOW_ONS_MAX} further; --report lists them all`]
      : []),
  ];
}

function verdictLine({ verdict, rows, losses }: Report, roots: number): string {
  const count = (of: RowVerdict) => rows.filter((row) => row.verdict === of).length;
  const shown = count("shown");
  const sums = [
    `${shown} row${shown === 1 ? "" : "s"} shown`,
    `${count("deviated")} deviated`,
    `${count("not-shown")} not shown after a deviation`,
    `${count("not-exercised")} not exercised`,
  ].join(", ");
  switch (verdict) {
    case "conforming":
      return `CONFORMING in what this run exercised: ${sums}.`;
    case "deviating": {
      const lost = losses.length > 0 ? ", and the controller was lost" : "";
      return `DEVIATING, ${roots} deviation${roots === 1 ? "" : "s"} to put right${lost}: ${sums}.`;
    }
    case "nothing-exercised":
      return `NOTHING EXERCISED: the run asked for no row that is judged, so it shows nothing.`;
  }
}

function at(instant: number): string {
  return `${clockTime(instant)}.${Math.floor((instant % 1000) / 100)}`;
}

function ms(duration: number): string {
  return `${(duration / 1000).toFixed(1)} s`;
}
