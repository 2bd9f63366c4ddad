/**
 * A map as a Telegraf configuration: one `[[inputs.modbus]]` a Modbus unit, and a processor for the
 * offsets.
 *
 * Telegraf reads bits, and registers with a scale (UFIXED) but without an offset, which its `scale`
 * processor (1.27 and later) adds. It cannot take four bits out of a register, so a register of
 * lines is read whole under the name of its device, and a comment says what lies in it. The
 * address of each controller is that of a bench on this machine and is to be set to the real one.
 */
import { byUnit, type MapRow, type PrintedMap, type UnitRows } from "../map-rows.js";

export function telegrafConfig({ site, face, rows }: PrintedMap): string {
  const readable = rows.filter(({ access }) => access === "read");
  return [
    `# ${oneLine(site.title)} (${site.id}), ${face} face.`,
    "# Made by quench map; the addresses of the controllers are to be set.",
    ...byUnit(readable).flatMap((unit) => inputOf(site.id, unit)),
    ...offsetsOf(readable),
  ].join("\n");
}

function inputOf(site: string, { endpoint, device, modbusUnit, periodMs, rows }: UnitRows) {
  const port = endpoint === "" ? 5020 : 502;
  return [
    "",
    "[[inputs.modbus]]",
    `  name = ${text(device === "" ? site : device)}`,
    ...(endpoint === "" ? [] : [`  # The bus ${oneLine(endpoint)}.`]),
    `  slave_id = ${modbusUnit}`,
    `  interval = "${periodMs}ms"`,
    `  timeout = "1s"`,
    `  controller = "tcp://127.0.0.1:${port}"`,
    `  configuration_type = "register"`,
    ...listOf("discrete_inputs", bitsOf(rows, "discrete-inputs")),
    ...listOf("coils", bitsOf(rows, "coils")),
    ...listOf("input_registers", registersOf(rows)),
  ];
}

function listOf(name: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`  ${name} = [`, ...lines.map((line) => `    ${line}`), "  ]"];
}

function bitsOf(rows: readonly MapRow[], table: MapRow["table"]): string[] {
  return rows
    .filter((row) => row.table === table)
    .map(({ tag, address }) => `{ name = ${text(tag)}, address = [${address}] },`);
}

function registersOf(rows: readonly MapRow[]): string[] {
  const seen = new Set<number>();
  return rows
    .filter(({ table }) => table === "input-registers")
    .flatMap((row) => {
      const { tag, address, bit, width, device } = row;
      if (width === 1) {
        return [`${head(tag)} data_type = "BIT", bit = ${bit}, address = [${address}] },`];
      }
      if (width === 16) return [wordOf(row)];
      const says = `# bits ${bit} to ${bit + width - 1} of the next register: ${oneLine(tag)}`;
      if (seen.has(address)) return [says.replace("next", "last")];
      seen.add(address);
      const name = `${device}/word-${address}`;
      return [says, `${head(name)} data_type = "UINT16", scale = 1.0, address = [${address}] },`];
    });
}

function wordOf({ tag, address, scale }: MapRow): string {
  const type = scale === 1 ? "UINT16" : "UFIXED";
  return `${head(tag)} data_type = "${type}", scale = ${float(scale)}, address = [${address}] },`;
}

function head(name: string): string {
  return `{ name = ${text(name)}, byte_order = "AB",`;
}

/** One scaling for each offset that occurs, with the fields that have it. */
function offsetsOf(rows: readonly MapRow[]): string[] {
  const byOffset = new Map<number, string[]>();
  for (const { offset, tag } of rows) {
    if (offset !== 0) byOffset.set(offset, [...(byOffset.get(offset) ?? []), tag]);
  }
  if (byOffset.size === 0) return [];
  return [
    "",
    "[[processors.scale]]",
    `  namepass = ["modbus"]`,
    ...[...byOffset].flatMap(([offset, tags]) => [
      "  [[processors.scale.scaling]]",
      "    factor = 1.0",
      `    offset = ${float(offset)}`,
      `    fields = [${tags.map(text).join(", ")}]`,
    ]),
  ];
}

/** A basic string of TOML, whose escapes are those of JSON. */
function text(value: string): string {
  return JSON.stringify(value);
}

/** TOML tells a float from an integer by its point. */
function float(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

function oneLine(value: string): string {
  return value.replaceAll(/\s+/g, " ");
}
