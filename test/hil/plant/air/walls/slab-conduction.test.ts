import { describe, expect, it } from "vitest";
import {
  addConvection,
  addFilm,
  addGlow,
  holdFace,
  NATURAL,
} from "../../../../../hil/plant/air/walls/face-heat.js";
import {
  addToFace,
  atDepthK,
  createSlabs,
  faceK,
  heldJPerM2,
  stepSlab,
} from "../../../../../hil/plant/air/walls/slabs.js";

const C = 273.15;

/** Case, film W/m2/K, conductivity W/m/K, density kg/m3; 0.1 m thick, 1000 J/kg/K. */
const slabs = [
  ["a", 100, 0.1, 100],
  ["b", 10, 0.1, 100],
  ["c", 10, 1, 1000],
  ["d", 10, 10, 10_000],
] as const;

/** FDS Verification/Heat_Transfer/heat_conduction_a (exact series): case, s, degC at six depths. */
const exact: readonly (readonly [string, number, ...number[]])[] = [
  ["a", 100, 20.0, 20.0, 20.0, 20.38, 33.85, 114.39],
  ["a", 500, 20.28, 21.06, 25.39, 39.5, 70.69, 117.48],
  ["a", 1000, 24.79, 27.7, 37.43, 55.97, 83.88, 118.22],
  ["a", 2000, 42.06, 45.61, 56.06, 72.77, 94.37, 118.75],
  ["b", 100, 20.0, 20.0, 20.0, 20.14, 26.33, 77.24],
  ["b", 800, 21.43, 22.94, 28.82, 42.4, 66.74, 101.12],
  ["b", 2000, 37.07, 40.14, 49.3, 64.28, 84.28, 107.75],
  ["b", 10000, 103.62, 104.28, 106.22, 109.28, 113.21, 117.68],
  ["c", 500, 20.02, 20.11, 20.63, 22.74, 28.69, 40.96],
  ["c", 2000, 24.94, 26.03, 29.43, 35.39, 44.12, 55.66],
  ["c", 10000, 66.61, 67.4, 69.74, 73.57, 78.77, 85.18],
  ["c", 50000, 117.24, 117.28, 117.4, 117.6, 117.86, 118.2],
  ["d", 1000, 20.08, 20.14, 20.37, 20.89, 21.87, 23.47],
  ["d", 10000, 27.76, 27.94, 28.47, 29.36, 30.6, 32.19],
  ["d", 50000, 57.36, 57.48, 57.85, 58.45, 59.29, 60.37],
];

/** Where a slab stands, degC at the six depths, after each of its times. */
function courses(name: string, elements: number, dtS: number) {
  const [, film, conductivityWPerMK, densityKgPerM3] = slabs.find(([id]) => id === name)!;
  const layer = { thicknessM: 0.1, conductivityWPerMK, densityKgPerM3, heatJPerKgK: 1000 };
  const slab = createSlabs([{ layers: [layer], shape: "flat", elements }], [20 + C]);
  let steps = 0;
  return exact
    .filter(([id]) => id === name)
    .map(([, endS, ...want]) => {
      for (; steps * dtS < endS; steps++) {
        addFilm(slab, 1, 120 + C, film);
        stepSlab(slab, 0, dtS);
      }
      return { endS, want, got: want.map((_, place) => atDepthK(slab, 0, 0.02 * place) - C) };
    });
}

describe("a slab warmed on one face, its back insulated", () => {
  it.each(slabs)("follows the exact series to 0.5 % or 0.05 K (F3, case %s)", (name) => {
    for (const { want, got } of courses(name, 50, 0.25)) {
      got.forEach((degC, place) => {
        const exactC = want[place] ?? 0;
        expect(Math.abs(degC - exactC)).toBeLessThan(Math.max(0.05, 0.005 * (exactC - 20)));
      });
    }
  });

  it.each(slabs)("keeps its warm face within 1.5 K in 12 pieces and 1 s (F3, case %s)", (name) => {
    for (const { want, got } of courses(name, 12, 1)) {
      expect(Math.abs((got.at(-1) ?? 0) - (want.at(-1) ?? 0))).toBeLessThan(1.5);
    }
  });
});

const gypsum = {
  thicknessM: 0.016,
  conductivityWPerMK: 0.16,
  densityKgPerM3: 790,
  heatJPerKgK: 900,
};
const steel = {
  thicknessM: 0.0015,
  conductivityWPerMK: 45,
  densityKgPerM3: 7850,
  heatJPerKgK: 465,
};

describe("the heat of a slab", () => {
  it.each([0.05, 1, 60])("is what its faces took, to 1e-9, in steps of %d s", (dtS) => {
    const made = createSlabs(
      [
        { layers: [steel, gypsum], shape: "flat" },
        { layers: [gypsum, gypsum], shape: "cylinder" },
      ],
      [20 + C, 40 + C],
    );
    for (const slab of [0, 1]) {
      const before = heldJPerM2(made, slab);
      let taken = 0;
      let moved = 0;
      for (let step = 0; step < 500; step++) {
        const face = 2 * slab;
        addConvection(made, face, 600 + C, NATURAL.wall);
        addGlow(made, face, { surroundingsK: 700 + C, emissivity: 0.9 });
        addFilm(made, face + 1, 10 + C, 9);
        const put = [0, 1].map((side) => ({
          flux: made.fluxWPerM2[face + side]!,
          slope: made.slopeWPerM2K[face + side]!,
        }));
        stepSlab(made, slab, dtS);
        put.forEach(({ flux, slope }, side) => {
          const heat = (flux - slope * made.roseK[face + side]!) * dtS;
          taken += heat;
          moved += Math.abs(heat);
        });
      }
      expect(Math.abs(heldJPerM2(made, slab) - before - taken)).toBeLessThan(1e-9 * moved);
    }
  });

  it("settles to the straight line between two held faces", () => {
    const made = createSlabs([{ layers: [gypsum, gypsum], shape: "flat" }], [C]);
    for (let step = 0; step < 400; step++) {
      holdFace(made, 0, 500);
      holdFace(made, 1, 300);
      stepSlab(made, 0, 60);
    }
    expect(atDepthK(made, 0, 0)).toBeCloseTo(500, 4);
    expect(atDepthK(made, 0, 0.016)).toBeCloseTo(400, 4);
    expect(atDepthK(made, 0, 0.008)).toBeCloseTo(450, 4);
    expect(atDepthK(made, 0, 0.032)).toBeCloseTo(300, 4);
  });

  it("rises as a lump where the slab is thin steel under a given flux", () => {
    const made = createSlabs([{ layers: [steel], shape: "flat" }], [300]);
    for (let step = 0; step < 60; step++) {
      addToFace(made, 1, 2000, 0);
      stepSlab(made, 0, 1);
    }
    const lump = 300 + (2000 * 60) / (0.0015 * 7850 * 465);
    expect(made.firstNode[1]).toBe(2);
    expect(Math.abs((faceK(made, 0) + faceK(made, 1)) / 2 - lump)).toBeLessThan(1e-9);
  });

  it("never swings past its gas, whatever the step", () => {
    const made = createSlabs([{ layers: [steel], shape: "flat" }], [300]);
    let lastK = 300;
    for (let step = 0; step < 300; step++) {
      for (const face of [0, 1]) {
        addConvection(made, face, 900, NATURAL.ceiling);
        addGlow(made, face, { surroundingsK: 900, emissivity: 1 });
      }
      stepSlab(made, 0, 600);
      expect(faceK(made, 0)).toBeGreaterThanOrEqual(lastK - 1e-9);
      expect(faceK(made, 0)).toBeLessThan(900.001);
      lastK = faceK(made, 0);
    }
    expect(lastK).toBeGreaterThan(899.9);
  });
});
