/** Layers, doors and plumes against runs of NIST CFAST (physics 2.1, 2.5) and hand calculation. */
import { describe, expect, it } from "vitest";
import { alpertJet, ceilingJet } from "../../../../../hil/plant/air/model/fire/ceiling-jet.js";
import { axisExcessK, entrainedKgPerS } from "../../../../../hil/plant/air/model/fire/plume.js";
import { createZoneModel } from "../../../../../hil/plant/air/model/model.js";
import { aBuilding, aDoor, aFire, aLeak, aRoom, run } from "./buildings.js";

function expectWithin(seen: number, expected: number, share: number): void {
  expect(Math.abs(seen / expected - 1), `${seen} for ${expected}`).toBeLessThan(share);
}

describe("a sealed room with two layers (T2)", () => {
  it.each([
    [10, 42.25, 24.64, 3.779],
    [30, 59.2, 34.94, 2.382],
    [60, 84.52, 51.91, 1.391],
    [120, 135.4, 92.8, 0.578],
  ])("has CFAST's layers within a tenth at %i s", (seconds, upper, lower, border) => {
    const fire = aFire({ diameterM: 0.618, radiatedShare: 0.35 });
    const compartments = [aRoom({ layers: "two" })];
    // CFAST's input says nothing of damp, so its air is half saturated; damp air takes up glow.
    const ambient = { temperatureK: 293.15, pressurePa: 101_325, relativeHumidity: 0.5 };
    const model = createZoneModel(aBuilding({ ambient, compartments, fires: [fire] }));
    model.setFire(0, 1e5);
    run(model, seconds, 0.25);
    expectWithin(model.gaugePa(0), 320 * seconds, 1e-9);
    expectWithin(model.upperK(0) - 273.15, upper, 0.1);
    expectWithin(model.lowerK(0) - 273.15, lower, 0.1);
    expectWithin(model.borderM(0), border, 0.1);
  });
});

describe("a room with a wide door (ventilation_4)", () => {
  it.each([
    [100, 3.17],
    [200, 3.59],
    [300, 3.73],
    [1000, 3.78],
  ])("has CFAST's border within a tenth at %i s", (seconds, border) => {
    const model = createZoneModel(
      aBuilding({
        compartments: [aRoom({ layers: "two" })],
        openings: [aDoor({ widthM: 1.5, soffitM: 4 })],
        fires: [aFire({ diameterM: 0.3, radiatedShare: 0.33 })],
      }),
    );
    for (let second = 0; second < seconds; second += 0.25) {
      model.setFire(0, 2e5 * Math.min(1, second / 30));
      model.step(0.25);
    }
    expectWithin(model.borderM(0), border, 0.1);
    expect(model.forwardKgPerS(0)).toBeGreaterThan(model.backKgPerS(0));
  });
});

describe("a fire that is short of air", () => {
  const big = aFire({ diameterM: 1, compartment: 0 });

  it("burns no more in a closed room than its oxygen allows, and keeps the rest as fuel", () => {
    const model = createZoneModel(
      aBuilding({ compartments: [aRoom({ heightM: 2, floorM2: 4 })], fires: [big] }),
    );
    model.setFire(0, 1e6);
    run(model, 60, 0.25);
    expect(model.burningW(0)).toBeLessThan(1000);
    const oxygen = model.massKg(0, 0, 1);
    const kg = model.densityKgPerM3(0, 0) * 8;
    // The unburnt fuel thins it below CFAST's limit of 0.15.
    expect(oxygen / kg).toBeGreaterThan(0.13);
    expect(oxygen / kg).toBeLessThan(0.16);
    expect(model.massKg(0, 0, model.species.firstFuel)).toBeGreaterThan(0.5);
  });

  it("burns what it could not burn beyond the door", () => {
    const rooms = [aRoom({ heightM: 2, floorM2: 4, layers: "two" }), aRoom({ layers: "two" })];
    const model = createZoneModel(
      aBuilding({
        compartments: rooms,
        openings: [aDoor({ to: 1, widthM: 0.6, soffitM: 1.5 }), aDoor({ from: 1 })],
        fires: [big],
      }),
    );
    model.setFire(0, 3e6);
    run(model, 300, 0.25);
    const lit = model.upperK(1);
    expect(model.burningW(0)).toBeLessThan(2e6);
    // CO2 of 50 MJ fuel tells what burnt in all; the fire's own share is far less.
    model.setFire(0, 0);
    const before = model.givenKg(2);
    run(model, 2, 0.25);
    expect(model.givenKg(2)).toBeGreaterThan(before);
    expect(lit).toBeGreaterThan(600);
  });
});

describe("a leak from floor to ceiling", () => {
  it("lets a heavy mixture out below and air in above, as the hold time formula says (E4)", () => {
    // FK-5-1-12 at 4.8 %: 75.05 m3, H0 3.048 m, k1 42.5 CFM/Pa^n, n 0.5933: 12.76 min.
    const agent = { id: "agent", molarMassKgPerMol: 0.31604, heatJPerKgK: 891 };
    const heightM = 3.048;
    const k1 = (42.5 * 0.0283168466) / 60;
    const leak = { m3PerSAtOnePa: k1 / 2, exponent: 0.5933 };
    const model = createZoneModel(
      aBuilding({
        gases: [agent],
        compartments: [aRoom({ floorM2: 75.05 / heightM, heightM, layers: "auto" })],
        openings: [aLeak(leak), aLeak({ ...leak, lowM: heightM, highM: heightM })],
      }),
    );
    const kg = 75.05 * ((0.048 / 0.952) * 0.31604 * (101325 / 8.314462 / 293.15));
    for (let second = 0; second < 10; second++) {
      model.stir(0);
      model.inject(0, model.species.firstGas, kg / 10, 293.15);
      model.step(1);
    }
    run(model, 30, 1);
    let seconds = 0;
    for (; seconds < 3600 && model.borderM(0) > 2.1336; seconds++) model.step(1);
    expectWithin((seconds + 30) / 60, 12.76, 0.15);
    expect(model.densityKgPerM3(0, 0)).toBeGreaterThan(model.densityKgPerM3(0, 1) * 1.3);
  });
});

describe("plume and ceiling jet", () => {
  const air = { kelvin: 293.15, density: 1.195 };
  const fire = { watts: 1e5, diameterM: 0.5, radiatedShare: 0.3, place: "open" as const };

  it("draw in what Heskestad's formulas say", () => {
    // Q* 0.50971, z0 0.024598 m, flame 0.90287 m: worked out apart from this code.
    expectWithin(entrainedKgPerS(fire, 3, air), 1.93062209, 1e-4);
    expectWithin(entrainedKgPerS(fire, 0.3, air) / entrainedKgPerS(fire, 0.9, air), 1 / 3, 1e-9);
    expect(axisExcessK(fire, 0.2, air)).toBe(900);
  });

  it("mirror a fire at a wall and in a corner", () => {
    const wall = entrainedKgPerS({ ...fire, place: "wall" }, 3, air);
    const twice = { ...fire, watts: 2e5, diameterM: 0.5 * Math.SQRT2 };
    expectWithin(wall, entrainedKgPerS(twice, 3, air) / 2, 1e-12);
  });

  it("cool with the distance from the axis, by CFAST and by Alpert", () => {
    expectWithin(alpertJet(1e6, 3, 2).excessK, (5.38 * Math.pow(1000 / 2, 2 / 3)) / 3, 1e-9);
    expectWithin(alpertJet(1e6, 3, 0.3).excessK, (16.9 * 100) / Math.pow(3, 5 / 3), 1e-9);
    expectWithin(
      alpertJet(1e6, 3, 2).metresPerS,
      (0.197 * 10 * Math.sqrt(3)) / Math.pow(2, 5 / 6),
      1e-9,
    );
    const near = ceilingJet(fire, 3, 0.3, air);
    const far = ceilingJet(fire, 3, 3, air);
    expect(near.excessK).toBeCloseTo(axisExcessK(fire, 3, air), 9);
    expect(far.excessK).toBeLessThan(near.excessK / 2);
    expect(far.metresPerS).toBeLessThan(near.metresPerS / 3);
  });
});

describe("a flooded room that hardly leaks", () => {
  it("keeps the air that trickles in above its heavy gas (ISO 14520-1 Annex E)", () => {
    const leakAt = (metres: number) =>
      aLeak({
        id: `leak-${metres}`,
        m3PerSAtOnePa: 0.015,
        exponent: 0.6,
        lowM: metres,
        highM: metres,
      });
    const model = createZoneModel(
      aBuilding({
        gases: [{ id: "IG-541", molarMassKgPerMol: 0.0341, heatJPerKgK: 1000 }],
        compartments: [aRoom({ layers: "auto", floorM2: 100, heightM: 3 })],
        openings: [leakAt(0), leakAt(3)],
      }),
    );
    const agent = model.species.firstGas;
    for (let second = 0; second < 900; second += 1) {
      if (second < 60) {
        model.stir(0);
        model.inject(0, agent, 217 / 60, 293.15);
      }
      model.step(1);
    }
    expect(model.borderM(0)).toBeLessThan(2.9);
    expect(model.moleFraction(0, 0, agent)).toBeGreaterThan(0.35);
    expect(model.moleFraction(0, 1, agent)).toBeLessThan(0.15);
  });
});
