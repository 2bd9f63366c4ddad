import { describe, expect, it } from "vitest";
import { LineState, seconds } from "#panels";
import { createPlant, type HeadAct, type Plant } from "../../../hil/plant/plant.js";
import { atSeconds } from "../../support/a-drill.js";
import { aSite } from "../../support/sites/a-site.js";

const cylinder = "B1/1";
const valve = "S-battery";

/** A plant whose clock moves on by a second with each thing that is done to it. */
class AnInspection {
  readonly plant: Plant = createPlant(aSite());
  #atS = 0;

  does(act: HeadAct, id = cylinder): this {
    this.plant.stimuli.handleHead(act, id, this.#next());
    return this;
  }

  links(isAuto: boolean, bank = "B1"): this {
    this.plant.stimuli.linkSolenoids(bank, isAuto, this.#next());
    return this;
  }

  drives(tag: string, on = true): this {
    this.plant.actuators.get(tag)?.(on, this.#next());
    return this;
  }

  sets(tag: string, value: number): this {
    this.plant.stimuli.set(tag, value, this.#next());
    return this;
  }

  waits(atS: number): this {
    this.#atS += atS;
    this.plant.advance(atSeconds(this.#atS));
    return this;
  }

  get isFired(): boolean {
    return this.plant.observe.cylinder(cylinder).fired;
  }

  /** Happenings since the last call, of one kind. */
  told(kind: string): string[] {
    const events = this.plant.takeEvents().filter((event) => event.kind === kind);
    return events.map(({ subject }) => subject);
  }

  #next() {
    this.#atS += 1;
    return atSeconds(this.#atS);
  }
}

const anInspection = () => new AnInspection();
const intoAir = () => anInspection().does("disconnect").drives(`${cylinder}/fire`);

describe("the solenoid of a cylinder", () => {
  it("opens the cylinder when the panel drives it", () => {
    expect(anInspection().drives(`${cylinder}/fire`).isFired).toBe(true);
  });

  it("fires into the air with its tubing off, once, and says so", () => {
    const it = intoAir();
    expect([it.isFired, it.told("solenoid.fired")]).toEqual([false, [cylinder]]);
    it.drives(`${cylinder}/fire`, false).drives(`${cylinder}/fire`);
    expect(it.told("solenoid.fired")).toEqual([]);
  });

  it("opens the cylinder when the tubing is put back on a plunger that is out", () => {
    const it = intoAir().drives(`${cylinder}/fire`, false);
    expect(it.does("reconnect").isFired).toBe(true);
  });

  it("opens nothing when the tubing is put back on a plunger that is cocked", () => {
    const it = intoAir().drives(`${cylinder}/fire`, false).does("recock");
    expect(it.does("reconnect").isFired).toBe(false);
  });

  it("fires again when it is cocked while the panel still drives it", () => {
    const it = intoAir();
    it.told("");
    expect(it.does("recock").told("solenoid.fired")).toEqual([cylinder]);
    expect(it.does("reconnect").isFired).toBe(true);
  });

  it("waits for the switch when it is stopped, and fires as soon as it is on automatic", () => {
    const it = anInspection().links(false).drives(`${cylinder}/fire`);
    expect(it.isFired).toBe(false);
    expect(it.links(true).isFired).toBe(true);
    const other = anInspection().links(false, "B2").drives(`${cylinder}/fire`);
    expect(other.isFired).toBe(true);
  });

  it("is held by its pin, against the panel and against the lever", () => {
    const it = anInspection().does("fitPin").drives(`${cylinder}/fire`).does("pullLever");
    expect(it.isFired).toBe(false);
    expect(it.does("pullPin").isFired).toBe(true);
  });

  it("takes no pin while its plunger is out", () => {
    const it = intoAir().does("fitPin");
    expect(it.told("pin.fitted")).toEqual([]);
    it.drives(`${cylinder}/fire`, false).does("recock").does("fitPin");
    expect(it.told("pin.fitted")).toEqual([cylinder]);
  });

  it("opens the cylinder at its lever, and the gas goes where the valves lead", () => {
    const trapped = anInspection().does("pullLever").waits(20);
    expect(trapped.plant.observe.cylinder(cylinder).trapped).toBe(true);
    const led = anInspection().does("pullLever", valve).waits(3).does("pullLever").waits(20);
    const keptKg = led.plant.observe.agent().inPipesKg;
    expect(keptKg).toBeLessThan(5);
    expect(led.plant.observe.agentKgReceived("battery")).toBeCloseTo(110 - keptKg, 2);
    expect(led.plant.observe.agentKgReceived("ups-a")).toBe(0);
  });

  it("is of no other thing", () => {
    expect(() => anInspection().does("recock", "T1-valve")).toThrow(RangeError);
    expect(() => anInspection().links(true, "B9")).toThrow(RangeError);
  });
});

describe("the solenoid of a selector valve", () => {
  const open = `${valve}/open`;
  const reads = (it: AnInspection) => it.plant.sources.get(open)?.();

  it("opens the valve for as long as the panel drives it", () => {
    const it = anInspection().drives(`${valve}/drive`).waits(3);
    expect(reads(it)).toBe(1);
    expect(reads(it.drives(`${valve}/drive`, false).waits(3))).toBe(0);
  });

  it("leaves the valve shut with its tubing off", () => {
    const it = anInspection().does("disconnect", valve).drives(`${valve}/drive`).waits(3);
    expect([reads(it), it.told("solenoid.fired")]).toEqual([0, [valve]]);
  });

  it("keeps the valve open after its lever was pulled, until it is cocked", () => {
    const it = anInspection().does("pullLever", valve).waits(60);
    expect(reads(it)).toBe(1);
    expect(reads(it.does("recock", valve).waits(3))).toBe(0);
  });
});

describe("the pressure switch of a room", () => {
  it("reads on while a hand lifts it, though nothing flows (EN 12094-1 cl. 4.18)", () => {
    const it = anInspection().sets("battery/discharged", LineState.alarm);
    const reads = () => it.plant.sources.get("battery/discharged")?.();
    expect([reads(), it.plant.observe.room("battery").agentFlows]).toEqual([1, false]);
    it.sets("battery/discharged", 0);
    expect(reads()).toBe(0);
  });
});

describe("what was done to the solenoids", () => {
  it("is part of the plant's image", () => {
    const before = intoAir().waits(seconds(1) / 1000);
    const after = createPlant(aSite());
    after.load(JSON.parse(JSON.stringify(before.plant.save())) as ReturnType<Plant["save"]>);
    after.stimuli.handleHead("reconnect", cylinder, atSeconds(10));
    expect(after.observe.cylinder(cylinder).fired).toBe(true);
  });
});
