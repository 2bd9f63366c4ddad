/**
 * The whole zone matrix: every output that the alarm of one zone can drive, by which chart.
 *
 *   charts of the zone ──routes──▶ charts ──tags, lists as full as they get──▶ outputs ▶ where
 *
 * It is worked out from the programme itself, so that it shows what would happen and not what was
 * meant (R6). A fact of the gas system names its room, and no other room's chart takes it; such
 * routes are not followed; nor is what one release tells another, which only makes that one doubt
 * smoke (R19). An emergency power-off is a person's act and no zone's. A power cut for water that
 * has spread comes from the wet zone's own sensors, after a warning that a person can answer (R13):
 * it is that zone's, and not the burning one's.
 */
import type { ChartKind } from "../../cause-and-effect.js";
import type { Site } from "../../site/model.js";
import type { ChartSpec, Programme } from "../programme-parts.js";
import { programmeOf } from "../programme.js";
import { sheetRows } from "./sheet-rows.js";

/** Where an output acts, as seen from a zone. */
export type Reach =
  /** In the zone's own fire compartment, or on its border: a door, a battery that feeds it. */
  | "own"
  /** Cylinders, tie valves: the way of the gas, which is shared between floors. */
  | "gas path"
  /** Notices and the site's own signals. */
  | "site"
  | "outside";

export interface ZoneEffect {
  readonly output: string;
  /** Charts that can drive it. */
  readonly by: readonly string[];
  readonly reach: Reach;
}

export interface ZoneRow {
  readonly zone: string;
  readonly compartment: string;
  readonly effects: readonly ZoneEffect[];
}

/** One row for each room that can alarm, in site order. */
export function zoneMatrix(site: Site): ZoneRow[] {
  const programme = programmeOf(site);
  const specs = new Map(programme.charts.map((spec) => [spec.id, spec]));
  const heardBy = routesOf(programme);
  const outputs = outputsByChart(site, programme);
  const reachOf = reachIn(site);
  return site.rooms
    .filter(({ area }) => area !== undefined)
    .map(({ id: zone, compartment }) => {
      const by = new Map<string, string[]>();
      for (const chart of chartsReached(site, zone, specs, heardBy)) {
        for (const output of outputs.get(chart) ?? []) {
          by.set(output, [...(by.get(output) ?? []), chart]);
        }
      }
      const effects = [...by].map(([output, charts]) => ({
        output,
        by: charts,
        reach: reachOf(output, compartment),
      }));
      return { zone, compartment, effects };
    });
}

const gasKinds: ReadonlySet<ChartKind> = new Set([
  ...(["desk", "delivery", "path", "valve", "bank"] as const),
  ...(["cylinder", "firing", "furtherFlooding", "changeover", "lender"] as const),
]);

/** Moved by a zone's own sensors and by people, whatever burns next to it. */
const ownKinds: ReadonlySet<ChartKind> = new Set(["epo", "leak"]);

function routesOf({ routes }: Programme): ReadonlyMap<string, readonly string[]> {
  const heardBy = new Map<string, string[]>();
  for (const { from, to } of routes) heardBy.set(from, [...(heardBy.get(from) ?? []), ...to]);
  return heardBy;
}

/** What each chart could drive, over all of its tags. */
function outputsByChart(site: Site, programme: Programme): ReadonlyMap<string, readonly string[]> {
  const outputs = new Map<string, string[]>();
  for (const row of sheetRows(site, programme)) {
    outputs.set(row.chart, [...new Set([...(outputs.get(row.chart) ?? []), ...row.outputs])]);
  }
  return outputs;
}

/** Every chart that an alarm of the zone can move, directly or by what others tell. */
function chartsReached(
  site: Site,
  zone: string,
  specs: ReadonlyMap<string, ChartSpec>,
  heardBy: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const cases = [...site.panels, ...site.racks].filter(({ room }) => room === zone);
  const subjects = new Set([zone, ...cases.map(({ id }) => id)]);
  const rooms = new Set(site.rooms.map(({ id }) => id));
  const starts = [...specs.keys()].filter((id) => subjects.has(subjectOf(id)));
  const reached = new Set<string>();
  const isKind = (id: string, kinds: ReadonlySet<ChartKind>): boolean =>
    kinds.has(specs.get(id)?.kind ?? "desk");
  const waiting = starts.filter((id) => specs.get(id)?.kind !== "epo");
  for (const id of waiting) {
    if (reached.has(id)) continue;
    reached.add(id);
    const isGas = isKind(id, gasKinds);
    for (const next of heardBy.get(id) ?? []) {
      const subject = subjectOf(next);
      const isOthers = (isGas && rooms.has(subject) && subject !== zone) || isPlume(id, next);
      if (!isOthers && !isKind(next, ownKinds)) waiting.push(next);
    }
  }
  return reached;
}

/** From one release to another: it can only keep agent back. */
function isPlume(from: string, to: string): boolean {
  return from.startsWith("release/") && to.startsWith("release/");
}

/** What a chart is about: the part of its id behind its kind. */
function subjectOf(chart: string): string {
  return chart.slice(chart.indexOf("/") + 1);
}

/** Tells where an output acts; one that stands nowhere counts as outside. */
function reachIn(site: Site): (output: string, compartment: string) => Reach {
  const compartmentOf = new Map(site.rooms.map((room) => [room.id, room.compartment]));
  const places = placesOf(site);
  const gas = new Set([
    ...site.banks.flatMap(({ id, cylinders }) => [id, ...cylinders.map((one) => one.id)]),
    ...site.tieLines.map(({ valve }) => valve),
  ]);
  return (output, compartment) => {
    const thing = output.slice(0, output.lastIndexOf("/"));
    if (thing === "notice" || thing === "site") return "site";
    if (gas.has(thing)) return "gas path";
    const rooms = places.get(thing) ?? [];
    return rooms.some((room) => compartmentOf.get(room) === compartment) ? "own" : "outside";
  };
}

/** The rooms in which each thing with outputs acts. */
function placesOf(site: Site): ReadonlyMap<string, readonly string[]> {
  return new Map<string, readonly string[]>([
    ...site.rooms.map(({ id }): [string, string[]] => [id, [id]]),
    ...[...site.panels, ...site.racks].map(({ id, room }): [string, string[]] => [id, [room]]),
    ...site.openings.map(({ id, from, to }): [string, string[]] => [id, [from, to]]),
    ...site.airHandlers.map(({ id, rooms }): [string, readonly string[]] => [id, rooms]),
    ...site.selectorValves.map(({ id, room }): [string, string[]] => [id, [room]]),
    // The battery breaker of a UPS acts on the racks that hang on it.
    ...site.upses.map(({ id, room }): [string, string[]] => [
      id,
      [room, ...site.racks.filter(({ ups }) => ups === id).map((rack) => rack.room)],
    ]),
  ]);
}
