/** The zone model against cases whose answer can be written down (physics 2.1, 2.2). */
import { describe, expect, it } from "vitest";
import { createZoneModel } from "../../../../../hil/plant/air/model/model.js";
import { aBuilding, aDoor, aFan, aFire, aHole, aLeak, aRoom, massIn, run } from "./buildings.js";

/** Largest share by which `seen` may differ from `expected`. */
function expectWithin(seen: number, expected: number, share: number): void {
  expect(Math.abs(seen / expected - 1), `${seen} for ${expected}`).toBeLessThan(share);
}

describe("a sealed room", () => {
  it.each([
    [60, 75.26897155, 19200],
    [300, 295.4607036, 96000],
    [900, 839.8246216, 288000],
  ])("heats and presses as its energy says after %i s (T1)", (seconds, celsius, pascals) => {
    const model = createZoneModel(aBuilding({ fires: [aFire({ oxygenLimit: 0 })] }));
    model.setFire(0, 1e5);
    run(model, seconds, 0.5);
    expectWithin(model.gaugePa(0), pascals, 1e-9);
    expectWithin(model.lowerK(0) - 273.15, celsius, 1e-7);
  });

  it("is compressed isentropically by gas of its own temperature (F1)", () => {
    const model = createZoneModel(aBuilding({}));
    const grows = 1.321071833 / 1.1639922;
    const kgPerS = (0.05 * (grows - 1) * model.densityKgPerM3(0, 0) * 125) / 50;
    for (let step = 0; step < 1000; step++) {
      model.inject(0, 0, kgPerS / 0.05, model.lowerK(0));
      model.step(0.05);
    }
    expectWithin(model.gaugePa(0), 101325 * (19646.627 / 101325), 2e-4);
  });

  it("turns methane into carbon dioxide and water, atom by atom (T9)", () => {
    const model = createZoneModel(aBuilding({ fires: [aFire()] }));
    const before = model.species.ids.map((_, species) => massIn(model, species));
    model.setFire(0, 5000);
    run(model, 100, 1);
    const made = before.map((kg, species) => massIn(model, species) - kg);
    expectWithin(made[1]!, -0.039895, 3e-4);
    expectWithin(made[2]!, 0.027434, 3e-4);
    expectWithin(made[3]!, 0.022461, 3e-4);
    expectWithin(
      made.reduce((sum, kg) => sum + kg, 0),
      0.01,
      1e-9,
    );
  });

  it("turns a cable's fuel into every product of its formula and yields (T9)", () => {
    const fuel = {
      heatJPerKg: 10e6,
      ...{ carbon: 12, hydrogen: 9, oxygen: 3, nitrogen: 2, chlorine: 1 },
      ...{ coYield: 0.063, sootYield: 0.186, hcnYield: 0.05 },
    };
    const model = createZoneModel(aBuilding({ traces: ["HCl", "HCN"], fires: [aFire({ fuel })] }));
    const before = model.species.ids.map((_, species) => massIn(model, species));
    model.setFire(0, 5000);
    run(model, 100, 1);
    const made = (id: string): number => {
      const species = model.species.ids.indexOf(id);
      return massIn(model, species) - before[species]!;
    };
    expectWithin(made("oxygen"), -0.04529, 3e-4);
    expectWithin(made("carbon-dioxide"), 0.056673, 3e-4);
    expectWithin(made("water"), 0.012781, 3e-4);
    expectWithin(made("carbon-monoxide"), 0.00315, 1e-6);
    expectWithin(made("HCN"), 0.0025, 1e-6);
    expectWithin(made("HCl"), 0.006888, 3e-4);
    expectWithin(made("soot"), 0.0093, 1e-6);
    expectWithin(made("nitrogen"), 0.003996, 1e-3);
  });
});

describe("a fan that blows", () => {
  it("holds a room with a hole of 1 cm2 at 11,003 Pa (T5)", () => {
    const model = createZoneModel(
      aBuilding({
        compartments: [aRoom({ heightM: 3 })],
        fans: [aFan({ flowM3PerS: 0.01 })],
        openings: [aDoor({ widthM: 0.01, sillM: 1.5, soffitM: 1.51 })],
      }),
    );
    model.setFan(0, 1);
    run(model, 60_000, 1);
    expectWithin(model.gaugePa(0), 11_003, 1e-3);
  });

  it("leaves by a leak of 0.01 m2 at 1.22 Pa (T6)", () => {
    const leak = aLeak({ m3PerSAtOnePa: 0.01 * 0.7 * Math.sqrt(2 / 1.2) });
    const compartments = [aRoom({ floorM2: 1, heightM: 1 })];
    const fans = [aFan({ flowM3PerS: 0.01 })];
    const model = createZoneModel(aBuilding({ compartments, fans, openings: [leak] }));
    model.setFan(0, 1);
    run(model, 100, 1);
    expectWithin(model.gaugePa(0), 1.2198, 1e-3);
  });

  it("passes one and the same flow through a chain of holes and a door (T8)", () => {
    const room = { floorM2: 16, heightM: 4 };
    const model = createZoneModel(
      aBuilding({
        compartments: [0, 4, 8].map((elevationM) => aRoom({ ...room, elevationM })),
        openings: [aHole({}), aHole({ from: 1, to: 2, shape: "square" }), aDoor({ from: 2 })],
        fans: [aFan({ flowM3PerS: 0.1 })],
      }),
    );
    model.setFan(0, 1);
    run(model, 200, 1);
    for (const hole of [0, 1, 2]) {
      expectWithin(model.forwardKgPerS(hole) - model.backKgPerS(hole), 0.11954, 1e-3);
    }
    // Cooper's hole: density / 2 (V / (0.68 A))^2.
    expectWithin(model.gaugePa(0) - model.gaugePa(1), (1.1954 / 2) * (0.1 / 0.068) ** 2, 1e-2);
  });
});

describe("four rooms filled one after the other (T7)", () => {
  const room = aRoom({ floorM2: 16, heightM: 4 });

  it("press a quarter as hard when all doors but the last are open", () => {
    const model = createZoneModel(
      aBuilding({
        ambient: { temperatureK: 293.15, pressurePa: 101_300 },
        compartments: [room, room, room, room],
        openings: [0, 1, 2, 3].map((from) => aDoor({ from, to: from < 3 ? from + 1 : -1 })),
        fans: [aFan({ flowM3PerS: 1 })],
      }),
    );
    [0, 1, 2, 3].forEach((door) => model.setOpening(door, 0));
    model.setFan(0, 1);
    run(model, 15, 0.05);
    model.setFan(0, 0);
    expectWithin(model.gaugePa(0), 33_247.6, 5e-3);
    expectWithin(model.lowerK(0), 273.15 + 42.2646, 1e-4);
    const steps = [16_623.6, 11_082.4, 8_311.8];
    steps.forEach((pascals, door) => {
      model.setOpening(door, 1);
      run(model, 1, 0.05);
      expectWithin(model.gaugePa(0), pascals, 5e-3);
    });
    model.setOpening(3, 1);
    run(model, 1, 0.05);
    expect(Math.abs(model.gaugePa(0))).toBeLessThan(1);
  });
});

describe("two rooms that exchange 0.01 m3/s", () => {
  it("mix a trace with a time constant of 10,000 s (T11)", () => {
    const room = aRoom({ floorM2: 50, heightM: 4 });
    const model = createZoneModel(
      aBuilding({
        traces: ["tracer"],
        compartments: [room, room],
        fans: [
          aFan({ from: 0, to: 1, flowM3PerS: 0.01 }),
          aFan({ from: 1, to: 0, flowM3PerS: 0.01 }),
        ],
      }),
    );
    const tracer = model.species.ids.indexOf("tracer");
    model.addSpecies(0, 0, tracer, 1e-5);
    model.step(1);
    model.setFan(0, 1);
    model.setFan(1, 1);
    run(model, 10_000, 1);
    expectWithin(model.massKg(1, 0, tracer), 5e-6 * (1 - Math.exp(-1)), 1e-3);
    run(model, 60_000, 1);
    expectWithin(model.massKg(1, 0, tracer), 5e-6, 2e-3);
  });
});
