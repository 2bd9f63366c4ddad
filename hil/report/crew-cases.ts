/**
 * Crew cases: the racks and panels of one room, in lines of the crew page.
 *
 * A case that is hot or wet, or whose unit has done something, has a line of its own; the others
 * are counted, with the time by which the dead among them were proved so. A case that is not proved
 * dead is called live: nobody shall find out by touching it.
 */
import {
  LineState,
  stateCodes,
  type BatteryRack,
  type Instant,
  type Panel,
  type Site,
} from "#panels";
import type { CrewView } from "./crew-view.js";
import type { IncidentLog } from "./incident-log.js";
import { clockTime } from "./timeline.js";

export interface CaseLines {
  /** Lines of cases that stand out, worst first. */
  readonly marked: readonly string[];
  /** What is said of all the cases together. */
  readonly totals: readonly string[];
}

interface Seen {
  readonly id: string;
  readonly isHot: boolean;
  readonly isWet: boolean;
  readonly isDead: boolean;
  readonly provedAt: Instant | undefined;
  readonly unit: string;
  readonly words: string;
}

export function caseLines(site: Site, room: string, view: CrewView, log: IncidentLog): CaseLines {
  const racks = site.racks.filter((rack) => rack.room === room);
  const panels = site.panels.filter((panel) => panel.room === room);
  const seenRacks = racks.map((rack) => seeRack(rack, view, log));
  const seenPanels = panels.map((panel) => seePanel(panel, view, log));
  const marked = [...seenRacks, ...seenPanels]
    .filter(standsOut)
    .sort((a, b) => Number(b.isHot) - Number(a.isHot));
  return {
    marked: marked.map(({ words }) => words),
    totals: [
      ...(racks.length === 0 ? [] : [rackTotals(racks, seenRacks)]),
      ...(panels.length === 0 ? [] : [`${panels.length} panels: ${counted(seenPanels)}`]),
      ...lastProof([...seenRacks, ...seenPanels]),
    ],
  };
}

function standsOut({ isHot, isWet, unit }: Seen): boolean {
  return isHot || isWet || unit !== "";
}

/** The hot ones among the racks, and among the panels, of a room. */
export function hotCases(site: Site, room: string, view: CrewView) {
  const racks = site.racks.filter((rack) => rack.room === room);
  const panels = site.panels.filter((panel) => panel.room === room);
  const chemistries = [...new Set(racks.map(({ chemistry }) => chemistry))].join(" and ");
  const hot = (cases: readonly { readonly id: string }[]): string[] =>
    cases.map(({ id }) => id).filter((id) => isHot(id, view));
  return [
    { of: `racks ${chemistries}`, all: racks.length, ids: hot(racks) },
    { of: "panels", all: panels.length, ids: hot(panels) },
  ].filter(({ all }) => all > 0);
}

function rackTotals(racks: readonly BatteryRack[], seen: readonly Seen[]): string {
  const energyKwh = racks.reduce((sum, rack) => sum + rack.modules * rack.moduleKwh, 0);
  const chemistries = [...new Set(racks.map(({ chemistry }) => chemistry))].join(" and ");
  const what = `${racks.length} racks ${chemistries}, ${Math.round(energyKwh)} kWh`;
  return `${what}: ${counted(seen)}`;
}

function counted(seen: readonly Seen[]): string {
  const many = (is: (one: Seen) => boolean): number => seen.filter(is).length;
  const [hot, wet, dead] = [many((s) => s.isHot), many((s) => s.isWet), many((s) => s.isDead)];
  return `${hot} hot, ${wet} wet, ${dead} proved dead, ${seen.length - dead} LIVE`;
}

/** When the last of the dead that have no line of their own was proved so. */
function lastProof(seen: readonly Seen[]): string[] {
  const proofs = seen
    .filter((one) => one.isDead && !standsOut(one))
    .flatMap(({ provedAt }) => provedAt ?? []);
  const last = proofs.reduce<Instant | undefined>(
    (latest, at) => (latest === undefined || at > latest ? at : latest),
    undefined,
  );
  return last === undefined
    ? []
    : [`last of the dead without a line here: proved ${clockTime(last)}`];
}

function seeRack(rack: BatteryRack, view: CrewView, log: IncidentLog): Seen {
  const { id } = rack;
  const isDead = view.read(`${id}/isolated`) === 1;
  const isWet = view.read(`${id}/water-flow`) === 1;
  return seen(rack, { isDead, isWet }, view, log);
}

function seePanel(panel: Panel, view: CrewView, log: IncidentLog): Seen {
  const isDead = view.read(`${panel.id}/breaker`) === 0;
  return seen(panel, { isDead, isWet: false }, view, log);
}

function seen(
  { id }: BatteryRack | Panel,
  { isDead, isWet }: { readonly isDead: boolean; readonly isWet: boolean },
  view: CrewView,
  log: IncidentLog,
): Seen {
  const hottestC = Math.max(...sensorsOf(id).map((tag) => view.read(tag) ?? -Infinity));
  const code = view.read(`${id}/unit-state`) ?? 0;
  const unit = code > 0 ? (stateCodes.unit[code] ?? "") : "";
  const since = log.deadSince.get(id);
  const proof = since === undefined ? "" : `, proved ${clockTime(since)}`;
  const words = [
    id.padEnd(12),
    isHot(id, view) ? "HOT " : "    ",
    (Number.isFinite(hottestC) ? `${Math.round(hottestC)} degC` : "").padStart(9),
    hasBurst(id, view) ? "tube burst" : "",
    isWet ? "WET" : "dry",
    isDead ? `dead${proof}` : "LIVE, not proved dead",
    unit === "" ? "" : `unit ${unit}`,
  ];
  const line = words.filter((word) => word !== "").join("  ");
  const provedAt = isDead ? since : undefined;
  return { id, isHot: isHot(id, view), isWet, isDead, provedAt, unit, words: line };
}

function sensorsOf(id: string): string[] {
  return [`${id}/heat`, `${id}/bms-temperature`];
}

function isHot(id: string, view: CrewView): boolean {
  return hasBurst(id, view) || sensorsOf(id).some((tag) => isInAlarm(tag, view));
}

function hasBurst(id: string, view: CrewView): boolean {
  return view.read(`${id}/tube`) === LineState.alarm;
}

/** A sensor at or past its set point. */
function isInAlarm(tag: string, view: CrewView): boolean {
  const value = view.read(tag);
  const alarm = view.point(tag)?.alarm;
  return value !== undefined && alarm !== undefined && value >= alarm.on;
}
