/**
 * Crew page: what the crew must know before it goes in, on one page (R22).
 *
 *   incident ▸ each touched room: batteries, dead or live with the time of proof, agent, air,
 *   people, locks, water, ban ▸ who was told, and who has acknowledged
 *
 * A pure function of the points and of what the journal said. It asks for nothing and decides
 * nothing. It is 80 columns wide and 50 lines long at the most: what does not fit is counted, never
 * left out in silence. A point that the site lacks is said to be lacking.
 */
import type { Room, Site } from "#panels";
import { caseLines } from "./crew-cases.js";
import { agentLine, airLine, entryLine, lockLine, peopleLine, stateLine } from "./crew-room.js";
import type { CrewView } from "./crew-view.js";
import type { CallState, Incident, IncidentLog } from "./incident-log.js";
import { clockTime } from "./timeline.js";

export const CREW_COLUMNS = 80;
export const CREW_LINES = 50;

const RULE = "-".repeat(CREW_COLUMNS);

/** The page as lines; one line and no more while no incident is open. */
export function crewPage(site: Site, view: CrewView, log: IncidentLog): string[] {
  const { open } = log;
  if (open === undefined) return [fitted(`${site.title}: no incident is open.`)];
  const head = headLines(site, view, open);
  const foot = [RULE, "TOLD", ...toldLines(site, log)];
  const rooms = open.rooms.flatMap((id) => site.rooms.filter((room) => room.id === id));
  const space = CREW_LINES - head.length - foot.length;
  return [...head, ...roomLines(site, rooms, view, log, space), ...foot].map(fitted);
}

function headLines(site: Site, view: CrewView, open: Incident): string[] {
  const { number, firstSign, firstCall, rooms } = open;
  const called = firstCall === undefined ? "nobody called yet" : `call ${clockTime(firstCall)}`;
  const since = `t+ ${clockTime(view.at - firstSign)}`;
  const mains = { 0: "mains OFF", 1: "mains on" }[view.read("site/mains") ?? -1] ?? "mains unknown";
  return [
    `CREW PAGE  ${site.title}`,
    `Incident ${number}   first sign ${clockTime(firstSign)}, ${called}   ` +
      `now ${clockTime(view.at)} (${since})`,
    `${rooms.length} room${rooms.length === 1 ? "" : "s"} touched   ${mains}   ` +
      "simulator, not a certified panel",
  ];
}

/** What one room has to say, before it is known how much there is space for. */
interface Block {
  readonly id: string;
  readonly head: readonly string[];
  readonly marked: readonly string[];
  readonly foot: readonly string[];
}

/** As many cases a room as there is space for; rooms beyond that are named. */
function roomLines(
  site: Site,
  rooms: readonly Room[],
  view: CrewView,
  log: IncidentLog,
  space: number,
): string[] {
  const blocks = rooms.map((room) => blockOf(site, room, view, log));
  for (let shown = blocks.length; shown > 0; shown--) {
    for (let most = MARKED_MAX; most > 0; most--) {
      const lines = blocks.slice(0, shown).flatMap((block) => linesOf(block, most));
      const rest = blocks.slice(shown).map(({ id }) => id);
      const more = rest.length === 0 ? [] : [`ALSO TOUCHED: ${rest.join(", ")}`];
      if (lines.length + more.length <= space) return [...lines, ...more];
    }
  }
  return [];
}

/** More cases than these are counted even where there is space. */
const MARKED_MAX = 20;

function blockOf(site: Site, room: Room, view: CrewView, log: IncidentLog): Block {
  const { marked, totals } = caseLines(site, room.id, view, log);
  return {
    id: room.id,
    head: [
      RULE,
      `ROOM ${room.id}  ${room.title}, floor ${room.floor}`,
      ...totals.map((line) => `  ${line}`),
    ],
    marked: marked.map((line) => `    ${line}`),
    foot: [
      `  ${stateLine(room, view)}`,
      `  ${agentLine(site, room, view)}`,
      `  ${airLine(room, view)}`,
      `  ${entryLine(room, view, log)}`,
      `  ${peopleLine(room, view)}   ${lockLine(room, view, log)}`,
    ],
  };
}

function linesOf({ head, marked, foot }: Block, most: number): string[] {
  const hidden = marked.length - most;
  const more = hidden > 0 ? [`    ... and ${hidden} more that are hot, wet or fired`] : [];
  return [...head, ...marked.slice(0, most), ...more, ...foot];
}

function toldLines({ notice }: Site, log: IncidentLog): string[] {
  if (!notice.automatic) {
    return [
      `  nobody by itself: a person calls ${notice.recipients.map(({ id }) => id).join(", ")}`,
    ];
  }
  return notice.recipients.flatMap(({ id }) => told(id, log.calls.get(id)));
}

function told(id: string, call: CallState | undefined): string[] {
  if (call === undefined) return [`  ${id}: not called`];
  const { calledAt, turn, delivered, acknowledged } = call;
  const routes = [...delivered].map(([route, at]) => `${route} ${clockTime(at)}`);
  const proof = routes.length === 0 ? "NO PROOF of delivery" : `delivered ${routes.join(", ")}`;
  const answer =
    acknowledged === undefined
      ? "NOT acknowledged"
      : `acknowledged ${clockTime(acknowledged.at)} by ${acknowledged.who}`;
  return [`  ${id}: ${answer}`, `    called ${clockTime(calledAt)} (turn ${turn}), ${proof}`];
}

/** A line that would run off the page ends in a mark where it was cut. */
function fitted(line: string): string {
  const text = line.trimEnd();
  return text.length <= CREW_COLUMNS ? text : `${text.slice(0, CREW_COLUMNS - 1)}~`;
}
