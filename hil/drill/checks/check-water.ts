/**
 * Check: cooling water is poured only onto a rack that is truly dead (R12).
 *
 * It asks the plant whether the rack's strings still carry anything, not the isolation chart. A
 * valve that an operator has forced is the operator's, and hoses are the brigade's.
 */
import type { Check, Checked } from "./check.js";

export function waterCheck({ controller, plant }: Checked): Check {
  const { images, site } = controller;
  const racks = site.racks
    .filter(({ waterLPerMin }) => waterLPerMin > 0)
    .map(({ id }) => ({ id, point: images.indexOf(`${id}/water-open`) }));
  return {
    name: "water",
    observe: () =>
      racks
        .filter(({ point }) => images.value(point) === 1 && !images.isForced(point))
        .filter(({ id }) => plant.observe.rack(id).energised)
        .map(({ id }) => `water is poured onto ${id}, which is not dead`),
  };
}
