import { describe, expect, it } from "vitest";
import { instantAt } from "#panels";
import { createPlant, type Plant } from "../../../../hil/plant/plant.js";
import { aSite } from "../../../support/sites/a-site.js";

const at = (s: number) => instantAt(Math.round(s * 1000));
const drive = (plant: Plant, tag: string, s: number, on = true): void =>
  plant.actuators.get(tag)?.(on, at(s));
const reads = (plant: Plant, tag: string): number => plant.sources.get(tag)?.() ?? Number.NaN;
const told = (plant: Plant, kind: string) =>
  plant
    .takeEvents()
    .filter((event) => event.kind === kind)
    .map(({ subject }) => subject);

describe("a fault of the gas network", () => {
  it("of a slow valve lets it arrive so many times as late, to the millisecond", () => {
    const plant = createPlant(aSite());
    plant.stimuli.slowValve("S-battery", 4, at(0));
    drive(plant, "S-battery/drive", 1);
    plant.advance(at(8.999));
    expect(reads(plant, "S-battery/open")).toBe(0);
    plant.advance(at(9));
    expect(reads(plant, "S-battery/open")).toBe(1);
  });

  it("of a leaking valve lets gas into a room while its switch says shut, and tells of it", () => {
    const plant = createPlant(aSite());
    plant.stimuli.leakValve("S-ups-a", 0.05, at(0));
    drive(plant, "S-battery/drive", 0);
    for (const n of [1, 2]) drive(plant, `B1/${n}/fire`, 5);
    plant.advance(at(40));
    expect(reads(plant, "S-ups-a/shut")).toBe(1);
    expect(plant.observe.agentKgReceived("ups-a")).toBeGreaterThan(1);
    expect(plant.observe.agentKgReceived("battery")).toBeGreaterThan(150);
    expect(told(plant, "valve.leaked")).toEqual(["S-ups-a"]);
  });

  it("of a check valve lets gas flow back into an empty neighbour, and only then", () => {
    const levels = [true, false].map((fails) => {
      const plant = createPlant(aSite());
      plant.stimuli.emptyCylinder("B1/2", at(0));
      if (fails) plant.stimuli.failCheckValve("B1/2", at(0));
      drive(plant, "B1/1/fire", 5);
      plant.advance(at(30));
      expect(told(plant, "cylinder.refilled")).toEqual(fails ? ["B1/2"] : []);
      return plant.observe.cylinder("B1/2").leftKg;
    });
    expect(levels[0]).toBeGreaterThan(4);
    expect(levels[1]).toBe(0);
  });

  it("is none where a check valve holds: an opened cylinder takes no gas of a fuller one", () => {
    const plant = createPlant(aSite());
    plant.stimuli.leakCylinder("B1/2", 110, at(0));
    plant.advance(at(3600));
    drive(plant, "B1/1/fire", 3600);
    plant.advance(at(3660));
    const before = plant.observe.cylinder("B1/2").leftKg;
    drive(plant, "B1/2/fire", 3660);
    plant.advance(at(3720));
    expect(plant.observe.cylinder("B1/2").leftKg).toBeLessThanOrEqual(before);
    expect(told(plant, "cylinder.refilled")).toEqual([]);
  });

  it("of crossed wires opens the other valve, and the switches show which", () => {
    const plant = createPlant(aSite());
    plant.stimuli.crossWires("S-battery", "S-ups-a", false, at(0));
    drive(plant, "S-battery/drive", 1);
    plant.advance(at(10));
    expect(reads(plant, "S-battery/open")).toBe(0);
    expect(reads(plant, "S-ups-a/open")).toBe(1);
    expect(told(plant, "wires.crossed")).toEqual(["S-battery"]);
  });

  it("of crossed wires and switches looks right to the panel, and floods the wrong room", () => {
    const plant = createPlant(aSite());
    plant.stimuli.crossWires("S-battery", "S-ups-a", true, at(0));
    drive(plant, "S-battery/drive", 1);
    drive(plant, "B1/1/fire", 5);
    plant.advance(at(40));
    expect(reads(plant, "S-battery/open")).toBe(1);
    expect(plant.observe.agentKgReceived("ups-a")).toBeGreaterThan(90);
    expect(plant.observe.agentKgReceived("battery")).toBe(0);
  });

  it("of a cylinder that opens slowly gives its gas later, and tells of it", () => {
    const at7 = [0, 20_000].map((opensMs) => {
      const plant = createPlant(aSite());
      if (opensMs > 0) plant.stimuli.slowCylinder("B1/1", opensMs, at(0));
      drive(plant, "S-battery/drive", 0);
      drive(plant, "B1/1/fire", 5);
      plant.advance(at(9));
      expect(told(plant, "cylinder.slowed")).toEqual(opensMs > 0 ? ["B1/1"] : []);
      return plant.observe.agentKgReceived("battery");
    });
    expect(at7[1]).toBeLessThan((at7[0] ?? 0) / 2);
  });

  it("of a slow leak shows on the gauge, and keeps the plant awake until it is empty", () => {
    const plant = createPlant(aSite());
    plant.stimuli.leakCylinder("B1/1", 11, at(0));
    plant.advance(at(3600));
    expect(reads(plant, "B1/1/pressure")).toBeCloseTo(25 * Math.exp(-0.1), 2);
    expect(plant.atRest()).toBe(false);
    expect(plant.observe.agent().leakedKg).toBeCloseTo(110 * (1 - Math.exp(-0.1)), 2);
  });

  it("names things that exist, or is refused", () => {
    const { stimuli } = createPlant(aSite());
    const wrong: readonly (() => void)[] = [
      () => stimuli.slowValve("S-none", 2, at(0)),
      () => stimuli.leakValve("D-hall", 0.1, at(0)),
      () => stimuli.failCheckValve("B9/1", at(0)),
      () => stimuli.slowCylinder("B9/1", 100, at(0)),
      () => stimuli.leakCylinder("B9/1", 1, at(0)),
      () => stimuli.crossWires("S-battery", "T1-valve", false, at(0)),
    ];
    for (const act of wrong) expect(act).toThrow(RangeError);
  });
});

describe("the relief of a pipe", () => {
  it("lets go what stands above its set point, and counts it", () => {
    const plain = aSite();
    const banks = plain.banks.map((bank) => ({ ...bank, reliefBar: 5 }));
    const plant = createPlant(aSite({ banks }));
    drive(plant, "B1/1/fire", 0);
    plant.advance(at(300));
    const { relievedKg } = plant.observe.agent();
    expect(relievedKg).toBeGreaterThan(50);
    expect(plant.observe.pipeBar(banks[0]?.manifold.id ?? "")).toBeLessThan(5.5);
  });

  it("of a riser opens as well", () => {
    const plain = aSite();
    const risers = plain.risers.map((riser) => ({ ...riser, reliefBar: 2 }));
    const plant = createPlant(aSite({ risers }));
    drive(plant, "T1-valve/drive", 0);
    drive(plant, "B1/1/fire", 5);
    plant.advance(at(300));
    expect(plant.observe.agent().relievedKg).toBeGreaterThan(20);
    expect(plant.observe.pipeBar("riser/B2")).toBeLessThan(2.5);
  });
});

describe("a cylinder in a gas store that is not at 20 degC", () => {
  it("stands under another pressure, which its compensated gauge does not show", () => {
    const plain = aSite();
    const rooms = plain.rooms.map((room) => ({ ...room, temperatureC: 40 }));
    const [warm, cool] = [createPlant(aSite({ rooms })), createPlant(plain)];
    expect(reads(warm, "B1/1/pressure")).toBe(reads(cool, "B1/1/pressure"));
    for (const plant of [warm, cool]) drive(plant, "B1/1/fire", 0);
    expect(warm.observe.cylinder("B1/1").bar).toBeCloseTo(25 * 1.1, 6);
    expect(cool.observe.cylinder("B1/1").bar).toBeCloseTo(25 * 1.01, 6);
    expect(reads(warm, "B1/1/pressure")).toBeCloseTo(25, 6);
  });
});

describe("a cylinder that is replaced by a full one", () => {
  it("reads full, has not been fired, and can be fired again", () => {
    const plant = createPlant(aSite());
    drive(plant, "S-battery/drive", 0);
    drive(plant, "B1/1/fire", 5);
    plant.advance(at(60));
    expect(reads(plant, "B1/1/pressure")).toBeLessThan(1);
    drive(plant, "B1/1/fire", 60, false);
    plant.stimuli.refillCylinder("B1/1", at(61));
    expect(plant.observe.cylinder("B1/1")).toMatchObject({ fired: false, leftKg: 110 });
    expect(reads(plant, "B1/1/pressure")).toBe(25);
    expect(plant.observe.agentKgBrought()).toBeCloseTo(110, 6);
    drive(plant, "B1/1/fire", 62);
    plant.advance(at(120));
    expect(plant.observe.agentKgReceived("battery")).toBeGreaterThan(190);
    expect(told(plant, "cylinder.replaced")).toEqual(["B1/1"]);
  });

  it("opens at once where the panel still drives its solenoid", () => {
    const plant = createPlant(aSite());
    drive(plant, "B1/1/fire", 5);
    plant.stimuli.refillCylinder("B1/1", at(60));
    expect(plant.observe.cylinder("B1/1").fired).toBe(true);
  });

  it("keeps its dead actuator, which hangs on the panel and not on the cylinder", () => {
    const plant = createPlant(aSite());
    plant.stimuli.failCylinder("B1/1", at(0));
    plant.stimuli.refillCylinder("B1/1", at(1));
    drive(plant, "B1/1/fire", 2);
    expect(plant.observe.cylinder("B1/1").fired).toBe(false);
  });

  it("is one that the site has, or nothing changes", () => {
    expect(() => createPlant(aSite()).stimuli.refillCylinder("B1/99", at(0))).toThrow(RangeError);
  });
});

describe("the word of how a shot came", () => {
  it("keeps a lent shot and a later one of the lender's own apart, room by room", () => {
    const plant = createPlant(aSite());
    const drives = (tag: string, s: number, on = true): void => {
      plant.advance(at(s));
      drive(plant, tag, s, on);
    };
    for (const id of ["S-battery", "T1-valve", "T2-valve"]) drives(`${id}/drive`, 0);
    drives("B2/1/fire", 10);
    // Shut off before 95 % has come: what is in the riser drips on while the lender's own goes.
    drives("T2-valve/drive", 14, false);
    drives("S-hall/drive", 22);
    drives("B2/2/fire", 24);
    plant.advance(at(200));
    const shots = plant.takeEvents().filter(({ kind }) => kind.startsWith("agent."));
    const told = shots.filter(({ kind }) => kind !== "agent.flowed");
    expect(told.map(({ kind, subject, at: when }) => [kind, subject, when])).toEqual([
      ["agent.fellShort", "battery", 24_000],
      ["agent.reached", "hall", 30_000],
    ]);
    for (const { says } of told) expect(says).toContain("of the 110 kg of B2 came");
    expect(told[1]?.says).toContain("through its own floor");
  });
});
