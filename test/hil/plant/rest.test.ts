import { describe, expect, it } from "vitest";
import { instantAt, pointList } from "#panels";
import { createPlant, type Plant } from "../../../hil/plant/plant.js";
import { aSite, withVoid } from "../../support/sites/a-site.js";

const at = (s: number) => instantAt(s * 1000);
const site = withVoid(aSite());

function readings(plant: Plant): (readonly [string, number])[] {
  return pointList(site).points.flatMap(({ tag, direction, resolution }) => {
    if (direction !== "input") return [];
    const value = plant.sources.get(tag)?.() ?? NaN;
    return [[tag, Math.round(value / resolution)] as const];
  });
}

describe("a building at rest", () => {
  it("rests from the beginning, and time then changes no reading", () => {
    const plant = createPlant(site);
    expect(plant.atRest()).toBe(true);
    const before = readings(plant);
    plant.advance(at(365 * 24 * 3600));
    expect(readings(plant)).toEqual(before);
  });

  it("reads the same whether its quiet seconds are left out or counted one by one", () => {
    const skipped = createPlant(site);
    const counted = createPlant(site);
    for (let s = 1; s <= 600; s++) {
      counted.stimuli.set("hall/hold", 0, at(s));
      counted.advance(at(s));
    }
    skipped.advance(at(600));
    expect(readings(counted)).toEqual(readings(skipped));
  });

  const stirs: Record<string, (plant: Plant) => void> = {
    "a fire": (plant) => plant.stimuli.ignite("R1", 0, at(0)),
    "a valve on its way": (plant) => plant.actuators.get("S-hall/drive")?.(true, at(0)),
    "test smoke": (plant) => plant.stimuli.smoke("hall", "smoke", 3, at(0)),
    "a battery that drains": (plant) => plant.stimuli.cutMains(at(0)),
  };
  for (const [what, stir] of Object.entries(stirs)) {
    it(`is disturbed by ${what}`, () => {
      const plant = createPlant(site);
      stir(plant);
      plant.advance(at(1));
      expect(plant.atRest()).toBe(false);
    });
  }

  it("comes to rest after a door was shut, smoke was blown and mains were off for a minute", () => {
    const plant = createPlant(site);
    plant.actuators.get("D-hall/close")?.(true, at(0));
    plant.stimuli.smoke("hall", "smoke", 3, at(0));
    plant.stimuli.smoke("hall", "smoke", 0, at(60));
    plant.stimuli.cutMains(at(60));
    plant.stimuli.restoreMains(at(120));
    plant.advance(at(120 + 1000));
    expect(plant.atRest()).toBe(true);
  });

  it("is not disturbed by an output that is told the same again", () => {
    const plant = createPlant(site);
    plant.actuators.get("R1/trip")?.(false, at(5));
    expect(plant.atRest()).toBe(true);
  });

  it("comes to rest days after a discharge, and says so", () => {
    const plant = createPlant(site);
    plant.actuators.get("S-ups-b/drive")?.(true, at(0));
    plant.actuators.get("S-battery/drive")?.(true, at(0));
    plant.actuators.get("B1/1/fire")?.(true, at(3));
    plant.actuators.get("battery/exhaust")?.(true, at(60));
    plant.advance(at(3 * 24 * 3600));
    expect(plant.atRest()).toBe(true);
    expect(plant.observe.room("battery").agentPct).toBe(0);
    const keptKg = plant.observe.agent().inPipesKg;
    expect(keptKg).toBeGreaterThan(0);
    expect(plant.outcome().agentReleasedKg).toBeCloseTo(110 - keptKg, 6);
  });
});
