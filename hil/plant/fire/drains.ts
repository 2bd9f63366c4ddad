/**
 * Drains: where the water goes that falls in a room, and where it goes when its drain is full.
 *
 *   racks and hoses, or a leak ─▶ floor of the room ─▶ drain, and a little dries
 *                                      └─ more than its sump holds ─▶ rooms that its water reaches
 *
 * One depth a room; a room without a drain sensor has no drain. What overflows in a room from which
 * water reaches no other is lost over the threshold. Water harms nothing here: what stands in it is
 * told, not worked out.
 */
import type { Room, Site } from "#panels";
import type { Zone, Zones } from "../air/zones.js";
import type { Batteries } from "./batteries.js";
import type { StateTable } from "../state-table.js";

/** What a drain takes away at most, L/min (assumption: sized for one and a half rack lines). */
const DRAIN_L_PER_MIN = 150;
/** What stands on the floor when the drain's sump is full, L (assumption). */
const SUMP_L = 400;
/** What dries or is mopped up, L/min (assumption). */
const DRIES_L_PER_MIN = 2;
/** A leak sensor on the floor sees this much water, L (assumption). */
const LEAK_SEEN_L = 2;
/** A leaking pipe or pump, L/min (assumption). */
const LEAK_L_PER_MIN = 20;

interface Floor {
  readonly zone: Zone;
  readonly hasDrain: boolean;
  readonly reaches: readonly Zone[];
  readonly now: { standsL: number; leakLPerMin: number; people: number };
}

export interface Drains {
  isWet(roomId: string): boolean;
  levelPct(roomId: string): number;
  people(roomId: string): number;
  /** A pipe begins to leak, or is shut off. */
  leak(roomId: string, leaks: boolean): void;
  count(roomId: string, people: number): void;
  step(): void;
  areQuiet(): boolean;
}

export function createDrains(
  site: Site,
  zones: Zones,
  batteries: Batteries,
  table: StateTable,
): Drains {
  const floors = site.rooms.filter(isWatched(site)).map((room): Floor => {
    const now = table.record(`floor ${room.id}`, { standsL: 0, leakLPerMin: 0, people: 0 });
    const reaches = room.watch.waterReaches.map((id) => zones.of(id));
    return {
      zone: zones.of(room.id),
      hasDrain: room.watch.sensors.includes("drain"),
      reaches,
      now,
    };
  });
  const of = (roomId: string): Floor => {
    const floor = floors.find(({ zone }) => zone.id === roomId);
    if (floor === undefined) throw new RangeError(`nothing watches the floor of ${roomId}`);
    return floor;
  };
  const inflow = ({ zone, now }: Floor): number =>
    now.leakLPerMin +
    batteries.all
      .filter(({ body }) => body.zone === zone)
      .reduce((sum, fire) => sum + fire.now.waterLPerMin, 0);
  return {
    isWet: (roomId) => of(roomId).now.standsL > LEAK_SEEN_L,
    levelPct: (roomId) => Math.min(100, (100 * of(roomId).now.standsL) / SUMP_L),
    people: (roomId) => of(roomId).now.people,
    leak(roomId, leaks) {
      of(roomId).now.leakLPerMin = leaks ? LEAK_L_PER_MIN : 0;
    },
    count(roomId, people) {
      of(roomId).now.people = people;
    },
    step() {
      for (const floor of floors) {
        const goesLPerMin = drainsLPerMin(floor) + DRIES_L_PER_MIN;
        const standsL = floor.now.standsL + (inflow(floor) - goesLPerMin) / 60;
        floor.now.standsL = Math.max(0, standsL);
      }
      for (const floor of floors) overflow(floor, floors);
    },
    areQuiet: () => floors.every((floor) => floor.now.standsL === 0 && inflow(floor) === 0),
  };
}

/** A drain flows by the depth over it: q = Q sqrt(depth / full). */
function drainsLPerMin({ hasDrain, now }: Floor): number {
  return hasDrain ? DRAIN_L_PER_MIN * Math.sqrt(now.standsL / SUMP_L) : 0;
}

function overflow({ now, reaches }: Floor, floors: readonly Floor[]): void {
  const overL = now.standsL - SUMP_L;
  if (overL <= 0) return;
  now.standsL = SUMP_L;
  for (const zone of reaches) {
    const next = floors.find((floor) => floor.zone === zone);
    if (next !== undefined) next.now.standsL += overL / reaches.length;
  }
}

function isWatched(site: Site): (room: Room) => boolean {
  const reached = new Set(site.rooms.flatMap(({ watch }) => watch.waterReaches));
  return ({ id, watch }) =>
    watch.sensors.length > 0 || watch.waterReaches.length > 0 || reached.has(id);
}
