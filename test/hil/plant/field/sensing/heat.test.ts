import { describe, expect, it } from "vitest";
import { heatClasses, type HeatClass } from "#panels";
import { alpertJet } from "../../../../../hil/plant/air/model/fire/ceiling-jet.js";
import {
  heatClassRows,
  responseLimits,
  TUNNEL_M_PER_S,
} from "../../../../../hil/plant/field/sensing/heat-classes.js";
import { isRising, warmPair } from "../../../../../hil/plant/field/sensing/rate-of-rise.js";
import {
  linkReachesS,
  warmLink,
  type ThermalLink,
} from "../../../../../hil/plant/field/sensing/thermal-link.js";

const link = (rti: number, conduction = 0): ThermalLink => ({ rti, conduction });

describe("a thermal link in a stream of hot gas (physics.md A1)", () => {
  const rows = [
    { gas: 100, speed: 1, rti: 50, at: 68, afterS: 45.8145 },
    { gas: 100, speed: 1, rti: 165, at: 68, afterS: 151.188 },
    { gas: 197, speed: 2.54, rti: 100, at: 68, afterS: 19.8488 },
    { gas: 80, speed: 0.5, rti: 10, at: 57, afterS: 13.5602 },
    { gas: 135, speed: 2.5, rti: 50, at: 57, afterS: 12.2767 },
  ];
  for (const { gas, speed, rti, at, afterS } of rows) {
    const stream = { gasK: gas, speedMPerS: speed, mountK: 20 };
    it(`of ${gas} degC at ${speed} m/s comes to ${at} degC with RTI ${rti} in ${afterS} s`, () => {
      expect(linkReachesS(20, at, stream, link(rti)) / afterS).toBeCloseTo(1, 5);
    });

    it(`of RTI ${rti} is as warm after many short steps as after one long one`, () => {
      let steppedK = 20;
      for (let step = 0; step < 200; step++) {
        steppedK = warmLink(steppedK, stream, link(rti), afterS / 200);
      }
      expect(steppedK).toBeCloseTo(at, 3);
      expect(warmLink(20, stream, link(rti), afterS)).toBeCloseTo(at, 3);
    });
  }

  it("stays cooler where its mounting takes heat away, and may never come to a set point", () => {
    const stream = { gasK: 100, speedMPerS: 1, mountK: 20 };
    expect(warmLink(20, stream, link(50, 1), 1e6)).toBeCloseTo(60, 6);
    expect(linkReachesS(20, 68, stream, link(50, 1))).toBe(Infinity);
    expect(linkReachesS(20, 57, stream, link(50, 1))).toBeGreaterThan(
      linkReachesS(20, 57, stream, link(50)),
    );
  });

  it("takes no heat from air that stands still", () => {
    const stream = { gasK: 100, speedMPerS: 0, mountK: 20 };
    expect(warmLink(20, stream, link(50), 60)).toBe(20);
    expect(linkReachesS(20, 57, stream, link(50))).toBe(Infinity);
  });
});

describe("a thermal link in the ceiling jet of a growing fire (physics.md A2, DETACT)", () => {
  const rows: readonly (readonly [number, number, number, number, number, number, number])[] = [
    [0.00293, 3, 2, 10, 57, 262.42, 201.8],
    [0.00293, 3, 2, 50, 57, 299.0, 262.0],
    [0.00293, 3, 2, 50, 68, 351.1, 361.2],
    [0.00293, 3, 2, 165, 68, 434.65, 553.5],
    [0.01172, 3, 2, 10, 57, 135.9, 216.4],
    [0.01172, 3, 2, 50, 57, 169.41, 336.4],
    [0.01172, 3, 2, 50, 68, 195.4, 447.5],
    [0.01172, 3, 2, 165, 68, 260.01, 792.4],
    [0.01172, 4, 3, 50, 57, 235.66, 650.9],
    [0.01172, 4, 3, 50, 68, 275.05, 886.7],
    [0.0469, 3, 2, 10, 57, 72.52, 246.7],
    [0.0469, 3, 2, 50, 57, 100.13, 470.2],
    [0.0469, 3, 2, 50, 68, 113.81, 607.5],
    [0.0469, 3, 2, 165, 68, 159.71, 1196.2],
    [0.0469, 4, 3, 50, 68, 155.51, 1134.3],
  ];
  for (const [growth, heightM, awayM, rti, at, afterS, powerKw] of rows) {
    it(`of ${growth} kW/s2, ${heightM} m, ${awayM} m, answers at ${afterS} s`, () => {
      const foundS = detact({ growth, heightM, awayM, rti, at });
      expect(Math.abs(foundS / afterS - 1)).toBeLessThan(0.0005);
      expect(Math.abs((growth * foundS * foundS) / powerKw - 1)).toBeLessThan(0.001);
    });
  }
});

function detact(of: {
  growth: number;
  heightM: number;
  awayM: number;
  rti: number;
  at: number;
}): number {
  const stepS = 0.05;
  let linkK = 20;
  for (let step = 0; ; step++) {
    const midS = (step + 0.5) * stepS;
    const jet = alpertJet(1000 * of.growth * midS * midS, of.heightM, of.awayM);
    const stream = { gasK: 20 + jet.excessK, speedMPerS: jet.metresPerS, mountK: 20 };
    const leftS = linkReachesS(linkK, of.at, stream, link(of.rti));
    if (leftS <= stepS) return step * stepS + leftS;
    linkK = warmLink(linkK, stream, link(of.rti), stepS);
  }
}

/** When a detector answers air that rises so fast, s; `from` is where it starts. */
function answersS(
  heatClass: HeatClass,
  kPerMin: number,
  of: { alarmC: number; fromC: number; hasRate?: boolean },
): number {
  const stepS = 0.1;
  let pair = { bareK: of.fromC, coveredK: of.fromC };
  for (let step = 0; ; step++) {
    const gasK = of.fromC + (kPerMin / 60) * (step + 0.5) * stepS;
    const stream = { gasK, speedMPerS: TUNNEL_M_PER_S, mountK: of.fromC };
    pair = warmPair(pair, stream, link(heatClassRows[heatClass].rti), stepS);
    const rises = of.hasRate === true && isRising(pair);
    if (pair.bareK >= of.alarmC || rises) return (step + 1) * stepS;
  }
}

describe("a heat detector of each class (EN 54-5)", () => {
  for (const heatClass of heatClasses) {
    const { typicalC, staticC } = heatClassRows[heatClass];
    const alarmC = (staticC[0] + staticC[1]) / 2;
    it(`${heatClass} answers between its limits at every rate of rise`, () => {
      for (const { kPerMin, fromS, toS } of responseLimits(heatClass)) {
        const foundS = answersS(heatClass, kPerMin, { alarmC, fromC: typicalC });
        expect(foundS, `${kPerMin} K/min`).toBeGreaterThan(fromS);
        expect(foundS, `${kPerMin} K/min`).toBeLessThan(toS);
      }
    });
  }

  it("with rate of rise answers a fast rise from 5 degC as soon as from 25 degC (suffix R)", () => {
    for (const heatClass of ["A1", "A2"] as const) {
      for (const { kPerMin, fromS, toS } of responseLimits(heatClass)) {
        if (kPerMin < 10) continue;
        const alarmC = 57;
        const foundS = answersS(heatClass, kPerMin, { alarmC, fromC: 5, hasRate: true });
        expect(foundS, `${heatClass}R, ${kPerMin} K/min`).toBeGreaterThan(fromS);
        expect(foundS, `${heatClass}R, ${kPerMin} K/min`).toBeLessThan(toS);
        expect(answersS(heatClass, kPerMin, { alarmC, fromC: 5 })).toBeGreaterThan(foundS);
      }
    }
  });

  it("with rate of rise leaves a slow rise to its fixed temperature", () => {
    for (const kPerMin of [1, 3]) {
      const fixed = answersS("A1", kPerMin, { alarmC: 57, fromC: 25 });
      expect(answersS("A1", kPerMin, { alarmC: 57, fromC: 25, hasRate: true })).toBe(fixed);
    }
  });
});
