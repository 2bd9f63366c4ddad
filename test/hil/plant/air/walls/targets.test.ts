import { describe, expect, it } from "vitest";
import { NATURAL } from "../../../../../hil/plant/air/walls/face-heat.js";
import { cableTarget } from "../../../../../hil/plant/air/walls/target/cable.js";
import { HARM_LIMITS } from "../../../../../hil/plant/air/walls/target/harm-limits.js";
import { pointSourceWPerM2 } from "../../../../../hil/plant/air/walls/target/point-source.js";
import {
  createTargets,
  type Exposure,
  type TargetDescription,
} from "../../../../../hil/plant/air/walls/target/targets.js";

const C = 273.15;
const steel = { conductivityWPerMK: 54, densityKgPerM3: 7833, heatJPerKgK: 465 };
const inFurnace = (thicknessM: number, shape: "flat" | "cylinder"): TargetDescription => ({
  layers: [{ ...steel, thicknessM }],
  shape,
  emissivity: 0.9,
  startK: 20 + C,
  open: "both",
  depthM: 0,
});
const around = (degC: number, flameWPerM2 = 0): Exposure => ({
  gasK: degC + C,
  surroundingsK: degC + C,
  natural: NATURAL.wall,
  flameWPerM2,
});

/** degC at each of the instants, in steps of `dtS`. */
function course(
  described: TargetDescription,
  exposure: Exposure,
  instantsS: readonly number[],
  dtS = 0.1,
): number[] {
  const targets = createTargets([described]);
  let steps = 0;
  return instantsS.map((endS) => {
    for (; steps * dtS < endS - dtS / 2; steps++) {
      targets.step(0, exposure, (steps + 1) * dtS, dtS);
    }
    return targets.temperatureK(0) - C;
  });
}

describe("targets in a furnace at 500 degC (CFAST Radiation/radiation_2, T12)", () => {
  const instants = [60.1, 120, 300, 840, 1200, 1800, 3600];
  it.each([
    ["rod, 25 mm", inFurnace(0.0125, "cylinder"), [79.6, 135, 276, 469, 493, 499, 500]],
    ["plate, 25 mm", inFurnace(0.025, "flat"), [51.3, 80.1, 161, 347, 420, 476, 499]],
    ["plate, 1.5 mm", inFurnace(0.0015, "flat"), [384, 484, 500, 500, 500, 500, 500]],
  ] as const)("warm as CFAST's do: %s", (_, described, want) => {
    course(described, around(500), instants).forEach((degC, place) => {
      const expected = want[place] ?? 0;
      expect(Math.abs(degC - expected)).toBeLessThan(Math.max(1, 0.01 * (expected - 20)));
    });
  });

  it("give 384.6 and 484.0 degC for the thin plate, as a lump does (T12)", () => {
    const [first, second] = course(inFurnace(0.0015, "flat"), around(500), [60.1, 120], 0.01);
    expect(Math.abs((first ?? 0) - 384.6)).toBeLessThan(0.5);
    expect(Math.abs((second ?? 0) - 484)).toBeLessThan(0.2);
  });
});

describe("a flame at a distance", () => {
  it.each([
    [1, 3978.9],
    [2, 994.72],
    [4, 248.68],
  ])("sends 50 kW of glow to a target at %d m (T14)", (distanceM, want) => {
    expect(Math.abs(pointSourceWPerM2(50_000, distanceM) / want - 1)).toBeLessThan(5e-5);
  });

  it("warms a thin steel plate as CFAST's does (Radiation/radiation_1, T13)", () => {
    const plate: TargetDescription = {
      ...inFurnace(0.0015, "flat"),
      layers: [
        {
          conductivityWPerMK: 48,
          densityKgPerM3: 7854,
          heatJPerKgK: 559,
          thicknessM: 0.0015,
        },
      ],
    };
    const flame = pointSourceWPerM2(0.35 * 10_000, 2);
    const got = course(plate, around(20, flame), [200, 600, 1200, 2000], 1);
    const want = [21.572, 23.237, 24.021, 24.224];
    got.forEach((degC, place) => {
      expect(Math.abs(degC - (want[place] ?? 0))).toBeLessThan(0.02 * ((want[place] ?? 0) - 20));
    });
  });
});

describe("harm", () => {
  const cable = (plastic: "thermoplastic" | "thermoset") =>
    cableTarget({ diameterM: 0.015, jacketM: 0.0015, kgPerM: 0.38, plastic }, 20 + C);
  const harmedAfter = (described: TargetDescription, exposure: Exposure) => {
    const targets = createTargets([described]);
    for (let second = 1; second <= 3600; second++) targets.step(0, exposure, second, 1);
    return { s: targets.harmedAtS[0]!, degC: targets.temperatureK(0) - C };
  };

  it("comes to a thermoplastic cable at 205 degC inside its jacket, not at 204", () => {
    expect(harmedAfter(cable("thermoplastic"), around(204)).s).toBe(-1);
    expect(harmedAfter(cable("thermoplastic"), around(206)).s).toBeGreaterThan(600);
  });

  it("comes to a thermoset cable at 330 degC, and later than to a thermoplastic one", () => {
    expect(harmedAfter(cable("thermoset"), around(329)).s).toBe(-1);
    const late = harmedAfter(cable("thermoset"), around(450)).s;
    const soon = harmedAfter(cable("thermoplastic"), around(450)).s;
    expect(soon).toBeGreaterThan(60);
    expect(late).toBeGreaterThan(soon);
  });

  it("latches with its instant when the heat has gone", () => {
    const targets = createTargets([cable("thermoplastic")]);
    for (let second = 1; second <= 1200; second++) targets.step(0, around(500), second, 1);
    const first = targets.harmedAtS[0]!;
    expect(first).toBeGreaterThan(0);
    for (let second = 1201; second <= 9000; second++) targets.step(0, around(20), second, 1);
    expect(targets.temperatureK(0) - C).toBeLessThan(50);
    expect(targets.harmedAtS[0]).toBe(first);
  });

  it("comes to an exposed item from 12.5 kW/m2 of glow at once, from less by its warmth", () => {
    const board: TargetDescription = {
      ...inFurnace(0.012, "flat"),
      layers: [
        { conductivityWPerMK: 0.15, densityKgPerM3: 600, heatJPerKgK: 1400, thicknessM: 0.012 },
      ],
      open: "front",
      limit: HARM_LIMITS["exposed-item"],
    };
    expect(harmedAfter(board, around(20, 12_500)).s).toBe(1);
    expect(harmedAfter(board, around(20, 12_400)).s).toBeGreaterThan(10);
    expect(harmedAfter(board, around(20, 3000)).s).toBe(-1);
  });
});
