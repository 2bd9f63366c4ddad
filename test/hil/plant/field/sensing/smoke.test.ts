import { describe, expect, it } from "vitest";
import {
  aspiratingRows,
  draw,
  emptyPipe,
  isSettled,
  portDilution,
  settle,
  stageAt,
  type SamplingPipe,
} from "../../../../../hil/plant/field/sensing/aspirating.js";
import {
  obscurationPct,
  opticalDensity,
  sootOfPct,
} from "../../../../../hil/plant/field/sensing/obscuration.js";
import {
  CHAMBER_M,
  fillChamber,
  POINT_ALARM_PCT,
  SURROGATE_LINK,
  SURROGATE_RISE_K,
} from "../../../../../hil/plant/field/sensing/smoke-chamber.js";
import { linkReachesS } from "../../../../../hil/plant/field/sensing/thermal-link.js";

/** Soot of F5 and F6: 1e-4 of air of 1.195 kg/m3. */
const SOOT_KG_PER_M3 = 1e-4 * 1.195;

describe("obscuration", () => {
  it("is 64.65 %/m in the smoke of FDS's detector cases (F5)", () => {
    expect(obscurationPct(SOOT_KG_PER_M3)).toBeCloseTo(64.65, 1);
  });

  it("goes back to the soot that it came from, and to optical density", () => {
    for (const soot of [1e-7, 1e-5, 3e-4]) {
      const pct = obscurationPct(soot);
      expect(sootOfPct(pct) / soot).toBeCloseTo(1, 9);
      expect(100 * (1 - 10 ** -opticalDensity(soot))).toBeCloseTo(pct, 9);
    }
    expect(obscurationPct(0)).toBe(0);
    expect(Number.isFinite(sootOfPct(100))).toBe(true);
  });
});

describe("a point detector's chamber (Heskestad; FDS smoke_detector, F5)", () => {
  const rows = [
    [1, 12.62],
    [2, 22.3],
    [5, 40.59],
    [10, 54.2],
    [20, 62.3],
    [40, 64.52],
    [60, 64.65],
  ] as const;
  const entry = { speedMPerS: 0.25, lengthM: CHAMBER_M };
  for (const stepS of [0.05, 0.25, 1]) {
    it(`fills as published, in steps of ${stepS} s`, () => {
      let inside = 0;
      let step = 0;
      for (const [atS, pct] of rows) {
        for (; (step + 0.5) * stepS < atS; step++) {
          inside = fillChamber(inside, SOOT_KG_PER_M3, entry, stepS);
        }
        expect(Math.abs(obscurationPct(inside) / pct - 1), `${atS} s`).toBeLessThan(0.003);
      }
    });
  }

  it("comes to 3.24 %/m within the first second (F5)", () => {
    expect(obscurationPct(fillChamber(0, SOOT_KG_PER_M3, entry, 1))).toBeGreaterThan(3.24);
    expect(POINT_ALARM_PCT.least).toBeLessThan(3.24);
  });

  it("takes nothing in where the air stands still", () => {
    expect(fillChamber(0, 1, { speedMPerS: 0, lengthM: CHAMBER_M }, 600)).toBe(0);
  });

  it("has a surrogate that answers warm air before a link of RTI 50 does (CFAST)", () => {
    const stream = { gasK: 40, speedMPerS: 0.5, mountK: 20 };
    const surrogateS = linkReachesS(20, 20 + SURROGATE_RISE_K, stream, SURROGATE_LINK);
    expect(surrogateS).toBeCloseTo((5 / Math.sqrt(0.5)) * Math.log(20 / 15), 9);
    expect(surrogateS).toBeLessThan(linkReachesS(20, 25, stream, { rti: 50, conduction: 0 }));
  });
});

describe("an aspirating detector", () => {
  /** Ticks of a second. */
  const threePorts: SamplingPipe = {
    ports: [50, 100, 150].map((delayTicks) => ({ flow: 1, delayTicks })),
    bypass: 0,
  };
  const drawn = (pipe: SamplingPipe, ticks: number): number => {
    const cells = emptyPipe(pipe);
    let arrived = 0;
    for (let tick = 0; tick < ticks; tick++) {
      arrived = draw(pipe, cells, tick, () => SOOT_KG_PER_M3);
    }
    return arrived;
  };

  it("sees each port after its own way, 63.7, 86.8 and 95.2 % in the end (FDS, F6)", () => {
    // The third figure fixes the length that light goes: 1 - 0.952 of it is left.
    const seen = (ticks: number) => 1 - 0.048 ** (drawn(threePorts, ticks) / SOOT_KG_PER_M3);
    expect(seen(50)).toBe(0);
    expect(100 * seen(51)).toBeCloseTo(63.7, 1);
    expect(seen(100)).toBe(seen(51));
    expect(100 * seen(101)).toBeCloseTo(86.8, 1);
    expect(seen(150)).toBe(seen(101));
    expect(100 * seen(151)).toBeCloseTo(95.2, 1);
  });

  it("brings the air of a port to the tick, not sooner and not later", () => {
    const pipe: SamplingPipe = { ports: [{ flow: 1, delayTicks: 3 }], bypass: 0 };
    const cells = emptyPipe(pipe);
    const arrived = [7, 0, 0, 0, 0, 0].map((there, tick) => draw(pipe, cells, tick, () => there));
    expect(arrived).toEqual([0, 0, 0, 7, 0, 0]);
  });

  it("sees the smoke at one of four ports as a quarter, and less beside a bypass", () => {
    const of = (bypass: number): SamplingPipe => ({
      ports: [1, 1, 1, 1].map((flow) => ({ flow, delayTicks: 0 })),
      bypass,
    });
    const at = (pipe: SamplingPipe) =>
      draw(pipe, emptyPipe(pipe), 0, (port) => (port === 2 ? 1 : 0));
    expect(at(of(0))).toBe(0.25);
    expect(at(of(1))).toBe(0.2);
    expect([portDilution(of(0), 2), portDilution(of(1), 2)]).toEqual([4, 5]);
  });

  it("is settled once what stands at its ports has arrived from all of them", () => {
    const cells = emptyPipe(threePorts);
    for (let tick = 0; tick < 150; tick++) draw(threePorts, cells, tick, () => 1);
    expect(isSettled(cells, 1, 1e-9)).toBe(false);
    draw(threePorts, cells, 150, () => 1);
    expect(isSettled(cells, 1, 1e-9)).toBe(true);
    settle(cells, 0);
    expect(isSettled(cells, 0, 1e-9)).toBe(true);
  });

  it("shows its stages from what is typical, and its class from a maker (EN 54-20)", () => {
    const seen = [0.02, 0.03, 0.08, 0.2, 1.9, 2].map(stageAt);
    expect(seen).toEqual(["clear", "alert", "action", "fire 1", "fire 1", "fire 2"]);
    expect(aspiratingRows.A.transportMostS).toBe(60);
    expect(aspiratingRows.C.detectorPct).toBe(0.1);
  });
});
