import { describe, expect, it } from "vitest";
import { START, instantAt } from "#panels";
import { Images, Quality } from "#firmware";
import { bitIn, bitOut } from "../../panels/points/make-point.js";

const someImages = () =>
  new Images([bitIn("door/shut", "a door", { safe: 1 }), bitOut("horn", "a horn")]);
const DOOR = 0;

describe("images", () => {
  it("hold the safe value, stale, before the first sample", () => {
    expect(someImages().state(DOOR)).toEqual({
      tag: "door/shut",
      value: 1,
      quality: Quality.stale,
      at: START,
      forced: false,
      source: "emulated",
    });
  });

  it("say where a value comes from, also after they were saved and loaded", () => {
    const images = someImages();
    images.setReal(DOOR, true);
    expect(images.state(DOOR).source).toBe("real");
    images.force(DOOR, 1);
    expect(images.state(DOOR).source).toBe("forced");
    images.unforce(DOOR);
    const again = someImages();
    again.load(images.save());
    expect(again.state(DOOR).source).toBe("real");
    images.setReal(DOOR, false);
    expect(images.state(DOOR).source).toBe("emulated");
  });

  it("let a forced value hide the real one, which goes on being kept underneath", () => {
    const images = someImages();
    images.force(DOOR, 0);
    expect(images.set(DOOR, 1, Quality.good, instantAt(100))).toBe(false);
    expect(images.state(DOOR)).toMatchObject({ value: 0, forced: true, at: 100 });
    images.unforce(DOOR);
    expect(images.state(DOOR)).toMatchObject({ value: 1, forced: false });
  });

  it("say whether the value that counts has changed", () => {
    const images = someImages();
    expect(images.set(DOOR, 0, Quality.good, START)).toBe(true);
    expect(images.set(DOOR, 0, Quality.good, START)).toBe(false);
  });

  it("count the forced points", () => {
    const images = someImages();
    images.force(DOOR, 0);
    images.force(DOOR, 1);
    expect(images.forcedCount).toBe(1);
  });

  it("find a tag, and call a missing one that must exist a defect", () => {
    const images = someImages();
    expect(images.find("horn")).toBe(1);
    expect(images.find("nothing")).toBeUndefined();
    expect(() => images.indexOf("nothing")).toThrow("the point nothing exists");
    expect(() => images.point(2)).toThrow("there is a point 2");
  });

  it("come back from their saved data as they were, forced points and all", () => {
    const images = someImages();
    images.set(DOOR, 0, Quality.bad, instantAt(300));
    images.force(1, 1);
    const restored = someImages();
    restored.force(DOOR, 1);
    restored.load(images.save());
    expect(restored.save()).toEqual(images.save());
    expect([restored.state(0), restored.state(1)]).toEqual([images.state(0), images.state(1)]);
  });
});
