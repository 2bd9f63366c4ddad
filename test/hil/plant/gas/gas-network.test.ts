import { describe, expect, it } from "vitest";
import { instantAt } from "#panels";
import { createPlant, type Plant } from "../../../../hil/plant/plant.js";
import { aSite } from "../../../support/sites/a-site.js";

const at = (s: number) => instantAt(s * 1000);
const drive = (plant: Plant, tag: string, s: number, on = true): void =>
  plant.actuators.get(tag)?.(on, at(s));
const received = (plant: Plant, room: string): number => plant.observe.agentKgReceived(room);

describe("the gas network", () => {
  it("empties a cylinder in its discharge time into the room whose valve is open", () => {
    const plant = createPlant(aSite());
    drive(plant, "S-battery/drive", 0);
    drive(plant, "B1/1/fire", 5);
    plant.advance(at(10));
    expect(plant.sources.get("battery/discharged")?.()).toBe(1);
    expect(received(plant, "battery")).toBeCloseTo(55, 6);
    plant.advance(at(16));
    expect(received(plant, "battery")).toBeCloseTo(110, 6);
    expect(plant.sources.get("B1/1/pressure")?.()).toBe(0);
    expect(plant.sources.get("battery/discharged")?.()).toBe(0);
  });

  it("traps the agent while no valve is open, and lets it go when one opens", () => {
    const plant = createPlant(aSite());
    drive(plant, "B1/1/fire", 0);
    plant.advance(at(60));
    expect(plant.observe.cylinder("B1/1")).toMatchObject({ trapped: true, leftKg: 110 });
    expect(plant.outcome().agentReleasedKg).toBe(0);
    drive(plant, "S-ups-a/drive", 60);
    plant.advance(at(80));
    expect(received(plant, "ups-a")).toBeCloseTo(110, 6);
  });

  it("splits over two valves that stand open", () => {
    const plant = createPlant(aSite());
    for (const valve of ["S-battery", "S-ups-a"]) drive(plant, `${valve}/drive`, 0);
    drive(plant, "B1/1/fire", 5);
    plant.advance(at(20));
    expect(received(plant, "battery")).toBeCloseTo(55, 6);
    expect(received(plant, "ups-a")).toBeCloseTo(55, 6);
  });

  it("lets gas through a valve that stands open in normal service, without a drive", () => {
    const site = aSite();
    const selectorValves = site.selectorValves.map((valve) =>
      valve.id === "S-hall" ? { ...valve, normally: "open" as const } : valve,
    );
    const plant = createPlant({ ...site, selectorValves });
    expect(plant.sources.get("S-hall/open")?.()).toBe(1);
    expect(plant.sources.get("S-hall/shut")?.()).toBe(0);
    drive(plant, "B2/1/fire", 0);
    plant.advance(at(20));
    expect(received(plant, "hall")).toBeGreaterThan(100);
    expect(received(plant, "battery")).toBe(0);
  });

  const ties = [
    { open: ["T1-valve", "T2-valve"], kg: 110, says: "with both tie valves open" },
    { open: ["T1-valve"], kg: 0, says: "not with its own tie valve shut" },
    { open: ["T2-valve"], kg: 0, says: "not with the borrower's tie valve shut" },
  ];
  for (const { open, kg, says } of ties) {
    it(`lends a cylinder of another floor through the riser, ${says}`, () => {
      const plant = createPlant(aSite());
      for (const valve of [...open, "S-battery"]) drive(plant, `${valve}/drive`, 0);
      drive(plant, "B2/1/fire", 5);
      plant.advance(at(30));
      expect(received(plant, "battery")).toBeCloseTo(kg, 6);
      expect(received(plant, "hall")).toBe(0);
    });
  }

  it("takes longer over the riser than over its own floor", () => {
    const plant = createPlant(aSite());
    for (const valve of ["T1-valve", "T2-valve", "S-battery"]) drive(plant, `${valve}/drive`, 0);
    drive(plant, "B2/1/fire", 5);
    plant.advance(at(15));
    expect(received(plant, "battery")).toBeLessThan(80);
  });

  it("is stopped by a tie valve that sticks shut", () => {
    const plant = createPlant(aSite());
    plant.stimuli.stick("T2-valve", at(0));
    for (const valve of ["T1-valve", "T2-valve", "S-battery"]) drive(plant, `${valve}/drive`, 0);
    drive(plant, "B2/1/fire", 5);
    plant.advance(at(60));
    expect(plant.sources.get("T2-valve/shut")?.()).toBe(1);
    expect(received(plant, "battery")).toBe(0);
  });

  it("is stopped by a closed lock-off valve", () => {
    const plant = createPlant(aSite());
    plant.stimuli.set("battery/lock-off", 1, at(0));
    drive(plant, "S-battery/drive", 0);
    drive(plant, "B1/1/fire", 5);
    plant.advance(at(60));
    expect(received(plant, "battery")).toBe(0);
    expect(plant.sources.get("battery/lock-off")?.()).toBe(1);
  });

  it("gives nothing from a dead actuator, and shows a leaked cylinder as empty", () => {
    const plant = createPlant(aSite());
    plant.stimuli.failCylinder("B1/1", at(0));
    plant.stimuli.emptyCylinder("B1/2", at(0));
    drive(plant, "S-battery/drive", 0);
    for (const n of [1, 2]) drive(plant, `B1/${n}/fire`, 5);
    plant.advance(at(60));
    expect(received(plant, "battery")).toBe(0);
    expect(plant.observe.cylinder("B1/1")).toMatchObject({ fired: false, leftKg: 110 });
    expect(plant.sources.get("B1/2/pressure")?.()).toBe(0);
  });
});
