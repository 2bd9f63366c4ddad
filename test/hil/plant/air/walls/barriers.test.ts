import { describe, expect, it } from "vitest";
import {
  createBarriers,
  type BarrierDescription,
} from "../../../../../hil/plant/air/walls/barrier/barriers.js";
import { lifeScatter } from "../../../../../hil/plant/air/walls/barrier/life-scatter.js";
import {
  FURNACE_EMISSIVITY,
  FURNACE_W_PER_M2_K,
  standardFireK,
} from "../../../../../hil/plant/air/walls/barrier/standard-fire.js";
import {
  WALL_CLASSES,
  type WallClassName,
} from "../../../../../hil/plant/air/walls/barrier/wall-classes.js";
import { addFilm, addGlow } from "../../../../../hil/plant/air/walls/face-heat.js";
import { createSlabs, faceK, stepSlab } from "../../../../../hil/plant/air/walls/slabs.js";

const C = 273.15;

interface Trial {
  readonly name: WallClassName;
  readonly dtS?: number;
  readonly minutes: number;
  /** Temperature of the fire after so many seconds. */
  readonly fireK?: (seconds: number) => number;
  readonly side?: 0 | 1;
  readonly barrier?: Partial<BarrierDescription>;
}

/** Puts a wall before a fire and says when it failed, and how it stands. */
function stand({ name, dtS = 10, minutes, fireK = standardFireK, side = 0, barrier }: Trial) {
  const { layers, ratingMin, opensM2 } = WALL_CLASSES[name];
  const slabs = createSlabs([{ layers, shape: "flat" }], [20 + C]);
  const barriers = createBarriers([{ ratingMin, opensM2, scatter: 0, startK: 20 + C, ...barrier }]);
  let failedMin: number | undefined;
  let tooHotMin: number | undefined;
  let times = 0;
  for (let now = dtS; now <= minutes * 60; now += dtS) {
    const airK = [20 + C, 20 + C];
    airK[side] = fireK(now);
    airK.forEach((gasK, face) => {
      addFilm(slabs, face, gasK, face === side ? FURNACE_W_PER_M2_K : 4);
      addGlow(slabs, face, { surroundingsK: gasK, emissivity: FURNACE_EMISSIVITY });
    });
    const planned = [0, 1].map((face) => [slabs.fluxWPerM2[face]!, slabs.slopeWPerM2K[face]!]);
    stepSlab(slabs, 0, dtS);
    const [front, back] = planned.map(([flux, slope], face) => ({
      side: face,
      tookWPerM2: flux! - slope! * slabs.roseK[face]!,
      skinK: faceK(slabs, face),
    }));
    if (barriers.step(0, front!, back!, dtS)) {
      failedMin = now / 60;
      times++;
    }
    if (barriers.tooHot[0] === 1) tooHotMin ??= now / 60;
  }
  return { failedMin, tooHotMin, times, openM2: barriers.openM2(0), barriers };
}

describe("a barrier in the standard fire (ISO 834-1)", () => {
  it.each([
    ["concrete-100", 90],
    ["concrete-150", 180],
    ["aerated-concrete-100", 120],
    ["gypsum-wool", 90],
    ["steel-wool-door", 60],
    ["steel-sheet", 15],
  ] as const)("fails at its rating: %s", (name, ratingMin) => {
    const { failedMin, times } = stand({ name, minutes: ratingMin + 10 });
    expect(times).toBe(1);
    expect(Math.abs((failedMin ?? 0) - ratingMin)).toBeLessThanOrEqual(0.02 * ratingMin);
  });

  it("counts the same in steps of 1 s and of 60 s", () => {
    const fine = stand({ name: "steel-wool-door", minutes: 65, dtS: 1 }).failedMin ?? 0;
    const coarse = stand({ name: "steel-wool-door", minutes: 65, dtS: 60 }).failedMin ?? 0;
    expect(Math.abs(fine - coarse)).toBeLessThanOrEqual(2);
  });

  it("counts on whichever face the fire is", () => {
    const front = stand({ name: "gypsum-wool", minutes: 95 });
    const back = stand({ name: "gypsum-wool", minutes: 95, side: 1 });
    expect(back.failedMin).toBe(front.failedMin);
    expect(back.barriers.severityS[0]).toBe(0);
  });

  it("opens its area when it fails, and nothing before", () => {
    const opensM2 = 0.07;
    const before = stand({ name: "steel-wool-door", minutes: 55, barrier: { opensM2 } });
    expect([before.failedMin, before.openM2]).toEqual([undefined, 0]);
    const after = stand({ name: "steel-wool-door", minutes: 65, barrier: { opensM2 } });
    expect(after.openM2).toBe(opensM2);
  });

  it("gives a seal of 30 min in a wall of 90 its own life", () => {
    const seal = { ratingMin: 30, opensM2: 0.01 };
    const { failedMin } = stand({ name: "gypsum-wool", minutes: 40, barrier: seal });
    expect(Math.abs((failedMin ?? 0) - 30)).toBeLessThan(0.6);
  });

  it.each([
    [-0.15, 51],
    [0.15, 69],
    [0.6, 69],
  ])("moves its life by a scatter of %d, never by more than 15 %", (scatter, min) => {
    const { failedMin } = stand({ name: "steel-wool-door", minutes: 75, barrier: { scatter } });
    expect(Math.abs((failedMin ?? 0) - min)).toBeLessThan(1.4);
  });

  it("is too hot behind at a rise of 140 K, before it fails (insulation)", () => {
    const { tooHotMin, failedMin } = stand({ name: "concrete-100", minutes: 95 });
    expect(Math.abs((tooHotMin ?? 0) - 54)).toBeLessThan(1.5);
    expect(failedMin).toBeGreaterThan(80);
    const wool = stand({ name: "gypsum-wool", minutes: 95 });
    expect(wool.tooHotMin).toBe(undefined);
  });
});

describe("a barrier in another fire", () => {
  it("lasts longer than its rating in a room at 500 degC", () => {
    const mild = stand({ name: "steel-wool-door", minutes: 90, fireK: () => 500 + C });
    expect(mild.failedMin).toBe(undefined);
    expect(mild.barriers.severityS[0]).toBeGreaterThan(60);
    expect(mild.barriers.severityS[0]).toBeLessThan(30 * 60);
  });

  it("lasts less in a fire that is hotter from the start", () => {
    const { failedMin } = stand({ name: "steel-wool-door", minutes: 60, fireK: () => 1150 + C });
    expect(failedMin).toBeGreaterThanOrEqual(20);
    expect(failedMin).toBeLessThan(30);
  });

  it("wears nothing at all in a room of 90 degC, however long", () => {
    const warm = stand({ name: "steel-sheet", minutes: 3000, dtS: 60, fireK: () => 90 + C });
    expect([...warm.barriers.severityS]).toEqual([0, 0]);
  });

  it("stays failed once the fire is out, and says so once", () => {
    const fireK = (seconds: number) => (seconds < 3900 ? standardFireK(seconds) : 20 + C);
    const { times, openM2, barriers } = stand({ name: "steel-wool-door", minutes: 300, fireK });
    expect([times, openM2, barriers.failed[0]]).toEqual([1, 0.05, 1]);
  });
});

describe("the scatter of lives", () => {
  const drawn = Array.from({ length: 400 }, (_, at) => lifeScatter(7, `door-${at}`));

  it("is spread over 15 % either way, and never beyond", () => {
    expect(Math.max(...drawn)).toBeLessThan(0.15);
    expect(Math.max(...drawn)).toBeGreaterThan(0.13);
    expect(Math.min(...drawn)).toBeLessThan(-0.13);
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(-0.15);
    expect(Math.abs(drawn.reduce((sum, one) => sum + one, 0) / drawn.length)).toBeLessThan(0.02);
  });

  it("is the same for the same seed and name, and another for another seed", () => {
    expect(lifeScatter(7, "door-3")).toBe(drawn[3]);
    expect(lifeScatter(8, "door-3")).not.toBe(drawn[3]);
  });
});
