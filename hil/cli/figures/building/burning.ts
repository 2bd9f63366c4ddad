/**
 * Fires that hold: one closed panel of each active room burns as far as its leaks let it, and is
 * lit anew each minute.
 */
import { instantAt, type Site } from "#panels";
import type { Plant } from "../../../plant/plant.js";

export const PANELS_A_ROOM = 10;
export const FIRE_KW = 50;
export const MINUTE_MS = 60_000;

/** One panel of each active room, the active rooms spread evenly over the building. */
export function burning({ panels }: Site, share: number): string[] {
  const rooms = panels.length / PANELS_A_ROOM;
  const active = Math.round(rooms * share);
  return Array.from({ length: active }, (_, at) => {
    const room = Math.floor((at * rooms) / active);
    return panels[room * PANELS_A_ROOM]?.id ?? "";
  });
}

export function burnOn(
  plant: Plant,
  panels: readonly string[],
  from: number,
  minutes: number,
): void {
  for (let minute = from; minute < from + minutes; minute++) {
    const at = instantAt(minute * MINUTE_MS);
    for (const id of panels) plant.stimuli.burn(id, FIRE_KW, at);
    plant.advance(instantAt((minute + 1) * MINUTE_MS));
  }
}
