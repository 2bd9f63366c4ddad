/**
 * Points of an area's permission to release: cover and key in the field, and what displays show.
 *
 * And what goes with its discharge: the park signal of live disks, and the proof by a sensor of
 * agent, with the set points at which its readings count.
 *
 * The cover stands before the call point in the list: both may come in one poll, and the cover is
 * opened first.
 */
import type { ExtinguishingArea, ReleaseSequence, Room, Site } from "../site/model.js";
import { bitIn, bitOut, internal } from "./make-point.js";
import type { Listing } from "./listing.js";
import type { Point } from "./point.js";

/** How far agent must fall below its set point before it counts as lost, share (assumption). */
const AGENT_HYSTERESIS_SHARE = 0.05;
/** How far a warm room must cool below its set point before it counts as cool, K (assumption). */
const WARM_HYSTERESIS_K = 5;

export function controlPoints(id: string, { callPoint, keySwitch }: ReleaseSequence): Point[] {
  const points: Point[] = [];
  if (callPoint.actions === 2) {
    points.push(bitIn(`${id}/manual-cover`, "Cover of the manual release call point open"));
  }
  if (keySwitch) points.push(bitIn(`${id}/manual-only`, "Key switch stands at manual only"));
  return points;
}

export function areaStatePoints(site: Site, listing: Listing): void {
  for (const { id, kind, area } of site.rooms) {
    if (area === undefined) continue;
    listing.addInternal([
      internal(`${id}/mode`, "Mode of release: automatic, manual only, blocked (code)"),
      internal(`${id}/lock`, "Maintenance lock: open, locked, expired (code)"),
      internal(`${id}/lock-left`, "Time left of the maintenance lock", { unit: "s" }),
    ]);
    if (kind !== "battery") continue;
    listing.addInternal([
      internal(`${id}/hot-work`, "Permit for hot work: none, working, watching (code)"),
    ]);
  }
}

export function dischargePoints(site: Site, listing: Listing): void {
  for (const room of site.rooms) {
    const { id, area } = room;
    if (area?.flooding.parkDisks !== undefined) {
      listing.add({ id: `${id}/area`, kind: "area-io", room: id }, [
        bitOut(`${id}/park-disks`, "Park signal to the live disks"),
      ]);
    }
    if (area === undefined || !provesByAgent(room)) continue;
    listing.addInternal([
      internal(`${id}/agent-proof`, "Proof of the discharge by its concentration (code)"),
    ]);
  }
}

/** Whether a room has a sensor whose reading proves a discharge. */
export function provesByAgent({ watch }: Pick<Room, "watch">): boolean {
  return watch.sensors.includes("agent");
}

/** At which concentration a discharge is proved; none without a sensor. */
export function agentSetPoint(room: Room, area: ExtinguishingArea): Pick<Point, "alarm"> {
  if (!provesByAgent(room)) return { alarm: undefined };
  const on = (area.concentrationPct * area.flooding.proof.sharePct) / 100;
  return { alarm: { on, off: on * (1 - AGENT_HYSTERESIS_SHARE) } };
}

/** At which temperature a room counts as warm. */
export function warmSetPoint(room: Room, area: ExtinguishingArea): Pick<Point, "alarm"> {
  if (!provesByAgent(room)) return { alarm: undefined };
  const on = room.temperatureC + area.flooding.proof.warmByK;
  return { alarm: { on, off: on - WARM_HYSTERESIS_K } };
}
