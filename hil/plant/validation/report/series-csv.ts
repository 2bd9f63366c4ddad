/**
 * Every series of a run as CSV: the case, the time, and a column for each output and its unit.
 *
 *   case,time_s,gas degC,pressure Pa
 *   t1-sealed-room,0,20,0
 *
 * Several cases share the columns of the same name; a cell is empty where a case has no such output
 * then. An output without a course of time stands in a line whose time is empty.
 */
import type { Output } from "../kinds/case-kind.js";
import type { CaseResult, RunResult } from "../verdict/run-case.js";

export function seriesCsv(results: readonly CaseResult[]): string {
  const runs = results.flatMap((result) =>
    result.runs.map((run) => ({ name: nameOf(result, run), outputs: run.outputs })),
  );
  const columns = [...new Set(runs.flatMap(({ outputs }) => outputs.map(columnOf)))];
  const lines = runs.flatMap(({ name, outputs }) => linesOf(name, outputs, columns));
  return [["case", "time_s", ...columns].map(cell).join(","), ...lines, ""].join("\n");
}

function nameOf(result: CaseResult, { label }: RunResult): string {
  return label === "" ? result.case.id : `${result.case.id} [${label}]`;
}

function columnOf({ id, unit }: Output): string {
  return `${id} ${unit}`.trim();
}

function linesOf(name: string, outputs: readonly Output[], columns: readonly string[]): string[] {
  const byColumn = new Map(outputs.map((output) => [columnOf(output), output]));
  const times = [...new Set(outputs.flatMap(({ timesS }) => timesS ?? []))].sort((a, b) => a - b);
  const places = columns.map((column) => placesOf(byColumn.get(column)));
  const line = (time: number | undefined) =>
    [
      cell(name),
      time ?? "",
      ...columns.map((column, index) => {
        const place = places[index]?.get(time);
        return place === undefined ? "" : (byColumn.get(column)?.values[place] ?? "");
      }),
    ].join(",");
  const single = outputs.some(({ timesS }) => timesS === undefined);
  return [...(single ? [line(undefined)] : []), ...times.map(line)];
}

/** Where the value of each time stands; of one without times, its only one. */
function placesOf(output: Output | undefined): ReadonlyMap<number | undefined, number> {
  if (output === undefined) return new Map();
  if (output.timesS === undefined) return new Map([[undefined, 0]]);
  return new Map(output.timesS.map((time, index) => [time, index]));
}

function cell(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
