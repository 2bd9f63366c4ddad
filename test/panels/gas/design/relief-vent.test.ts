import { describe, expect, it } from "vitest";
import {
  adjacentRoomM3,
  evenShares,
  gasVolumeM3PerKg,
  mixedVolumeM3PerKg,
  pathAreaM2,
  pathAreasM2,
  peakFlowKgPerS,
  peaksAt,
  ventAreas,
  type GasDischarge,
  type Relief,
} from "../../../../panels/gas/design/relief-vent.js";

/** Within 0.4 %, as the rows were re-computed. */
function agrees(found: number, printed: number): void {
  expect(Math.abs(found / printed - 1)).toBeLessThan(0.004);
}

const plain = { safetyFactor: 1, naturalLeakM2: 0 };

const argonite: GasDischarge = {
  agent: "IG-55",
  temperatureC: 20,
  concentrationPct: 45.2,
  flowKgPerS: 6.74,
};

const inergen: GasDischarge = {
  agent: "IG-541",
  temperatureC: 20,
  concentrationPct: 40,
  flowKgPerS: 0.025 * 204,
};

describe("the vent for a gas (FIA guidance on pressure relief, 2012)", () => {
  const rows: readonly (readonly [
    discharge: GasDischarge,
    s: number,
    sH: number,
    pressurePa: number,
    areaM2: number,
  ])[] = [
    [argonite, 0.7081, 0.7752, 500, 0.243],
    [{ ...argonite, flowKgPerS: 3.37 }, 0.7081, 0.7752, 500, 0.122],
    [{ ...argonite, flowKgPerS: 3.744 }, 0.7081, 0.7752, 500, 0.135],
    [at35(8.61), 0.7416, 0.8206, 350, 0.376],
    [at35(4.3), 0.7416, 0.8206, 350, 0.188],
    [at35(5.74), 0.7416, 0.8206, 350, 0.252],
    [
      { agent: "CO2", temperatureC: 0, concentrationPct: 34, flowKgPerS: 5 },
      0.505,
      0.6824,
      100,
      0.306,
    ],
  ];
  for (const [discharge, s, sH, pressurePa, areaM2] of rows) {
    it(`is ${areaM2} m2 for ${discharge.flowKgPerS} kg/s of ${discharge.agent}`, () => {
      expect(gasVolumeM3PerKg(discharge.agent, discharge.temperatureC)).toBeCloseTo(s, 3);
      expect(mixedVolumeM3PerKg(discharge)).toBeCloseTo(sH, 3);
      const { ventM2, positiveM2, negativeM2 } = ventAreas({ ...plain, discharge, pressurePa });
      // Two of the flows are printed rounded, so the rows agree to half a unit of the last digit.
      expect(Math.abs(ventM2 - areaM2)).toBeLessThan(Math.max(0.001, 0.004 * areaM2));
      expect([positiveM2, negativeM2]).toEqual([ventM2, 0]);
    });
  }

  it("takes the safety factor first and then the natural leak, as three examples have it", () => {
    const examples = [
      { agent: "IG-55", temperatureC: 20, concentrationPct: 45.2, flowKgPerS: 6.65, pa: 500 },
      { agent: "IG-100", temperatureC: 5, concentrationPct: 40.3, flowKgPerS: 13.93, pa: 250 },
      { agent: "IG-541", temperatureC: 35, concentrationPct: 39.9, flowKgPerS: 7.13, pa: 350 },
    ] as const;
    const areas = examples.map(({ pa, ...discharge }) =>
      ventAreas({ discharge, pressurePa: pa, safetyFactor: 1.1, naturalLeakM2: 0.015 }),
    );
    const printed = [0.2481, 0.8681, 0.3282] as const;
    printed.forEach((areaM2, row) => {
      expect(areas[row]?.ventM2).toBeCloseTo(areaM2, 3);
    });
  });

  it("asks for none where the leaks of the room suffice", () => {
    const relief = { ...plain, discharge: argonite, pressurePa: 500, naturalLeakM2: 0.3 };
    expect(ventAreas(relief).ventM2).toBe(0);
  });

  it("peaks at the pressure that the area was sized for, and only upwards", () => {
    const { ventM2 } = ventAreas({ ...plain, discharge: argonite, pressurePa: 500 });
    const { positivePa, negativePa } = peaksAt(argonite, ventM2);
    expect(positivePa).toBeCloseTo(500, 0);
    expect(negativePa).toBe(0);
    expect(peaksAt(argonite, ventM2 / 2).positivePa).toBeCloseTo(2000, -1);
  });

  it("peaks at the share of the mass that the examples take, half of it for 120 s", () => {
    const bank = { agent: "IG-55", massKg: 7 * 32.09, dischargeS: 60 } as const;
    agrees(peakFlowKgPerS(bank), 6.74);
    agrees(peakFlowKgPerS({ ...bank, dischargeS: 120 }), 3.37);
    agrees(peakFlowKgPerS({ agent: "IG-541", massKg: 6 * 57.39, dischargeS: 60 }), 8.61);
    agrees(peakFlowKgPerS({ agent: "IG-541", massKg: 6 * 57.39, dischargeS: 120 }), 4.3);
  });
});

describe("a path of vents through other rooms (FIA guidance, cascade venting)", () => {
  const relief: Relief = { ...plain, discharge: inergen, pressurePa: 500 };

  it("takes two equal vents of 0.258 m2 where one of 0.182 m2 would do", () => {
    expect(ventAreas(relief).ventM2).toBeCloseTo(0.182, 3);
    const both = pathAreasM2(relief, evenShares(500, 2));
    both.forEach((areaM2) => {
      expect(areaM2).toBeCloseTo(0.258, 3);
    });
    expect(pathAreaM2(both)).toBeCloseTo(0.182, 3);
  });

  it("takes 0.407 and 0.204 m2 where the pressure is split into 100 and 400 Pa", () => {
    const [first, second] = pathAreasM2(relief, [100, 400]);
    expect(first).toBeCloseTo(0.407, 3);
    expect(second).toBeCloseTo(0.204, 3);
  });

  for (const vents of [1, 2, 3, 5]) {
    it(`takes sqrt(${vents}) times the area through ${vents} equal vents`, () => {
      const areas = pathAreasM2(relief, evenShares(500, vents));
      expect(areas).toHaveLength(vents);
      expect((areas[0] ?? 0) / ventAreas(relief).ventM2).toBeCloseTo(Math.sqrt(vents), 4);
      expect(peaksAt(inergen, pathAreaM2(areas)).positivePa).toBeCloseTo(500, 0);
    });
  }

  it("does not credit leaks that are not on the path", () => {
    expect(pathAreasM2({ ...relief, naturalLeakM2: 0.05 }, [500])).toEqual([
      ventAreas(relief).ventM2,
    ]);
  });

  it("wants a neighbour of 37 803 m3 or of 4 124 m3 where that has no vent of its own", () => {
    const argoniteRoom = { floodingM3PerM3: 0.6057, volumeM3: 248, pressurePa: 400 };
    expect(Math.round(adjacentRoomM3(argoniteRoom))).toBe(37_803);
    const gas227 = { floodingM3PerM3: 0.087, volumeM3: 248, pressurePa: 500 };
    expect(Math.round(adjacentRoomM3(gas227))).toBe(4124);
    expect(adjacentRoomM3({ ...gas227, floodingM3PerM3: 0.001 })).toBe(0);
  });
});

/** The IG-541 example of 435 m3 at 35 degC. */
function at35(flowKgPerS: number): GasDischarge {
  return { agent: "IG-541", temperatureC: 35, concentrationPct: 39.9, flowKgPerS };
}
