/**
 * A map as a table: Markdown to read, CSV for a spreadsheet (RFC 4180), JSON for programs and for
 * `--diff`.
 */
import type { Face, MapRow, PrintedMap } from "../map-rows.js";

const addresses = ["table", "address", "reference", "number", "reference5"] as const;
const value = ["type", "unit", "scale", "offset", "access"] as const;

const columnsOf = {
  supervisory: ["tag", ...addresses, ...value, "topic", "says"],
  field: [
    "endpoint",
    "device",
    "modbusUnit",
    "tag",
    ...addresses,
    "bit",
    "width",
    ...value,
    "says",
  ],
} as const satisfies Record<Face, readonly (keyof MapRow)[]>;

export function markdownTable({ site, face, rows }: PrintedMap): string {
  const columns = columnsOf[face];
  return [
    face === "supervisory"
      ? `# Register and topic map of ${site.title} (${site.id})`
      : `# Registers of the field devices of ${site.title} (${site.id})`,
    "",
    `${face === "supervisory" ? "Modbus TCP unit 1." : "A unit a device."} How to read a row:`,
    "Engineering value = raw * scale + offset. Addresses count from 0, as on the wire; numbers",
    "count from 1; references are 1-based with the table's digit in front, six digits and five.",
    "",
    `| ${columns.join(" | ")} |`,
    `|${columns.map(() => " --- |").join("")}`,
    ...rows.map((row) => `| ${columns.map((column) => row[column]).join(" | ")} |`),
  ].join("\n");
}

export function csvTable({ face, rows }: PrintedMap): string {
  const columns = columnsOf[face];
  const line = (row: MapRow) => columns.map((column) => quoted(String(row[column]))).join(",");
  return [columns.join(","), ...rows.map(line)].join("\n");
}

export function jsonMap({ site, face, rows }: PrintedMap): string {
  const columns: readonly (keyof MapRow)[] = columnsOf[face];
  const registers = rows.map((row) =>
    Object.fromEntries(columns.map((column) => [column, row[column]])),
  );
  const head = face === "supervisory" ? { site: site.id, unit: 1 } : { site: site.id, face };
  return JSON.stringify({ ...head, registers }, null, 2);
}

/** A CSV field, quoted where it must be (RFC 4180). */
function quoted(field: string): string {
  return /[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
