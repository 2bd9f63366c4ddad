/**
 * Notice message: what one call says, in a few words that can be read out on a telephone (R1).
 *
 *   FIRE at Ansan datacenter, incident 1, first sign 0:00:03. 2F-battery-A1 (2F battery room A1,
 *   battery, floor 2F): 1 of 40 racks NMC hot (2F-BA1/07), release alert. Mains on. Turn 1.
 *
 * It is made of the points and the journal at the instant of the call. The crew page has the rest.
 */
import { stateCodes, type Instant, type Room, type Site } from "#panels";
import { hotCases } from "../crew-cases.js";
import type { CrewView } from "../crew-view.js";
import type { IncidentLog } from "../incident-log.js";
import { clockTime } from "../timeline.js";

/** What is kept in the record and put on the topic of the recipient. */
export interface NoticeMessage {
  readonly t: Instant;
  readonly incident: number;
  readonly recipient: string;
  readonly turn: number;
  readonly says: string;
}

/** The message of a call that has just begun; undefined without an incident to tell of. */
export function noticeMessage(
  site: Site,
  view: CrewView,
  log: IncidentLog,
  call: { readonly recipient: string; readonly turn: number },
): NoticeMessage | undefined {
  const { open } = log;
  if (open === undefined) return undefined;
  const { number: incident, firstSign } = open;
  const rooms = open.rooms.flatMap((id) => site.rooms.filter((room) => room.id === id));
  const says = [
    `FIRE at ${site.title}, incident ${incident}, first sign ${clockTime(firstSign)}.`,
    ...rooms.map((room) => roomWords(site, room, view)),
    view.read("site/mains") === 0 ? "Mains off." : "Mains on.",
    `Turn ${call.turn}.`,
  ].join(" ");
  return { t: view.at, incident, recipient: call.recipient, turn: call.turn, says };
}

/** Which room, of what kind, and what in it is hot. */
function roomWords(site: Site, room: Room, view: CrewView): string {
  const { id, title, kind, floor } = room;
  const release = stateCodes.release[view.read(`${id}/release-state`) ?? -1];
  const words = hotCases(site, id, view).map(({ of, all, ids }) => {
    const named = ids.length === 0 ? "" : ` (${ids.slice(0, 5).join(", ")})`;
    return `${ids.length} of ${all} ${of} hot${named}`;
  });
  const state = release === undefined ? [] : [`release ${release}`];
  return `${id} (${title}, ${kind}, floor ${floor}): ${[...words, ...state].join(", ")}.`;
}
