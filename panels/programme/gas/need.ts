/**
 * What a room needs of its bank's agent, as the charts are set up with it.
 */
import { designKg } from "../../site/design-quantity.js";
import type { Bank, Site } from "../../site/model.js";

/** Design quantity of the room, kg; nothing for an unprotected room. */
export function needKg(site: Site, roomId: string, bank: Bank): number {
  const room = site.rooms.find(({ id }) => id === roomId);
  return room === undefined ? 0 : designKg(site, room, bank);
}
