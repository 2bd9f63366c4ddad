/**
 * The small tables that stand in a case as text: a head and rows of cells, split at commas.
 *
 * Blank lines and what follows a # are left out; every row keeps its line in the text, so that a
 * problem in it can be shown where it is.
 */
export interface CsvText {
  readonly head: readonly string[];
  readonly rows: readonly CsvRow[];
}

interface CsvRow {
  readonly cells: readonly string[];
  /** Of the text, from 0. */
  readonly line: number;
}

export function readCsvText(text: string): CsvText {
  const lines = text
    .split(/\r?\n/)
    .map((line, index) => ({ cells: cellsOf(line.replace(/#.*$/, "")), line: index }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
  return { head: lines[0]?.cells ?? [], rows: lines.slice(1) };
}

function cellsOf(line: string): string[] {
  return line.split(",").map((cell) => cell.trim());
}
