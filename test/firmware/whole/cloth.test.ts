/**
 * The cloth step in the whole controller, and what cloth does in the building.
 */
import { describe, expect, it } from "vitest";
import { decisionsOf, pointList, seconds, type Site } from "#panels";
import { standardBatteryRules } from "../../../panels/site/building/standard-battery-rules.js";
import { createPlant } from "../../../hil/plant/plant.js";
import { ARig } from "../../support/a-rig.js";
import { atSeconds } from "../../support/a-drill.js";
import { aSmallSite } from "../../support/sites/a-small-site.js";

const ROOM = "1F-battery";
const RACK = "1/01";

/** The small site, where people lay cloth in the first battery room. */
function aSite(): Site {
  const { rooms } = aSmallSite();
  const batteries = { ...standardBatteryRules, clothTime: seconds(120) };
  return aSmallSite({
    rooms: rooms.map((room) =>
      room.id === ROOM ? { ...room, watch: { ...room.watch, batteries } } : room,
    ),
  });
}

const live = { main: 1, auxiliary: 1, current: 20, heat: 20, "bms-temperature": 25 };
const dead = { main: 0, auxiliary: 0, current: 0 };
const at = (values: object) =>
  Object.fromEntries(Object.entries(values).map(([what, value]) => [`${RACK}/${what}`, value]));
const burning = () => new ARig({ site: aSite() }).see(at(live)).see({ [`${RACK}/heat`]: 400 });

function lay(rig: ARig): ARig {
  const order = { kind: "decide", decision: "cloth-laid", about: RACK } as const;
  rig.controller.give({ order, road: "desk", who: "T. Kim" });
  return rig.wait(seconds(1));
}

describe("the cloth step in the controller (events 2.1)", () => {
  it("is asked for when the rack is proved dead, and confirmed by name", () => {
    const rig = burning();
    expect(rig.state(`cloth/${RACK}`)).toBe("folded");
    rig.see(at(dead)).wait(seconds(1));
    expect(rig.state(`cloth/${RACK}`)).toBe("asked");
    expect(lay(rig).state(`cloth/${RACK}`)).toBe("laid");
    expect(rig.entries("order").at(-1)).toMatchObject({ decision: "cloth-laid", who: "T. Kim" });
  });

  it("is refused while the rack is live", () => {
    const rig = lay(burning());
    expect(rig.entries("order").at(-1)?.["refused"]).toMatch(/nothing takes it/);
  });

  it("holds up no other rung: with and without it the outputs are driven alike", () => {
    const run = (site: Site) =>
      new ARig({ site })
        .see(at(live))
        .see({ [`${RACK}/heat`]: 400 })
        .see(at(dead));
    const [step, none] = [run(aSite()), run(aSmallSite())];
    for (const rig of [step, none]) rig.wait(seconds(600));
    expect(step.driven).toEqual(none.driven);
  });

  it("is there only where the rules have it, behind all other points", () => {
    const tags = (site: Site) => pointList(site).points.map(({ tag }) => tag);
    const [step, none] = [tags(aSite()), tags(aSmallSite())];
    const added = step.filter((tag) => !none.includes(tag));
    expect(added).toContain(`${RACK}/cloth-state`);
    expect(added.every((tag) => tag.endsWith("/cloth-state") || tag.startsWith(ROOM))).toBe(true);
    expect(decisionsOf(aSmallSite()).some(({ name }) => name === "cloth-laid")).toBe(false);
  });
});

describe("cloth round a rack, in the building", () => {
  /** When the rack beside the first one begins to burn, in seconds. */
  function spreadsAfter(clothed: boolean): number {
    const plant = createPlant(aSmallSite());
    if (clothed) plant.stimuli.set(`${RACK}/cloth`, 1, plant.now());
    plant.stimuli.ignite(RACK, 0, plant.now());
    for (let s = 1; s <= 4 * 3600; s++) {
      plant.advance(atSeconds(s));
      const other = plant.takeEvents().some(({ subject }) => subject === "1/02");
      if (other) return s;
    }
    return Infinity;
  }

  it("lets the fire reach the rack beside later, or not at all", () => {
    const bare = spreadsAfter(false);
    expect(bare).toBeLessThan(Infinity);
    expect(spreadsAfter(true)).toBeGreaterThan(bare * 2);
  });
});
