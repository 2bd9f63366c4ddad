import { describe, expect, it } from "vitest";
import { drawOf } from "../../../../../hil/time/chance.js";
import { lagOfT90 } from "../../../../../hil/plant/field/sensing/first-order.js";
import {
  FLAME_CONFIRM_S,
  flameDistanceM,
  flameThreshold,
  fluxAt,
  RADIATED_SHARE,
  seenForS,
  TEST_FIRE_W,
} from "../../../../../hil/plant/field/sensing/flame-detector.js";
import {
  cellSees,
  followGas,
  gasCellRows,
  gasCells,
  VAPOUR_ALARM_PPM,
} from "../../../../../hil/plant/field/sensing/gas-sensor.js";
import { isRestless, perfect, tells } from "../../../../../hil/plant/field/sensing/signal-chain.js";
import { countsOf, flameClasses, pointList, valueOf } from "#panels";
import { aSite } from "../../../../support/sites/a-site.js";

describe("a gas sensor", () => {
  const air = { ppm: 100, coPpm: 0, oxygenShare: 0.209 };

  it("shows nine tenths of a step after its T90, whatever cell it has", () => {
    for (const cell of gasCells) {
      let shows = 0;
      const { t90S } = gasCellRows[cell];
      for (let step = 0; step < 10; step++) shows = followGas(cell, shows, air, t90S / 10);
      expect(shows, cell).toBeCloseTo(90, 9);
    }
    expect(lagOfT90(30)).toBeCloseTo(13.03, 2);
  });

  it("alarms at electrolyte vapour half a minute after it came, at 30 s T90", () => {
    let shows = 0;
    let afterS = 0;
    for (; shows < VAPOUR_ALARM_PPM.most; afterS++) shows = followGas("vapour", shows, air, 1);
    expect(afterS).toBeGreaterThan(5);
    expect(afterS).toBeLessThan(30);
  });

  it("with a catalytic bead shows too little where the oxygen is gone", () => {
    const flooded = { ...air, oxygenShare: 0.05 };
    expect(cellSees("catalytic-hydrogen", air)).toBe(100);
    expect(cellSees("catalytic-hydrogen", { ...air, oxygenShare: 0.1 })).toBe(100);
    expect(cellSees("catalytic-hydrogen", flooded)).toBe(50);
    expect(cellSees("hydrogen-cell", flooded)).toBe(100);
  });

  it("with a hydrogen cell takes some carbon monoxide for hydrogen", () => {
    expect(cellSees("hydrogen-cell", { ...air, ppm: 0, coPpm: 200 })).toBeCloseTo(20, 9);
    expect(cellSees("co-cell", { ...air, ppm: 30, coPpm: 30 })).toBe(30);
  });
});

describe("a flame detector (EN 54-10)", () => {
  const view = { sootKgPerM3: 0, band: "ir" } as const;

  it("of each class sees the test fire from its distance, and not from a metre more", () => {
    for (const flameClass of flameClasses) {
      const distanceM = flameDistanceM[flameClass];
      const firePowerW = TEST_FIRE_W / RADIATED_SHARE;
      const threshold = flameThreshold(flameClass);
      const near = fluxAt({ ...view, firePowerW, distanceM: distanceM - 0.001 });
      const far = fluxAt({ ...view, firePowerW, distanceM: distanceM + 1 });
      expect([near >= threshold, far >= threshold]).toEqual([true, false]);
    }
  });

  it("is half as far from four times the flux", () => {
    const flux = (distanceM: number) => fluxAt({ ...view, firePowerW: 1e5, distanceM });
    expect(flux(5) / flux(10)).toBeCloseTo(4, 12);
    // physics.md T14: 50 kW of radiation, 3.9789 kW/m2 at 1 m.
    expect(fluxAt({ ...view, firePowerW: 50_000 / RADIATED_SHARE, distanceM: 1 })).toBeCloseTo(
      3978.9,
      1,
    );
  });

  it("loses sight in smoke, ultraviolet before infrared", () => {
    const at = (band: "uv" | "ir") =>
      fluxAt({ firePowerW: 1e5, distanceM: 10, sootKgPerM3: 1e-5, band });
    expect(at("uv")).toBeLessThan(at("ir"));
    expect(at("ir")).toBeLessThan(fluxAt({ ...view, firePowerW: 1e5, distanceM: 10 }));
  });

  it("needs its time without a break", () => {
    let seenS = 0;
    for (const flux of [10, 10, 10, 10, 1, 10]) seenS = seenForS(seenS, flux, 5, 1);
    expect(seenS).toBe(1);
    for (let step = 0; step < 9; step++) seenS = seenForS(seenS, 10, 5, 1);
    expect(seenS).toBe(FLAME_CONFIRM_S);
  });
});

describe("the signal chain of a sensor", () => {
  const draw = () => drawOf(7, "noise of a test at 1000");

  it("changes nothing, not by a bit, where no imperfection is given", () => {
    const fails = (): number => {
      throw new Error("a perfect sensor draws nothing");
    };
    for (const reading of [0, 0.1 + 0.2, 57.123456789]) {
      expect(tells(reading, perfect, { hours: 1e4, draw: fails })).toBe(reading);
    }
    expect(isRestless(perfect)).toBe(false);
  });

  it("drifts, then is noisy, then is told in steps", () => {
    const of = { noise: 0, driftPerH: 0.5, resolution: 0.25 };
    expect(tells(20, of, { hours: 3, draw })).toBe(21.5);
    expect(tells(20.1, of, { hours: 0, draw })).toBe(20);
    expect(tells(20, { ...perfect, noise: 2 }, { hours: 0, draw: () => 0 })).toBe(18);
    expect(tells(20, { ...perfect, noise: 2 }, { hours: 0, draw: () => 0.75 })).toBe(21);
    expect(isRestless(of)).toBe(true);
  });

  it("draws the same at the same instant of the same seed, and another at another", () => {
    const noisy = { ...perfect, noise: 1 };
    const at = (seed: number, s: number) =>
      tells(0, noisy, { hours: 0, draw: () => drawOf(seed, `own noise of a at ${s}`) });
    expect(at(1, 5)).toBe(at(1, 5));
    expect(at(1, 5)).not.toBe(at(1, 6));
    expect(at(1, 5)).not.toBe(at(2, 5));
  });

  it("ends in the counts of its point, which saturate", () => {
    const level = pointList(aSite()).points.find(({ tag }) => tag === "battery/level-smoke");
    if (level === undefined) throw new Error("the site has such a point");
    const shown = (pct: number) =>
      valueOf(level, countsOf(level, tells(pct, perfect, { hours: 0, draw })));
    expect(shown(1.2345)).toBeCloseTo(1.23, 9);
    expect([shown(-5), shown(250)]).toEqual([0, 100]);
  });
});
