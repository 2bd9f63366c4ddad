import { describe, expect, it } from "vitest";
import { instantAt, seconds } from "#panels";
import { createPlant, type Plant } from "../../../../hil/plant/plant.js";
import { aBank, aRack, aSite, aUnit } from "../../../support/sites/a-site.js";

const at = (s: number) => instantAt(s * 1000);
const drive = (plant: Plant, tag: string, s: number): void =>
  plant.actuators.get(tag)?.(true, at(s));
const started = (plant: Plant, rack: string): number =>
  plant.observe.rack(rack).modules.filter((state) => state >= 3).length;

/** Much agent into the battery room, from 10 s on. */
function flood(plant: Plant): void {
  drive(plant, "S-battery/drive", 7);
  for (const n of [1, 2, 3, 4]) drive(plant, `B1/${n}/fire`, 10);
}

describe("a battery rack", () => {
  it("passes runaway to the modules on both sides after the module delay, and not before", () => {
    const plant = createPlant(aSite());
    plant.stimuli.ignite("R1", 5, at(0));
    plant.advance(at(148));
    expect(started(plant, "R1")).toBe(1);
    plant.advance(at(151));
    expect(started(plant, "R1")).toBe(3);
  });

  it("passes runaway to a touching rack after the rack delay, and to no rack further on", () => {
    const plant = createPlant(aSite());
    plant.stimuli.ignite("R1", 5, at(0));
    plant.advance(at(1495));
    expect(plant.outcome().racksLost).toBe(1);
    plant.advance(at(1505));
    expect([started(plant, "R2"), started(plant, "R3")]).toEqual([1, 0]);
  });

  it("never passes runaway on where the rack delay says never", () => {
    const racks = [1, 2].map((place) => aRack(`R${place}`, { place, rackDelay: seconds(0) }));
    const plant = createPlant(aSite({ racks }));
    plant.stimuli.ignite("R1", 5, at(0));
    plant.advance(at(4 * 3600));
    expect(plant.outcome().racksLost).toBe(1);
  });

  it("takes longer to reach its neighbour over a gap", () => {
    const racks = [1, 2].map((place) => aRack(`R${place}`, { place, gapM: 0.3 }));
    const plant = createPlant(aSite({ racks }));
    plant.stimuli.ignite("R1", 5, at(0));
    plant.advance(at(2900));
    expect(plant.outcome().racksLost).toBe(1);
    plant.advance(at(3100));
    expect(plant.outcome().racksLost).toBe(2);
  });

  it("loses its flames to agent in the room, but its runaway goes on and gas gathers", () => {
    const plant = createPlant(aSite());
    plant.stimuli.ignite("R1", 5, at(0));
    flood(plant);
    plant.advance(at(60));
    expect(plant.observe.rack("R1").alight).toBe(false);
    plant.advance(at(600));
    expect(started(plant, "R1")).toBeGreaterThan(5);
    expect(plant.observe.room("battery").flammablePct).toBeGreaterThan(10);
  });

  it("gets its flames back when the agent has gone", () => {
    const plant = createPlant(aSite());
    plant.stimuli.ignite("R3", 0, at(0));
    flood(plant);
    plant.advance(at(60));
    expect(plant.observe.rack("R3").alight).toBe(false);
    drive(plant, "battery/exhaust", 60);
    plant.advance(at(900));
    const kinds = plant.takeEvents().map(({ kind }) => kind);
    expect(kinds).toContain("flame.returned");
  });

  it("is cooled by water, which stops the spread; agent does not", () => {
    const wet = createPlant(aSite());
    const gassed = createPlant(aSite());
    for (const plant of [wet, gassed]) plant.stimuli.ignite("R1", 5, at(0));
    drive(wet, "R1/water-open", 60);
    flood(gassed);
    for (const plant of [wet, gassed]) plant.advance(at(7200));
    expect([started(wet, "R1"), wet.outcome().racksLost]).toEqual([1, 1]);
    expect(started(gassed, "R1")).toBe(11);
    expect(gassed.outcome().racksLost).toBeGreaterThan(3);
    expect(wet.sources.get("R1/water-flow")?.()).toBe(1);
  });

  it("is not held by a trickle of water", () => {
    const plant = createPlant(aSite({ racks: [aRack("R1", { waterLPerMin: 19 })] }));
    plant.stimuli.ignite("R1", 5, at(0));
    drive(plant, "R1/water-open", 10);
    plant.advance(at(3600));
    expect(started(plant, "R1")).toBe(11);
  });

  it("stays with the modules that burnt once hoses are on the room", () => {
    const plant = createPlant(aSite());
    plant.stimuli.ignite("R1", 5, at(0));
    plant.stimuli.brigadeWater("battery", at(200));
    plant.advance(at(7200));
    expect(started(plant, "R1")).toBe(3);
    expect(plant.outcome().waterAtSeconds).toBe(200);
  });

  it("gives less gas as LFP than as NMC", () => {
    const gathered = (["LFP", "NMC"] as const).map((chemistry) => {
      const racks = [aRack("R1", { chemistry, unit: aUnit("heat") })];
      const plant = createPlant(aSite({ racks, banks: [aBank("B1", "1F", "store-1")] }));
      plant.stimuli.ignite("R1", 5, at(0));
      flood(plant);
      plant.advance(at(400));
      return plant.observe.room("battery").ventGasKg;
    });
    expect(gathered[0]).toBeLessThan(gathered[1] ?? 0);
  });

  it("shows nothing on its battery monitoring when it begins, and much a few minutes later", () => {
    const plant = createPlant(aSite());
    plant.stimuli.ignite("R1", 5, at(0));
    plant.advance(at(10));
    expect(plant.sources.get("R1/bms-temperature")?.()).toBeLessThan(30);
    plant.advance(at(300));
    expect(plant.sources.get("R1/bms-temperature")?.()).toBeGreaterThan(70);
  });
});
