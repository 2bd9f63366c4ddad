import { describe, expect, it } from "vitest";
import { instantAt } from "#panels";
import { createPlant, type Plant } from "../../../../hil/plant/plant.js";
import { aPanel, aSite, aUnit } from "../../../support/sites/a-site.js";

const at = (s: number) => instantAt(s * 1000);
const drive = (plant: Plant, tag: string, s: number): void =>
  plant.actuators.get(tag)?.(true, at(s));
const happened = (plant: Plant, kind: string): number =>
  plant.takeEvents().filter((event) => event.kind === kind).length;

/** A panel that burns for five minutes, is flooded and isolated at once, and leaks like a sieve. */
function flooded(burns: "flame" | "surface" | "deep-seated"): Plant {
  const panel = aPanel("P1", { unit: aUnit("heat"), leakM2: 0.008, burns });
  const plant = createPlant(aSite({ panels: [panel] }));
  plant.stimuli.burn("P1", 5, at(0));
  drive(plant, "P1/breaker-trip", 290);
  drive(plant, "P1/unit-release", 300);
  return plant;
}

describe("a flame that agent put out (issue 6 point 5)", () => {
  it("tells when it went out and how far above the limit it was held", () => {
    const plant = flooded("flame");
    plant.advance(at(360));
    const { outAtSeconds = -1, margin = -1 } = plant.observe.panel("P1");
    expect(outAtSeconds).toBeGreaterThan(310);
    expect(outAtSeconds).toBeLessThan(330);
    expect(margin).toBeGreaterThan(1);
    expect(plant.outcome().flamesOutAtSeconds).toBe(outAtSeconds);
    expect(plant.outcome().suppressionMargin).toBeCloseTo(margin, 3);
  });

  it("is out 20 s later where solids burn on their surface", () => {
    const outAt = (["flame", "surface"] as const).map((burns) => {
      const plant = flooded(burns);
      plant.advance(at(360));
      return plant.observe.panel("P1").outAtSeconds ?? -1;
    });
    expect((outAt[1] ?? 0) - (outAt[0] ?? 0)).toBe(20);
  });

  it("shows neither while nothing was put out", () => {
    const plant = createPlant(aSite());
    plant.stimuli.burn("P3", 5, at(0));
    plant.advance(at(60));
    expect(plant.observe.panel("P3")).not.toHaveProperty("outAtSeconds");
    expect(plant.outcome()).toMatchObject({ flamesOutAtSeconds: null, suppressionMargin: null });
  });

  it("stays away from a cold surface once the agent has gone, its margin below 1 then", () => {
    const plant = flooded("flame");
    plant.advance(at(3600));
    expect(happened(plant, "flame.returned")).toBe(0);
    expect(plant.observe.panel("P1").margin).toBeLessThan(1);
  });

  it("comes back from a deep-seated fire as soon as the agent has gone, dead or not", () => {
    const plant = flooded("deep-seated");
    plant.advance(at(3600));
    expect(happened(plant, "flame.returned")).toBeGreaterThan(0);
  });
});
