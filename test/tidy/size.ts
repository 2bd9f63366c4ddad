/**
 * How big things may be. The limits keep a file readable in one sitting and a folder in one look.
 */
import type { Problem, Source } from "./source.js";

export const LINES_MAX = 400;
export const MACHINE_LINES_MAX = 250;
export const COLUMNS_MAX = 100;
export const ENTRIES_MAX = 15;

/** Lists of data, where a new entry is a new case and no new idea. */
const lists = [
  "hil/drills",
  "hil/sites",
  "hil/plant/validation/cases",
  "hil/plant/validation/plots",
  "test/golden",
];

export function tooLong(file: Source): Problem[] {
  const most = file.path.endsWith(".machine.ts") ? MACHINE_LINES_MAX : LINES_MAX;
  const lines = file.lines.length;
  return lines <= most ? [] : [`${file.path}: ${lines} lines; a file has at most ${most}`];
}

export function tooWide(file: Source): Problem[] {
  return file.lines.flatMap((line, index) =>
    line.length <= COLUMNS_MAX
      ? []
      : [`${file.path}:${index + 1}: ${line.length} columns; a line has at most ${COLUMNS_MAX}`],
  );
}

/** Documents are not counted: a folder's own Markdown is what one reads before the look. */
export function tooFull(paths: readonly string[]): Problem[] {
  const entries = new Map<string, Set<string>>();
  for (const path of paths.filter((one) => !one.endsWith(".md"))) {
    const parts = path.split("/");
    for (let depth = 1; depth < parts.length; depth++) {
      const folder = parts.slice(0, depth).join("/");
      const inIt = entries.get(folder) ?? new Set();
      entries.set(folder, inIt.add(parts[depth] ?? ""));
    }
  }
  return [...entries]
    .filter(([folder, inIt]) => inIt.size > ENTRIES_MAX && !isList(folder))
    .map(
      ([folder, inIt]) => `${folder}: ${inIt.size} entries; a folder has at most ${ENTRIES_MAX}`,
    );
}

/** The smallest value that at least `share` of the values do not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

function isList(folder: string): boolean {
  return lists.some((list) => folder === list || folder.startsWith(`${list}/`));
}
