import { describe, expect, it } from "vitest";
import { AView } from "../../../support/a-view.js";

const room = "1F-battery";
const open = { "B1/SV-battery/open": 1 };
const aimed = () => new AView().points(open);

describe("the check that no discharge comes before its countdown has run (I1)", () => {
  it("is content with a discharge 30 s after the countdown began", () => {
    expect(aimed().countedDown(room, 10).fires(room, ["B1/C01"]).scan(40)).toEqual([]);
  });

  it("bites on a discharge one scan earlier", () => {
    expect(aimed().countedDown(room, 10).fires(room, ["B1/C01"]).scan(39.9)).toEqual([
      "discharge: agent for 1F-battery went before its countdown had run",
    ]);
  });

  it("bites on a discharge with no countdown at all", () => {
    expect(aimed().fires(room, ["B1/C01"]).scan(40)).toContain(
      "discharge: agent for 1F-battery went before its countdown had run",
    );
  });

  it("bites when the button was held and the countdown did not start afresh", () => {
    const view = aimed()
      .countedDown(room, 10)
      .points({ [`${room}/hold`]: 1 });
    view.chart(`release/${room}`, "holding").scan(20);
    view.chart(`release/${room}`, "countdown").points({ [`${room}/hold`]: 0 });
    expect(view.scan(30)).toEqual([]);
    view.chart(`release/${room}`, "releasing");
    expect(view.fires(room, ["B1/C01"]).scan(45)).toEqual([
      "discharge: agent for 1F-battery went before its countdown had run",
    ]);
  });

  it("asks only for the manual delay after a call by hand", () => {
    const called = (atS: number) => {
      const view = aimed().points({ [`${room}/manual`]: 1 });
      view.chart(`release/${room}`, "manualCountdown").scan(10);
      return view.chart(`release/${room}`, "releasing").fires(room, ["B1/C01"]).scan(atS);
    };
    expect(called(20)).toEqual([]);
    expect(called(19.9)).toEqual([
      "discharge: agent for 1F-battery went before its countdown had run",
    ]);
  });

  it("asks for the full countdown again after a release by hand was reset", () => {
    const view = aimed().points({ [`${room}/manual`]: 1 });
    view.chart(`release/${room}`, "manualCountdown").scan(10);
    view
      .points({ [`${room}/manual`]: 0 })
      .chart(`release/${room}`, "normal")
      .scan(15);
    expect(view.countedDown(room, 20).fires(room, ["B1/C01"]).scan(35)).toEqual([
      "discharge: agent for 1F-battery went before its countdown had run",
    ]);
  });
});

describe("the check that no discharge goes into a room that is locked off (I1)", () => {
  it("bites on a discharge while the lock-off valve is closed", () => {
    const view = aimed()
      .countedDown(room, 10)
      .points({ [`${room}/lock-off`]: 1 });
    expect(view.fires(room, ["B1/C01"]).scan(40)).toEqual([
      "discharge: agent for 1F-battery went with its lock-off closed",
    ]);
  });

  it("bites on a further cylinder that is fired after the valve was closed", () => {
    const view = aimed().countedDown(room, 10).fires(room, ["B1/C01"]);
    expect(view.scan(40)).toEqual([]);
    view.points({ [`${room}/lock-off`]: 1, "B1/TV/open": 1, "B2/TV/open": 1 });
    expect(view.scan(41)).toEqual([]);
    expect(view.fires(room, ["B1/C01"], ["B2/C05"]).scan(42)).toEqual([
      "discharge: agent for 1F-battery went with its lock-off closed",
    ]);
  });

  it("is content when another room is the one that is locked off", () => {
    const view = aimed().countedDown(room, 10).points({ "1F-ups/lock-off": 1 });
    expect(view.fires(room, ["B1/C01"]).scan(40)).toEqual([]);
  });
});

describe("the check that there is no second release (I6)", () => {
  const again = (pressureBar: number) => {
    const view = aimed().countedDown(room, 10).fires(room, ["B1/C01"]);
    expect(view.scan(40)).toEqual([]);
    view.points({ "B1/C01/fire": 0, "B1/C01/pressure": pressureBar }).scan(41);
    return view.points({ "B1/C01/fire": 1 }).scan(42);
  };

  it("bites when the output of a cylinder that is low goes on a second time", () => {
    expect(again(37.8)).toEqual(["discharge: cylinder B1/C01 was fired a second time"]);
  });

  it("is content with another attempt at a cylinder that is still full", () => {
    expect(again(37.9)).toEqual([]);
  });

  it("bites on another attempt while the lock-off valve is closed", () => {
    const view = aimed().countedDown(room, 10).fires(room, ["B1/C01"]);
    view.scan(40);
    view.chart(`firing/${room}`, "driven").points({ "B1/C01/fire": 0 }).scan(50);
    view.points({ "B1/C01/pressure": 42, [`${room}/lock-off`]: 1 });
    expect(view.fires(room, ["B1/C01"]).scan(60)).toEqual([
      "discharge: agent for 1F-battery went with its lock-off closed",
    ]);
  });
});
