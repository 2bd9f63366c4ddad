import { describe, expect, it } from "vitest";
import { Defect, countsOf, pointList, valueOf } from "#panels";
import { aSmallSite } from "../../support/sites/a-small-site.js";

const { points, devices } = pointList(aSmallSite());
const tags = points.map(({ tag }) => tag);

describe("point list", () => {
  it("has each tag once", () => {
    expect(new Set(tags).size).toBe(tags.length);
  });

  it("puts every field point on exactly one device, and no internal one", () => {
    const carried = devices.flatMap((device) => [...device.inputs, ...device.outputs]);
    const field = points.filter(({ direction }) => direction !== "internal");
    expect(carried.sort()).toEqual(field.map(({ tag }) => tag).sort());
    for (const { device, direction } of points) {
      expect(device === undefined).toBe(direction === "internal");
    }
  });

  it("lets every output fall to off when the controller fails, but what tells of it", () => {
    const outputs = points.filter(({ direction }) => direction === "output");
    const lit = outputs.filter(({ safe }) => safe !== 0).map(({ tag }) => tag);
    expect(lit).toEqual(["site/lamp-power", "site/lamp-fault", "site/buzzer"]);
  });

  it("keeps every safe value and set point within the range of its sensor", () => {
    for (const { safe, min, max, alarm } of points) {
      for (const value of [safe, alarm?.on ?? safe, alarm?.off ?? safe]) {
        expect(value).toBeGreaterThanOrEqual(min);
        expect(value).toBeLessThanOrEqual(max);
      }
    }
  });

  it("shows no healthy plant as faulty: no safe value lies in alarm", () => {
    for (const { safe, alarm } of points) {
      if (alarm === undefined) continue;
      const isLow = alarm.on < alarm.off;
      expect(isLow ? safe > alarm.on : safe < alarm.on).toBe(true);
    }
  });

  it("has no point of a panel without a unit (R8)", () => {
    expect(tags.filter((tag) => tag.startsWith("1P/02"))).toEqual([]);
    expect(tags.filter((tag) => tag.startsWith("1P/01"))).not.toEqual([]);
  });

  it("is the same both times", () => {
    expect(pointList(aSmallSite())).toEqual({ points, devices });
  });

  it("calls two things of one name a defect", () => {
    const site = aSmallSite();
    const [panel] = site.panels;
    expect(() => pointList({ ...site, panels: panel ? [panel, panel] : [] })).toThrow(Defect);
  });
});

describe("quantising", () => {
  it("brings every count back as itself, and every value to within half a step", () => {
    for (const point of points) {
      for (const share of [0, 0.1234, 0.5, 0.98765, 1]) {
        const value = point.min + share * (point.max - point.min);
        const counts = countsOf(point, value);
        expect(countsOf(point, valueOf(point, counts))).toBe(counts);
        expect(Math.abs(valueOf(point, counts) - value)).toBeLessThanOrEqual(
          point.resolution / 2 + 1e-9,
        );
      }
    }
  });

  it("saturates at the ends of the range, and reads what is no number as the lowest", () => {
    for (const point of points) {
      expect(countsOf(point, point.max + 1)).toBe(countsOf(point, point.max));
      expect(countsOf(point, point.min - 1)).toBe(countsOf(point, point.min));
      expect(countsOf(point, Number.NaN)).toBe(countsOf(point, point.min));
    }
  });
});
