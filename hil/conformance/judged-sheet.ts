/**
 * Judged sheet: which rows of cause and effect, and which outputs, are held against the reference,
 * and which rows lie downstream of an output.
 *
 *   output ──▶ device ──feedback──▶ input ──▶ charts ──routes──▶ charts ──▶ rows
 *
 * Once a controller under test has driven an output otherwise, the building is no longer the one
 * that the reference would have had. What the rows downstream of that output do afterwards may be
 * its consequence. It is worked out from the programme, and decides nothing.
 */
import {
  lampTag,
  panelLamps,
  programmeOf,
  sheetRows,
  zoneMatrix,
  type Programme,
  type Site,
} from "#panels";
import { isGuarded } from "./tolerances.js";

export interface JudgedRow {
  /** `<chart> <tag>`. */
  readonly key: string;
  /** `<kind> <tag>`, as the sheet has it for every site. */
  readonly name: string;
  readonly outputs: readonly string[];
}

export interface JudgedSheet {
  readonly rows: readonly JudgedRow[];
  readonly outputs: ReadonlySet<string>;
  /** Rooms whose alarm can drive an output. */
  roomsOf(output: string): readonly string[];
  /** Keys of the rows that can feel what an output does. */
  downstream(output: string): ReadonlySet<string>;
}

/** Rooms that have rows of their own. */
export function judgeableRooms(site: Site): string[] {
  return zoneMatrix(site).map(({ zone }) => zone);
}

/** The sheet of a site; of some rooms only, what their alarms drive there and on the gas's way. */
export function judgedSheet(site: Site, rooms?: readonly string[]): JudgedSheet {
  const programme = programmeOf(site);
  const all = [...sheetRows(site, programme).map(rowOf), ...panelRows()];
  const zones = zoneMatrix(site);
  const effects = zones
    .filter(({ zone }) => rooms === undefined || rooms.includes(zone))
    .flatMap((zone) => zone.effects)
    .filter(({ reach }) => reach !== "site" && reach !== "outside");
  const charts = new Set(effects.flatMap(({ by }) => by));
  const near = new Set(effects.map(({ output }) => output));
  const rows =
    rooms === undefined
      ? all
      : all
          .filter(({ chart }) => charts.has(chart))
          .map((row) => ({ ...row, outputs: row.outputs.filter((output) => near.has(output)) }))
          .filter(({ outputs }) => outputs.length > 0);
  const reached = new Map<string, ReadonlySet<string>>();
  return {
    rows,
    outputs: new Set(rows.flatMap(({ outputs }) => outputs)),
    roomsOf: (output) =>
      zones
        .filter((zone) => zone.effects.some((effect) => effect.output === output))
        .map(({ zone }) => zone)
        .filter((zone) => rooms === undefined || rooms.includes(zone)),
    downstream(output) {
      const known = reached.get(output);
      if (known !== undefined) return known;
      const hit = chartsFeeling(site, programme, all, output);
      const keys = new Set(all.filter(({ chart }) => hit.has(chart)).map(({ key }) => key));
      reached.set(output, keys);
      return keys;
    },
  };
}

type Row = JudgedRow & { readonly chart: string };

function rowOf({ chart, kind, tag, outputs }: ReturnType<typeof sheetRows>[number]): Row {
  return { chart, key: `${chart} ${tag}`, name: `${kind} ${tag}`, outputs };
}

/** The panel's own lamps are lit by its queues and by no chart. */
function panelRows(): Row[] {
  return panelLamps.map((lamp) => ({
    chart: "panel",
    key: `panel ${lamp}`,
    name: "panel lamp",
    outputs: [lampTag(lamp)],
  }));
}

function chartsFeeling(site: Site, programme: Programme, rows: readonly Row[], output: string) {
  const mayFeel = feedbackOf(site, rows, output);
  const heardBy = new Map<string, string[]>();
  for (const { from, to } of programme.routes) {
    heardBy.set(from, [...(heardBy.get(from) ?? []), ...to]);
  }
  const waiting = programme.inputs.filter(({ tag }) => mayFeel(tag)).flatMap(({ to }) => to);
  const hit = new Set<string>();
  for (const chart of waiting) {
    if (hit.has(chart)) continue;
    hit.add(chart);
    waiting.push(...(heardBy.get(chart) ?? []));
  }
  // Every fault lights a lamp.
  return hit.add("panel");
}

/** Tells which inputs can feel an output: those of its own device, and the room's gas. */
function feedbackOf(site: Site, rows: readonly Row[], output: string): (input: string) => boolean {
  const thing = output.slice(0, output.lastIndexOf("/"));
  const rooms = new Set(site.rooms.map(({ id }) => id));
  const isWide = rooms.has(thing) || thing === "site" || thing === "notice";
  const letsGo = rows.some(({ name, outputs }) => isGuarded(name) && outputs.includes(output));
  const flooded = new Set(letsGo ? floodedBy(site, thing) : []);
  return (input) => {
    const [where, what] = split(input);
    if (flooded.has(where) && gasSeen.has(what)) return true;
    return isWide ? input.startsWith(`${output}-`) : where === thing;
  };
}

const gasSeen: ReadonlySet<string> = new Set(["discharged", "agent", "oxygen", "temperature"]);

/** Rooms that a valve or a cylinder lets gas into. */
function floodedBy(site: Site, thing: string): string[] {
  const valve = site.selectorValves.find(({ id }) => id === thing);
  if (valve !== undefined) return [valve.room];
  const bank = site.banks.find(({ cylinders }) => cylinders.some(({ id }) => id === thing));
  return site.selectorValves.filter((each) => each.bank === bank?.id).map(({ room }) => room);
}

function split(tag: string): readonly [string, string] {
  const cut = tag.lastIndexOf("/");
  return [tag.slice(0, cut), tag.slice(cut + 1)];
}
