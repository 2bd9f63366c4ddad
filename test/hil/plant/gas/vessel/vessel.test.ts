import { describe, expect, it } from "vitest";
import { vesselGas, type VesselGas } from "../../../../../hil/plant/gas/vessel/inert-gases.js";
import {
  coolingPower,
  gasKgPerM3,
  gasPa,
  slopes,
  type GasState,
} from "../../../../../hil/plant/gas/vessel/real-gas.js";
import {
  blowDown,
  convection,
  expandedK,
  type Vessel,
} from "../../../../../hil/plant/gas/vessel/vessel.js";
import { anInertGas } from "./an-inert-gas.js";

const STEP_S = 0.01;

/** Nitrogen of physics.md A3: ideal, R 296.8, gamma 1.4. */
const ideal: VesselGas = {
  rJPerKgK: 296.8,
  cvJPerKgK: 296.8 * 2.5,
  cvPerKgM3: 0,
  filmWPerMK: 0.0222,
  filmPaS: 1.55e-5,
};

const bore = (mm: number) => (Math.PI / 4) * (mm / 1000) ** 2;

/** The states of a vessel at these seconds after its orifice opened. */
function statesAt(vessel: Vessel, first: GasState, seconds: readonly number[]): GasState[] {
  let state = first;
  let step = 0;
  return seconds.map((second) => {
    for (; step < Math.round(second / STEP_S); step++) state = blowDown(vessel, state, STEP_S);
    return state;
  });
}

describe("the choked blow-down of ideal nitrogen (physics.md A3)", () => {
  const orifice = { cdM2: 0.8 * bore(8), downPa: 101_325 };
  const vessel: Vessel = { gas: ideal, volumeM3: 0.08, wallM2: 0, wallK: 288.15, orifice };
  const first = { kgPerM3: 2e7 / (296.8 * 288.15), gasK: 288.15 };
  const rows = [
    [1, 173.9558, 276.89, 16.93394, 180.8492],
    [2, 151.7162, 266.277, 15.35764, 163.5321],
    [5, 102.2054, 237.858, 11.58199, 120.9101],
    [10, 55.3922, 199.669, 7.47765, 73.0962],
    [20, 18.7265, 146.467, 3.44622, 26.7153],
    [30, 7.3239, 112.008, 1.76245, 9.7639],
    [40, 3.2011, 88.42, 0.97582, 3.5685],
  ] as const;
  const seconds = rows.map(([s]) => s);

  it("meets pressure, temperature and mass without heat within 0.02 %", () => {
    const states = statesAt(vessel, first, seconds);
    rows.forEach(([s, bar, kelvin, kg], i) => {
      const state = states[i] ?? first;
      expect(Math.abs(gasPa(ideal, state) / 1e5 / bar - 1), `bar at ${s} s`).toBeLessThan(2e-4);
      expect(Math.abs(state.gasK / kelvin - 1), `K at ${s} s`).toBeLessThan(2e-4);
      expect(Math.abs((state.kgPerM3 * 0.08) / kg - 1), `kg at ${s} s`).toBeLessThan(2e-4);
    });
  });

  it("meets the isothermal pressure where the wall gives any heat that is asked", () => {
    const states = statesAt({ ...vessel, wallM2: 1, wPerM2K: 1e9 }, first, seconds);
    rows.forEach(([s, , , , bar], i) => {
      const found = gasPa(ideal, states[i] ?? first) / 1e5;
      expect(Math.abs(found / bar - 1), `${s} s`).toBeLessThan(5e-4);
    });
  });
});

/** s, bar, K of the coldest and the warmest gas (Haque et al. I1, from HydDown). */
const measured = [
  [0.3, 150.02, 288.67, 288.93],
  [5.3, 92.56, 251.87, 261.4],
  [10.2, 65.72, 228.21, 238.25],
  [15.1, 50.58, 215.62, 222.05],
  [19.8, 39.23, 203.8, 213.58],
  [24.7, 31.66, 196.87, 208.2],
  [29.8, 25.81, 192.0, 206.68],
  [34.7, 20.99, 189.2, 206.7],
  [39.6, 17.55, 187.68, 206.73],
  [49.4, 12.04, 188.76, 209.1],
  [59.2, 8.26, 192.67, 215.07],
  [78.8, 3.78, 202.56, 229.34],
  [98.4, 1.72, 215.28, 241.29],
] as const;

describe("the measured blow-down of nitrogen from 150 bar (physics.md E3)", () => {
  const nitrogen = anInertGas("IG-100");
  const wallM2 = Math.PI * 0.273 * 1.524 + 2 * bore(273);
  const vessel: Vessel = {
    ...{ gas: nitrogen, volumeM3: 0.0892, wallM2, wallK: 288 },
    orifice: { cdM2: 0.8 * bore(6.35), downPa: 101_300 },
  };
  const first = { kgPerM3: gasKgPerM3(nitrogen, 150.02e5, 288), gasK: 288 };
  const states = statesAt(
    vessel,
    first,
    measured.map(([s]) => s - 0.3),
  );
  const bars = states.map((state) => gasPa(nitrogen, state) / 1e5);

  it("has pressures within 3 bar all the way, and within 10 % for half a minute", () => {
    measured.forEach(([s, bar], i) => {
      expect(Math.abs((bars[i] ?? 0) - bar), `${s} s`).toBeLessThan(3);
      if (s < 30) expect(Math.abs((bars[i] ?? 0) / bar - 1), `${s} s`).toBeLessThan(0.1);
    });
  });

  it("has gas as warm as the thermocouples, within 6 K of what they span", () => {
    measured.forEach(([s, , coldestK, warmestK], i) => {
      const { gasK } = states[i] ?? first;
      expect(gasK, `${s} s`).toBeGreaterThan(coldestK - 6);
      expect(gasK, `${s} s`).toBeLessThan(warmestK + 6);
    });
  });

  it("would be far too cold without its wall, and far too warm with 100 W/m2/K to the end", () => {
    const at = (part: Partial<Vessel>) =>
      statesAt({ ...vessel, ...part }, first, [98.1])[0]?.gasK ?? NaN;
    expect(at({ wallM2: 0 })).toBeLessThan(110);
    expect(at({ wPerM2K: 100 })).toBeGreaterThan(280);
  });

  it("takes about 100 W/m2/K from its wall at 50 bar, and a sixth of it at 5 bar", () => {
    const at = (bar: number, gasK: number) =>
      convection(nitrogen, { kgPerM3: gasKgPerM3(nitrogen, bar * 1e5, gasK), gasK }, 288);
    expect(Math.abs(at(50, 218) / 110 - 1)).toBeLessThan(0.15);
    expect(at(5, 240) / at(50, 218)).toBeLessThan(0.25);
    expect(at(5, 288)).toBe(0);
  });
});

/** Share left, K, bar: gas that expands without heat from 20 degC (CoolProp, integrated). */
const isentropes = [
  ["IG-100", 200, [0.8, 259.69, 131.79], [0.5, 205.55, 59.97]],
  ["IG-100", 300, [0.8, 255.62, 183.65], [0.5, 198.3, 76.46]],
  ["IG-01", 200, [0.8, 243.19, 120.4], [0.7, 218.79, 90.41]],
  ["IG-01", 300, [0.8, 237.96, 162.15], [0.7, 212.3, 115.66]],
  ["IG-55", 200, [0.8, 253.14, 127.65], [0.5, 190.71, 54.58]],
  ["IG-55", 300, [0.8, 248.53, 175.79], [0.7, 226.75, 131.28]],
  ["IG-541", 200, [0.8, 255.44, 128.05], [0.5, 195.99, 55.53]],
  ["IG-541", 300, [0.8, 250.76, 174.54], [0.5, 188.69, 67.44]],
] as const;

describe("a real gas that expands without heat", () => {
  for (const [agent, fromBar, ...rows] of isentropes) {
    it(`of ${agent} from ${fromBar} bar is within 2 % and 8 % of CoolProp`, () => {
      const gas = anInertGas(agent);
      const fullKgPerM3 = gasKgPerM3(gas, fromBar * 1e5, 293.15);
      for (const [left, kelvin, bar] of rows) {
        let state = { kgPerM3: fullKgPerM3, gasK: 293.15 };
        const keeps = left ** (1 / 500);
        for (let step = 0; step < 500; step++) {
          const gasK = expandedK(gas, state, keeps, { m2PerKg: 0, wallK: 293.15, overS: 1 });
          state = { kgPerM3: state.kgPerM3 * keeps, gasK };
        }
        expect(Math.abs(state.gasK / kelvin - 1), `K at ${left}`).toBeLessThan(0.02);
        const found = gasPa(gas, state) / 1e5;
        expect(Math.abs(found / bar - 1), `bar at ${left}`).toBeLessThan(0.08);
      }
    });
  }
});

describe("the state of a real gas", () => {
  /** bar, kg/m3 at 15 degC (CoolProp). */
  const contents = [
    ["IG-100", 200, 223.19],
    ["IG-100", 300, 308.31],
    ["IG-01", 200, 355.99],
    ["IG-01", 300, 510.01],
    ["IG-55", 200, 285.46],
    ["IG-55", 300, 400.74],
    ["IG-541", 200, 294.97],
    ["IG-541", 300, 413.25],
  ] as const;
  for (const [agent, bar, kgPerM3] of contents) {
    it(`of ${agent} at ${bar} bar and 15 degC is as dense as published, and goes back`, () => {
      const gas = anInertGas(agent);
      const found = gasKgPerM3(gas, bar * 1e5, 288.15);
      // IG-55 and IG-541 differ by the molar mass that each source rounds.
      expect(Math.abs(found / kgPerM3 - 1)).toBeLessThan(0.004);
      const back = gasPa(gas, { kgPerM3: found, gasK: 288.15 });
      expect(Math.abs(back / (bar * 1e5) - 1)).toBeLessThan(1e-9);
    });
  }

  it("has the slopes that small steps show", () => {
    const gas = anInertGas("IG-541");
    const state = { kgPerM3: 250, gasK: 260 };
    const { pa, paPerK, paPerKgM3 } = slopes(gas, state);
    const warmer = gasPa(gas, { ...state, gasK: 260.01 });
    const denser = gasPa(gas, { ...state, kgPerM3: 250.01 });
    expect((warmer - pa) / 0.01 / paPerK).toBeCloseTo(1, 3);
    expect((denser - pa) / 0.01 / paPerKgM3).toBeCloseTo(1, 3);
  });

  it("of IG-541 cools as its maker's table says where it is ideal (Ansul)", () => {
    const gas = anInertGas("IG-541");
    const state = { kgPerM3: 300, gasK: 293.15 };
    expect(coolingPower({ ...gas, z: undefined }, state)).toBeCloseTo(0.4578, 3);
    expect(coolingPower(gas, state)).toBeGreaterThan(0.4578);
  });

  it("stays a number, and above nothing, far below the table", () => {
    for (const agent of ["IG-100", "IG-01", "IG-55", "IG-541"] as const) {
      for (const gasK of [90, 150, 180]) {
        for (const kgPerM3 of [0.5, 50, 400]) {
          const pa = gasPa(anInertGas(agent), { kgPerM3, gasK });
          expect(pa, `${agent} ${gasK} K ${kgPerM3} kg/m3`).toBeGreaterThan(0);
        }
      }
    }
  });

  it("is unknown of a halocarbon", () => {
    expect(vesselGas("FK-5-1-12")).toBeUndefined();
  });
});
