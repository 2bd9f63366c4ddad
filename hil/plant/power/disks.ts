/**
 * Disks: the live disks of each room with IT load, and the noise of a discharge into it.
 *
 * Told to park, they have lifted their heads after a while; told to turn again, they turn at once.
 * Nozzles are so loud that a disk that turns while agent flows is harmed: at ING Bucharest in 2016
 * and at Nasdaq Nordic in 2018 disks stopped by the noise alone. That every nozzle is that loud,
 * and every disk that frail, is on the side of the earlier harm: assumption. What a harmed disk
 * does to its load is not modelled.
 */
import type { Site } from "#panels";
import type { Zone, Zones } from "../air/zones.js";
import type { Chronicle } from "../chronicle.js";
import { DISKS_PARK_S } from "../constants.js";
import type { StateTable } from "../state-table.js";

export interface Disks {
  step(): void;
  areQuiet(): boolean;
}

interface Shelf {
  readonly zone: Zone;
  readonly signal: string;
  readonly now: { toldS: number; harmed: boolean };
}

export function createDisks(
  site: Site,
  parts: {
    readonly zones: Zones;
    readonly told: ReadonlyMap<string, { readonly on: boolean }>;
    readonly table: StateTable;
    readonly chronicle: Chronicle;
  },
): Disks {
  const { zones, told, table, chronicle } = parts;
  const shelves = site.rooms
    .filter(({ id }) => site.loads.some(({ room }) => room === id))
    .map(({ id }): Shelf => ({
      zone: zones.of(id),
      signal: `${id}/park-disks`,
      now: table.record(`disks ${id}`, { toldS: 0, harmed: false }),
    }));
  const isTold = ({ signal }: Shelf): boolean => told.get(signal)?.on ?? false;
  return {
    step() {
      for (const shelf of shelves) {
        const { zone, now } = shelf;
        const wasParked = now.toldS === DISKS_PARK_S;
        now.toldS = isTold(shelf) ? Math.min(DISKS_PARK_S, now.toldS + 1) : 0;
        const isParked = now.toldS === DISKS_PARK_S;
        if (isParked && !wasParked) {
          chronicle.tell("disks.parked", zone.id, "its live disks have parked");
        }
        if (isParked || now.harmed || !zone.marks.flowing) continue;
        now.harmed = true;
        chronicle.tell("disks.harmed", zone.id, "disks turn while the nozzles sound");
      }
    },
    areQuiet: () =>
      shelves.every((shelf) => shelf.now.toldS === (isTold(shelf) ? DISKS_PARK_S : 0)),
  };
}
