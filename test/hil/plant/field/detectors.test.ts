import { describe, expect, it } from "vitest";
import { instantAt, LineState } from "#panels";
import { createPlant, type Plant } from "../../../../hil/plant/plant.js";
import { aSite } from "../../../support/sites/a-site.js";

const at = (s: number) => instantAt(s * 1000);
const read = (plant: Plant, tag: string): number => plant.sources.get(tag)?.() ?? NaN;

describe("a detection line", () => {
  it("sees the smoke of a burning rack within half a minute", () => {
    const plant = createPlant(aSite());
    plant.stimuli.ignite("R1", 5, at(0));
    plant.advance(at(30));
    expect(read(plant, "battery/line-smoke")).toBe(LineState.alarm);
    expect(read(plant, "ups-b/line-smoke")).toBe(LineState.normal);
  });

  it("sees heat in the jet under the ceiling, later than it sees smoke", () => {
    const plant = createPlant(aSite());
    plant.stimuli.ignite("R1", 5, at(0));
    plant.advance(at(20));
    expect(read(plant, "battery/line-smoke")).toBe(LineState.alarm);
    expect(read(plant, "battery/line-heat")).toBe(LineState.normal);
    plant.advance(at(180));
    expect(read(plant, "battery/line-heat")).toBe(LineState.alarm);
    expect(read(plant, "battery/level-heat")).toBeGreaterThan(read(plant, "battery/temperature"));
  });

  it("alarms on off-gas when vent gas gathers without a flame", () => {
    const plant = createPlant(aSite());
    for (const n of [1, 2, 3, 4]) plant.actuators.get(`B1/${n}/fire`)?.(true, at(0));
    plant.actuators.get("S-battery/drive")?.(true, at(0));
    plant.stimuli.ignite("R3", 5, at(20));
    plant.advance(at(300));
    expect(read(plant, "battery/line-off-gas")).toBe(LineState.alarm);
  });

  it("follows test aerosol with its lag, and clears below its threshold, not at it", () => {
    const plant = createPlant(aSite());
    plant.stimuli.smoke("hall", "smoke", 4, at(0));
    plant.advance(at(1));
    expect(read(plant, "hall/line-smoke")).toBe(LineState.normal);
    plant.advance(at(5));
    expect(read(plant, "hall/line-smoke")).toBe(LineState.alarm);
    expect(read(plant, "hall/level-smoke")).toBeLessThan(2);
    plant.stimuli.smoke("hall", "smoke", 0.45, at(60));
    plant.advance(at(180));
    expect(read(plant, "hall/level-smoke")).toBeCloseTo(0.45, 2);
    expect(read(plant, "hall/line-smoke")).toBe(LineState.alarm);
    plant.stimuli.smoke("hall", "smoke", 0, at(180));
    plant.advance(at(240));
    expect(read(plant, "hall/line-smoke")).toBe(LineState.normal);
  });

  it("shows a button that is pressed until it is let go", () => {
    const plant = createPlant(aSite());
    plant.stimuli.set("hall/hold", LineState.alarm, at(1));
    expect(read(plant, "hall/hold")).toBe(LineState.alarm);
    expect(read(plant, "hall/manual")).toBe(LineState.normal);
    plant.stimuli.set("hall/hold", LineState.normal, at(2));
    expect(read(plant, "hall/hold")).toBe(LineState.normal);
  });
});
