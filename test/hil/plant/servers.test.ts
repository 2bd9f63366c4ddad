import { describe, expect, it } from "vitest";
import { instantAt } from "#panels";
import { createPlant, type Plant } from "../../../hil/plant/plant.js";
import { aSite } from "../../support/sites/a-site.js";

const at = (s: number) => instantAt(s * 1000);
const drive = (plant: Plant, tag: string, s: number, on = true): void =>
  plant.actuators.get(tag)?.(on, at(s));
const both = ["UPS-A", "UPS-B"];
const aHotHall = () => {
  const plant = createPlant(aSite());
  drive(plant, "AH1/stop", 0);
  return plant;
};
const intakeC = (plant: Plant) => plant.observe.servers("servers").intakeC;

describe("servers without air", () => {
  it("stay at the hall's temperature while the fan runs", () => {
    const plant = createPlant(aSite());
    plant.advance(at(3600));
    expect(intakeC(plant)).toBe(24);
    expect(plant.outcome().serversHarmedKw).toBe(0);
  });

  it("warm by their power over their own heat capacity once the fan stands (R15)", () => {
    const plant = aHotHall();
    plant.advance(at(100));
    const earlierC = intakeC(plant);
    plant.advance(at(400));
    // 400 kW into 60 kJ/K for each kW, and the 581 kJ/K of 480 m3 of air.
    expect(intakeC(plant) - earlierC).toBeCloseTo((300 * 400) / (60 * 400 + 581), 1);
  });

  it("stop out of order at 45 degC, well before 35 min, if nobody signalled them (R15)", () => {
    const plant = aHotHall();
    plant.advance(at(1200));
    expect(plant.outcome().serversHarmedKw).toBe(0);
    plant.advance(at(1500));
    expect(plant.outcome().serversHarmedKw).toBe(400);
    expect(plant.takeEvents().map(({ kind }) => kind)).toContain("servers.overheated");
  });

  it("outlast 35 min if they were signalled, and are down in order after 5 min (R15)", () => {
    const plant = createPlant(aSite());
    drive(plant, "hall/shutdown-signal", 0);
    drive(plant, "AH1/stop", 10);
    plant.advance(at(299));
    expect(plant.outcome().serversParkedKw).toBe(0);
    plant.advance(at(300));
    expect(plant.outcome().serversParkedKw).toBe(400);
    plant.advance(at(2110));
    expect(plant.outcome()).toMatchObject({ serversParkedKw: 400, serversHarmedKw: 0 });
  });

  it("cool down again when the fan runs, and then rest", () => {
    const airHandlers = aSite().airHandlers.map((handler) => ({ ...handler, flowM3PerS: 40 }));
    const plant = createPlant(aSite({ airHandlers }));
    drive(plant, "AH1/stop", 0);
    plant.advance(at(600));
    drive(plant, "AH1/stop", 600, false);
    expect(intakeC(plant)).toBeGreaterThan(30);
    expect(plant.atRest()).toBe(false);
    plant.advance(at(6000));
    expect(intakeC(plant)).toBe(24);
    expect(plant.atRest()).toBe(true);
  });
});

describe("a bypass", () => {
  it("carries the load from the mains when the UPS is tripped behind it", () => {
    const plant = createPlant(aSite());
    for (const ups of both) drive(plant, `${ups}/bypass-close`, 1);
    for (const ups of both) drive(plant, `${ups}/trip`, 3);
    plant.advance(at(10));
    expect(plant.sources.get("UPS-A/bypass")?.()).toBe(1);
    expect(plant.sources.get("UPS-A/output-breaker")?.()).toBe(0);
    expect(plant.sources.get("UPS-A/on-load")?.()).toBe(0);
    expect(plant.outcome().itLoadLostKw).toBe(0);
  });

  it("has no battery behind it: the load is lost with the mains", () => {
    const plant = createPlant(aSite());
    for (const ups of both) drive(plant, `${ups}/bypass-close`, 1);
    for (const ups of both) drive(plant, `${ups}/trip`, 3);
    plant.stimuli.cutMains(at(20));
    plant.advance(at(22));
    expect(plant.outcome().itLoadLostKw).toBe(400);
  });

  it("that was never closed saves nothing when the UPS is tripped", () => {
    const plant = createPlant(aSite());
    for (const ups of both) drive(plant, `${ups}/trip`, 3);
    plant.advance(at(5));
    expect(plant.outcome().itLoadLostKw).toBe(400);
  });

  it("leaves the battery its current until the battery breaker parts", () => {
    const plant = createPlant(aSite());
    plant.advance(at(1));
    expect(plant.sources.get("UPS-A/battery-current")?.()).toBe(6);
    drive(plant, "UPS-A/battery-trip", 2);
    plant.advance(at(3));
    expect(plant.sources.get("UPS-A/battery-current")?.()).toBe(0);
  });
});
