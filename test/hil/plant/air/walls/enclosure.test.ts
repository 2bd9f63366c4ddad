import { describe, expect, it } from "vitest";
import {
  createEnclosure,
  shapeEnclosure,
  solveEnclosure,
} from "../../../../../hil/plant/air/walls/enclosure.js";
import { facingSquares } from "../../../../../hil/plant/air/walls/view-factor.js";

/** Howell C-11 for squares; only a test may take the arc tangent. */
function exact(side: number, gap: number): number {
  const x = side / gap;
  const s = Math.sqrt(1 + x * x);
  const logs = Math.log((1 + x * x) / Math.sqrt(1 + 2 * x * x));
  return (2 / (Math.PI * x * x)) * (logs + 2 * x * s * Math.atan(x / s) - 2 * x * Math.atan(x));
}

const cube = { floorM2: 16, heightM: 4, wallM2: 64 };

describe("the enclosure of a room", () => {
  it("sees across it as the exact formula says", () => {
    for (const gap of [0.01, 0.1, 0.5, 1, 2, 3, 5, 10, 40]) {
      expect(Math.abs(facingSquares(3, gap) - exact(3, gap))).toBeLessThan(4e-4);
    }
  });

  it.each([0, 0.5, 2, 3.9, 4])("closes: each surface sees the whole, border at %d m", (border) => {
    const made = createEnclosure();
    shapeEnclosure(made, cube, border);
    for (let from = 0; from < 4; from++) {
      const row = made.sees.subarray(4 * from, 4 * from + 4);
      const sum = row.reduce((all, one) => all + one, 0);
      expect(sum).toBeCloseTo(made.areaM2[from]! > 0 ? 1 : 0, 12);
      row.forEach((view, to) => {
        expect(view).toBeGreaterThanOrEqual(0);
        const back = made.sees[4 * to + from]! * made.areaM2[to]!;
        expect(view * made.areaM2[from]!).toBeCloseTo(back, 9);
      });
    }
  });

  it("carries between a black floor and ceiling with mirror walls 60 % in a cube", () => {
    const made = createEnclosure();
    shapeEnclosure(made, cube, 4);
    made.emissivity.set([1, 0, 0, 1]);
    made.emits.set([1000, 0, 0, 200]);
    made.passes.fill(1);
    solveEnclosure(made, 0);
    // F = (1 + F across) / 2 between two black squares joined by reradiating walls.
    const share = (1 + exact(4, 4)) / 2;
    expect(Math.abs((made.irradiance[3]! - 200) / (800 * share) - 1)).toBeLessThan(0.001);
    expect(made.irradiance[0]! - 1000).toBeCloseTo(200 - made.irradiance[3]!, 9);
  });

  it("shows every surface the glow of a black layer, and nothing through it", () => {
    const made = createEnclosure();
    shapeEnclosure(made, cube, 2);
    made.emissivity.fill(0.8);
    made.emits.set([500, 500, 100, 100]);
    made.passes.set([1, 0]);
    made.gasEmits.set([0, 900]);
    solveEnclosure(made, 0);
    expect(made.irradiance[0]).toBeCloseTo(900, 9);
    expect(made.irradiance[1]).toBeCloseTo(900, 9);
    expect(made.irradiance[3]).toBeGreaterThan(400);
    expect(made.irradiance[3]).toBeLessThan(900);
  });

  it("loses nothing: surfaces and layers together take what the fires radiate", () => {
    const made = createEnclosure();
    for (const border of [0, 1.3, 4]) {
      shapeEnclosure(made, cube, border);
      made.emissivity.set([0.9, 0.3, 0.5, 0.7]);
      made.emits.set([1500, 900, 450, 500]);
      made.passes.set([0.9, 0.4]);
      made.gasEmits.set([430, 3000]);
      solveEnclosure(made, 70_000);
      let taken = made.gasTakes[0]! + made.gasTakes[1]!;
      for (let at = 0; at < 4; at++) {
        const net = made.emissivity[at]! * (made.irradiance[at]! - made.emits[at]!);
        taken += made.areaM2[at]! * net;
      }
      expect(Math.abs(taken - 70_000)).toBeLessThan(1e-7);
    }
  });
});
