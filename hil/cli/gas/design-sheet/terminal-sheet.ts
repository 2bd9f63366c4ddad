/**
 * A design sheet for the terminal: a table of all rooms, then a block of lines for each, where
 * rooms that are alike share one.
 */
import type { RoomSheet, SheetLine } from "#panels/design";
import { paint } from "../../terminal.js";
import {
  alike,
  countLine,
  legend,
  nameOf,
  tableHeads,
  tableRow,
  unprotectedLine,
  type Sheet,
} from "./summary.js";

export function terminalSheet(sheet: Sheet): string {
  const { site, rooms, isWhole } = sheet;
  const sources = [...new Set(rooms.flatMap(({ lines }) => lines.map(({ source }) => source)))];
  const parts = [
    paint(`Design sheet of ${site.title} (${site.id})`, "bold"),
    "",
    ...(isWhole ? [...table(rooms), ""] : []),
    ...blocks(alike(rooms), sources),
    ...unprotectedLine(sheet),
    "Sources:",
    ...sources.map((source, index) => `  ${String(index + 1).padStart(2)}  ${source}`),
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

/** The blocks of all groups, on one set of columns. */
function blocks(groups: readonly (readonly RoomSheet[])[], sources: readonly string[]): string[] {
  const lines = groups.flatMap(([first]) => first?.lines ?? []);
  const widest = (of: (line: SheetLine) => string) =>
    Math.max(0, ...lines.map((line) => of(line).length));
  const widths: Widths = {
    name: widest(nameOf),
    says: widest(({ says }) => says),
    formula: widest(({ formula }) => formula),
  };
  return groups.flatMap((group) => [...head(group), ...rows(group[0], widths, sources), ""]);
}

interface Widths {
  readonly name: number;
  readonly says: number;
  readonly formula: number;
}

function head(group: readonly RoomSheet[]): string[] {
  const [first] = group;
  if (first === undefined) return [];
  const from = first.bank === undefined ? "no bank" : `${first.agent} from ${first.bank}`;
  const words = `${group.map(({ room }) => room).join(", ")}: ${from}; ${first.verdict}`;
  return wrapped(words, "").map((line) => paint(coloured(line, first.verdict), "bold"));
}

function rows(
  sheet: RoomSheet | undefined,
  widths: Widths,
  sources: readonly string[],
): readonly string[] {
  const under = " ".repeat(SIGN_WIDTH + widths.name + 2);
  return (sheet?.lines ?? []).flatMap((line) => {
    const { says, formula, mark, source, detail, mend, verdict } = line;
    const cells = [
      nameOf(line).padEnd(widths.name),
      says.padEnd(widths.says),
      formula.padEnd(widths.formula),
      `[${mark} ${sources.indexOf(source) + 1}]`,
    ];
    return [
      `${signs[verdict]}${cells.join("  ")}`,
      ...(detail === undefined ? [] : wrapped(detail, under)),
      ...(mend === undefined ? [] : wrapped(`-> ${mend}`, under)),
    ].map((one) => coloured(one, verdict));
  });
}

/** Words in lines that fit, each behind `under`. */
function wrapped(words: string, under: string): string[] {
  const lines = [""];
  for (const word of words.split(" ")) {
    const line = lines.at(-1) ?? "";
    if (line !== "" && under.length + line.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines.map((line) => under + line);
}

/** Details are broken here; a line of figures may be a little longer. */
const WIDTH = 110;

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
