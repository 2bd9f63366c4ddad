/**
 * A unit that is released by hand at its case, in the whole controller.
 */
import { describe, expect, it } from "vitest";
import { LineState, pointList, seconds, type Site, type UnitManual } from "#panels";
import { createPlant } from "../../../hil/plant/plant.js";
import { atSeconds } from "../../support/a-drill.js";
import { ARig } from "../../support/a-rig.js";
import { aSmallSite } from "../../support/sites/a-small-site.js";
import { unitWith } from "../../support/sites/a-unit.js";

const ID = "1P/01";
const heat = { kind: "heat", at: 80, does: "release", joined: "release" } as const;

function aSiteWith(manual: UnitManual | undefined): Site {
  const unit = unitWith([heat], { manual, doorContact: true });
  return aSmallSite({ panels: aSmallSite().panels.map((panel) => ({ ...panel, unit })) });
}

const healthy = { [`${ID}/heat`]: 20, [`${ID}/door`]: 0, [`${ID}/breaker`]: 1 };
const aRig = (manual: UnitManual = "two-actions") =>
  new ARig({ site: aSiteWith(manual) }).see({
    ...{ ...healthy, [`${ID}/unit-manual`]: 0 },
    ...(manual === "two-actions" ? { [`${ID}/unit-cover`]: 0 } : {}),
  });
const fired = (rig: ARig) => rig.drivenOn(`${ID}/unit-release`);
const pressed = (rig: ARig, value: number = LineState.alarm) =>
  rig.see({ [`${ID}/unit-manual`]: value });
const uncovered = () => aRig().see({ [`${ID}/unit-cover`]: 1 });

describe("a unit with a release button at its case", () => {
  it("is tripped by two actions, gets its agent when that is proved, and it is journaled", () => {
    const rig = pressed(uncovered());
    expect([rig.drivenOn(`${ID}/breaker-trip`), fired(rig)]).toEqual([[1], []]);
    expect(fired(rig.see({ [`${ID}/breaker`]: 0 }))).toEqual([1]);
    const facts = rig.entries("fact").filter(({ trigger }) => trigger === "hand");
    expect(facts).toMatchObject([{ fact: "trigger.alarmed", case: ID }]);
  });

  it("keeps its agent when only one of the two actions is done", () => {
    for (const rig of [pressed(aRig()), uncovered()]) {
      rig.see({ [`${ID}/breaker`]: 0 }).wait(seconds(120));
      expect(fired(rig)).toEqual([]);
    }
  });

  it("is never released by a wiring fault of the button, at no state of its cover (R18)", () => {
    const { open, short, earth, highImpedance } = LineState;
    for (const fault of [open, short, earth, highImpedance]) {
      for (const rig of [aRig(), uncovered(), aRig("button")]) {
        pressed(rig, fault)
          .see({ [`${ID}/breaker`]: 0 })
          .wait(seconds(120));
        expect([fired(rig), rig.drivenOn(`${ID}/breaker-trip`)]).toEqual([[], []]);
      }
    }
  });

  it("meets nobody behind an open door", () => {
    const rig = pressed(uncovered().see({ [`${ID}/door`]: 1 })).see({ [`${ID}/breaker`]: 0 });
    expect(fired(rig.wait(seconds(20)))).toEqual([]);
    expect(fired(rig.see({ [`${ID}/door`]: 0 }))).toEqual([1]);
  });

  it("adds its points behind all others, so that no address moves", () => {
    const tags = (manual: UnitManual | undefined) =>
      pointList(aSiteWith(manual)).points.map(({ tag }) => tag);
    for (const manual of ["button", "two-actions", "lever"] as const) {
      const before = tags(undefined);
      expect(tags(manual).slice(0, before.length)).toEqual(before);
    }
    expect(tags("lever")).toEqual(tags(undefined));
  });
});

describe("a hand on the release of a case, in the building", () => {
  const aPlant = (manual: UnitManual) => {
    const plant = createPlant(aSiteWith(manual));
    const reads = (what: string) => plant.sources.get(`${ID}/${what}`)?.();
    const set = (what: string, value: number) =>
      plant.stimuli.set(`${ID}/${what}`, value, plant.now());
    return { plant, reads, set };
  };

  it("presses a button, which stays in until it is pulled out", () => {
    const { reads, set } = aPlant("button");
    set("unit-manual", 1);
    expect(reads("unit-manual")).toBe(LineState.alarm);
    set("unit-manual", 0);
    expect(reads("unit-manual")).toBe(LineState.normal);
  });

  it("meets the cover while that is shut", () => {
    const { reads, set } = aPlant("two-actions");
    set("unit-manual", 1);
    expect(reads("unit-manual")).toBe(LineState.normal);
    set("unit-cover", 1);
    set("unit-manual", 1);
    set("unit-cover", 0);
    expect([reads("unit-manual"), reads("unit-cover")]).toEqual([LineState.alarm, 0]);
  });

  it("pulls a lever that opens the cylinder itself, dead actuator or not", () => {
    const { plant, reads, set } = aPlant("lever");
    plant.stimuli.failCylinder(ID, plant.now());
    set("unit-lever", 1);
    plant.advance(atSeconds(2));
    expect(reads("unit-discharged")).toBe(1);
  });
});
