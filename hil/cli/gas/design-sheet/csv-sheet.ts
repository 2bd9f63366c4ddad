/**
 * A design sheet as CSV (RFC 4180): one row for each figure, its unit in its name, so that a
 * spreadsheet can take it up. A line without a figure has one row with an empty one.
 */
import type { RoomSheet } from "#panels/design";
import { nameOf, type Sheet } from "./summary.js";

const columns = [
  "room",
  "title",
  "bank",
  "agent",
  "line",
  "figure",
  "value",
  "says",
  "verdict",
  "formula",
  "mark",
  "source",
  "detail",
  "mend",
] as const;

export function csvSheet({ rooms }: Sheet): string {
  return [columns.join(","), ...rooms.flatMap(rowsOf)].join("\n");
}

function rowsOf({ room, title, bank, agent, lines }: RoomSheet): string[] {
  return lines.flatMap((line) => {
    const { says, verdict, formula, mark, source, detail = "", mend = "" } = line;
    const figures: readonly (readonly [string, number | string])[] = Object.entries(line.figures);
    const told = figures.length === 0 ? [["", ""] as const] : figures;
    return told.map(([figure, value]) =>
      [
        ...[room, title, bank ?? "", agent ?? "", nameOf(line), figure, value],
        ...[says, verdict, formula, mark, source, detail, mend],
      ]
        .map(field)
        .join(","),
    );
  });
}

/**
 * Quoted where it must be. Words that begin as a formula does get an apostrophe, since a
 * spreadsheet would run what somebody wrote as a title; a number stays a number.
 */
function field(value: string | number): string {
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
