import { describe, expect, it } from "vitest";
import { instantAt } from "#panels";
import { createPlant, type Plant } from "../../../hil/plant/plant.js";
import { aSite } from "../../support/sites/a-site.js";

const read = (plant: Plant, tag: string): number => {
  const source = plant.sources.get(tag);
  if (source === undefined) throw new Error(`no source ${tag}`);
  return source();
};
const drive = (plant: Plant, tag: string, on: boolean, ms: number): void =>
  plant.actuators.get(tag)?.(on, instantAt(ms));

describe("things that move", () => {
  it("prove a selector valve open at the end of its travel, and not a millisecond earlier", () => {
    const plant = createPlant(aSite());
    drive(plant, "S-hall/drive", true, 130);
    plant.advance(instantAt(2129));
    expect([read(plant, "S-hall/open"), read(plant, "S-hall/shut")]).toEqual([0, 0]);
    plant.advance(instantAt(2130));
    expect([read(plant, "S-hall/open"), read(plant, "S-hall/shut")]).toEqual([1, 0]);
  });

  it("show a valve neither open nor shut on its way, and come back from where it was", () => {
    const plant = createPlant(aSite());
    drive(plant, "S-hall/drive", true, 0);
    drive(plant, "S-hall/drive", false, 500);
    plant.advance(instantAt(999));
    expect(read(plant, "S-hall/shut")).toBe(0);
    plant.advance(instantAt(1000));
    expect(read(plant, "S-hall/shut")).toBe(1);
  });

  it("part a rack's breakers 60 ms after the trip, and stop its current with them", () => {
    const plant = createPlant(aSite());
    expect(read(plant, "R1/current")).toBeGreaterThan(0);
    drive(plant, "R1/trip", true, 1000);
    plant.advance(instantAt(1059));
    expect([read(plant, "R1/main"), read(plant, "R1/auxiliary")]).toEqual([1, 1]);
    plant.advance(instantAt(1060));
    expect([read(plant, "R1/main"), read(plant, "R1/auxiliary")]).toEqual([0, 0]);
    expect(read(plant, "R1/current")).toBe(0);
  });

  it("leave a breaker parted when the trip is let go, until a hand closes it", () => {
    const plant = createPlant(aSite());
    drive(plant, "P1/breaker-trip", true, 0);
    drive(plant, "P1/breaker-trip", false, 100);
    plant.advance(instantAt(1000));
    expect(read(plant, "P1/breaker")).toBe(0);
    plant.stimuli.set("P1/breaker", 1, instantAt(1000));
    plant.advance(instantAt(1060));
    expect(read(plant, "P1/breaker")).toBe(1);
  });

  it("keep a door shut when it is let go, but send a damper back", () => {
    const plant = createPlant(aSite());
    for (const tag of ["D-hall/close", "M-corridor/close"]) drive(plant, tag, true, 0);
    plant.advance(instantAt(10_000));
    expect([read(plant, "D-hall/shut"), read(plant, "M-corridor/shut")]).toEqual([1, 1]);
    for (const tag of ["D-hall/close", "M-corridor/close"]) drive(plant, tag, false, 10_000);
    plant.advance(instantAt(30_000));
    expect([read(plant, "D-hall/shut"), read(plant, "M-corridor/shut")]).toEqual([1, 0]);
  });

  it("run an air handler down before it is proved stopped", () => {
    const plant = createPlant(aSite());
    drive(plant, "AH1/stop", true, 0);
    plant.advance(instantAt(19_999));
    expect(read(plant, "AH1/running")).toBe(1);
    plant.advance(instantAt(20_000));
    expect(read(plant, "AH1/running")).toBe(0);
  });

  it("stay half-way for good when they stick", () => {
    const plant = createPlant(aSite());
    drive(plant, "D-hall/close", true, 0);
    plant.stimuli.stick("D-hall", instantAt(2000));
    plant.advance(instantAt(60_000));
    expect(plant.observe.share("D-hall")).toBe(0.5);
    expect(read(plant, "D-hall/shut")).toBe(0);
  });
});
