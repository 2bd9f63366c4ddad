/**
 * Zone matrix: no row acts outside the fire compartment of its own zone, and every row has means.
 *
 * Neither can be accepted. At NASA's JPL a leak in an office tripped the power of the data centre
 * next to it (26 Aug 2011): the trip matrix must hold per zone (R6).
 */
import type { Draft } from "../reading/draft.js";
import type { SectionName } from "../site.schema.js";
import type { Path } from "../reading/yaml-source.js";

export interface MatrixProblem {
  readonly section: SectionName;
  readonly path: Path;
  readonly code:
    "site.action-outside-zone" | "site.action-without-means" | "site.unknown-id" | "site.no-zone";
  readonly says: string;
}

/** Something that a row can name: where it stands, and whether it can be commanded. */
interface Target {
  readonly rooms: readonly string[];
  /** One of its rooms in the compartment is enough: a door belongs to both of its sides. */
  readonly either?: boolean;
  readonly lacks?: string | undefined;
}

type Key = "trip" | "stop" | "close" | "shutdown";
type Row = Draft["entries"]["matrix"][number];

export function matrixProblems(draft: Draft): MatrixProblem[] {
  // Rows are told by their place in the file, and a row that the schema refused has none here.
  if (draft.unsound.has("matrix")) return [];
  const compartmentOf = new Map(
    draft.entries.rooms.map(({ id, compartment }) => [id, compartment]),
  );
  const targets = targetsOf(draft);
  const areas = new Set(
    draft.entries.rooms.flatMap(({ id, protection }) => (protection === undefined ? [] : [id])),
  );
  return draft.entries.matrix.flatMap((row, index) => {
    const home = compartmentOf.get(row.zone);
    if (home === undefined) return [];
    const at = (path: Path, code: MatrixProblem["code"], says: string): MatrixProblem => ({
      section: "matrix",
      path: ["matrix", index, ...path],
      code,
      says,
    });
    const found = namesIn(row).flatMap(({ key, name, place }): MatrixProblem[] => {
      const target = targets[key].get(name);
      if (target === undefined) return unknownTrip(key, name, [key, place], draft, at);
      const outside = target.rooms.filter((room) => compartmentOf.get(room) !== home);
      const isInside = target.either === true && outside.length < target.rooms.length;
      if (outside.length > 0 && !isInside)
        return [at([key, place], ...outsideSays(row, name, home, outside))];
      if (target.lacks === undefined) return [];
      return [at([key, place], "site.action-without-means", `"${name}" ${target.lacks}`)];
    });
    if (areas.has(row.zone)) return found;
    const says = `room "${row.zone}" has no protection, so that it never alarms; name one that has`;
    return [at(["zone"], "site.no-zone", says), ...found];
  });
}

function namesIn(row: Row): { key: Key; name: string; place: number }[] {
  const keys: readonly Key[] = ["trip", "stop", "close", "shutdown"];
  return keys.flatMap((key) => (row[key] ?? []).map((name, place) => ({ key, name, place })));
}

/** Other keys name one section only, which the check of ids has looked at. */
function unknownTrip(
  key: Key,
  name: string,
  path: Path,
  { named }: Draft,
  at: (path: Path, code: MatrixProblem["code"], says: string) => MatrixProblem,
): MatrixProblem[] {
  const sections: readonly SectionName[] = ["upses", "lineUps", "rackRows"];
  const isThere = named.some(({ id, section }) => id === name && sections.includes(section));
  if (key !== "trip" || isThere) return [];
  const says = `"${name}" is not the id of a UPS, a line-up or a rack row of this file`;
  return [at(path, "site.unknown-id", says)];
}

function outsideSays(
  row: Row,
  name: string,
  home: string,
  outside: readonly string[],
): ["site.action-outside-zone", string] {
  return [
    "site.action-outside-zone",
    `"${name}" stands in "${outside.join('", "')}", outside compartment "${home}" of zone ` +
      `"${row.zone}"; an alarm acts on nothing outside its own compartment (R6). Take it out.`,
  ];
}

function targetsOf({ entries }: Draft): Record<Key, ReadonlyMap<string, Target>> {
  const { upses, lineUps, rackRows, airHandlers, openings, loads } = entries;
  const byHand = "opens only by hand; it cannot be tripped";
  const unitless = "has no units, so that its breakers are not on the panel";
  return {
    trip: new Map<string, Target>([
      ...upses.map(({ id, room, batteryBreaker }): [string, Target] => [
        id,
        { rooms: [room], lacks: batteryBreaker === "remote" ? undefined : byHand },
      ]),
      ...lineUps.map(({ id, room, unit }): [string, Target] => [
        id,
        { rooms: [room], lacks: unit === undefined ? unitless : undefined },
      ]),
      ...rackRows.map(({ id, room, breakers }): [string, Target] => [
        id,
        { rooms: [room], lacks: breakers === "remote" ? undefined : byHand },
      ]),
    ]),
    stop: new Map(airHandlers.map(({ id, rooms }) => [id, { rooms }])),
    close: new Map(
      openings.map(({ id, from, to, kind }) => [
        id,
        {
          rooms: [from, to],
          either: true,
          lacks: kind === "door" || kind === "damper" ? undefined : "never shuts",
        },
      ]),
    ),
    shutdown: new Map(loads.map(({ id, room }) => [id, { rooms: [room] }])),
  };
}
