import { describe, expect, it } from "vitest";
import { instantAt, requiredKg } from "#panels";
import { createPlant, type Plant } from "../../../hil/plant/plant.js";
import { aRack, aSite, withVoid } from "../../support/sites/a-site.js";

const at = (s: number) => instantAt(s * 1000);
const drive = (plant: Plant, tag: string, s: number, on = true): void =>
  plant.actuators.get(tag)?.(on, at(s));

/** Two cylinders of bank B1 into the battery room, from 10 s on. */
function flood(plant: Plant): void {
  drive(plant, "S-battery/drive", 7);
  for (const n of [1, 2, 3, 4]) drive(plant, `B1/${n}/fire`, 10);
}

function isWithin(share: number, measured: number, expected: number): void {
  expect(Math.abs(measured - expected)).toBeLessThanOrEqual(share * Math.abs(expected));
}

describe("rooms", () => {
  it("reach the design concentration with the quantity that the standard asks for", () => {
    const needKg = requiredKg({
      agent: "FK-5-1-12",
      volumeM3: 480,
      temperatureC: 20,
      concentrationPct: 5.9,
    });
    const [first, ...others] = aSite().banks;
    if (first === undefined) throw new Error("the site has banks");
    const one = { id: "B1/1", fillKg: needKg, pressureBar: 25 };
    const plant = createPlant(aSite({ banks: [{ ...first, cylinders: [one] }, ...others] }));
    drive(plant, "S-battery/drive", 7);
    drive(plant, "B1/1/fire", 10);
    plant.advance(at(25));
    isWithin(0.05, plant.observe.room("battery").agentPct, 5.9);
  });

  it("hold the agent for minutes, but not for ever", () => {
    const plant = createPlant(aSite());
    flood(plant);
    plant.advance(at(30));
    const full = plant.observe.room("battery").agentPct;
    plant.advance(at(30 + 600));
    expect(plant.observe.room("battery").agentPct).toBeGreaterThan(0.6 * full);
    plant.advance(at(6 * 3600));
    expect(plant.observe.room("battery").agentPct).toBeLessThan(0.5 * full);
  });

  it("lose the agent through a door that stands open", () => {
    const shut = createPlant(aSite());
    const open = createPlant(aSite());
    open.stimuli.set("D-battery/shut", 0, at(0));
    for (const plant of [shut, open]) {
      flood(plant);
      plant.advance(at(600));
    }
    const leaky = open.observe.room("battery").agentPct;
    expect(leaky).toBeLessThan(0.8 * shut.observe.room("battery").agentPct);
    expect(open.observe.room("corridor").agentPct).toBeGreaterThan(1);
  });

  it("lose oxygen to a fire and give it back through their leaks", () => {
    const plant = createPlant(aSite());
    plant.stimuli.ignite("R1", 5, at(0));
    plant.advance(at(1200));
    expect(plant.observe.room("battery").oxygenPct).toBeLessThan(19);
  });

  it("pass heat to the void and on to the UPS room only when the void is open", () => {
    const closed = createPlant(aSite());
    const open = createPlant(withVoid(aSite()));
    for (const plant of [closed, open]) {
      plant.stimuli.ignite("R1", 5, at(0));
      plant.advance(at(300));
    }
    expect(closed.observe.room("void").temperatureC).toBeLessThan(22.1);
    expect(closed.observe.room("ups-a").temperatureC).toBeLessThan(23);
    expect(open.observe.room("void").temperatureC).toBeGreaterThan(45);
    expect(closed.observe.ups("UPS-A").onLoad).toBe(true);
    expect(open.observe.ups("UPS-A").stopped).toBe("heat");
    expect(open.observe.ups("UPS-B").onLoad).toBe(true);
  });

  it("gather a hot layer under their ceiling, which spills into an open void", () => {
    const closed = createPlant(aSite());
    const open = createPlant(withVoid(aSite()));
    for (const plant of [closed, open]) {
      plant.stimuli.ignite("R1", 5, at(0));
      plant.advance(at(120));
    }
    const under = open.observe.room("battery").temperatureC;
    expect(under).toBeGreaterThan(60);
    expect(closed.observe.room("battery").temperatureC).toBeGreaterThan(under);
    const spilt = open.observe.room("void").temperatureC;
    expect(spilt).toBeGreaterThan(27);
    expect(spilt).toBeLessThan(under);
  });

  it("pass heat through a wall slowly", () => {
    const plant = createPlant(aSite());
    plant.stimuli.ignite("R1", 5, at(0));
    plant.advance(at(3600));
    expect(plant.observe.room("ups-a").temperatureC).toBeLessThan(22.1);
    plant.advance(at(4 * 3600));
    const { temperatureC } = plant.observe.room("ups-a");
    expect(temperatureC).toBeGreaterThan(22.1);
    expect(temperatureC).toBeLessThan(40);
  });

  it("mix with the other rooms of an air handler while it runs, and not after", () => {
    const running = createPlant(aSite());
    const stopped = createPlant(aSite());
    for (const plant of [running, stopped]) drive(plant, "D-hall/close", 0);
    drive(stopped, "AH1/stop", 0);
    for (const plant of [running, stopped]) {
      drive(plant, "S-hall/drive", 30);
      drive(plant, "B2/1/fire", 33);
      plant.advance(at(90));
    }
    expect(running.observe.room("corridor").agentPct).toBeGreaterThan(0.1);
    expect(stopped.observe.room("corridor").agentPct).toBeLessThan(0.02);
  });

  it("are cleared of agent by their exhaust fan", () => {
    const plant = createPlant(aSite());
    flood(plant);
    plant.advance(at(60));
    drive(plant, "battery/exhaust", 60);
    plant.advance(at(60 + 1800));
    expect(plant.sources.get("battery/exhaust-running")?.()).toBe(1);
    expect(plant.observe.room("battery").agentPct).toBeLessThan(0.5);
  });

  it("keep account of all agent, to the rounding of the last bits", () => {
    const plant = createPlant(withVoid(aSite()));
    flood(plant);
    drive(plant, "P1/unit-release", 12);
    drive(plant, "R1/unit-release", 12);
    plant.stimuli.emptyCylinder("B2/3", at(13));
    plant.stimuli.ignite("R2", 3, at(14));
    for (const s of [15, 60, 600, 7200]) {
      plant.advance(at(s));
      const { initialKg, ...places } = plant.observe.agent();
      const found = Object.values(places).reduce((sum, kg) => sum + kg, 0);
      isWithin(1e-9, found, initialKg);
    }
  });

  it("never give more of a thin layer than it holds, however finely their neighbours step", () => {
    const plant = createPlant(withVoid(aSite({ walls: [] })));
    flood(plant);
    plant.stimuli.emptyCylinder("B2/3", at(13));
    plant.stimuli.ignite("R2", 3, at(14));
    for (let s = 60; s <= 2400; s += 60) {
      plant.advance(at(s));
      for (const id of ["battery", "ups-a", "void"]) {
        const { temperatureC, pressurePa } = plant.observe.room(id);
        expect(temperatureC).toBeLessThan(200);
        expect(Math.abs(pressurePa)).toBeLessThan(5000);
      }
    }
  });

  it("keep account of all heat, to the rounding of the last bits", () => {
    const plant = createPlant(withVoid(aSite({ racks: [aRack("R1"), aRack("R2", { place: 2 })] })));
    plant.stimuli.ignite("R1", 5, at(0));
    plant.stimuli.burn("P3", 20, at(10));
    for (const s of [11, 100, 1000, 7200]) {
      if (s === 1000) drive(plant, "R1/water-open", 400);
      plant.advance(at(s));
      const { releasedKj, lostKj, storedKj } = plant.observe.energy();
      isWithin(1e-9, lostKj + storedKj, releasedKj);
    }
  });

  it("never show a temperature or an oxygen share that cannot be", () => {
    const plant = createPlant(withVoid(aSite()));
    plant.stimuli.ignite("R1", 5, at(0));
    plant.stimuli.burn("P3", 300, at(0));
    for (let s = 10; s <= 3600; s += 10) {
      plant.advance(at(s));
      for (const room of ["battery", "void", "ups-a", "hall", "corridor"]) {
        const { temperatureC, oxygenPct, flammablePct } = plant.observe.room(room);
        expect(temperatureC).toBeGreaterThan(15);
        expect(temperatureC).toBeLessThan(900);
        expect(oxygenPct).toBeGreaterThan(8);
        expect(oxygenPct).toBeLessThan(20.95);
        expect(flammablePct).toBeGreaterThanOrEqual(0);
      }
    }
  });
});
