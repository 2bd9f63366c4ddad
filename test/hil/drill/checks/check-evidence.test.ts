import { describe, expect, it } from "vitest";
import { stateCodes } from "#panels";
import { aSmallSite } from "../../../support/sites/a-small-site.js";
import { AView } from "../../../support/a-view.js";

const room = "1F-battery";
const release = `release/${room}`;
const both = { [`${room}/line-A`]: 1, [`${room}/line-B`]: 1 };

describe("the check that a wiring fault releases nothing (I5)", () => {
  it("is content with a countdown after two lines in alarm", () => {
    const view = new AView().points(both).chart(release, "countdown", { alarmed: ["A", "B"] });
    expect(view.scan(1)).toEqual([]);
  });

  for (const [fault, value] of [
    ["open", 2],
    ["short", 3],
    ["earth", 4],
  ] as const) {
    it(`bites when a line that is ${fault} counts as alarmed`, () => {
      const view = new AView().points({ ...both, [`${room}/line-B`]: value });
      expect(view.chart(release, "countdown", { alarmed: ["A", "B"] }).scan(1)).toEqual([
        "evidence: line B of 1F-battery counts as alarmed and never was",
      ]);
    });

    it(`bites when a call point that is ${fault} starts a countdown`, () => {
      const view = new AView().points({ [`${room}/manual`]: value });
      expect(view.chart(release, "manualCountdown").scan(1)).toEqual([
        "evidence: 1F-battery counts down by hand and nobody called",
      ]);
    });
  }

  it("bites on a countdown after one line alone", () => {
    const view = new AView().points({ [`${room}/line-A`]: 1 });
    expect(view.chart(release, "countdown", { alarmed: ["A"] }).scan(1)).toEqual([
      "evidence: 1F-battery is in countdown with fewer than two lines in alarm",
    ]);
  });

  it("lets an escalated unit count as one of the two lines", () => {
    const view = new AView().points({ [`${room}/line-A`]: 1 });
    expect(view.chart(release, "countdown", { alarmed: ["units", "A"] }).scan(1)).toEqual([]);
  });

  it("takes the pressure switch alone as evidence of a release at the cylinder", () => {
    const view = new AView().points({ [`${room}/discharged`]: 1 });
    expect(view.chart(release, "released").scan(1)).toEqual([]);
  });

  it("takes a line that has cleared since as evidence, but not for the alarm after a reset", () => {
    const view = new AView().points(both).chart(release, "countdown", { alarmed: ["A", "B"] });
    view.scan(1);
    view.points({ [`${room}/line-A`]: 0, [`${room}/line-B`]: 0 });
    expect(view.chart(release, "releasing").scan(2)).toEqual([]);
    view.chart(release, "normal", { alarmed: [] }).scan(3);
    expect(view.chart(release, "alert", { alarmed: ["A"] }).scan(4)).toEqual([
      "evidence: line A of 1F-battery counts as alarmed and never was",
    ]);
  });
});

describe("the check that a wiring fault aborts nothing (I5)", () => {
  for (const [fault, value] of [
    ["open", 2],
    ["short", 3],
    ["earth", 4],
  ] as const) {
    it(`bites when a hold button that is ${fault} holds the countdown`, () => {
      const view = new AView().points({ ...both, [`${room}/hold`]: value });
      expect(view.chart(release, "holding", { alarmed: ["A", "B"] }).scan(1)).toEqual([
        "evidence: 1F-battery is held and nobody pressed hold",
      ]);
    });
  }

  it("is content when the button was really pressed", () => {
    const view = new AView().points({ ...both, [`${room}/hold`]: 1 });
    expect(view.chart(release, "holding", { alarmed: ["A", "B"] }).scan(1)).toEqual([]);
  });
});

describe("the check that room gas gets no credit inside a closed case (I4)", () => {
  const contained = stateCodes.unit.indexOf("contained");

  it("bites when a case counts as contained and its own trigger is hot", () => {
    const view = new AView().points({ "1/01/unit-state": contained, "1/01/heat": 90 });
    expect(view.scan(1)).toEqual(["evidence: 1/01 counts as contained and its own trigger is hot"]);
  });

  it("is content when its trigger lies below the set point", () => {
    const view = new AView().points({ "1/01/unit-state": contained, "1/01/heat": 89.9 });
    expect(view.scan(1)).toEqual([]);
  });

  it("is content with a hot case that is not called contained", () => {
    const escalated = stateCodes.unit.indexOf("escalated");
    const view = new AView().points({ "1/01/unit-state": escalated, "1/01/heat": 300 });
    expect(view.scan(1)).toEqual([]);
  });
});

describe("what the checks say", () => {
  it("is said once, at the scan in which it was first broken", () => {
    const view = new AView().points({ "B1/C02/fire": 1 });
    expect(view.scan(1)).toHaveLength(1);
    expect(view.scan(2)).toEqual([]);
  });
});

const codeOf = (state: (typeof stateCodes.unit)[number]) => stateCodes.unit.indexOf(state);
const smallSite = aSmallSite();
const withDoor = {
  ...smallSite,
  panels: smallSite.panels.map((panel) =>
    panel.unit === undefined ? panel : { ...panel, unit: { ...panel.unit, doorContact: true } },
  ),
};
const unitReleasing = { "1P/01/unit-state": codeOf("releasing"), "1P/01/unit-release": 1 };
const door = "cases: 1P/01 is given its agent while its door stands open";
const nothing = "cases: 1P/01 is given its agent and none of its triggers was in alarm";

describe("the check that a unit releases only with cause, and never behind an open door", () => {
  const hot = () => {
    const view = new AView(withDoor);
    view.points({ "1P/01/unit-state": codeOf("tripping"), "1P/01/heat": 90 }).scan(1);
    return view;
  };

  it("is content with a release after heat, even when that heat is gone again", () => {
    expect(
      hot()
        .points({ ...unitReleasing, "1P/01/heat": 20 })
        .scan(2),
    ).toEqual([]);
  });

  it("bites when the door stands open, and not when it is opened afterwards", () => {
    expect(
      hot()
        .points({ ...unitReleasing, "1P/01/door": 1 })
        .scan(2),
    ).toEqual([door]);
    const late = hot().points(unitReleasing);
    late.scan(2);
    expect(late.points({ "1P/01/door": 1 }).scan(3)).toEqual([]);
  });

  it("bites when no trigger of the case was in alarm", () => {
    expect(new AView(withDoor).points(unitReleasing).scan(1)).toEqual([nothing]);
  });

  it("bites when the alarm lay before the last rest", () => {
    const view = hot().points({ "1P/01/unit-state": codeOf("normal"), "1P/01/heat": 20 });
    view.scan(2);
    expect(view.points(unitReleasing).scan(3)).toEqual([nothing]);
  });

  it("takes a burst tube as cause, and a broken one as none", () => {
    const tube = (value: number) => {
      const state = { "3P/01/unit-state": codeOf("releasing"), "3P/01/unit-release": 1 };
      return new AView(withDoor).points({ ...state, "3P/01/tube": value }).scan(1);
    };
    expect(tube(1)).toEqual([]);
    expect(tube(2)).toEqual([nothing.replace("1P", "3P")]);
  });

  it("leaves a forced release to the operator", () => {
    const view = new AView(withDoor);
    view.force("1P/01/unit-release", 1);
    expect(view.scan(1)).toEqual([]);
  });
});
