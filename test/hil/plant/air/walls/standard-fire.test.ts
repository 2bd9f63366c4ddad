import { describe, expect, it } from "vitest";
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

describe("the standard fire (ISO 834-1)", () => {
  it.each([
    [5, 576.4],
    [10, 678.42733151313],
    [15, 738.6],
    [20, 781.4],
    [30, 841.8],
    [45, 902.3],
    [60, 945.3],
    [90, 1006.0],
    [120, 1049.0],
    [180, 1109.7],
    [240, 1152.8],
  ])("stands at its temperature after %d min (A5)", (minutes, degC) => {
    expect(Math.abs(standardFireK(minutes * 60) - C - degC)).toBeLessThan(0.051);
  });

  it("starts from 20 degC, and stands there before", () => {
    expect(standardFireK(0)).toBe(293.15);
    expect(standardFireK(-60)).toBe(293.15);
    expect(standardFireK(600) - C).toBeCloseTo(678.42733151313, 9);
  });
});

/** Class, min for a rise of 140 K, degC of the cold face after 30, 60, 90, 120, 240 min. */
interface Checked {
  readonly name: WallClassName;
  /** Minutes. */
  readonly rise: number | undefined;
  readonly cold: readonly number[];
}
const selfCheck: readonly Checked[] = [
  { name: "concrete-100", rise: 54.0, cold: [54.2, 186.1, 285.9, 340.7, 405.8] },
  { name: "concrete-150", rise: 108.1, cold: [21.9, 56.1, 120.4, 183.8, 316.3] },
  { name: "aerated-concrete-100", rise: undefined, cold: [20.7, 34.8, 59.7, 82.6, 130.0] },
  { name: "gypsum-wool", rise: undefined, cold: [20.9, 30.9, 44.0, 53.9, 69.0] },
  { name: "steel-wool-door", rise: undefined, cold: [41.1, 70.5, 81.1, 85.7, 93.4] },
  { name: "steel-sheet", rise: 1.7, cold: [668.6, 755.0, 805.4, 841.1, 927.2] },
];
const INSTANTS = [30, 60, 90, 120, 240];

function inFurnace(name: WallClassName, dtS: number, elements: number) {
  const slabs = createSlabs(
    [{ layers: WALL_CLASSES[name].layers, shape: "flat", elements }],
    [20 + C],
  );
  let riseMin: number | undefined;
  const coldC: number[] = [];
  for (let step = 1; step * dtS <= 240 * 60; step++) {
    const now = step * dtS;
    const furnaceK = standardFireK(now);
    addFilm(slabs, 0, furnaceK, FURNACE_W_PER_M2_K);
    addGlow(slabs, 0, { surroundingsK: furnaceK, emissivity: FURNACE_EMISSIVITY });
    addFilm(slabs, 1, 20 + C, 4);
    addGlow(slabs, 1, { surroundingsK: 20 + C, emissivity: FURNACE_EMISSIVITY });
    stepSlab(slabs, 0, dtS);
    const degC = faceK(slabs, 1) - C;
    if (degC >= 160) riseMin ??= now / 60;
    if (INSTANTS.includes(now / 60)) coldC.push(degC);
  }
  return { riseMin, coldC };
}

describe("walls in the furnace (physics.md 1.6)", () => {
  it.each(selfCheck)("$name warms its cold face as computed for it", ({ name, rise, cold }) => {
    const got = inFurnace(name, 1, 40);
    got.coldC.forEach((degC, place) => {
      const want = cold[place] ?? 0;
      expect(Math.abs(degC - want)).toBeLessThan(Math.max(1, 0.01 * want));
    });
    if (rise === undefined) expect(got.riseMin).toBe(undefined);
    else expect(Math.abs((got.riseMin ?? 0) - rise)).toBeLessThan(Math.max(0.1, 0.01 * rise));
  });

  it.each(selfCheck.slice(0, 5))("$name does so in 12 pieces and 60 s too", ({ name, cold }) => {
    inFurnace(name, 60, 12).coldC.forEach((degC, place) => {
      expect(Math.abs(degC - (cold[place] ?? 0))).toBeLessThan(4);
    });
  });
});
