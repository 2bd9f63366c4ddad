import { describe, expect, it } from "vitest";
import { blocksOf, together } from "../../../hil/explore/blocks.js";

describe("an exploration in blocks", () => {
  it("holds every case once, and no seed twice, of which the first is the one asked for", () => {
    const blocks = blocksOf({ cases: 10_050, seed: 7 });
    expect(blocks.reduce((sum, { cases }) => sum + cases, 0)).toBe(10_050);
    expect(new Set(blocks.map(({ seed }) => seed)).size).toBe(blocks.length);
    expect(blocks[0]).toEqual({ cases: 100, seed: 7 });
    expect(blocks.at(-1)?.cases).toBe(50);
  });

  it("counts the first find in the order of the blocks, and nothing behind it", () => {
    const found = (word: string) => {
      const size = { floors: 2, rooms: 2, happenings: 1 };
      return { siteText: word, drillText: "", broken: [word], shrinks: 0, size };
    };
    const sound = { sound: 100, found: undefined };
    const [first, later] = [found("first"), found("later")];
    expect(together([sound, sound])).toEqual({ sound: 200, found: undefined });
    const blocks = [sound, { sound: 4, found: first }, { sound: 9, found: later }, undefined];
    expect(together(blocks)).toEqual({ sound: 104, found: first });
  });
});
