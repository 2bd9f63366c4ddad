/**
 * A design sheet as Markdown: one table of all rooms, then one table for each.
 *
 * Words of a site file stand in it as they are: what Markdown would read as its own is escaped.
 */
import type { RoomSheet } from "#panels/design";
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

export function markdownSheet(sheet: Sheet): string {
  const { site, rooms } = sheet;
  return [
    `# Design sheet of ${escaped(site.title)} (${site.id})`,
    "",
    countLine(sheet),
    "",
    row(tableHeads),
    row(tableHeads.map(() => "---")),
    ...rooms.map((one) => row(tableRow(one).map(escaped))),
    "",
    ...alike(rooms).flatMap(section),
    ...[...unprotectedLine(sheet), ...legend].map((line) => `- ${escaped(line)}`),
  ].join("\n");
}

const heads = ["line", "figure", "verdict", "formula", "source", "notes"];

function section(group: readonly RoomSheet[]): string[] {
  const [first] = group;
  if (first === undefined) return [];
  const { bank, agent, lines, verdict } = first;
  const titles = group.map(({ room, title }) => `${escaped(room)} (${escaped(title)})`);
  return [
    `## ${group.map(({ room }) => escaped(room)).join(", ")}`,
    "",
    `${titles.join(", ")}: ${agent ?? "no agent"} from ${escaped(bank ?? "no bank")}; ${verdict}.`,
    "",
    row(heads),
    row(heads.map(() => "---")),
    ...lines.map((line) => {
      const { says, verdict: of, formula, mark, source, detail = "", mend } = line;
      const cells = [nameOf(line), says, of === "told" ? "" : of, formula];
      const notes = mend === undefined ? detail : `${detail} To mend it: ${mend}`.trim();
      return row([...cells, `${mark}: ${source}`, notes].map(escaped));
    }),
    "",
  ];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** A line break would end the row of a table, and the rest would be read as marks. */
function escaped(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, " ").replace(/[\\`*_[\]<|&]/g, "\\$&");
}
