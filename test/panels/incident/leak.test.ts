import { describe, expect, it } from "vitest";
import { millis, seconds } from "#panels";
import type { LeakSettings } from "../../../panels/incident/leak.machine.js";
import { AChart } from "../../support/a-chart.js";
import { ignoresEverythingElse } from "../../support/ignored-events.js";
import { leavesNothingUntried } from "../charts/audit/untried.js";

const settings: LeakSettings = {
  room: "hall",
  sources: ["R1"],
  own: ["H1"],
  holdsBatteries: false,
  trips: ["P1/breaker-trip", "U1/battery-trip"],
  warning: seconds(900),
};
const aLeak = (but: Partial<LeakSettings> = {}) => new AChart("leak", { ...settings, ...but });
const ofRack = (type: string, rack = "R1") => ({ type, rack });
const opened = (rack = "R1") => ofRack("water.opened", rack);
const drain = "wet/drain-level";
const rose = { type: "drain.rose", drain };
const fell = { type: "drain.fell", drain };
const kept = { type: "power.kept", about: "hall", who: "T. Kim" };
const cleared = { type: "leak.cleared", about: "hall", who: "T. Kim" };

const found = () => aLeak().send("leak.sensed");
const warned = () => aLeak().send(opened()).send("leak.sensed");
const cut = () => warned().wait(seconds(900));
const afterwards = () => warned().send(kept);
const isolated = () => aLeak({ holdsBatteries: true }).send("leak.sensed");

describe("leak: cooling water that spreads (R13)", () => {
  it("plans the power-off of the next room at a leak or a rising drain while water runs", () => {
    for (const sign of [{ type: "leak.sensed" }, rose]) {
      for (const chart of [aLeak().send(opened()).send(sign), aLeak().send(sign).send(opened())]) {
        expect(chart.told("cut.planned")).toEqual([
          { type: "cut.planned", room: "hall", inMs: 900_000 },
        ]);
        expect(chart.outputs).toEqual([]);
      }
    }
  });

  it("cuts 15 min after the warning, and not a millisecond earlier", () => {
    const chart = warned().wait(millis(899_999));
    expect(chart.outputs).toEqual([]);
    chart.wait(millis(1));
    expect(chart.outputs).toEqual(settings.trips);
    expect(chart.told("isolation.asked")).toHaveLength(1);
    expect(chart.told("cut.made")).toHaveLength(1);
  });

  it("is cancelled by name, and not by a floor that dries", () => {
    const chart = warned().wait(seconds(899)).send(kept).wait(seconds(86_400));
    expect(chart.outputs).toEqual([]);
    expect(chart.told("cut.cancelled")).toMatchObject([{ who: "T. Kim" }]);
    const dried = warned().send("leak.dried").wait(seconds(900));
    expect(dried.told("cut.made")).toHaveLength(1);
  });

  it("plans nothing for water of another part of the building, or water that was stopped", () => {
    expect(aLeak().send(opened("X9")).send("leak.sensed").told("cut.planned")).toEqual([]);
    const stopped = aLeak().send(opened()).send(ofRack("water.stopped")).send(rose);
    expect(stopped.told("cut.planned")).toEqual([]);
    const shut = aLeak().send(opened()).send(ofRack("water.shut")).send(rose);
    expect(shut.told("cut.planned")).toEqual([]);
  });

  it("plans nothing for a drain that empties again before water runs", () => {
    expect(aLeak().send(rose).send(fell).send(opened()).told("cut.planned")).toEqual([]);
  });
});

describe("leak: water with no fire (R13; Paris 2023)", () => {
  it("cuts the racks of a battery room off before there is smoke", () => {
    const chart = isolated();
    expect(chart.told("isolation.asked")).toHaveLength(1);
    expect(chart.told("leak.found")).toEqual([{ type: "leak.found", room: "hall" }]);
    expect(chart.outputs).toEqual([]);
  });

  it("takes a room's own cooling water for no leak", () => {
    const wet = aLeak({ holdsBatteries: true }).send(opened("H1")).send("leak.sensed");
    expect(wet.facts).toEqual([]);
  });

  it("takes what its own water left on the floor for no leak either, until it was dry", () => {
    const wet = aLeak({ holdsBatteries: true }).send(opened("H1")).send("leak.sensed");
    expect(wet.send(ofRack("water.stopped", "H1")).facts).toEqual([]);
    const dried = wet.send("leak.dried").send("leak.sensed");
    expect(dried.told("leak.found")).toHaveLength(1);
  });

  it("minds no floor that dried and is wet again while its own water still runs", () => {
    const wet = aLeak({ holdsBatteries: true }).send(opened("H1")).send("leak.sensed");
    expect(wet.send("leak.dried").send("leak.sensed").facts).toEqual([]);
  });

  it("only tells a leak where there are no batteries, until it is dry", () => {
    expect(found().facts.map(({ type }) => type)).toEqual(["leak.found"]);
    expect(found().send("leak.dried").state()).toBe("dry");
  });

  it("gives power back for nobody: who dealt with the water is told, once it is dry", () => {
    expect(cut().send(cleared).told("cut.ended")).toEqual([]);
    expect(cut().send("leak.dried").send(cleared).told("cut.ended")).toHaveLength(1);
    expect(afterwards().send("leak.dried").send(cleared).told("cut.ended")).toEqual([]);
  });

  it("is dealt with by name, and only once it is dry", () => {
    for (const reach of [isolated, afterwards, cut]) {
      expect(reach().send(cleared).state()).not.toBe("dry");
      expect(reach().send("leak.dried").send(cleared).state()).toBe("dry");
    }
  });
});

describe("leak: every state and every event", () => {
  ignoresEverythingElse(
    {
      dry: { reach: aLeak, answers: ["leak.sensed"] },
      found: { reach: found, answers: ["leak.dried", "water.opened"] },
      isolated: { reach: isolated, answers: [] },
      warned: { reach: warned, answers: ["power.kept"] },
      kept: { reach: afterwards, answers: [] },
      cut: { reach: cut, answers: [] },
    },
    [
      ...["leak.sensed", "leak.dried"].map((type) => ({ type })),
      ...[rose, fell, opened(), ofRack("water.stopped"), ofRack("water.shut"), kept, cleared],
    ],
  );
});

leavesNothingUntried("leak");
