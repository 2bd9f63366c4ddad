import { describe, expect, it } from "vitest";
import { instantAt, type CaseTrigger, type TriggerKind } from "#panels";
import { createPlant, type Plant } from "../../../../hil/plant/plant.js";
import { aPanel, aSite } from "../../../support/sites/a-site.js";
import { unitWith } from "../../../support/sites/a-unit.js";

const at = (s: number) => instantAt(s * 1000);
const trigger = (kind: TriggerKind, level: number): CaseTrigger => {
  return { kind, at: level, does: "release", joined: "release" };
};
const unit = unitWith(
  [
    trigger("heat", 80),
    trigger("tube", 90),
    trigger("arc", 0),
    trigger("smoke", 2),
    trigger("off-gas", 10),
  ],
  { pressureSwitch: true, doorContact: true },
);
const aPlant = () =>
  createPlant(aSite({ panels: [aPanel("P1", { unit }), aPanel("P2"), aPanel("P3", { unit })] }));
const read = (plant: Plant, what: string, id = "P1") => plant.sources.get(`${id}/${what}`)?.();
const kindsOf = (plant: Plant) => plant.takeEvents().map(({ kind }) => kind);

describe("the triggers inside a case", () => {
  it("see the smoke of a fire too small for heat, and none of it in the case beside", () => {
    const plant = aPlant();
    plant.stimuli.burn("P1", 0.2, at(0));
    plant.advance(at(30));
    expect(read(plant, "smoke")).toBeGreaterThan(2);
    expect(read(plant, "heat")).toBeLessThan(80);
    expect(read(plant, "smoke", "P3")).toBe(0);
  });

  it("see smoke 10 s late: after one lag, between half and three quarters of it", () => {
    const plant = aPlant();
    plant.stimuli.burn("P1", 500, at(0));
    plant.advance(at(3));
    expect(read(plant, "smoke")).toBeLessThan(50);
    plant.advance(at(60));
    expect(read(plant, "smoke")).toBeGreaterThan(90);
  });

  it("see no flammable gas in a panel that burns, which gives off none here", () => {
    const plant = aPlant();
    plant.stimuli.burn("P1", 50, at(0));
    plant.advance(at(60));
    expect(read(plant, "off-gas")).toBe(0);
  });

  it("see the gas of a rack in runaway", () => {
    const site = aSite();
    const racks = site.racks.map((rack) => (rack.id === "R1" ? { ...rack, unit } : rack));
    const plant = createPlant({ ...site, racks });
    plant.stimuli.ignite("R1", 0, at(0));
    plant.advance(at(30));
    expect(read(plant, "off-gas", "R1")).toBeGreaterThan(10);
  });

  it("come back to nothing with the building at rest", () => {
    const plant = aPlant();
    plant.stimuli.burn("P1", 0.2, at(0));
    plant.advance(at(20));
    plant.stimuli.set("P1/breaker", 0, at(20));
    plant.stimuli.brigadeWater("hall", at(30));
    plant.advance(at(30 * 24 * 3600));
    expect(plant.atRest()).toBe(true);
    expect([read(plant, "smoke"), read(plant, "off-gas")]).toEqual([0, 0]);
  });
});

describe("an arc in a panel", () => {
  it("latches the panel's relay, lights a fire, and touches no other relay", () => {
    const plant = aPlant();
    plant.stimuli.arc("P1", 40, at(0));
    expect([read(plant, "arc"), read(plant, "arc", "P3")]).toEqual([1, 0]);
    plant.advance(at(20));
    expect(plant.observe.panel("P1").burning).toBe(true);
    expect(kindsOf(plant)).toEqual(expect.arrayContaining(["arc.struck", "panel.lit"]));
  });

  it("stays latched when the panel is dead, until a hand resets the relay", () => {
    const plant = aPlant();
    plant.stimuli.arc("P1", 40, at(0));
    plant.actuators.get("P1/breaker-trip")?.(true, at(1));
    plant.advance(at(60));
    expect(read(plant, "arc")).toBe(1);
    plant.stimuli.set("P1/arc", 0, at(60));
    expect(read(plant, "arc")).toBe(0);
  });

  it("does not strike where the breaker is open: there is no voltage", () => {
    const plant = aPlant();
    plant.stimuli.set("P1/breaker", 0, at(0));
    plant.stimuli.arc("P1", 40, at(1));
    plant.advance(at(20));
    expect([read(plant, "arc"), plant.observe.panel("P1").burning]).toEqual([0, false]);
    expect(kindsOf(plant)).toContain("arc.missed");
  });

  it("burns in a panel without a unit as well, where nobody sees it (R8)", () => {
    const plant = aPlant();
    plant.stimuli.arc("P2", 40, at(0));
    plant.advance(at(20));
    expect(plant.observe.panel("P2").burning).toBe(true);
  });
});

describe("the contacts of a case", () => {
  it("tell that its door is opened, and shut again by a hand", () => {
    const plant = aPlant();
    expect(read(plant, "door")).toBe(0);
    plant.stimuli.openCase("P1", at(1));
    expect(read(plant, "door")).toBe(1);
    plant.stimuli.set("P1/door", 0, at(2));
    expect(read(plant, "door")).toBe(0);
  });

  it("tell of low pressure when the cylinder has leaked, and when it was fired", () => {
    const leaked = aPlant();
    expect(read(leaked, "unit-pressure")).toBe(0);
    leaked.stimuli.emptyCylinder("P1", at(1));
    expect([read(leaked, "unit-pressure"), read(leaked, "unit-discharged")]).toEqual([1, 0]);
    const fired = aPlant();
    fired.actuators.get("P1/unit-release")?.(true, at(0));
    fired.advance(at(1));
    expect(read(fired, "unit-pressure")).toBe(0);
    fired.advance(at(2));
    expect([read(fired, "unit-pressure"), read(fired, "unit-discharged")]).toEqual([1, 1]);
  });

  it("let a hand fit a new tube, and cut one open for a test", () => {
    const plant = aPlant();
    plant.stimuli.set("P1/tube", 1, at(0));
    expect(read(plant, "tube")).toBe(1);
    plant.stimuli.set("P1/tube", 0, at(1));
    expect(read(plant, "tube")).toBe(0);
  });

  it("are no hand control where the case has no such thing", () => {
    const plant = createPlant(aSite());
    expect(() => plant.stimuli.set("P1/arc", 0, at(0))).toThrow(RangeError);
    expect(() => plant.stimuli.set("P3/tube", 0, at(0))).toThrow(RangeError);
  });
});
