/**
 * `quench map`: the register map and topic map of a site, derived from its point list.
 *
 * Both addressings stand in each row: the one on the wire, from 0, and the 1-based reference with
 * the table's digit in front.
 */
import { registerMap, pointTopic, type RegisterEntry } from "#firmware";
import { pointList } from "#panels";
import { BadInput } from "../bad-input.js";
import { ExitCode } from "../exit-codes.js";
import { loadSite } from "../shipped.js";
import { say } from "../terminal.js";
import { asyncApi } from "./mqtt/asyncapi.js";

interface Row extends Omit<RegisterEntry, "point" | "order"> {
  readonly topic: string;
}

const columns = [
  "tag",
  "table",
  "address",
  "reference",
  "unit",
  "scale",
  "offset",
  "access",
  "topic",
  "says",
] as const satisfies readonly (keyof Row)[];

export function printMap(name: string, format: string): number {
  const { value: site } = loadSite(name);
  const rows = registerMap(site, pointList(site)).map(({ point, order, ...entry }): Row => {
    const isPoint = point !== undefined && order === undefined;
    return { ...entry, topic: isPoint ? pointTopic(site.id, entry.tag) : "" };
  });
  switch (format) {
    case "json":
      say(JSON.stringify({ site: site.id, unit: 1, registers: rows }, null, 2));
      return ExitCode.passed;
    case "asyncapi":
      say(JSON.stringify(asyncApi(site), null, 2));
      return ExitCode.passed;
    case "csv":
      say(columns.join(","));
      for (const row of rows) say(columns.map((column) => quoted(String(row[column]))).join(","));
      return ExitCode.passed;
    case "md":
      say(`# Register and topic map of ${site.title} (${site.id})`);
      say();
      say("Modbus TCP unit 1. Engineering value = raw * scale + offset. Addresses count from 0;");
      say("references are 1-based with the table's digit in front.");
      say();
      say(`| ${columns.join(" | ")} |`);
      say(`|${columns.map(() => " --- |").join("")}`);
      for (const row of rows) say(`| ${columns.map((column) => row[column]).join(" | ")} |`);
      return ExitCode.passed;
    default:
      throw new BadInput(`There is no format ${format}; use md, csv, json or asyncapi.`);
  }
}

/** A CSV field, quoted where it must be (RFC 4180). */
function quoted(field: string): string {
  return /[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
