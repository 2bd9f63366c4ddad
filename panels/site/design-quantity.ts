/**
 * The design quantity of a room: what its bank must hold for it. One place, so that the review of
 * the site, the controller and the design sheet cannot count differently.
 *
 * It is worked out at the lowest temperature and the altitude of the room (EN 15004-1). What the
 * file does not say is taken as the normal temperature and the sea; the design sheet marks that.
 */
import { requiredKg } from "../gas/design/quantity.js";
import type { Bank, Room, Site } from "./model.js";

/** Kilograms, to the gram; 0 for a room that no gas protects. */
export function designKg(
  { altitudeM = 0 }: Pick<Site, "altitudeM">,
  room: Room,
  { agent }: Pick<Bank, "agent">,
): number {
  const { area, volumeM3 } = room;
  if (area === undefined) return 0;
  const { concentrationPct } = area;
  const temperatureC = coldestC(room);
  return requiredKg({ agent, volumeM3, temperatureC, concentrationPct, altitudeM });
}

export function coldestC({ enclosure, temperatureC }: Room): number {
  return enclosure?.coldestC ?? temperatureC;
}

export function warmestC({ enclosure, temperatureC }: Room): number {
  return enclosure?.warmestC ?? temperatureC;
}
