/**
 * What the sensors of battery rooms and of the rooms beside them read, and what a hand does there.
 *
 *   people   by access control: a drill says how many are inside
 *   leak     water on the floor; set by hand, a pipe begins to leak or is shut off
 *   drain    how full the room's drain stands
 */
import type { Building } from "../../building.js";

export function addRoomWatch({ site, drains }: Building, to: Map<string, () => number>): void {
  for (const { id, watch } of site.rooms) {
    for (const sensor of watch.sensors) {
      if (sensor === "leak") to.set(`${id}/leak`, () => (drains.isWet(id) ? 1 : 0));
      else if (sensor === "drain") to.set(`${id}/drain-level`, () => drains.levelPct(id));
      else if (sensor === "people") to.set(`${id}/people`, () => drains.people(id));
    }
  }
}

/** What a hand on this tag does; undefined where the room has no such sensor. */
export function roomWatchHandle(
  { site, drains }: Building,
  id: string,
  what: string,
): ((value: number) => void) | undefined {
  const sensors = site.rooms.find((room) => room.id === id)?.watch.sensors ?? [];
  if (what === "leak" && sensors.includes("leak")) {
    return (value) => {
      drains.leak(id, value !== 0);
    };
  }
  if (what !== "people" || !sensors.includes("people")) return undefined;
  return (value) => {
    drains.count(id, value);
  };
}
