import { describe, expect, it } from "vitest";
import {
  GAS_FLAME,
  noteOut,
  rekindle,
  smother,
  standingShare,
  SURFACE_FLAME,
  UNWATCHED,
} from "../../../../../hil/plant/fire/extinction/flame-watch.js";

const seconds = (count: number, each: () => unknown): void => {
  for (let s = 0; s < count; s++) each();
};

describe("a flame under agent (physics.md 1.4)", () => {
  it("goes out after 5 s of a gas flame and 30 s of a surface, without a break", () => {
    for (const course of [GAS_FLAME, SURFACE_FLAME]) {
      const watch = { ...UNWATCHED };
      seconds(course.outS - 1, () => expect(smother(watch, 1, course)).toBe(false));
      expect(smother(watch, 0.99, course)).toBe(false);
      seconds(course.outS - 1, () => expect(smother(watch, 1.2, course)).toBe(false));
      expect(smother(watch, 1, course)).toBe(true);
    }
  });

  it("burns lower by the root of what is missing to extinction", () => {
    expect(standingShare(0)).toBe(1);
    expect(standingShare(0.75)).toBe(0.5);
    expect(standingShare(1.3)).toBe(0);
  });

  it("remembers when it went out and the least index since", () => {
    const watch = { ...UNWATCHED };
    noteOut(watch, 1.4, 60_000);
    for (const index of [1.5, 1.2, 1.3]) rekindle(watch, { index, lights: true }, GAS_FLAME);
    expect(watch).toMatchObject({ outAtMs: 60_000, marginIndex: 1.2 });
  });

  it("returns after 10 s below 1 with something to light it, and not before", () => {
    const watch = { ...UNWATCHED };
    noteOut(watch, 1.1, 1000);
    const step = (index: number, lights: boolean) => rekindle(watch, { index, lights }, GAS_FLAME);
    seconds(60, () => expect(step(1, true)).toBe(false));
    seconds(60, () => expect(step(0.5, false)).toBe(false));
    seconds(9, () => expect(step(0.99, true)).toBe(false));
    expect(step(1, true)).toBe(false);
    seconds(9, () => expect(step(0.99, true)).toBe(false));
    expect(step(0.99, true)).toBe(true);
    expect(watch).toEqual(UNWATCHED);
  });
});
