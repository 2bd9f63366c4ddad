/**
 * The column table of `runs`: which keys of the test each line replaces, and what it expects.
 *
 *   run,   rti,         acts,   = activation
 *   slow,  165 m0.5s0.5, 68 degC, 151.188 s
 */
import { readCsvText } from "./csv-text.js";
import type { ExpectationFile } from "./expectation.schema.js";

export interface RunLine {
  readonly label: string;
  /** The test as it is written, with this line's keys in place. */
  readonly test: unknown;
  readonly expect: readonly ExpectationFile[];
  /** Of the table's text, from 0. */
  readonly line: number;
  /** Words that stand in a head and mean nothing. */
  readonly problems: readonly string[];
}

export function readRuns(text: string, test: unknown): readonly RunLine[] {
  const { head, rows } = readCsvText(text);
  return rows.map(({ cells, line }, index) => {
    const problems: string[] = [];
    const expect: ExpectationFile[] = [];
    let made = test;
    let label = String(index + 1);
    let known = "";
    head.forEach((column, place) => {
      const cell = cells[place] ?? "";
      if (column === "run") label = cell;
      else if (column === "known") known = cell;
      else if (column.startsWith("=")) expect.push(...expectationOf(column, cell, problems));
      else if (cell !== "") made = replaced(made, column.split("."), cell);
    });
    if (cells.length !== head.length) {
      problems.push(`this line has ${cells.length} cells where the head has ${head.length}`);
    }
    const asKnown = known === "" ? {} : { known };
    return {
      label,
      test: made,
      expect: expect.map((one) => ({ ...one, ...asKnown })),
      line,
      problems,
    };
  });
}

const words = ["is", "final", "maximum", "minimum"] as const;

function expectationOf(column: string, cell: string, problems: string[]): ExpectationFile[] {
  const [of = "", word = "is"] = column.slice(1).trim().split(/\s+/);
  const known = words.find((one) => one === word);
  if (known === undefined) {
    problems.push(`"${column}" compares nothing; write "= ${of}" or "= ${of} maximum"`);
    return [];
  }
  return cell === "" || cell === "-" ? [] : [{ of, [known]: cell }];
}

/** A copy with one value replaced; a number without a unit and a truth value are what they say. */
function replaced(value: unknown, [key = "", ...inner]: readonly string[], cell: string): unknown {
  const holder = typeof value === "object" && value !== null ? value : {};
  const old = (holder as Record<string, unknown>)[key];
  const made = inner.length === 0 ? plain(cell) : replaced(old, inner, cell);
  // A place in a list counts from 0: openings.0.area.
  if (Array.isArray(holder)) return holder.with(Number(key), made);
  return { ...holder, [key]: made };
}

function plain(cell: string): unknown {
  if (/^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(cell)) return Number(cell);
  if (cell === "true" || cell === "false") return cell === "true";
  return cell;
}
