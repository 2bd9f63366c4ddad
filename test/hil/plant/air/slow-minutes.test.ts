import { describe, expect, it } from "vitest";
import { instantAt } from "#panels";
import { createPlant, type Plant } from "../../../../hil/plant/plant.js";
import { aSite, withVoid } from "../../../support/sites/a-site.js";

const site = withVoid(aSite());
const at = (s: number) => instantAt(s * 1000);
const HOUR_S = 3600;

/** A fire in a panel that its unit puts out after ten minutes, the panel dead. */
function afterAFire(): Plant {
  const plant = createPlant(site);
  plant.stimuli.burn("P2", 60, at(0));
  plant.actuators.get("P2/breaker-trip")?.(true, at(600));
  plant.actuators.get("P2/unit-release")?.(true, at(600));
  return plant;
}

const strideOf = (plant: Plant): number =>
  (plant.save().rows["clock"] as unknown as { readonly strideS: number }).strideS;

/** The hour at whose end a minute is one step. */
function slowFrom(): number {
  const plant = afterAFire();
  for (let hour = 1; hour <= 24; hour++) {
    plant.advance(at(hour * HOUR_S));
    if (plant.atRest()) throw new Error(`it rests after ${hour} h already`);
    if (strideOf(plant) > 1) return hour;
  }
  throw new Error("no minute is one step in a day");
}

describe("a building in which only slow air moves", () => {
  const hour = slowFrom();

  it("reads after hours of long steps what single seconds would have led to", () => {
    const [long, short, stirred] = [afterAFire(), afterAFire(), afterAFire()];
    const startS = hour * HOUR_S;
    for (const plant of [long, short, stirred]) plant.advance(at(startS));
    const endS = startS + 2 * HOUR_S;
    long.advance(at(endS));
    // Whoever touches something each second gets single seconds; just before each minute's end,
    // most of a minute at once.
    for (let s = startS; s <= endS; s++) short.stimuli.set("hall/hold", 0, at(s));
    for (let s = startS + 59; s <= endS; s += 60) stirred.stimuli.set("hall/hold", 0, at(s));
    for (const plant of [short, stirred]) plant.advance(at(endS));
    const { storedKj } = short.observe.energy();
    for (const plant of [long, stirred]) {
      for (const { id } of site.rooms) {
        const [one, other] = [plant.observe.room(id), short.observe.room(id)];
        expect(one.temperatureC).toBeCloseTo(other.temperatureC, 1);
        expect(one.oxygenPct).toBeCloseTo(other.oxygenPct, 2);
      }
      const share = plant.observe.energy().storedKj / storedKj;
      expect(share).toBeCloseTo(1, 2);
    }
  });

  it("loses no joule in long steps", () => {
    const plant = afterAFire();
    plant.advance(at(hour * HOUR_S));
    const before = plant.observe.energy();
    plant.advance(at((hour + 5) * HOUR_S + 17));
    const after = plant.observe.energy();
    expect(after.storedKj + after.lostKj - after.releasedKj).toBeCloseTo(
      before.storedKj + before.lostKj - before.releasedKj,
      3,
    );
  });

  it("is the same however time is cut, whoever acts within a minute", () => {
    const startS = hour * HOUR_S;
    const act = (plant: Plant) => plant.stimuli.smoke("hall", "smoke", 3, at(startS + 137));
    const whole = afterAFire();
    act(whole);
    whole.advance(at(startS + 900));
    const cut = afterAFire();
    for (const s of [startS, startS + 61, startS + 100, startS + 136]) cut.advance(at(s));
    act(cut);
    cut.advance(instantAt((startS + 300) * 1000 + 250));
    cut.advance(at(startS + 900));
    expect(JSON.stringify(cut.save())).toBe(JSON.stringify(whole.save()));
  });

  it("goes on from an image taken within a minute as if it had not stopped", () => {
    const plant = afterAFire();
    plant.advance(at(hour * HOUR_S + 90));
    const other = createPlant(site);
    other.load(JSON.parse(JSON.stringify(plant.save())) as ReturnType<Plant["save"]>);
    for (const one of [plant, other]) {
      one.stimuli.set("hall/hold", 0, at(hour * HOUR_S + 101));
      one.advance(at(hour * HOUR_S + 400));
    }
    expect(JSON.stringify(other.save())).toBe(JSON.stringify(plant.save()));
  });
});
