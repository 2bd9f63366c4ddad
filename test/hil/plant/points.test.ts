import { describe, expect, it } from "vitest";
import { instantAt, millis, pointList, START, after, type Site } from "#panels";
import { createPlant } from "../../../hil/plant/plant.js";
import { aSite, withVoid } from "../../support/sites/a-site.js";

const sites: Record<string, Site> = {
  "one site": aSite(),
  "a site with a void": withVoid(aSite()),
};

describe("the plant and the point list", () => {
  for (const [name, site] of Object.entries(sites)) {
    const { points } = pointList(site);
    const tagsOf = (direction: string) =>
      points.filter((point) => point.direction === direction).map(({ tag }) => tag);

    it(`gives a value for every input point of ${name}, and for nothing else`, () => {
      expect([...createPlant(site).sources.keys()].sort()).toEqual(tagsOf("input").sort());
    });

    it(`takes every output point of ${name}, and nothing else`, () => {
      expect([...createPlant(site).actuators.keys()].sort()).toEqual(tagsOf("output").sort());
    });
  }

  it("reads every input of a building at rest within the range of its sensor", () => {
    const site = aSite();
    const plant = createPlant(site);
    for (const { tag, min, max, direction } of pointList(site).points) {
      if (direction !== "input") continue;
      const value = plant.sources.get(tag)?.();
      expect(value, tag).toBeGreaterThanOrEqual(min);
      expect(value, tag).toBeLessThanOrEqual(max);
    }
  });

  it("remembers what bells, sirens, signs and notices were told", () => {
    const plant = createPlant(aSite());
    plant.actuators.get("battery/siren")?.(true, START);
    expect(plant.observe.isTold("battery/siren")).toBe(true);
    expect(plant.observe.isTold("battery/sign")).toBe(false);
  });

  it("counts a notice by its output as automatic, and a call as by phone", () => {
    const plant = createPlant(aSite());
    plant.stimuli.phone("manager", instantAt(4000));
    plant.actuators.get("notice/brigade")?.(true, instantAt(9000));
    expect(plant.outcome().notifiedAtSeconds).toBe(4);
    expect(plant.observe.noticeRoad()).toBe("phone");
  });

  const unknown: [string, (plant: ReturnType<typeof createPlant>) => void][] = [
    ["rack", ({ stimuli }) => stimuli.ignite("nobody", 0, START)],
    ["module", ({ stimuli }) => stimuli.ignite("R1", 11, START)],
    ["panel", ({ stimuli }) => stimuli.burn("nobody", 1, START)],
    ["line", ({ stimuli }) => stimuli.smoke("hall", "nobody", 1, START)],
    ["control", ({ stimuli }) => stimuli.set("hall/nothing", 1, START)],
    ["room", ({ stimuli }) => stimuli.brigadeWater("nobody", START)],
    ["case", ({ stimuli }) => stimuli.openCase("nobody", START)],
    ["drive", ({ stimuli }) => stimuli.stick("nobody", START)],
    ["cylinder", ({ stimuli }) => stimuli.failCylinder("nobody", START)],
    ["route", ({ stimuli }) => stimuli.phone("nobody", START)],
  ];
  for (const [what, act] of unknown) {
    it(`refuses a stimulus to an unknown ${what}`, () => {
      expect(() => act(createPlant(aSite()))).toThrow(RangeError);
    });
  }

  it("refuses to go back in time", () => {
    const plant = createPlant(aSite());
    plant.advance(after(START, millis(500)));
    expect(() => plant.advance(START)).toThrow(RangeError);
  });
});
