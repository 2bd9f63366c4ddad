/**
 * Shows: what the controller's own points say of its charts.
 *
 * A state is shown as a code, its place in the list below. The lists grow at the end only: a code
 * that has been published keeps its meaning.
 */
import type { ChartKind } from "../cause-and-effect.js";
import { batteryCodes, batteryShows } from "./battery/battery-shows.js";
import { lendingCodes, lendingShows } from "./gas/lending-shows.js";
import type { IncidentView } from "../incident/incident.machine.js";
import { roomsWithCases } from "../points/state-points.js";
import type { ChartView, Show } from "./programme-parts.js";
import { agentProofCodes, dischargeShows } from "./release/discharge-charts.js";
import type { Site } from "../site/model.js";
import { bypassCodes, powerShows } from "./power/power-shows.js";

export type { ChartView, Show } from "./programme-parts.js";

/** Codes of the states that displays and registers show, by kind of chart. */
export const stateCodes = {
  release: [
    "normal",
    "alert",
    "countdown",
    "holding",
    "manualCountdown",
    "releasing",
    "blocked",
    "unconfirmed",
    "released",
    "soaked",
    "alarmed",
    "aborted",
    "walkTest",
  ],
  ladder: [
    "quiet",
    "panel",
    "room",
    "borrowed",
    "verifying",
    "water",
    "cooling",
    "brigade",
    "watching",
    "opened",
  ],
  unit: [
    "normal",
    "tripping",
    "releasing",
    "watching",
    "contained",
    "escalated",
    "alerted",
    "tripped",
    "interlocked",
    "leaked",
    "warned",
  ],
  bypass: bypassCodes,
  ...batteryCodes,
  mode: ["automatic", "manualOnly", "blocked"],
  lock: ["open", "locked", "expired"],
  hotWork: ["none", "working", "watching"],
  agentProof: agentProofCodes,
  lender: lendingCodes,
} as const satisfies Partial<Record<ChartKind, readonly string[]>>;

export function showsOf(site: Site): Show[] {
  const shows: Show[] = [];
  for (const room of site.rooms) {
    if (room.area === undefined) continue;
    shows.push(
      coded(`${room.id}/release-state`, `release/${room.id}`, stateCodes.release),
      coded(`${room.id}/ladder-state`, `ladder/${room.id}`, stateCodes.ladder),
    );
    shows.push(...permissionShows(room.id, room.kind === "battery"));
  }
  for (const subject of [...site.panels, ...site.racks]) {
    if (subject.unit === undefined) continue;
    shows.push(coded(`${subject.id}/unit-state`, `unit/${subject.id}`, stateCodes.unit));
  }
  for (const room of roomsWithCases(site)) {
    const chart = `cases/${room}`;
    const count = (of: (view: CasesView) => number) => (view: ChartView) =>
      of(view.context as CasesView);
    shows.push(
      { tag: `${room}/not-covered`, chart, read: count(({ notCovered }) => notCovered) },
      { tag: `${room}/case-alerts`, chart, read: count(({ alerted }) => alerted.length) },
    );
  }
  for (const rack of site.racks) {
    shows.push({
      tag: `${rack.id}/isolated`,
      chart: `isolation/${rack.id}`,
      read: ({ tags }) => (tags.has("isolated") ? 1 : 0),
    });
  }
  shows.push(...powerShows(site));
  shows.push(...batteryShows(site));
  shows.push(...lendingShows(site));
  shows.push(
    { tag: "site/incident", chart: "incident", read: (view) => incidentOf(view) },
    { tag: "site/incident-rooms", chart: "incident", read: (view) => roomsOf(view) },
  );
  shows.push(...dischargeShows(site));
  return shows;
}

/** Who may release, and until when. */
function permissionShows(room: string, hasHotWork: boolean): Show[] {
  const shows = [
    coded(`${room}/mode`, `mode/${room}`, stateCodes.mode),
    coded(`${room}/lock`, `lock/${room}`, stateCodes.lock),
  ];
  if (hasHotWork) shows.push(coded(`${room}/hot-work`, `hotWork/${room}`, stateCodes.hotWork));
  return shows;
}

function coded(tag: string, chart: string, codes: readonly string[]): Show {
  return { tag, chart, read: ({ value }) => codes.indexOf(String(value)) };
}

interface CasesView {
  readonly notCovered: number;
  readonly alerted: readonly string[];
}

/** Number of the incident that is open; 0 when there is none. */
function incidentOf({ value, context }: ChartView): number {
  return value === "open" ? (context as IncidentView).number : 0;
}

function roomsOf({ value, context }: ChartView): number {
  return value === "open" ? (context as IncidentView).rooms.length : 0;
}
