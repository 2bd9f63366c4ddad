/**
 * What a room needs of its bank's agent, as the charts are set up with it.
 */
import { requiredKg } from "../../gas/quantity.js";
import type { Bank, Site } from "../../site/model.js";

/** Mass for the design concentration at the room's temperature; nothing for an unprotected room. */
export function needKg(site: Site, roomId: string, bank: Bank): number {
  const room = site.rooms.find(({ id }) => id === roomId);
  if (room?.area === undefined) return 0;
  const { volumeM3, temperatureC, area } = room;
  const { concentrationPct } = area;
  return requiredKg({ agent: bank.agent, volumeM3, temperatureC, concentrationPct });
}
