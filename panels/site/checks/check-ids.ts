/**
 * Ids: each names one thing in the whole file, and each that is referred to exists.
 *
 * Works on the text as it stands, so that a bad entry elsewhere hides nothing. Tags begin with an
 * id, whatever it names, so ids are unique across all sections.
 */
import type { Problem } from "../../problem.js";
import { suggestion } from "../reading/did-you-mean.js";
import { listOf, sectionNames, type Named } from "../reading/draft.js";
import { childOf } from "../reading/schema-lookup.js";
import { entryNames, oneEntry } from "../reading/show-value.js";
import type { Path, YamlSource } from "../reading/yaml-source.js";
import type { SectionName } from "../site.schema.js";
import { groupBy } from "./group-by.js";

/** A problem and the section that cannot be relied on because of it. */
export interface SectionProblem {
  readonly section: SectionName;
  readonly problem: Problem;
}

export function duplicateIds(named: readonly Named[], source: YamlSource): SectionProblem[] {
  const first = new Map<string, Named>();
  return named.flatMap((name) => {
    const before = first.get(name.id);
    if (before === undefined) {
      first.set(name.id, name);
      return [];
    }
    const { line } = source.placeOf(before.path);
    const what = entryNames[before.section];
    const says = `"${name.id}" already names the ${what} in line ${line}; give one another id`;
    return [problemAt(name.path, "site.duplicate-id", says, name.section, source)];
  });
}

export function unknownIds(named: readonly Named[], source: YamlSource): SectionProblem[] {
  const byId = groupBy(named, ({ id }) => id);
  return sectionNames.flatMap((section) =>
    listOf(childOf(source.value, section)).flatMap((entry, index) =>
      Object.entries(references[section] ?? {}).flatMap(([key, reference]) =>
        namesAt(entry, [section, index, key], reference.under).flatMap(({ name, path }) => {
          const found = byId.get(name) ?? [];
          if (found.some((other) => other.section === reference.to)) return [];
          if (reference.orOutside === true && name === "outside") return [];
          const says = unknownSays(name, reference.to, named, found[0]?.section);
          return [problemAt(path, "site.unknown-id", says, section, source)];
        }),
      ),
    ),
  );
}

interface Reference {
  readonly to: SectionName;
  readonly orOutside?: boolean;
  /** The key that names it in an entry that says more than the name. */
  readonly under?: string;
}

/** Which key of which section names an entry of which other section. */
const references: Partial<Record<SectionName, Readonly<Record<string, Reference>>>> = {
  compartments: { floor: { to: "floors" } },
  rooms: {
    compartment: { to: "compartments" },
    protection: { to: "protections" },
    batteries: { to: "batteryRules" },
    waterReaches: { to: "rooms" },
  },
  openings: { from: { to: "rooms" }, to: { to: "rooms", orOutside: true } },
  walls: { from: { to: "rooms" }, to: { to: "rooms", orOutside: true } },
  penetrations: { wall: { to: "walls" } },
  lineUps: { room: { to: "rooms" }, partner: { to: "lineUps" }, unit: { to: "units" } },
  rackRows: { room: { to: "rooms" }, ups: { to: "upses" }, unit: { to: "units" } },
  upses: { room: { to: "rooms" }, partner: { to: "upses" } },
  generators: { upses: { to: "upses" } },
  cables: { ups: { to: "upses" }, through: { to: "rooms" } },
  loads: { room: { to: "rooms" }, feeds: { to: "upses" } },
  banks: { floor: { to: "floors" }, room: { to: "rooms" }, serves: { to: "rooms", under: "room" } },
  risers: { banks: { to: "banks", under: "bank" } },
  airHandlers: { rooms: { to: "rooms" } },
  matrix: {
    zone: { to: "rooms" },
    stop: { to: "airHandlers" },
    close: { to: "openings" },
    shutdown: { to: "loads" },
  },
};

/** The names under a key: one, or a list of them; anything else is the schema's to refuse. */
function namesAt(
  entry: unknown,
  path: Path,
  under: string | undefined,
): { name: string; path: Path }[] {
  const value = childOf(entry, path.at(-1) ?? "");
  if (typeof value === "string") return [{ name: value, path }];
  return listOf(value).flatMap((item, index) => {
    if (typeof item === "string") return [{ name: item, path: [...path, index] }];
    const name = under === undefined ? undefined : childOf(item, under);
    return typeof name === "string" ? [{ name, path: [...path, index, under ?? ""] }] : [];
  });
}

function unknownSays(
  name: string,
  wanted: SectionName,
  named: readonly Named[],
  found: SectionName | undefined,
): string {
  if (found !== undefined) {
    return `"${name}" is the id of ${oneEntry(found)}; the id of ${oneEntry(wanted)} belongs here`;
  }
  const known = named.filter(({ section }) => section === wanted).map(({ id }) => id);
  const says = `"${name}" is not the id of ${oneEntry(wanted)} of this file`;
  return `${says}${suggestion(name, known)}`;
}

function problemAt(
  path: Path,
  code: string,
  says: string,
  section: SectionName,
  source: YamlSource,
): SectionProblem {
  const place = source.placeOf(path);
  return { section, problem: { code, severity: "error", file: source.file, ...place, says } };
}
