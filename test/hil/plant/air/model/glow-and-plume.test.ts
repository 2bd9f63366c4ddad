/** Glow in rooms of mirrors, the charts behind it, and plumes that go on through hot layers. */
import { describe, expect, it } from "vitest";
import { gasEmissivity } from "../../../../../hil/plant/air/model/fire/gas-charts.js";
import { layeredExcessK } from "../../../../../hil/plant/air/model/fire/layered-plume.js";
import { axisExcessK, axisMetresPerS } from "../../../../../hil/plant/air/model/fire/plume.js";
import { sprayedShare } from "../../../../../hil/plant/air/model/fire/sprayed-fire.js";
import { createZoneModel } from "../../../../../hil/plant/air/model/model.js";
import { aBuilding, aFire, aRoom, run } from "./buildings.js";

const fire = { watts: 1e5, diameterM: 0.5, radiatedShare: 0.35, place: "open" } as const;
const airAt = (kelvin: number) => ({ kelvin, density: 353 / kelvin });

describe("the charts of gases (SFPE Handbook, by NIST CFAST)", () => {
  it("give water at 1000 K and 1 atm m what stands there, and half of carbon dioxide", () => {
    const water = { kelvin: 1000, dioxideShare: 0, waterShare: 0.5 };
    expect(gasEmissivity(water, 2)).toBeCloseTo(10 ** -0.4584, 6);
    const dioxide = { kelvin: 1000, dioxideShare: 0.5, waterShare: 0 };
    expect(gasEmissivity(dioxide, 2)).toBeCloseTo(10 ** -0.699 / 2, 6);
  });

  it("give thin gas in proportion to its ray", () => {
    const thin = { kelvin: 400, dioxideShare: 0, waterShare: 1e-4 };
    expect(gasEmissivity(thin, 2) / gasEmissivity(thin, 1)).toBeCloseTo(2, 9);
    expect(gasEmissivity({ ...thin, waterShare: 0 }, 1)).toBe(0);
  });
});

describe("glow in a room without walls", () => {
  const glowOf = (relativeHumidity: number): number => {
    const ambient = { temperatureK: 293.15, pressurePa: 101_325, relativeHumidity };
    const compartments = [aRoom({ layers: "two" })];
    const fires = [aFire({ radiatedShare: 0.5 })];
    const model = createZoneModel(aBuilding({ ambient, compartments, fires }));
    model.setFire(0, 1e5);
    run(model, 30, 0.25);
    expect(model.gaugePa(0)).toBeCloseTo(9600, 6);
    return model.lowerK(0);
  };

  it("warms lower air the more, the damper it is, and loses nothing either way", () => {
    expect(glowOf(0.9)).toBeGreaterThan(glowOf(0) + 2);
  });
});

describe("a plume through a hot layer", () => {
  const below = { ...airAt(293), borderM: 2 };

  it("is the free plume where the layer is as warm as the air below", () => {
    const same = layeredExcessK(fire, 4, airAt(293), below);
    expect(same).toBeCloseTo(axisExcessK(fire, 4, airAt(293)), 9);
  });

  it("adds less to a warm layer than a free plume would, and nothing to a very hot one", () => {
    const warm = layeredExcessK(fire, 4, airAt(310), below);
    expect(warm).toBeGreaterThan(0);
    expect(warm).toBeLessThan(axisExcessK(fire, 4, airAt(310)) - 10);
    expect(layeredExcessK(fire, 4, airAt(600), below)).toBe(0);
  });

  it("rises on its axis with the speed that CFAST's sprinkler case prints (T15: 1.109 m/s)", () => {
    const small = { watts: 1e4, diameterM: 0.3385, radiatedShare: 0.5, place: "open" } as const;
    expect(axisMetresPerS(small, 4, airAt(293.15))).toBeCloseTo(1.109, 1);
  });
});

describe("a sprayed fire", () => {
  it("ebbs with 359.6 s under 0.07 mm/s (T15), and not before water falls", () => {
    expect(sprayedShare(0.00007, 359.6)).toBeCloseTo(Math.exp(-1), 3);
    expect(sprayedShare(0.00007, 0)).toBe(1);
    expect(sprayedShare(0, 100)).toBe(1);
  });
});
