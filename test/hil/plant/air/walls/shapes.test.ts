import { describe, expect, it } from "vitest";
import { cubeRoot } from "../../../../../hil/plant/air/walls/cube-root.js";
import { upperShare } from "../../../../../hil/plant/air/walls/room-faces.js";
import { transmitted } from "../../../../../hil/plant/air/walls/gas-glow.js";
import {
  addToFace,
  atDepthK,
  createSlabs,
  stepSlab,
} from "../../../../../hil/plant/air/walls/slabs.js";

describe("the cube root", () => {
  it.each([1e-12, 0.001, 0.5, 1, 2, 7.999, 8, 27, 64.1, 480, 1e9])("of %d is exact", (value) => {
    const root = cubeRoot(value);
    expect(Math.abs((root * root * root) / value - 1)).toBeLessThan(1e-14);
    expect(cubeRoot(-value)).toBe(-root);
  });

  it("of nothing is nothing", () => {
    expect(cubeRoot(0)).toBe(0);
  });
});

describe("a cylinder", () => {
  it("holds q R / 2 k between its axis and its outside under a steady flux", () => {
    const stuff = { conductivityWPerMK: 0.2, densityKgPerM3: 1800, heatJPerKgK: 1500 };
    const layers = [
      { ...stuff, thicknessM: 0.006 },
      { ...stuff, thicknessM: 0.0015 },
    ];
    const made = createSlabs([{ layers, shape: "cylinder", elements: 40 }], [300]);
    for (let step = 0; step < 3000; step++) {
      addToFace(made, 1, 500, 0);
      stepSlab(made, 0, 1);
    }
    const across = atDepthK(made, 0, 0.0075) - atDepthK(made, 0, 0);
    expect(across / ((500 * 0.0075) / (2 * 0.2))).toBeCloseTo(1, 2);
  });
});

describe("a strip beside the border of two layers", () => {
  const strip = { room: 0, facing: "wall", lowM: 2, highM: 4, natural: 1.31 } as const;

  it.each([
    [1, 1],
    [2, 1],
    [2.5, 0.75],
    [4, 0],
    [4.5, 0],
  ])("stands with a border at %d m to %d in the upper layer", (borderM, share) => {
    expect(upperShare(strip, borderM, 5)).toBe(share);
  });

  it("stands in the one zone of a room whose border is at its ceiling", () => {
    expect(upperShare(strip, 3, 3)).toBe(0);
    expect(upperShare({ ...strip, facing: "ceiling" }, 3, 3)).toBe(0);
    expect(upperShare({ ...strip, facing: "ceiling" }, 2.9, 3)).toBe(1);
    expect(upperShare({ ...strip, facing: "floor" }, 0.1, 3)).toBe(0);
    expect(upperShare({ ...strip, facing: "floor" }, 0, 3)).toBe(1);
  });
});

describe("glow through a layer", () => {
  const gas = { temperatureK: 600, sootKgPerM3: 0, glowingShare: 0 };

  it("passes clear air whole, and soot as exp(-k f T L) (NIST CFAST)", () => {
    expect(transmitted(gas, 3)).toBe(1);
    const sooty = transmitted({ ...gas, sootKgPerM3: 1e-3 }, 2);
    expect(sooty).toBeCloseTo(Math.exp(-1195.5 * (1e-3 / 1800) * 600 * 2), 12);
  });

  it("loses a third to 0.3 atm m of CO2 and water, and never more than 60 %", () => {
    expect(transmitted({ ...gas, glowingShare: 0.1 }, 3)).toBeCloseTo(0.7, 2);
    expect(transmitted({ ...gas, glowingShare: 0.3 }, 30)).toBeCloseTo(0.4, 12);
  });
});
