import { describe, expect, it } from "vitest";
import { instantAt } from "#panels";
import { createPlant, type Plant } from "../../../../../hil/plant/plant.js";
import { aSite } from "../../../../support/sites/a-site.js";

const at = (s: number) => instantAt(s * 1000);

/** Two cylinders of bank B1 into the battery room, from 10 s on. */
function flood(plant: Plant): void {
  plant.actuators.get("S-battery/drive")?.(true, at(7));
  for (const n of [1, 2]) plant.actuators.get(`B1/${n}/fire`)?.(true, at(10));
}

describe("the pressure of a room", () => {
  it("falls as a halocarbon evaporates, and rises again as the room warms (physics 1.3)", () => {
    const plant = createPlant(aSite());
    flood(plant);
    let lowest = 0;
    let highest = 0;
    for (let s = 11; s <= 120; s++) {
      plant.advance(at(s));
      const { pressurePa } = plant.observe.room("battery");
      lowest = Math.min(lowest, pressurePa);
      highest = Math.max(highest, pressurePa);
    }
    expect(lowest).toBeLessThan(-300);
    expect(highest).toBeGreaterThan(1);
    expect(Math.abs(plant.observe.room("ups-b").pressurePa)).toBeLessThan(1);
  });

  it("is let go by the relief flap of the room before a fire inside lifts it to 300 Pa", () => {
    const plant = createPlant(aSite());
    plant.stimuli.ignite("R1", 5, at(0));
    for (let s = 1; s <= 60; s++) {
      plant.advance(at(s));
      expect(plant.observe.room("battery").pressurePa).toBeLessThan(300);
    }
    expect(plant.observe.room("battery").pressurePa).toBeGreaterThan(50);
  });
});

describe("a room with a fire", () => {
  it("is hot under its ceiling while its air still has oxygen low down", () => {
    const plant = createPlant(aSite());
    plant.stimuli.ignite("R1", 5, at(0));
    plant.advance(at(60));
    const { temperatureC, oxygenPct } = plant.observe.room("battery");
    expect(temperatureC).toBeGreaterThan(60);
    expect(oxygenPct).toBeGreaterThan(20.8);
  });

  it("starves its own flames when it is shut, and fills with gas that is not burnt", () => {
    const plant = createPlant(aSite());
    plant.stimuli.ignite("R1", 5, at(0));
    plant.advance(at(1000));
    const room = plant.observe.room("battery");
    expect(room.oxygenPct).toBeLessThan(16);
    expect(room.ventGasKg).toBeGreaterThan(5);
  });
});
