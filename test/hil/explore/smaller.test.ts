import { describe, expect, it } from "vitest";
import type { FloorPlan } from "../../../hil/explore/random-building.js";
import type { Happening } from "../../../hil/explore/random-course.js";
import { smallest, TRIES_MAX, type Case } from "../../../hil/explore/smaller.js";

const aFloor = (rooms: number, needs = 2): FloorPlan => {
  return {
    rooms: Array.from({ length: rooms }, () => ({ kind: "server", needs })),
    ...{ surplus: 4, leaked: 3, risers: ["west"] },
  };
};
const aHappening = (what: Happening["what"], floor: number, place: number): Happening => {
  return { atS: 40, what, floor, place };
};
/** Eleven floors of six rooms; two happenings count, and twenty-eight do not. */
const large = (): Case => {
  const floors = Array.from({ length: 11 }, () => aFloor(6)).with(9, aFloor(6, 4));
  const idle = Array.from({ length: 28 }, (_, n) => aHappening("reset", n % 11, n % 6));
  const [alarm, leak] = [aHappening("alarm", 9, 4), aHappening("leak", 20, 11)];
  return { building: { floors }, course: [...idle.slice(0, 10), alarm, ...idle.slice(10), leak] };
};
/** An alarm and a leak on one floor whose room of the alarm needs four cylinders. */
const isBad = ({ building: { floors }, course }: Case): boolean =>
  course.some(({ what, floor, place }) => {
    const plan = floors[floor % floors.length];
    const needs = plan?.rooms[place % plan.rooms.length]?.needs;
    const leaks = course.some(
      (each) => each.what === "leak" && each.floor % floors.length === floor,
    );
    return what === "alarm" && needs === 4 && leaks;
  });

/** The smallest of a case, and every case that was tried on the way. */
async function shrunk(found: Case, breaks = isBad) {
  const tried: Case[] = [];
  const { least, shrinks } = await smallest(found, (each) => {
    tried.push(each);
    return Promise.resolve(breaks(each));
  });
  return { least, shrinks, tried };
}

describe("a find made smaller", () => {
  it("keeps the floor, the room and the happenings that it needs, and no more", async () => {
    const { least } = await shrunk(large());
    expect(isBad(least)).toBe(true);
    expect(least.building.floors.map(({ rooms }) => rooms.length)).toEqual([1, 1]);
    expect(least.course.map(({ what }) => what)).toEqual(["alarm", "leak"]);
  });

  it("makes plain what may be plain, and leaves what it needs", async () => {
    const { least } = await shrunk(large());
    const [alarm] = least.course;
    const bad = least.building.floors[alarm?.floor ?? -1];
    expect(bad).toEqual({
      rooms: [{ kind: "electrical", needs: 4 }],
      ...{ surplus: 0, leaked: 0, risers: ["east"] },
    });
    expect(least.course.map(({ atS, place }) => [atS, place])).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  it("drops floors by halves first, so that few large cases are played", async () => {
    const { tried, shrinks } = await shrunk(large());
    const isLarge = ({ building }: Case): boolean => building.floors.length > 4;
    expect(tried.filter(isLarge).length).toBeLessThan(6);
    expect(shrinks).toBeGreaterThan(10);
    expect(tried.length).toBeLessThan(100);
  });

  it("ends after so many tries, with the smallest that it has by then", async () => {
    const { least, tried, shrinks } = await shrunk(large(), () => false);
    expect([tried.length, shrinks]).toEqual([TRIES_MAX, 0]);
    expect(least.building).toEqual(large().building);
  });

  it("plays no case in which nothing happens, and none below two floors and one room", async () => {
    const { tried } = await shrunk(large(), () => true);
    expect(tried.every(({ course }) => course.length > 0)).toBe(true);
    expect(tried.every(({ building }) => building.floors.length >= 2)).toBe(true);
    const rooms = tried.flatMap(({ building }) => building.floors.map((floor) => floor.rooms));
    expect(rooms.every(({ length }) => length >= 1)).toBe(true);
  });

  it("takes the same way each time", async () => {
    expect(await shrunk(large())).toEqual(await shrunk(large()));
  });
});
