/**
 * Points of an area's permission to release: cover and key in the field, and what displays show.
 *
 * The cover stands before the call point in the list: both may come in one poll, and the cover is
 * opened first.
 */
import type { ReleaseSequence, Site } from "../site/model.js";
import { bitIn, internal } from "./make-point.js";
import type { Listing } from "./listing.js";
import type { Point } from "./point.js";

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
