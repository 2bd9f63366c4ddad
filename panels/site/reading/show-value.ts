/**
 * Names values and places of a site file in messages.
 */
import type { RoomKind } from "../model.js";
import type { SectionName } from "../site.schema.js";
import type { FileLanguage } from "./language.js";
import type { Path } from "./yaml-source.js";

/** What one entry of each list section is called. */
export const entryNames: Readonly<Record<SectionName, string>> = {
  accepts: "accepted finding",
  floors: "floor",
  compartments: "compartment",
  protections: "protection",
  batteryRules: "set of battery rules",
  rooms: "room",
  openings: "opening",
  walls: "wall",
  penetrations: "penetration",
  units: "suppression unit",
  lineUps: "line-up",
  rackRows: "rack row",
  upses: "UPS",
  generators: "generator",
  cables: "cable",
  loads: "load",
  banks: "bank",
  risers: "riser",
  airHandlers: "air handler",
  matrix: "matrix row",
};

/** What an entry is called, with its article. */
export function oneEntry(section: SectionName): string {
  const name = entryNames[section];
  return `${/^[aeio]/.test(name) ? "an" : "a"} ${name}`;
}

/** A scalar as JSON; a list or a mapping by name only, since it may be long or circular. */
export function showValue(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "object" ? "a mapping" : `a ${typeof value}`;
}

/** `the site file`, `this room`, `"protection" of this room`. */
export function describeThing(language: FileLanguage, path: Path): string {
  const [section, index, ...inner] = path;
  if (section === undefined) return `the ${language.prefix} file`;
  const name = index === undefined ? undefined : language.entryNames[String(section)];
  if (name === undefined) return `"${String(section)}"`;
  const keys = inner.filter((step) => typeof step === "string");
  return keys.length === 0 ? `this ${name}` : `"${keys.join(".")}" of this ${name}`;
}

/** `A`, `A and B`, `A, B and C`. */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** `1 rack`, `57 racks`. */
export function counted(many: number, one: string): string {
  return `${many} ${one}${many === 1 ? "" : "s"}`;
}

/** A kind of room as people say it. */
export function roomKindName(kind: RoomKind): string {
  return kind === "ups" ? "UPS" : kind.replace("-", " ");
}
