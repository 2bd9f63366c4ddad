/**
 * A design sheet for the terminal: a table of all rooms, then a block of lines for each, where rooms
 * that are alike share one.
 */
import type { RoomSheet, SheetLine } from "#panels";
import { paint } from "../../terminal.js";
import type { Sheet } from "../design.js";
import {
  alike,
  countLine,
  legend,
  nameOf,
  tableHeads,
  tableRow,
  unprotectedLine,
} from "./summary.js";

export function terminalSheet(sheet: Sheet): string {
  const { site, rooms, isWhole } = sheet;
  const parts = [
    paint(`Design sheet of ${site.title} (${site.id})`, "bold"),
    "",
    ...(isWhole ? [...table(rooms), ""] : []),
    ...alike(rooms).flatMap((group) => [...block(group), ""]),
    ...unprotectedLine(sheet),
    ...legend,
    countLine(sheet),
  ];
  return parts.join("\n");
}

function table(rooms: readonly RoomSheet[]): string[] {
  const rows = [[...tableHeads], ...rooms.map(tableRow)];
  const widths = tableHeads.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row, index) => {
    const cells = row.map((cell, column) => {
      const width = widths[column] ?? 0;
      return isText(column) ? cell.padEnd(width) : cell.padStart(width);
    });
    const line = cells.join("  ").trimEnd();
    return index === 0 ? paint(line, "dim") : coloured(line, row.at(-1) ?? "");
  });
}

/** Names stand to the left, figures to the right. */
function isText(column: number): boolean {
  return column < 2 || column === tableHeads.length - 1;
}

function block(group: readonly RoomSheet[]): string[] {
  const [first] = group;
  if (first === undefined) return [];
  const from = first.bank === undefined ? "no bank" : `${first.agent} from ${first.bank}`;
  const { lines, verdict } = first;
  const widest = (of: (line: SheetLine) => string) =>
    Math.max(...lines.map((line) => of(line).length));
  const [names, values] = [widest(nameOf), widest(({ says }) => says)];
  const margin = " ".repeat(SIGN_WIDTH);
  return [
    coloured(`${group.map(({ room }) => room).join(", ")}  ${from}  ${verdict}`, verdict),
    ...lines.flatMap((line) => {
      const { says, formula, mark, source, mend } = line;
      const figures = `${nameOf(line).padEnd(names)}  ${says.padEnd(values)}`;
      const text = `${signs[line.verdict]}${figures}  ${formula}  [${mark} ${source}]`;
      const to = mend === undefined ? [] : [`${margin}${" ".repeat(names)}  -> ${mend}`];
      return [text, ...to].map((one) => coloured(one, line.verdict));
    }),
  ];
}

/** A sign for who prints without colours. */
const signs: Readonly<Record<SheetLine["verdict"], string>> = {
  meets: "  ok    ",
  fails: "  FAILS ",
  open: "  open  ",
  told: "        ",
};

const SIGN_WIDTH = signs.told.length;

function coloured(text: string, verdict: string): string {
  if (verdict === "fails") return paint(text, "red");
  return verdict === "open" ? paint(text, "yellow") : text;
}
