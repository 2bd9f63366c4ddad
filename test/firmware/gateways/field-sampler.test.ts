import { describe, expect, it } from "vitest";
import {
  fieldMap,
  FieldSampler,
  missesUntilSilent,
  Quality,
  type FieldUnit,
  type Sample,
} from "#firmware";
import { pointList, seconds, type DeviceKind } from "#panels";
import { aSmallSite } from "../../support/sites/a-small-site.js";

const list = pointList(aSmallSite());
const { units } = fieldMap(list);

function unitOf(kind: string): FieldUnit {
  const found = units.find(({ device }) => device.kind === kind);
  if (found === undefined) throw new Error(`no ${kind}`);
  return found;
}

const detectors = unitOf("smoke-detector");
const monitoring = unitOf("bms");

/** A sampler that has heard 0 from every point of both units. */
function aSampler(): FieldSampler {
  const sampler = new FieldSampler(list);
  for (const unit of [detectors, monitoring]) sampler.answered(unit, () => 0);
  sampler.take();
  return sampler;
}

const qualities = (samples: readonly Sample[]) => [...new Set(samples.map((each) => each.quality))];

describe("a field sampler", () => {
  it("passes on what has changed, and nothing twice", () => {
    const sampler = aSampler();
    sampler.answered(detectors, (place) => (place === 0 ? 7 : 0));
    expect(sampler.take().map(({ point }) => point)).toEqual([detectors.slots[0]?.point]);
    sampler.answered(detectors, (place) => (place === 0 ? 7 : 0));
    expect(sampler.take()).toEqual([]);
  });

  it("gives samples in the order of the point list, whoever answers first", () => {
    const sampler = aSampler();
    sampler.answered(monitoring, () => 1);
    sampler.answered(detectors, () => 1);
    const points = sampler.take().map(({ point }) => point);
    expect(points).toEqual(points.toSorted((a, b) => a - b));
    expect(points.length).toBe(monitoring.slots.length + detectors.slots.length);
  });

  it("calls battery monitoring silent after 10 s, others after 3 polls (R2)", () => {
    const misses = (kind: DeviceKind, periodS: number) =>
      missesUntilSilent({ kind, period: seconds(periodS) });
    expect([0.5, 1, 3, 5].map((periodS) => misses("bms", periodS))).toEqual([20, 10, 3, 2]);
    expect([1, 5].map((periodS) => misses("area-io", periodS))).toEqual([3, 3]);
  });

  it("calls monitoring silent at one missed period where it reports more seldom by design", () => {
    expect(missesUntilSilent({ kind: "bms", period: seconds(60) })).toBe(1);
  });

  for (const unit of [detectors, monitoring]) {
    const most = missesUntilSilent(unit.device);
    it(`calls ${unit.device.kind} bad at miss ${most}, and not one sooner`, () => {
      const sampler = aSampler();
      for (let miss = 1; miss < most; miss++) sampler.missed(unit);
      expect(sampler.take()).toEqual([]);
      sampler.missed(unit);
      const bad = sampler.take();
      expect(bad).toHaveLength(unit.slots.length);
      expect(qualities(bad)).toEqual([Quality.bad]);
      sampler.missed(unit);
      expect(sampler.take()).toEqual([]);
    });
  }

  it("counts misses in a row only", () => {
    const sampler = aSampler();
    for (const answers of [false, false, true, false, false]) {
      if (answers) sampler.answered(detectors, () => 0);
      else sampler.missed(detectors);
    }
    expect(sampler.take()).toEqual([]);
  });

  it("calls every point good again at the next answer", () => {
    const sampler = aSampler();
    for (let miss = 0; miss < missesUntilSilent(detectors.device); miss++) {
      sampler.missed(detectors);
    }
    sampler.take();
    sampler.answered(detectors, () => 0);
    expect(qualities(sampler.take())).toEqual([Quality.good]);
  });

  it("calls points good again at a report that leaves them out, for they have not changed", () => {
    const sampler = aSampler();
    sampler.missed(monitoring);
    sampler.take();
    sampler.reported(monitoring);
    const again = sampler.take();
    expect(again).toHaveLength(monitoring.slots.length);
    expect(qualities(again)).toEqual([Quality.good]);
  });

  it("does not make up a value for a point that was never heard of", () => {
    const sampler = new FieldSampler(list);
    sampler.missed(monitoring);
    expect(qualities(sampler.take())).toEqual([Quality.bad]);
    sampler.reported(monitoring);
    expect(sampler.take()).toEqual([]);
  });
});
