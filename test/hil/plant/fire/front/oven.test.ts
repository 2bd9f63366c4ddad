import { describe, expect, it } from "vitest";
import { instantAt } from "#panels";
import { createPlant, type Plant } from "../../../../../hil/plant/plant.js";
import { shippedSite } from "../../../../support/flagship.js";

const at = (s: number) => instantAt(s * 1000);

/** A full rack alight below a server hall, its room's gate open or shut. */
function burning(isGateOpen: boolean): Plant {
  const plant = createPlant(shippedSite("two-storeys"), 31);
  if (isGateOpen) plant.stimuli.set("D-yard/shut", 0, at(0));
  plant.stimuli.ignite("RA/06", 5, at(10));
  return plant;
}

const isLost = (plant: Plant, rack: string): boolean => plant.observe.rack(rack).lost;

describe("a rack in a burning room (issue 6 point 3)", () => {
  it("runs away by the heat of the layer that it stands in, though nothing touches it", () => {
    const plant = burning(true);
    plant.advance(at(600));
    expect([isLost(plant, "RS/01"), isLost(plant, "RA/12")]).toEqual([false, false]);
    plant.advance(at(1500));
    expect([isLost(plant, "RS/01"), isLost(plant, "RA/12")]).toEqual([true, true]);
    const { releasedKj, lostKj, storedKj } = plant.observe.energy();
    expect(Math.abs(releasedKj - lostKj - storedKj)).toBeLessThan(1e-6 * releasedKj);
  });

  it("at 30 % of its charge does so later than a full one", () => {
    const plant = burning(true);
    plant.advance(at(1500));
    const lost = plant.takeEvents().filter(({ kind }) => kind === "rack.lost");
    const order = lost.map(({ subject }) => subject);
    expect(order.indexOf("RA/12")).toBeGreaterThan(0);
    expect(order.indexOf("RS/01")).toBeGreaterThan(order.indexOf("RA/12"));
  });

  it("stays as it is where the fire starves before its layer is hot enough", () => {
    const plant = burning(false);
    plant.advance(at(1500));
    expect(plant.observe.room("battery").temperatureC).toBeLessThan(320);
    expect(isLost(plant, "RS/01")).toBe(false);
  });

  it("stays as it is under its water line, beside one that has none", () => {
    const site = shippedSite("two-storeys");
    const racks = site.racks.map((rack) =>
      rack.id === "RS/01" ? { ...rack, waterLPerMin: 100 } : rack,
    );
    const plant = createPlant({ ...site, racks }, 31);
    plant.stimuli.set("D-yard/shut", 0, at(0));
    plant.stimuli.ignite("RA/06", 5, at(10));
    plant.actuators.get("RS/01/water-open")?.(true, at(20));
    plant.advance(at(1500));
    expect([isLost(plant, "RS/01"), isLost(plant, "RS/02")]).toEqual([false, true]);
  });
});
