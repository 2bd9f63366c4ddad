/**
 * Points of the release buttons at closed cases. They stand behind all other points of a site, on
 * devices of their own, so that a site that adds buttons keeps every register address it had.
 */
import type { Site } from "../../site/model.js";
import type { Listing } from "../listing.js";
import { bitIn, lineIn } from "../make-point.js";

export function unitHandPoints({ panels, racks }: Site, listing: Listing): void {
  for (const { id, room, unit } of [...panels, ...racks]) {
    if (unit?.manual !== "button" && unit?.manual !== "two-actions") continue;
    listing.add({ id: `${room}/unit-hands`, kind: "valve-io", room }, [
      lineIn(`${id}/unit-manual`, "Release button at the case; alarm = pressed"),
      ...(unit.manual === "two-actions"
        ? [bitIn(`${id}/unit-cover`, "Cover of the release button stands open")]
        : []),
    ]);
  }
}
