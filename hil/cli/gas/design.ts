/**
 * `quench design`: the design sheet of a site, room by room, as text, Markdown, CSV or JSON.
 *
 * It exits with 1 when a room fails, so that a script can hold a site to its own design. A room
 * that is open, since the file does not say enough, does not fail.
 */
import { writeFileSync } from "node:fs";
import { designSheet, nearest, readSite, type RoomSheet, type Site } from "#panels/design";
import { BadInput } from "../bad-input.js";
import { ExitCode } from "../exit-codes.js";
import { badFile, findFile, warningLine } from "../find-file.js";
import { say, warn } from "../terminal.js";
import { csvSheet } from "./design-sheet/csv-sheet.js";
import { jsonSheet } from "./design-sheet/json-sheet.js";
import { markdownSheet } from "./design-sheet/markdown-sheet.js";
import type { Sheet } from "./design-sheet/summary.js";
import { terminalSheet } from "./design-sheet/terminal-sheet.js";

export interface DesignCommand {
  readonly room?: string;
  readonly format?: string;
  readonly json?: boolean;
  readonly out?: string;
}

const formats: Readonly<Record<string, (sheet: Sheet) => string>> = {
  terminal: terminalSheet,
  md: markdownSheet,
  csv: csvSheet,
};

export function design(name: string, { room, format, json, out }: DesignCommand): number {
  const write = json === true ? jsonSheet : formats[format ?? "terminal"];
  if (json === true && format !== undefined) {
    throw new BadInput("--json is a format of its own; leave out --format or --json.");
  }
  if (write === undefined) {
    throw new BadInput(`There is no format ${format}; use terminal, md or csv, or --json.`);
  }
  const { file, text: written } = findFile(name, "sites", ".site.yaml");
  const reading = readSite(written, file);
  if (!reading.ok) throw badFile(reading.problems);
  const site = reading.value;
  const all = designSheet(site);
  const rooms = room === undefined ? all : chosen(room, all, site);
  const text = write({ site, rooms, isWhole: room === undefined });
  for (const line of warningLine({ file, problems: reading.problems })) warn(line);
  if (out === undefined) say(text);
  else keep(out, text);
  return rooms.some(({ verdict }) => verdict === "fails") ? ExitCode.failed : ExitCode.passed;
}

function chosen(room: string, all: readonly RoomSheet[], site: Site): readonly RoomSheet[] {
  const found = all.filter((sheet) => sheet.room === room);
  if (found.length > 0) return found;
  if (site.rooms.some(({ id }) => id === room)) {
    throw new BadInput(`Room ${room} has no protection in ${site.id}, so it has no design sheet.`);
  }
  const known = all.map((sheet) => sheet.room);
  const near = nearest(room, known);
  const hint = near === undefined ? `known: ${known.join(", ")}` : `did you mean "${near}"?`;
  throw new BadInput(`There is no room ${room} in ${site.id}; ${hint}`);
}

function keep(file: string, text: string): void {
  try {
    writeFileSync(file, `${text}\n`);
  } catch (cause) {
    // Only the system can refuse a file.
    throw new BadInput(`${file} cannot be written: ${(cause as Error).message}`, { cause });
  }
}
