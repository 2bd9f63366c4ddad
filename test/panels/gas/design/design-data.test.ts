import { describe, expect, it } from "vitest";
import { Defect } from "../../../../panels/defect.js";
import { agents, type AgentName } from "../../../../panels/gas/design/agents.js";
import { altitudeFactor, standardPressureRatio } from "../../../../panels/gas/design/altitude.js";
import {
  inertCylinders,
  inertPressuresBar,
  wholeCylinders,
} from "../../../../panels/gas/design/cylinders.js";
import { fillLimit, liquidLimits } from "../../../../panels/gas/design/storage/storage-limits.js";
import { DELIVERED_SHARE, dischargeLimit } from "../../../../panels/gas/design/discharge-limits.js";
import {
  hazardClasses,
  HELD_SHARE,
  minimumConcentrationPct,
} from "../../../../panels/gas/design/minimum-concentrations.js";
import { effectLevels, peopleLimit } from "../../../../panels/gas/design/people.js";
import { marks, type Sourced } from "../../../../panels/gas/design/provenance.js";

const names = Object.values(agents).map(({ name }) => name);

describe("the altitude factor (domain data, an IG-541 manual)", () => {
  const rows = [
    [-1000, 1.13],
    [-500, 1.065],
    [0, 1],
    [500, 0.9425],
    [1000, 0.885],
    [1500, 0.83],
    [2000, 0.785],
    [2500, 0.735],
    [3000, 0.69],
    [3500, 0.65],
    [4000, 0.61],
    [4500, 0.565],
  ] as const;
  for (const [altitudeM, factor] of rows) {
    it(`is ${factor} at ${altitudeM} m, within 1 % of the standard atmosphere`, () => {
      expect(altitudeFactor(altitudeM).value).toBe(factor);
      expect(Math.abs(standardPressureRatio(altitudeM) / factor - 1)).toBeLessThan(0.01);
    });
  }

  it("goes straight from row to row", () => {
    expect(altitudeFactor(250).value).toBe(0.9713);
    expect(altitudeFactor(4499).value).toBe(0.5651);
  });

  it("has no figure outside the table", () => {
    for (const altitudeM of [-1001, 4501, Number.NaN]) {
      expect(() => altitudeFactor(altitudeM)).toThrow(Defect);
    }
  });
});

describe("the least design concentration (EN 15004)", () => {
  const published: readonly (readonly [AgentName, number, number, number])[] = [
    ["FK-5-1-12", 5.3, 5.6, 5.9],
    ["HFC-227ea", 7.9, 8.5, 9],
    ["HFC-125", 11.2, 11.5, 12.1],
    ["HFC-23", 16.3, 16.3, 16.4],
    ["IG-01", 41.9, 49.2, 51.7],
    ["IG-100", 40.3, 45.2, 47.6],
    ["IG-55", 40.3, 45.2, 47.5],
    ["IG-541", 39.9, 45.7, 48.1],
  ];
  for (const [agent, a, higherA, b] of published) {
    it(`of ${agent} is ${a}, ${higherA} and ${b} % for A, higher-hazard A and B`, () => {
      const pct = (["A", "higher-A", "B"] as const).map(
        (hazard) => minimumConcentrationPct(agent, hazard).value,
      );
      expect(pct).toEqual([a, higherA, b]);
    });
  }

  it("for class A is 1.3 times what extinguishes", () => {
    for (const agent of names) {
      const { value } = minimumConcentrationPct(agent, "A");
      expect(Math.abs(agents[agent].extinguishesPct * 1.3 - value)).toBeLessThanOrEqual(0.05);
    }
  });

  it("for class C lies above class A, as recalled", () => {
    for (const agent of names) {
      const energised = minimumConcentrationPct(agent, "C");
      expect(energised.mark).toBe("K");
      expect(energised.value).toBeGreaterThan(minimumConcentrationPct(agent, "A").value);
    }
    expect(minimumConcentrationPct("FK-5-1-12", "C").value).toBe(5.5);
  });
});

describe("what people may breathe (domain data)", () => {
  const cases: readonly (readonly [AgentName, number, string, number | undefined, boolean])[] = [
    ["IG-541", 42.999, "up to NOAEL", 300, false],
    ["IG-541", 43, "up to LOAEL", 180, false],
    ["IG-55", 51.999, "up to LOAEL", 180, false],
    ["IG-55", 52, "over LOAEL", 30, true],
    ["IG-100", 61.999, "over LOAEL", 30, true],
    ["IG-01", 62, "over LOAEL", 0, true],
    ["HFC-227ea", 9, "up to NOAEL", 300, false],
    ["HFC-227ea", 9.001, "up to LOAEL", undefined, false],
    ["HFC-227ea", 10.499, "up to LOAEL", undefined, false],
    ["HFC-227ea", 10.5, "over LOAEL", undefined, true],
    ["HFC-125", 11.2, "over LOAEL", undefined, true],
    ["FK-5-1-12", 10, "up to NOAEL", 300, false],
    ["FK-5-1-12", 10.001, "over LOAEL", undefined, true],
    ["HFC-23", 30, "up to NOAEL", 300, false],
  ];
  for (const [agent, concentrationPct, band, exposureS, onlyUnoccupied] of cases) {
    it(`at ${concentrationPct} % of ${agent} is ${band}`, () => {
      const limit = peopleLimit({ agent, concentrationPct });
      expect(limit).toMatchObject({ band, exposureS, onlyUnoccupied });
    });
  }

  it("counts inert gas by the oxygen that is left, so by more at altitude", () => {
    const high = peopleLimit({ agent: "IG-541", concentrationPct: 40, altitudeM: 2000 });
    expect(high).toMatchObject({ seaLevelPct: 52.9, exposureS: 30, onlyUnoccupied: true });
    const sea = peopleLimit({ agent: "IG-541", concentrationPct: 40 });
    expect(sea).toMatchObject({ seaLevelPct: 40, exposureS: 300, onlyUnoccupied: false });
  });

  it("does not count a halocarbon by its oxygen", () => {
    const high = peopleLimit({ agent: "HFC-227ea", concentrationPct: 8, altitudeM: 2000 });
    expect(high).toMatchObject({ seaLevelPct: 8, band: "up to NOAEL" });
  });
});

describe("the discharge time (domain data)", () => {
  it("is at most 10 s for a halocarbon and 60 s for an inert gas", () => {
    for (const agent of names) {
      for (const hazard of hazardClasses) {
        const mostS = agents[agent].kind === "inert" ? 60 : 10;
        expect(dischargeLimit(agent, hazard).mostS).toMatchObject({ value: mostS, mark: "C" });
      }
    }
  });

  it("of an inert gas may be 120 s in newer texts, recalled, but not on liquids", () => {
    expect(dischargeLimit("IG-55", "A").newerMostS).toMatchObject({ value: 120, mark: "K" });
    expect(dischargeLimit("IG-55", "B").newerMostS).toBeUndefined();
    expect(dischargeLimit("FK-5-1-12", "A").newerMostS).toBeUndefined();
  });
});

describe("whole cylinders", () => {
  it("are as many as the quantity takes, and never a part of one", () => {
    expect(wholeCylinders({ massKg: 220.818, fillKg: 32.09 })).toBe(7);
    expect(wholeCylinders({ massKg: 450, fillKg: 150 })).toBe(3);
    expect(wholeCylinders({ massKg: 450.001, fillKg: 150 })).toBe(4);
    expect(wholeCylinders({ massKg: 0.3, fillKg: 0.1 })).toBe(3);
  });

  it("for the worked examples of the guide are 7 of IG-55 and 6 of IG-541 (FIA guidance)", () => {
    const fillOf = (agent: AgentName) =>
      inertCylinders.find((one) => one.agent === agent)?.fillKg.value ?? Number.NaN;
    expect(wholeCylinders({ massKg: 0.8494 * 260, fillKg: fillOf("IG-55") })).toBe(7);
    expect(wholeCylinders({ massKg: 0.6865 * 435, fillKg: fillOf("IG-541") })).toBe(6);
  });
});

describe("the provenance of the design data", () => {
  const all: readonly Sourced[] = [
    ...names.flatMap((agent) => [
      ...hazardClasses.map((hazard) => minimumConcentrationPct(agent, hazard)),
      effectLevels[agent].noaelPct,
      effectLevels[agent].loaelPct,
      dischargeLimit(agent, "A").mostS,
      agents[agent].constants,
    ]),
    ...inertCylinders.map(({ fillKg }) => fillKg),
    ...inertPressuresBar,
    ...Object.values(liquidLimits).flatMap((limits) => [limits.fillKgPerM3, limits.liquidKgPerL]),
    ...names.map((agent) => fillLimit(agent, agents[agent].kind === "inert" ? 300 : 42)),
    DELIVERED_SHARE,
    HELD_SHARE,
    altitudeFactor(100),
  ];

  it("stands beside every figure: a mark, and a source in words", () => {
    for (const { mark, source } of all) {
      expect(Object.keys(marks)).toContain(mark);
      expect(source.length).toBeGreaterThan(3);
    }
  });

  it("calls no figure read that was recalled", () => {
    expect(minimumConcentrationPct("FK-5-1-12", "B").mark).toBe("K");
    expect(minimumConcentrationPct("IG-541", "B").mark).toBe("C");
    expect(effectLevels["HFC-23"].noaelPct.mark).toBe("K");
    expect(agents["HFC-23"].constants.mark).toBe("K");
    expect(agents["IG-541"].constants.mark).toBe("C");
  });
});
