/**
 * A map as PLCopen XML (TC6 2.01): a project with one list of global variables a Modbus unit, to be
 * taken up by the programming system of a controller.
 *
 *   discrete input n   %IX<n/8>.<n%8>   BOOL      input register n   %MW<n>   UINT
 *   coil n             %QX<n/8>.<n%8>   BOOL      packed register n  %MW<n>   WORD
 *
 * Addresses are directly represented variables of IEC 61131-3 (area, size, place), one area for
 * each table, so that no two variables lie on each other; units follow each other in each area. A
 * register that several values share is one WORD whose documentation names its bits, since four
 * bits have no type of their own. The file's date is fixed: the same site gives the same file.
 */
import { packageVersion } from "../../../package-version.js";
import { byUnit, type MapRow, type PrintedMap, type UnitRows } from "../map-rows.js";

/** Where the next unit begins in each area, in bits or words. */
interface Bases {
  bits: number;
  words: number;
  coils: number;
}

interface Variable {
  readonly name: string;
  readonly address: string;
  readonly type: "BOOL" | "UINT" | "WORD";
  readonly says: string;
}

export function plcOpenXml({ site, face, rows }: PrintedMap): string {
  const names = new Set<string>();
  const bases: Bases = { bits: 0, words: 0, coils: 0 };
  const lists = byUnit(rows.filter(({ access }) => access !== "retired")).map((unit) => {
    const name = freeName(unit.device === "" ? site.id : unit.device, names);
    return listXml(name, variablesOf(unit, bases, names));
  });
  return [
    `<?xml version="1.0" encoding="utf-8"?>`,
    `<project xmlns="http://www.plcopen.org/xml/tc6_0201">`,
    `  <fileHeader companyName="quench" productName="quench map"`,
    `    productVersion="${packageVersion()}" creationDateTime="2000-01-01T00:00:00"/>`,
    `  <contentHeader name="${escaped(`${site.id} ${face}`)}">`,
    `    <coordinateInfo>`,
    ...["fbd", "ld", "sfc"].map((plan) => `      <${plan}><scaling x="1" y="1"/></${plan}>`),
    `    </coordinateInfo>`,
    `  </contentHeader>`,
    `  <types><dataTypes/><pous/></types>`,
    `  <instances>`,
    `    <configurations>`,
    `      <configuration name="${freeName(site.id, new Set())}">`,
    ...lists,
    `      </configuration>`,
    `    </configurations>`,
    `  </instances>`,
    `</project>`,
  ].join("\n");
}

function variablesOf({ rows }: UnitRows, bases: Bases, names: Set<string>): Variable[] {
  const variables: Variable[] = [];
  const packed = new Map<number, MapRow[]>();
  for (const row of rows) {
    const { table, address, width } = row;
    if (table === "input-registers" && width < 16) {
      packed.set(address, [...(packed.get(address) ?? []), row]);
      continue;
    }
    const name = freeName(row.tag, names);
    const [at, type] =
      table === "input-registers"
        ? ([`%MW${bases.words + address}`, "UINT"] as const)
        : ([
            bitAddress(table === "coils" ? "Q" : "I", baseOf(table, bases) + address),
            "BOOL",
          ] as const);
    variables.push({ name, address: at, type, says: documented(row) });
  }
  for (const [register, shared] of packed) {
    const name = freeName(`${shared[0]?.device ?? ""}_word_${register}`, names);
    const says = shared.map((row) => `${bitsOf(row)}: ${documented(row)}`).join("; ");
    variables.push({ name, address: `%MW${bases.words + register}`, type: "WORD", says });
  }
  const sizeOf = (table: MapRow["table"]) =>
    1 + Math.max(-1, ...rows.filter((row) => row.table === table).map(({ address }) => address));
  bases.words += sizeOf("input-registers");
  bases.bits += sizeOf("discrete-inputs");
  bases.coils += sizeOf("coils");
  return variables;
}

function baseOf(table: MapRow["table"], bases: Bases): number {
  return table === "coils" ? bases.coils : bases.bits;
}

function bitAddress(area: "I" | "Q", bit: number): string {
  return `%${area}X${Math.floor(bit / 8)}.${bit % 8}`;
}

function bitsOf({ bit, width }: MapRow): string {
  return width === 1 ? `bit ${bit}` : `bits ${bit} to ${bit + width - 1}`;
}

function documented({ tag, says, unit, scale, offset, type, reference }: MapRow): string {
  const value =
    type === "bit" ? "" : `; raw * ${scale} + ${offset}${unit === "" ? "" : ` ${unit}`}`;
  return `${tag}: ${says}${value} (${reference})`;
}

function listXml(name: string, variables: readonly Variable[]): string {
  return [
    `        <globalVars name="${name}">`,
    ...variables.flatMap((variable) => [
      `          <variable name="${variable.name}" address="${variable.address}">`,
      `            <type><${variable.type}/></type>`,
      `            <documentation>`,
      `              <xhtml xmlns="http://www.w3.org/1999/xhtml">${escaped(variable.says)}</xhtml>`,
      `            </documentation>`,
      `          </variable>`,
    ]),
    `        </globalVars>`,
  ].join("\n");
}

/** An identifier of IEC 61131-3 §6.1.2, which knows no case and no two underscores in a row. */
function freeName(text: string, taken: Set<string>): string {
  const plain = text.replaceAll(/[^A-Za-z0-9]+/g, "_").replaceAll(/^_+|_+$/g, "");
  const base = /^[A-Za-z]/.test(plain) ? plain : `x${plain}`;
  for (let n = 1; ; n++) {
    const name = n === 1 ? base : `${base}_${n}`;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
