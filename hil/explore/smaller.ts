/**
 * Smaller: from a case that breaks something to the smallest one that still does.
 *
 *   floors ▸ happenings ▸ rooms ▸ single values      by halves, quarters ... one by one; and again
 *
 * Structure goes first: a case of eleven floors takes long to play, and most of its floors have
 * nothing to do with what was found. Whatever still breaks is kept at once. The number of tries is
 * bounded, so that nobody waits long for the last of the smallness; the order is fixed, so that the
 * same find always ends in the same case.
 */
import type { BuildingPlan, FloorPlan } from "./random-building.js";
import { isAboutRoom, type Happening } from "./random-course.js";

export interface Case {
  readonly building: BuildingPlan;
  readonly course: readonly Happening[];
}

/** Cases played at most while one is made smaller. */
export const TRIES_MAX = 300;

export async function smallest(
  found: Case,
  breaks: (each: Case) => Promise<boolean>,
): Promise<{ readonly least: Case; readonly shrinks: number }> {
  let least = withPlaces(found);
  let [tries, shrinks] = [0, 0];
  const broken = async (candidates: Iterable<Case>): Promise<Case | undefined> => {
    for (const each of candidates) {
      // A drill in which nothing happens is none.
      if (each.course.length === 0) continue;
      if (tries++ >= TRIES_MAX) return undefined;
      if (await breaks(each)) return each;
    }
    return undefined;
  };
  for (let before = -1; before < shrinks;) {
    before = shrinks;
    for (const pass of [withoutFloors, withoutHappenings, withoutRooms, plainer]) {
      for (let next = await broken(pass(least)); next; next = await broken(pass(least))) {
        least = next;
        shrinks++;
      }
    }
  }
  return { least, shrinks };
}

/** Floors by their true number, so that another one can go without moving them. */
function withPlaces({ building, course }: Case): Case {
  const { length } = building.floors;
  return { building, course: course.map((each) => ({ ...each, floor: each.floor % length })) };
}

function* withoutFloors({ building, course }: Case): Generator<Case> {
  for (const { from, to } of chunksOf(building.floors.length, 2)) {
    const isKept = (floor: number): boolean => floor < from || floor >= to;
    const moved = course.filter(({ floor }) => isKept(floor));
    yield {
      building: { floors: building.floors.filter((_, floor) => isKept(floor)) },
      course: moved.map((each) =>
        each.floor < from ? each : { ...each, floor: each.floor - (to - from) },
      ),
    };
  }
}

function* withoutHappenings({ building, course }: Case): Generator<Case> {
  for (const { from, to } of chunksOf(course.length, 1)) {
    yield { building, course: course.filter((_, place) => place < from || place >= to) };
  }
}

function* withoutRooms({ building, course }: Case): Generator<Case> {
  for (const [at, floor] of building.floors.entries()) {
    const { length } = floor.rooms;
    for (const { from, to } of chunksOf(length, 1)) {
      const isGone = (room: number): boolean => room >= from && room < to;
      const rooms = floor.rooms.filter((_, room) => !isGone(room));
      const kept = course.filter(
        (each) => each.floor !== at || !isAboutRoom(each) || !isGone(each.place % length),
      );
      const moved = kept.map((each) => {
        const room = each.place % length;
        const isBehind = each.floor === at && isAboutRoom(each) && room >= to;
        return isBehind ? { ...each, place: room - (to - from) } : each;
      });
      yield { building: withFloor(building, at, { ...floor, rooms }), course: moved };
    }
  }
}

/** One value of the case made plain at a time. */
function* plainer({ building, course }: Case): Generator<Case> {
  for (const [at, floor] of building.floors.entries()) {
    for (const plain of plainFloors(floor)) {
      yield { building: withFloor(building, at, plain), course };
    }
  }
  for (const [place, each] of course.entries()) {
    for (const plain of plainHappenings(each)) {
      yield { building, course: course.with(place, plain) };
    }
  }
}

function* plainFloors(floor: FloorPlan): Generator<FloorPlan> {
  const { rooms, surplus, leaked, risers } = floor;
  if (leaked > 0) yield { ...floor, leaked: 0 };
  for (const less of lessThan(surplus)) yield { ...floor, surplus: less };
  if (risers.join() !== "east") yield { ...floor, risers: ["east"] };
  for (const [at, room] of rooms.entries()) {
    if (room.needs > 1) yield { ...floor, rooms: rooms.with(at, { ...room, needs: 1 }) };
    const kind = "electrical";
    if (room.kind !== kind) yield { ...floor, rooms: rooms.with(at, { ...room, kind }) };
  }
}

function* plainHappenings(happening: Happening): Generator<Happening> {
  for (const atS of lessThan(happening.atS)) yield { ...happening, atS };
  if (happening.place > 0) yield { ...happening, place: 0 };
}

/** Nothing, half, and one less. */
function lessThan(value: number): number[] {
  return [...new Set([0, Math.floor(value / 2), value - 1])].filter(
    (less) => less < value && less >= 0,
  );
}

/** What may go of so many things, the larger chunks first, so that `least` of them stay. */
function* chunksOf(length: number, least: number): Generator<{ from: number; to: number }> {
  for (let size = Math.ceil(length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < length; from += size) {
      const to = Math.min(length, from + size);
      if (length - (to - from) >= least) yield { from, to };
    }
  }
}

function withFloor({ floors }: BuildingPlan, at: number, floor: FloorPlan): BuildingPlan {
  return { floors: floors.with(at, floor) };
}
