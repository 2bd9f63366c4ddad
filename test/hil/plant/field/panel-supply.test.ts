import { describe, expect, it } from "vitest";
import { instantAt, START } from "#panels";
import { createPlant } from "../../../../hil/plant/plant.js";
import { aSite } from "../../../support/sites/a-site.js";

const HOUR = 3_600_000;
const aPlant = () => createPlant(aSite({ upses: [], racks: [], loads: [], cables: [] }));
const volts = (plant: ReturnType<typeof aPlant>) =>
  plant.sources.get("site/battery-voltage")?.() ?? 0;
const at = (hours: number) => instantAt(hours * HOUR);

describe("the battery of the panel", () => {
  it("is held at its float voltage while mains and charger are there", () => {
    const plant = aPlant();
    plant.advance(at(48));
    expect(volts(plant)).toBeCloseTo(27.3);
    expect(plant.atRest()).toBe(true);
  });

  it("carries the panel for 24 h without mains, and is low before (NFPA 12A 4.3)", () => {
    const plant = aPlant();
    plant.stimuli.cutMains(START);
    expect(volts(plant)).toBeCloseTo(25.4);
    plant.advance(at(20));
    expect(volts(plant)).toBeGreaterThan(22.2);
    plant.advance(at(20.5));
    expect(volts(plant)).toBeLessThanOrEqual(22.2);
    plant.advance(at(24));
    expect(volts(plant)).toBeCloseTo(21.6);
    plant.advance(at(30));
    expect(volts(plant)).toBeCloseTo(21.6);
  });

  it("falls in the same way however the time is cut", () => {
    const [whole, cut] = [aPlant(), aPlant()];
    for (const plant of [whole, cut]) plant.stimuli.cutMains(at(1));
    whole.advance(at(9));
    for (const hours of [2, 3.5, 7, 9]) cut.advance(at(hours));
    expect(volts(cut)).toBe(volts(whole));
  });

  it("is charged again when mains are back, 80 % in 24 h (EN 54-4)", () => {
    const plant = aPlant();
    plant.stimuli.cutMains(START);
    plant.stimuli.restoreMains(at(24));
    expect(plant.atRest()).toBe(false);
    plant.advance(at(48));
    plant.stimuli.cutMains(at(48));
    expect(volts(plant)).toBeCloseTo(21.6 + 0.8 * 3.8);
  });

  it("drains too when only the charger or a fuse has failed", () => {
    for (const tag of ["site/charger", "site/fuse"]) {
      const plant = aPlant();
      plant.stimuli.set(tag, 0, START);
      plant.advance(at(12));
      expect(volts(plant)).toBeCloseTo(23.5);
      expect(plant.sources.get(tag)?.()).toBe(0);
    }
  });

  it("gives nothing once it is disconnected, and neither drains nor charges", () => {
    const plant = aPlant();
    plant.stimuli.set("site/battery-present", 0, START);
    expect(volts(plant)).toBeCloseTo(27.3);
    plant.stimuli.cutMains(at(1));
    expect(volts(plant)).toBe(0);
    plant.stimuli.set("site/battery-present", 1, at(5));
    expect(volts(plant)).toBeCloseTo(25.4);
  });

  it("survives a save and a load", () => {
    const plant = aPlant();
    plant.stimuli.cutMains(START);
    plant.advance(at(6));
    const next = aPlant();
    next.load(plant.save());
    for (const each of [plant, next]) each.advance(at(12));
    expect(volts(next)).toBe(volts(plant));
  });
});
