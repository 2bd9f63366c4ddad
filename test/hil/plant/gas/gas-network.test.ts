import { describe, expect, it } from "vitest";
import { instantAt } from "#panels";
import { createPlant, type Plant } from "../../../../hil/plant/plant.js";
import { aSite } from "../../../support/sites/a-site.js";

const site = aSite();
const at = (s: number) => instantAt(s * 1000);
const drive = (plant: Plant, tag: string, s: number, on = true): void =>
  plant.actuators.get(tag)?.(on, at(s));
const received = (plant: Plant, room: string): number => plant.observe.agentKgReceived(room);

describe("the gas network", () => {
  it("brings nearly all of the gas within the stated time, through the bank's own path", () => {
    const plant = createPlant(aSite());
    drive(plant, "S-battery/drive", 0);
    for (const n of [1, 2, 3, 4]) drive(plant, `B1/${n}/fire`, 5);
    plant.advance(at(10));
    expect(plant.sources.get("battery/discharged")?.()).toBe(1);
    expect(received(plant, "battery")).toBeGreaterThan(0.3 * 440);
    plant.advance(at(17));
    expect(received(plant, "battery")).toBeGreaterThan(0.94 * 440);
    plant.advance(at(60));
    expect(plant.sources.get("B1/1/pressure")?.()).toBe(0);
    expect(plant.sources.get("battery/discharged")?.()).toBe(0);
    expect(plant.outcome().ownDeliverySeconds).toBeGreaterThan(8);
    expect(plant.outcome().ownDeliverySeconds).toBeLessThan(12);
  });

  it("keeps agent without a way in its pipes, and lets it go when a valve opens", () => {
    const plant = createPlant(aSite());
    drive(plant, "B1/1/fire", 0);
    plant.advance(at(60));
    const { trapped, leftKg, bar } = plant.observe.cylinder("B1/1");
    expect(trapped).toBe(true);
    expect(leftKg + plant.observe.agent().inPipesKg).toBeCloseTo(110, 9);
    expect(Math.abs(plant.observe.pipeBar(site.banks[0]?.manifold.id ?? "") - bar)).toBeLessThan(
      0.1,
    );
    expect(plant.outcome().agentReleasedKg).toBe(0);
    drive(plant, "S-ups-a/drive", 60);
    plant.advance(at(120));
    expect(received(plant, "ups-a")).toBeCloseTo(110 - plant.observe.agent().inPipesKg, 6);
  });

  it("splits alike over two pipes alike that stand open", () => {
    const plant = createPlant(aSite());
    for (const valve of ["S-battery", "S-ups-a"]) drive(plant, `${valve}/drive`, 0);
    for (const n of [1, 2]) drive(plant, `B1/${n}/fire`, 5);
    plant.advance(at(60));
    expect(received(plant, "battery")).toBeGreaterThan(100);
    expect(received(plant, "battery")).toBeCloseTo(received(plant, "ups-a"), 6);
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
    { open: ["T1-valve", "T2-valve"], reaches: true, says: "with both tie valves open" },
    { open: ["T1-valve"], reaches: false, says: "not with its own tie valve shut" },
    { open: ["T2-valve"], reaches: false, says: "not with the borrower's tie valve shut" },
  ];
  for (const { open, reaches, says } of ties) {
    it(`lends a cylinder of another floor through the riser, ${says}`, () => {
      const plant = createPlant(aSite());
      for (const valve of [...open, "S-battery"]) drive(plant, `${valve}/drive`, 0);
      drive(plant, "B2/1/fire", 5);
      plant.advance(at(120));
      const { inPipesKg } = plant.observe.agent();
      const leftKg = plant.observe.cylinder("B2/1").leftKg;
      expect(received(plant, "battery") + inPipesKg + leftKg).toBeCloseTo(110, 6);
      expect(received(plant, "battery") > 90).toBe(reaches);
      expect(received(plant, "hall")).toBe(0);
    });
  }

  it("comes later and more slowly over the riser, and tells by how much", () => {
    const own = createPlant(aSite());
    drive(own, "S-battery/drive", 0);
    const lent = createPlant(aSite());
    for (const valve of ["T1-valve", "T2-valve", "S-battery"]) drive(lent, `${valve}/drive`, 0);
    for (const n of [1, 2, 3, 4]) {
      drive(own, `B1/${n}/fire`, 5);
      drive(lent, `B2/${n}/fire`, 5);
    }
    for (const plant of [own, lent]) plant.advance(at(7));
    expect(received(lent, "battery")).toBeLessThan(received(own, "battery"));
    for (const plant of [own, lent]) plant.advance(at(120));
    const { ownDeliverySeconds } = own.outcome();
    const { lentDeliverySeconds } = lent.outcome();
    expect(lentDeliverySeconds).toBeGreaterThan(ownDeliverySeconds ?? Infinity);
    const told = lent.takeEvents().filter(({ kind }) => kind === "agent.reached");
    expect(told.map(({ subject }) => subject)).toEqual(["battery"]);
    expect(told[0]?.says).toMatch(/^95 % of the 440 kg of B2 came in [\d.]+ s over the riser, /);
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
