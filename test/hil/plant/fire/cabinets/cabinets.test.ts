import { describe, expect, it } from "vitest";
import { OXYGEN } from "../../../../../hil/plant/air/model/species.js";
import { gasesWith, naturalGas, stoodIn, type Stood } from "./a-cabinet.js";

/** Floods the room with a foreign gas, the only one, to a share by volume. */
function flood({ cabinets, room }: Stood, share: number, m3PerKg: number): void {
  const airKgPerM3 = 101_325 / (room.gasJPerKgK * 293.15);
  const foreign = room.fractions.length - 1;
  const kg = share / m3PerKg;
  const air = (1 - share) * airKgPerM3;
  room.fractions[0] = (0.77 * air) / (air + kg);
  room.fractions[1] = (0.23 * air) / (air + kg);
  room.fractions[foreign] = kg / (air + kg);
  cabinets.prepare(room);
}

/** k1 and k2 of the agents' vapour, m3/kg at 20 degC (EN 15004; FIA). */
const vapour = {
  "FK-5-1-12": 0.0664 + 20 * 0.000274,
  "HFC-227ea": 0.1269 + 20 * 0.000513,
  "IG-541": 0.65799 + 20 * 0.00239,
  "IG-100": 0.79968 + 20 * 0.00293,
  "IG-55": 0.6598 + 20 * 0.00242,
};

describe("a cold cabinet in a flooded room", () => {
  // Agent, its share of the room, leaks in all, and the e-fold time of the design notes (1.2).
  const rows = [
    ["FK-5-1-12", 5.6, 2, 5778],
    ["FK-5-1-12", 5.6, 5, 2311],
    ["FK-5-1-12", 5.6, 20, 578],
    ["FK-5-1-12", 5.6, 100, 116],
    ["HFC-227ea", 8, 5, 2694],
    ["IG-541", 40, 2, 14963],
    ["IG-541", 40, 5, 5985],
    ["IG-541", 40, 20, 1496],
    ["IG-541", 40, 100, 299],
    ["IG-100", 40, 5, 13497],
    ["IG-100", 40, 20, 3374],
    ["IG-55", 40, 5, 6054],
  ] as const;
  for (const stepS of [1, 10]) {
    for (const [agent, pct, leakCm2, tauS] of rows) {
      it(`of ${leakCm2} cm2 fills with ${agent} in e-folds of ${tauS} s, ${stepS} s a step`, () => {
        const gases = gasesWith([vapour[agent]]);
        const leakM2 = (leakCm2 * 1e-4) / 2;
        const parts = { lowLeakM2: leakM2, highLeakM2: leakM2, coefficient: 0.61 };
        const stood = stoodIn(gases, parts);
        flood(stood, pct / 100, vapour[agent]);
        for (const seconds of [60, 540]) {
          stood.stand(seconds, stepS);
          const spent = seconds === 60 ? 60 : 600;
          const share = (stood.cabinets.massKg(0, gases.count - 1) * vapour[agent]) / (pct / 100);
          const expected = 1 - Math.exp(-spent / tauS);
          expect(Math.abs(share / expected - 1)).toBeLessThan(0.006);
        }
        expect(stood.cabinets.gasK(0)).toBeCloseTo(293.15, 6);
      });
    }
  }

  it("takes nothing in once it holds what the room holds", () => {
    const gases = gasesWith([vapour["FK-5-1-12"]]);
    const stood = stoodIn(gases);
    flood(stood, 0.056, vapour["FK-5-1-12"]);
    stood.cabinets.fill(0, stood.room);
    stood.stand(60, 1);
    expect(stood.cabinets.cameKg(0)).toBeLessThan(1e-9);
  });
});

describe("a fire in a cabinet", () => {
  // Low and high leak, volume and steel of the NIST and NRC cabinets; what the calorimeter saw.
  const medium = { volumeM3: 0.756, steelM2: 5.4, lowLeakM2: 0.1 * 0.41, leakHeightM: 2 };
  const large = { volumeM3: 1.701, steelM2: 8.37, lowLeakM2: 0.1 * 0.72, leakHeightM: 2 };
  const tests = {
    T1: { ...large, highLeakM2: 4 * 0.03 * 0.61 },
    T3: { ...large, highLeakM2: 0.1 * 0.72 },
    T7: { ...medium, highLeakM2: 0.03 * 0.36 },
    T8: { ...medium, highLeakM2: 0.1 * 0.41 },
  };
  const limits = [
    { test: "T7", kw: 97 },
    { test: "T8", kw: 170 },
    { test: "T3", kw: 344 },
    { test: "T1", kw: 378 },
  ] as const;
  for (const { test, kw } of limits) {
    it(`gets no more air than ${kw} kW need, give or take 40 %, in ${test} (E1)`, () => {
      const stood = stoodIn(gasesWith([]), tests[test], 323);
      stood.cabinets.setFire(0, 800_000);
      stood.stand(1200, 0.25);
      const ours = stood.cabinets.burningW(0) / 1000;
      expect(Math.abs(ours / kw - 1)).toBeLessThan(0.4);
      expect(stood.cabinets.massFraction(0, OXYGEN)).toBeGreaterThanOrEqual(0);
      expect(stood.cabinets.massFraction(0, OXYGEN)).toBeLessThan(0.01);
    });
  }

  // Supplied, the mean of five gas thermocouples, and the room's hot layer, degC.
  const rises = [
    { test: "T1", kw: 52, gasC: 270, roomC: 57.3 },
    { test: "T1", kw: 100, gasC: 431, roomC: 76.9 },
    { test: "T1", kw: 200, gasC: 643, roomC: 107 },
    { test: "T3", kw: 51, gasC: 285, roomC: 59.6 },
    { test: "T3", kw: 103, gasC: 469, roomC: 79.7 },
    { test: "T3", kw: 202, gasC: 675, roomC: 110 },
    { test: "T7", kw: 27, gasC: 386, roomC: 39.1 },
    { test: "T7", kw: 50, gasC: 544, roomC: 53.1 },
  ] as const;
  for (const { test, kw, gasC, roomC } of rises) {
    it(`of ${kw} kW warms the gas to ${gasC} degC, give or take 25 %, in ${test} (E1)`, () => {
      const stood = stoodIn(gasesWith([]), tests[test], 273.15 + (roomC + 25) / 2);
      stood.cabinets.setFire(0, kw * 1000);
      stood.stand(1200, 0.25);
      const rise = stood.cabinets.gasK(0) - 273.15 - roomC;
      expect(Math.abs(rise / (gasC - roomC) - 1)).toBeLessThan(0.25);
    });
  }

  it("has 943 kJ in a sealed cubic metre, down to 17 % of oxygen (physics 1.2)", () => {
    const { cabinets, room } = stoodIn(gasesWith([]), { lowLeakM2: 0, highLeakM2: 0 });
    cabinets.setFire(0, 50_000);
    let firedJ = 0;
    for (let quarter = 0; quarter < 400; quarter++) {
      cabinets.step(0, 0.25, room);
      firedJ += cabinets.burningW(0) * 0.25;
    }
    expect(Math.abs(firedJ / 943_000 - 1)).toBeLessThan(0.005);
    expect(cabinets.burningW(0)).toBe(0);
    expect(room.drawnKg).toBe(0);
  });

  it("starves behind its leaks and flares up when the door is opened to the air", () => {
    const stood = stoodIn(gasesWith([]));
    stood.cabinets.setFire(0, 20_000);
    stood.stand(1800, 0.25);
    expect(stood.cabinets.burningW(0)).toBeLessThan(1500);
    stood.cabinets.setDoor(0, true);
    stood.stand(10, 0.25);
    expect(stood.cabinets.burningW(0)).toBeGreaterThan(15_000);
  });

  it("is fed by no air of a room that is below the limit of oxygen", () => {
    const stood = stoodIn(gasesWith([]), { lowLeakM2: 0.02, highLeakM2: 0.02 });
    stood.room.fractions[OXYGEN] = 0.14;
    stood.room.fractions[0] = 0.86;
    stood.cabinets.fill(0, stood.room);
    stood.cabinets.setFire(0, 20_000);
    stood.stand(10, 0.25);
    expect(stood.cabinets.burningW(0)).toBeLessThan(1);
  });
});

describe("a cabinet and its room", () => {
  it("give each other every gram and joule that they lose", () => {
    const gases = gasesWith([vapour["FK-5-1-12"]]);
    const { cabinets, room } = stoodIn(gases, { lowLeakM2: 0.002, highLeakM2: 0.001 });
    const storedJ = (): number =>
      cabinets.pressurePa(0) + 5.9 * 2.8e-3 * 7850 * 470 * cabinets.steelK(0);
    const startKg = cabinets.gasKg(0);
    const startSteelJ = storedJ() - cabinets.pressurePa(0);
    const gasJ = (): number => cabinets.state[0]!;
    const startGasJ = gasJ();
    let firedJ = 0;
    let injectedJ = 0;
    cabinets.setFire(0, 30_000);
    for (let quarter = 0; quarter < 2400; quarter++) {
      if (quarter >= 400 && quarter < 440) {
        cabinets.inject(0, gases.count - 1, 0.05, 293.15);
        injectedJ += 0.05 * gases.heat[gases.count - 1]! * 293.15;
      }
      room.pressurePa = 101_325 + (quarter % 7) * 20;
      cabinets.step(0, 0.25, room);
      firedJ += cabinets.burningW(0) * 0.25;
    }
    const fuelKg = firedJ / naturalGas.heatJPerKg;
    const outKg = room.gotKg.reduce((sum, kg) => sum + kg, 0);
    expect(cabinets.gasKg(0) - startKg).toBeCloseTo(room.drawnKg - outKg + 40 * 0.05 + fuelKg, 9);
    const steelJ = storedJ() - cabinets.pressurePa(0) - startSteelJ;
    const wentJ = room.gotJ - room.drawnJ + room.convectedJ + room.radiatedJ;
    expect((gasJ() - startGasJ + steelJ + wentJ) / (firedJ + injectedJ)).toBeCloseTo(1, 9);
  });

  it("breathe out as it is warmed and in as it cools, through whichever leak", () => {
    const stood = stoodIn(gasesWith([]));
    stood.cabinets.addHeat(0, 50_000);
    stood.stand(1, 1);
    expect(stood.cabinets.wentKg(0)).toBeGreaterThan(0.05);
    expect(stood.cabinets.cameKg(0)).toBeLessThan(1e-6);
    stood.room.pressurePa += 500;
    const before = stood.cabinets.gasKg(0);
    stood.stand(1, 1);
    expect(stood.cabinets.gasKg(0)).toBeGreaterThan(before);
    expect(stood.cabinets.pressurePa(0)).toBeCloseTo(101_825, 6);
  });
});
