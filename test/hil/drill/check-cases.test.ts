import { describe, expect, it } from "vitest";
import { stateCodes } from "#panels";
import { aSmallSite } from "../../support/a-small-site.js";
import { AView } from "../../support/a-view.js";

const code = (state: (typeof stateCodes.unit)[number]) => stateCodes.unit.indexOf(state);
const site = aSmallSite();
const withDoor = {
  ...site,
  panels: site.panels.map((panel) =>
    panel.unit === undefined ? panel : { ...panel, unit: { ...panel.unit, doorContact: true } },
  ),
};
const releasing = { "1P/01/unit-state": code("releasing"), "1P/01/unit-release": 1 };
const door = "cases: 1P/01 is given its agent while its door stands open";
const nothing = "cases: 1P/01 is given its agent and none of its triggers was in alarm";

describe("the check that a unit releases only with cause, and never behind an open door", () => {
  const hot = () => {
    const view = new AView(withDoor);
    view.points({ "1P/01/unit-state": code("tripping"), "1P/01/heat": 90 }).scan(1);
    return view;
  };

  it("is content with a release after heat, even when that heat is gone again", () => {
    expect(
      hot()
        .points({ ...releasing, "1P/01/heat": 20 })
        .scan(2),
    ).toEqual([]);
  });

  it("bites when the door stands open, and not when it is opened afterwards", () => {
    expect(
      hot()
        .points({ ...releasing, "1P/01/door": 1 })
        .scan(2),
    ).toEqual([door]);
    const late = hot().points(releasing);
    late.scan(2);
    expect(late.points({ "1P/01/door": 1 }).scan(3)).toEqual([]);
  });

  it("bites when no trigger of the case was in alarm", () => {
    expect(new AView(withDoor).points(releasing).scan(1)).toEqual([nothing]);
  });

  it("bites when the alarm lay before the last rest", () => {
    const view = hot().points({ "1P/01/unit-state": code("normal"), "1P/01/heat": 20 });
    view.scan(2);
    expect(view.points(releasing).scan(3)).toEqual([nothing]);
  });

  it("takes a burst tube as cause, and a broken one as none", () => {
    const tube = (value: number) => {
      const state = { "3P/01/unit-state": code("releasing"), "3P/01/unit-release": 1 };
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
