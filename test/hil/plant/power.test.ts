import { describe, expect, it } from "vitest";
import { instantAt } from "#panels";
import { createPlant, type Plant } from "../../../hil/plant/plant.js";
import { plumeK } from "../../../hil/plant/power/cables.js";
import { aCable, aPanel, aSite, aUps, withVoid } from "../../support/sites/a-site.js";

const at = (s: number) => instantAt(s * 1000);
const drive = (plant: Plant, tag: string, s: number): void =>
  plant.actuators.get(tag)?.(true, at(s));

describe("power", () => {
  it("carries the load on the batteries for the autonomy after the mains are cut", () => {
    const plant = createPlant(aSite());
    plant.stimuli.cutMains(at(0));
    plant.advance(at(598));
    expect(plant.sources.get("site/mains")?.()).toBe(0);
    expect(plant.outcome().loadLostAtSeconds).toBe(null);
    plant.advance(at(602));
    expect(plant.outcome()).toMatchObject({ itLoadLostKw: 400, itLoadDownKw: 400 });
    plant.stimuli.restoreMains(at(700));
    plant.advance(at(702));
    expect(plant.outcome()).toMatchObject({ itLoadLostKw: 400, itLoadDownKw: 0 });
  });

  it("loses a UPS whose battery is cut off only once the mains are cut too", () => {
    const plant = createPlant(aSite());
    drive(plant, "UPS-A/battery-trip", 0);
    plant.advance(at(5));
    expect(plant.sources.get("UPS-A/on-load")?.()).toBe(1);
    plant.stimuli.cutMains(at(5));
    plant.advance(at(7));
    expect(plant.sources.get("UPS-A/on-load")?.()).toBe(0);
    expect(plant.outcome().itLoadLostKw).toBe(0);
  });

  it("kills the strings of all its racks with the battery breaker of a UPS", () => {
    const plant = createPlant(aSite());
    drive(plant, "UPS-A/battery-trip", 0);
    plant.advance(at(1));
    for (const rack of ["R1", "R2", "R3", "R4"]) {
      expect(plant.sources.get(`${rack}/current`)?.()).toBe(0);
      expect(plant.sources.get(`${rack}/main`)?.()).toBe(1);
    }
  });

  it("does not call a rack dead with one of its two breakers open", () => {
    const plant = createPlant(aSite());
    plant.stimuli.ignite("R1", 0, at(0));
    plant.stimuli.set("R1/main", 0, at(1));
    plant.advance(at(20));
    expect(plant.sources.get("R1/current")?.()).toBeGreaterThan(0);
    expect(plant.outcome().isolatedAtSeconds).toBe(null);
    plant.stimuli.set("R1/auxiliary", 0, at(20));
    plant.advance(at(22));
    expect(plant.sources.get("R1/current")?.()).toBe(0);
    expect(plant.outcome().isolatedAtSeconds).toBe(20.06);
  });

  it("draws more from each string on battery, and shares it over those that are left", () => {
    const plant = createPlant(aSite());
    plant.stimuli.cutMains(at(0));
    plant.advance(at(2));
    const four = plant.sources.get("R1/current")?.() ?? 0;
    drive(plant, "R2/trip", 2);
    plant.advance(at(4));
    expect(four).toBeCloseTo(200, 6);
    expect(plant.sources.get("R1/current")?.()).toBeCloseTo(800 / 3, 6);
  });

  it("loses what hangs on a dead panel unless its partner lives", () => {
    const panels = [
      aPanel("P1", { loadKw: 50, partner: "P2", unit: aSite().panels[0]?.unit }),
      aPanel("P2", { loadKw: 50, partner: "P1", unit: aSite().panels[1]?.unit }),
      aPanel("P3", { loadKw: 30 }),
    ];
    const plant = createPlant(aSite({ panels }));
    drive(plant, "P1/breaker-trip", 0);
    plant.advance(at(2));
    expect(plant.outcome().itLoadLostKw).toBe(0);
    drive(plant, "P2/breaker-trip", 2);
    plant.advance(at(4));
    expect(plant.outcome().itLoadLostKw).toBe(100);
  });

  it("fails a cable in the void over a burning rack, and its UPS with it", () => {
    const cables = [
      aCable("C-A", "UPS-A", ["void"], { aboveRacksM: 2 }),
      aCable("C-B", "UPS-B", ["ups-b"], { aboveRacksM: 2 }),
    ];
    const upses = [
      aUps("UPS-A", "ups-a", "UPS-B", { stopsAtC: 400 }),
      aUps("UPS-B", "ups-b", "UPS-A", { stopsAtC: 400 }),
    ];
    const open = createPlant(withVoid(aSite({ cables, upses })));
    const closed = createPlant(aSite({ cables, upses }));
    for (const plant of [open, closed]) {
      plant.stimuli.ignite("R1", 5, at(0));
      plant.advance(at(900));
    }
    expect(open.observe.ups("UPS-A").stopped).toBe("cable");
    expect(open.observe.ups("UPS-B").onLoad).toBe(true);
    expect(closed.observe.cableC("C-A")).toBeLessThan(25);
    expect(closed.observe.ups("UPS-A").onLoad).toBe(true);
  });

  it("heats a cable by Alpert's plume: less with height, more with power", () => {
    expect(plumeK(1000, 2)).toBeCloseTo(532.3, 0);
    expect(plumeK(1000, 4)).toBeLessThan(plumeK(1000, 2) / 3);
    expect(plumeK(8000, 4)).toBeCloseTo(4 * plumeK(1000, 4), 6);
    expect(plumeK(1e6, 2)).toBe(900);
  });
});
