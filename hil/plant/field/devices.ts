/**
 * Devices: one mover for everything in the building that opens, shuts, runs or trips.
 *
 *   breakers 60 ms · valves, doors, dampers by their travel · air handlers by their run-down
 *
 * The ids are those by which a drill names a thing that sticks: an opening, a valve, an air
 * handler, or the tag of a breaker (`rack-1/main`). A void and a crack have no mover.
 */
import { isClosable, type SelectorValve, type Site } from "#panels";
import { BREAKER_MS, BYPASS_MS, EXHAUST_RUN_UP_MS, WATER_VALVE_MS } from "../constants.js";
import type { Mover, Movers } from "./movers.js";

export interface Devices {
  /** The mover with this id; throws a RangeError if there is none. */
  mover(id: string): Mover;
  has(id: string): boolean;
}

export function createDevices(site: Site, movers: Movers): Devices {
  const byId = new Map<string, Mover>();
  const add = (id: string, travelMs: number, startsAt: number): void => {
    byId.set(id, movers.add(id, travelMs, startsAt));
  };
  for (const opening of site.openings) {
    if (isClosable(opening)) add(opening.id, opening.travel, opening.normallyOpen ? 1 : 0);
  }
  for (const valve of site.selectorValves) add(valve.id, valve.travel, standing(valve));
  for (const tie of site.tieLines) add(tie.valve, tie.travel, standing(tie));
  for (const handler of site.airHandlers) add(handler.id, handler.runDown, 1);
  for (const room of site.rooms) {
    if (room.exhaustM3PerS > 0) add(`${room.id}/exhaust`, EXHAUST_RUN_UP_MS, 0);
  }
  for (const panel of site.panels) add(`${panel.id}/breaker`, BREAKER_MS, 1);
  for (const rack of site.racks) {
    add(`${rack.id}/main`, BREAKER_MS, 1);
    add(`${rack.id}/auxiliary`, BREAKER_MS, 1);
    if (rack.waterLPerMin > 0) add(`${rack.id}/water`, WATER_VALVE_MS, 0);
  }
  for (const ups of site.upses) {
    if (ups.remoteBatteryBreaker) add(`${ups.id}/battery-breaker`, BREAKER_MS, 1);
    if (!ups.bypass) continue;
    add(`${ups.id}/bypass`, BYPASS_MS, 0);
    add(`${ups.id}/input-breaker`, BREAKER_MS, 1);
    add(`${ups.id}/output-breaker`, BREAKER_MS, 1);
  }
  for (const set of site.generators ?? []) {
    add(`${set.id}/engine`, set.runUp, 0);
    add(`${set.id}/take-over`, set.takeOver, 0);
  }
  return {
    has: (id) => byId.has(id),
    mover(id) {
      const mover = byId.get(id);
      if (mover === undefined) throw new RangeError(`nothing called ${id} moves in this site`);
      return mover;
    },
  };
}

/** Where a valve stands in normal service, as a share. */
function standing({ normally }: Pick<SelectorValve, "normally">): number {
  return normally === "open" ? 1 : 0;
}
