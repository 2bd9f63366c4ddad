import { describe, expect, it } from "vitest";
import {
  elaOfFanTestM2,
  fanTestPa,
  k2Of,
  leakOfEla,
  lowerFractionOf,
  type FanTest,
} from "../../../../panels/gas/design/leakage.js";
import { columnPa, mixtureKgPerM3 } from "../../../../panels/gas/design/mixture.js";

/** The worked example of NFPA 12A-2004 Annex B. */
const example: FanTest = {
  depressurising: { flowM3PerS: 0.2046, pressurePa: -12 },
  pressurising: { flowM3PerS: 0.348, pressurePa: 10 },
  staticPa: -1,
  roomC: 18,
  outsideC: 20,
};

describe("a door-fan test (NFPA 12A-2004 Annex B)", () => {
  it("gives 0.1059 m2 in the worked example", () => {
    expect(elaOfFanTestM2(example)).toBeCloseTo(0.1059, 4);
  });

  it("is made at the pressure of the column, and at no less than 10 Pa", () => {
    const rhoM = mixtureKgPerM3({ agentKgPerM3: 6.283, concentrationPct: 6 });
    expect(columnPa({ mixtureKgPerM3: rhoM, heightM: 2.7 })).toBeCloseTo(8.1, 1);
    expect(fanTestPa({ mixtureKgPerM3: rhoM, heightM: 2.7 })).toBe(10);
    expect(fanTestPa({ mixtureKgPerM3: rhoM, heightM: 5 })).toBeCloseTo(14.95, 2);
  });

  it("corrects the flow for temperatures more than 10 K apart, and not at 10 K", () => {
    const at = (outsideC: number) => elaOfFanTestM2({ ...example, outsideC });
    expect(at(28)).toBe(at(18));
    const [cold, hot] = [Math.sqrt(291 / 303), Math.sqrt(303 / 291)];
    const [inward, outward] = [1.271 * 0.2046, 1.271 * 0.348];
    const drives = [Math.sqrt(12) - 1, Math.sqrt(10) + 1] as const;
    const corrected = ((inward * hot) / drives[0] + (outward * cold) / drives[1]) / 2;
    expect(at(30)).toBeCloseTo(corrected, 9);
  });

  it("does not mind the sign in which a flow is written", () => {
    const depressurising = { flowM3PerS: -0.2046, pressurePa: -12 };
    expect(elaOfFanTestM2({ ...example, depressurising })).toBe(elaOfFanTestM2(example));
  });
});

describe("the law of the leaks", () => {
  it("has k2 = A_T = 0.61*ELA at n = 0.5 (NFPA 12A-2004 Annex B)", () => {
    expect(k2Of(leakOfEla(0.1059))).toBeCloseTo(0.61 * 0.1059, 12);
  });

  it("has k2 = k1*(rho_a/2)^n at any n (ISO 14520-1 Annex E)", () => {
    expect(k2Of({ k1M3PerS: 0.08, exponent: 1 })).toBeCloseTo(0.08 * 0.601, 9);
    expect(k2Of({ k1M3PerS: 0.08, exponent: 0.7 })).toBeCloseTo(0.08 * 0.601 ** 0.7, 9);
  });

  it("has a measured lower share of at most one half", () => {
    expect(lowerFractionOf({ elaM2: 0.1, belowCeilingM2: 0.02 })).toBeCloseTo(0.2);
    expect(lowerFractionOf({ elaM2: 0.1, belowCeilingM2: 0.08 })).toBe(0.5);
  });
});
