import { describe, expect, it } from "vitest";
import { millis, seconds, type Site } from "#panels";
import { ARig } from "../../support/a-rig.js";
import { aRack, aSmallSite } from "../../support/sites/a-small-site.js";

const decide = (decision: string, about: string) => ({ kind: "decide", decision, about }) as const;
const servers = [{ id: "servers", room: "1F-ups", powerKw: 100, feeds: ["U1"] }];
const bothLines = { "1F-ups/line-A": 1, "1F-ups/line-B": 1 };
const aRig = (but: Partial<Site> = {}) =>
  new ARig({ site: aSmallSite({ loads: servers, ...but }), obeys: true });
const refusals = (rig: ARig) => rig.entries("order").map(({ refused }) => refused);
const facts = (rig: ARig, fact: string) =>
  rig.entries("fact").filter((entry) => entry["fact"] === fact);

describe("air handling in the controller (R15)", () => {
  it("signals the servers at the alarm and stops the fan ten seconds later (R15)", () => {
    const rig = aRig().see({ "AHU1/running": 1 }).see(bothLines);
    expect(rig.value("1F-ups/shutdown-signal")).toBe(1);
    expect(rig.wait(seconds(9)).value("AHU1/stop")).toBe(0);
    expect(rig.wait(seconds(1)).value("AHU1/stop")).toBe(1);
    expect(facts(rig, "shutdown.signalled")).toHaveLength(1);
  });

  it("stands still when the agent comes, proved by the closing of the compartment", () => {
    const rig = aRig().see({ "AHU1/running": 1, "D1/shut": 0, "M1/shut": 0 }).see(bothLines);
    rig.wait(seconds(29));
    expect(facts(rig, "compartment.closed")).toHaveLength(1);
    expect(facts(rig, "room.released")).toEqual([]);
  });

  it("refuses a permit in alarm, and journals who asked for it (R15)", () => {
    const rig = aRig().see(bothLines).wait(seconds(20)).obey(decide("permit-air", "AHU1"));
    expect(rig.entries("order")[0]).toMatchObject({
      decision: "permit-air",
      who: "somebody",
      refused: "nothing takes it in its present state",
    });
    expect(rig.value("AHU1/stop")).toBe(1);
  });

  it("starts the fan again after the reset and a permit, and not before (R15)", () => {
    const rig = aRig().see(bothLines).wait(seconds(700));
    rig.see({ "1F-ups/line-A": 0, "1F-ups/line-B": 0 });
    rig.obey({ kind: "reset", room: "1F-ups" });
    expect(rig.value("AHU1/stop")).toBe(1);
    rig.obey(decide("permit-air", "AHU1")).wait(millis(100));
    expect(rig.value("AHU1/stop")).toBe(0);
  });

  it("takes none of these decisions over a wire", () => {
    const rig = aRig().obey(decide("permit-air", "site"), "mqtt");
    rig.obey(decide("permit-power", "U1"), "modbus").obey(decide("epo-arm", "C1"), "mqtt");
    expect(refusals(rig)).toEqual([
      "permit-air by mqtt is not allowed",
      "permit-power by modbus is not allowed",
      "epo-arm by mqtt is not allowed",
    ]);
  });
});

describe("power in the controller", () => {
  it("puts the load on the bypass before it trips the UPS of a burning room (R4)", () => {
    const rig = aRig().see({ "U1/input-breaker": 1, "U1/output-breaker": 1 }).see(bothLines);
    const order = rig.driven.filter(({ tag }) => tag.startsWith("U1/")).map(({ tag }) => tag);
    expect(order).toEqual(["U1/bypass-close"]);
    rig.wait(seconds(2));
    const later = rig.driven.filter(({ tag, value }) => tag.startsWith("U1/") && value === 1);
    expect(later.map(({ tag }) => tag)).toEqual(["U1/bypass-close", "U1/battery-trip", "U1/trip"]);
    expect(rig.state("bypass/U1")).toBe("isolated");
  });

  it("refuses power to a rack while its unit is hot, and permits it once it is cool", () => {
    const rig = aRig().see({ "1/01/heat": 200 }).wait(seconds(2));
    expect(rig.value("1/01/trip")).toBe(1);
    rig.obey(decide("permit-power", "1/01"));
    expect(refusals(rig)).toEqual(["nothing takes it in its present state"]);
    rig.see({ "1/01/heat": 20 }).wait(seconds(60)).obey(decide("permit-power", "1/01"));
    expect(rig.value("1/01/trip")).toBe(0);
  });

  it("proves a rack that opens only by hand by the battery current of its UPS (R4)", () => {
    const racks = [aRack("1/01", { remoteBreakers: false })];
    const rig = aRig({ racks }).see({ "1/01/bms-temperature": 90 }).wait(seconds(2));
    expect(rig.value("U1/battery-trip")).toBe(1);
    expect(rig.value("1/01/isolated")).toBe(1);
  });

  it("refuses the emergency power-off early and takes it once isolation failed (R4, R6)", () => {
    const rig = new ARig({ site: aSmallSite() }).see({ "1/01/heat": 200 });
    rig.obey(decide("epo-arm", "C1"));
    rig.wait(seconds(20)).obey(decide("epo", "C1")).obey(decide("epo-arm", "C1"));
    rig.obey(decide("epo", "C1"));
    const refused = "nothing takes it in its present state";
    expect(refusals(rig)).toEqual([refused, refused, undefined, undefined]);
    expect(facts(rig, "epo.pressed")).toMatchObject([{ compartment: "C1", who: "somebody" }]);
    const on = rig.controller.list.points.filter(
      ({ tag, direction }) => direction === "output" && rig.value(tag) === 1,
    );
    const trips = on.map(({ tag }) => tag).filter((tag) => /trip$/u.test(tag));
    expect(trips.toSorted()).toEqual([
      "1/01/trip",
      "1/02/trip",
      "1P/01/breaker-trip",
      "U1/battery-trip",
      "U1/trip",
    ]);
    rig.obey(decide("epo-reset", "C1"));
    expect(rig.value("1/02/trip")).toBe(0);
    expect(rig.value("1/01/trip")).toBe(1);
  });

  it("shows what stands open, how near the heat limit is, and where a bypass stands", () => {
    const rig = new ARig({ site: aSmallSite() }).see({ "U2/on-load": 1 }).see(bothLines);
    expect(rig.value("C1/outstanding")).toBe(3);
    expect(rig.value("C1/hold-at-risk")).toBe(0);
    expect(rig.wait(seconds(8)).value("C1/hold-at-risk")).toBe(1);
    expect(rig.value("U1/bypass-state")).toBe(4);
    expect(rig.value("U1/partner-carries")).toBe(0);
    expect(rig.wait(seconds(1900)).value("AHU1/heat-level")).toBe(1);
    expect(rig.wait(seconds(300)).value("AHU1/heat-level")).toBe(2);
  });

  it("is the same after its state was saved and restored at any step", () => {
    const play = (swaps: boolean) => {
      const rig = aRig().see({ "AHU1/running": 1 }).see(bothLines);
      for (let n = 0; n < 60; n++) {
        if (swaps) rig.swapController();
        rig.wait(seconds(60));
      }
      return rig.obey(decide("permit-air", "AHU1")).journal;
    };
    expect(play(true)).toBe(play(false));
  });
});
