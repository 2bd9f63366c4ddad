/**
 * What goes with a discharge in the whole controller: live disks, and the proof by concentration.
 */
import { describe, expect, it } from "vitest";
import { Quality } from "#firmware";
import { millis, seconds, type Room, type Site } from "#panels";
import { ARig } from "../../support/a-rig.js";
import { aSmallSite } from "../../support/sites/a-small-site.js";

const room = "2F-battery";
const line = (id: string) => ({ [`${room}/line-${id}`]: 1 });
const park = `${room}/park-disks`;

/** The small site with live disks, and a sensor of agent, in 2F-battery: 85 % of 5.3 %. */
function aSite(): Site {
  const rooms = aSmallSite().rooms.map((each): Room => {
    if (each.id !== room || each.area === undefined) return each;
    const flooding = { ...each.area.flooding, parkDisks: { takes: seconds(10) } };
    const watch = { ...each.watch, sensors: ["agent"] as const };
    return { ...each, area: { ...each.area, flooding }, watch };
  });
  return aSmallSite({ rooms });
}

const aRig = () => new ARig({ site: aSite(), obeys: true });
const firedAt = (rig: ARig) => rig.driven.find(({ tag }) => tag.endsWith("/fire"))?.at;
const parkedAt = (rig: ARig) =>
  rig.driven.find(({ tag, value }) => tag === park && value === 1)?.at;
/** Alarmed by both lines, gas on its way, and felt to flow. */
const released = () => aRig().see(line("A")).see(line("B")).wait(seconds(35));
const facts = (rig: ARig, fact: string) =>
  rig.entries("fact").filter((one) => one["fact"] === fact);
const ladder = (rig: ARig) => rig.state(`ladder/${room}`);

describe("live disks in the controller", () => {
  it("get their signal in the scan of the alarm, a whole warning before the gas (R16)", () => {
    const rig = aRig().see(line("A")).wait(seconds(20));
    expect(parkedAt(rig)).toBeUndefined();
    rig.see(line("B")).wait(seconds(40));
    const [parked = Infinity, fired = 0] = [parkedAt(rig), firedAt(rig)];
    expect(fired - parked).toBeGreaterThanOrEqual(30_000);
  });

  it("get it before a release by hand as well (R16)", () => {
    const rig = aRig()
      .see({ [`${room}/manual`]: 1 })
      .wait(seconds(20));
    const [parked = Infinity, fired = 0] = [parkedAt(rig), firedAt(rig)];
    expect(fired - parked).toBeGreaterThanOrEqual(10_000);
  });

  it("are left alone in a walk test, which releases nothing (R16)", () => {
    const test = {
      kind: "decide",
      decision: "walk-test",
      about: room,
      lasts: seconds(600),
    } as const;
    const rig = aRig().obey(test).see(line("A")).see(line("B")).wait(seconds(300));
    expect([parkedAt(rig), firedAt(rig)]).toEqual([undefined, undefined]);
  });

  it("are left alone by a test of the lamps (R16)", () => {
    const rig = aRig().obey({ kind: "decide", decision: "lamp-test", about: "site" });
    expect(parkedAt(rig.wait(seconds(20)))).toBeUndefined();
  });

  it("meet no gas in a room under its maintenance lock (R16, R17)", () => {
    const lock = { kind: "decide", decision: "lock", about: room, lasts: seconds(600) } as const;
    const rig = aRig().obey(lock).see(line("A")).see(line("B")).wait(seconds(300));
    expect(firedAt(rig)).toBeUndefined();
  });
});

describe("the proof of a discharge in the controller", () => {
  it("is given by a sensor that reads 85 % of the design concentration (R11)", () => {
    const rig = released()
      .see({ [`${room}/agent`]: 4.6 })
      .wait(seconds(60));
    expect(facts(rig, "agent.proved")).toHaveLength(1);
    expect([ladder(rig), rig.value(`${room}/agent-proof`)]).toEqual(["watching", 2]);
  });

  it("is not given by one that reads less, and the ladder goes on unasked (R11)", () => {
    const rig = released()
      .see({ [`${room}/agent`]: 4.5 })
      .wait(seconds(60));
    expect(facts(rig, "agent.unproved")).toMatchObject([
      { reason: "it does not stand at its concentration" },
    ]);
    expect([ladder(rig), rig.value(`${room}/agent-proof`)]).toEqual(["water", 6]);
  });

  it("is undone by a room that warms by 15 K, whatever its lines say (R11)", () => {
    const rig = released()
      .see({ [`${room}/agent`]: 5 })
      .wait(seconds(60));
    rig.see({ [`${room}/temperature`]: 34.9 }).wait(seconds(60));
    expect(ladder(rig)).toBe("watching");
    rig.see({ [`${room}/temperature`]: 35 });
    expect(facts(rig, "agent.unproved")).toMatchObject([{ reason: "the room warms again" }]);
    expect(ladder(rig)).toBe("water");
  });

  it("is not given by a sensor that has fallen silent (R11)", () => {
    const rig = released().see({ [`${room}/agent`]: 5 });
    rig.see({ [`${room}/agent`]: 5 }, Quality.bad).wait(seconds(60));
    expect(facts(rig, "agent.unproved")).toMatchObject([
      { reason: "its sensor of agent is silent" },
    ]);
  });

  it("goes on where it was after a restart (R11)", () => {
    const rig = released().see({ [`${room}/agent`]: 4.5 });
    rig.swapController();
    rig.wait(millis(60_000));
    expect(facts(rig, "agent.unproved")).toHaveLength(1);
    expect(ladder(rig)).toBe("water");
  });

  it("is asked for only where there is a sensor", () => {
    const rig = new ARig({ obeys: true }).see(line("A")).see(line("B")).wait(seconds(120));
    expect([facts(rig, "agent.unproved"), ladder(rig)]).toEqual([[], "watching"]);
  });
});
