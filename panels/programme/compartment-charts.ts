/**
 * Charts that shut a fire compartment.
 *
 * A door between two compartments belongs to both; an air handler belongs to each compartment that
 * one of its rooms lies in.
 */
import { isClosable } from "../points/room-points.js";
import type { Site } from "../site/model.js";
import type { ClosingSettings } from "../room/closing.machine.js";
import type { ProgrammeDraft } from "./programme-parts.js";

export function compartmentCharts(site: Site, draft: ProgrammeDraft): void {
  const compartmentOf = new Map(site.rooms.map((room) => [room.id, room.compartment]));
  for (const compartment of site.compartments) {
    const chart = `closing/${compartment.id}`;
    const belongs = (rooms: readonly string[]): boolean =>
      rooms.some((room) => compartmentOf.get(room) === compartment.id);
    const items: Record<string, string> = {};
    for (const opening of site.openings) {
      if (!isClosable(opening) || !belongs([opening.from, opening.to])) continue;
      const item = opening.id;
      items[item] = `${item}/close`;
      draft.input(`${item}/shut`, "on", { type: "item.shut", item }, [chart]);
      draft.input(`${item}/shut`, "off", { type: "item.opened", item }, [chart]);
    }
    for (const handler of site.airHandlers) {
      if (!belongs(handler.rooms)) continue;
      const item = handler.id;
      items[item] = `${item}/stop`;
      draft.input(`${item}/running`, "off", { type: "item.shut", item }, [chart]);
      draft.input(`${item}/running`, "on", { type: "item.opened", item }, [chart]);
    }
    const settings: ClosingSettings = {
      compartment: compartment.id,
      items,
      budget: compartment.closingBudget,
    };
    draft.chart(chart, "closing", settings);
  }
}
