/**
 * `quench map`: the register map and topic map of a site, derived from its point list.
 *
 * All ways of writing an address down stand in each row (`protocols/modbus/encoding/reference.ts`).
 * Where a map of the site has been published, no register moves.
 */
import { existsSync } from "node:fs";
import type { Site } from "#panels";
import { replaceFile } from "../../../record/replace-file.js";
import { BadInput } from "../../bad-input.js";
import { ExitCode } from "../../exit-codes.js";
import { loadSite } from "../../shipped.js";
import { say, warn } from "../../terminal.js";
import { formats } from "./formats/formats.js";
import { diffLines, mapDiff } from "./map-diff.js";
import { fieldRows, supervisoryRows, type Face, type MapRow } from "./map-rows.js";
import { planLines } from "./poll-plan-lines.js";
import { publishedFileOf, publishedRegisters, readPublished } from "./published-map.js";

export interface MapOptions {
  readonly format: string;
  readonly face: string;
  readonly diff?: string;
  /** True where no file is named. */
  readonly freeze?: string | true;
  readonly plan?: boolean;
  readonly baud?: number;
  readonly parity?: "none" | "even" | "odd";
  readonly gap?: number;
}

export function printMap(name: string, options: MapOptions): number {
  const { value: site } = loadSite(name);
  const face = faceOf(options.face);
  if (options.plan === true) return printPlan(site, face, options);
  if (options.freeze !== undefined) return freeze(name, site, face, options.freeze);
  const rows = rowsOf(name, site, face);
  if (options.diff !== undefined) return printDiff(site, face, rows, options.diff);
  const format = formats.get(options.format);
  if (format === undefined) {
    const known = [...formats.keys()];
    const last = known.pop() ?? "";
    const others = known.join(", ");
    throw new BadInput(`There is no format ${options.format}; use ${others} or ${last}.`);
  }
  say(format({ site, face, rows }));
  return ExitCode.passed;
}

function faceOf(face: string): Face {
  if (face === "supervisory" || face === "field") return face;
  throw new BadInput(`There is no face ${face}; use supervisory or field.`);
}

function rowsOf(name: string, site: Site, face: Face): readonly MapRow[] {
  if (face === "field") return fieldRows(site);
  return supervisoryRows(site, publishedRegisters(name, site.id));
}

function printPlan(site: Site, face: Face, options: MapOptions): number {
  if (face !== "field") throw new BadInput("--plan is of what the devices show; add --face field.");
  const { lines, warnings } = planLines(site, options);
  for (const line of lines) say(line);
  for (const warning of warnings) warn(warning);
  return ExitCode.passed;
}

function printDiff(site: Site, face: Face, rows: readonly MapRow[], file: string): number {
  const before = readPublished(file, { site: site.id, face });
  const diff = mapDiff(before.registers, rows);
  const lines = diffLines(diff);
  if (lines.length === 0) say(`Nothing has changed since ${file}.`);
  for (const line of lines) say(line);
  return diff.broken.length > 0 ? ExitCode.failed : ExitCode.passed;
}

/** Publishes the map: what was published keeps its place, what is new comes behind. */
function freeze(name: string, site: Site, face: Face, given: string | true): number {
  if (face === "field") {
    throw new BadInput("The devices' registers are the devices' own; only our face is published.");
  }
  const file = given === true ? publishedFileOf(name) : given;
  const before = existsSync(file) ? readPublished(file, { site: site.id, face }).registers : [];
  const rows = supervisoryRows(site, before);
  const text = formats.get("json")?.({ site, face, rows }) ?? "";
  try {
    replaceFile(file, `${text}\n`, { sync: true });
  } catch (cause) {
    // Only the system can refuse to write a file.
    throw new BadInput(`${file} cannot be written: ${(cause as Error).message}`, { cause });
  }
  const retired = rows.filter(({ access }) => access === "retired").length;
  const added = rows.length - before.length;
  say(`${file} holds ${rows.length} registers, ${added} of them new and ${retired} retired.`);
  return ExitCode.passed;
}
