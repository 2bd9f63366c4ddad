import { describe, expect, it } from "vitest";
import { AView } from "../../../support/a-view.js";

const room = "1F-battery";
const released = () => new AView().countedDown(room, 0);
const own = { "B1/SV-battery/open": 1 };
const ties = { "B1/TV/open": 1, "B2/TV/open": 1 };

describe("the check that a cylinder fires only after its path is proved open (I3)", () => {
  it("is content with own cylinders behind the room's open selector valve", () => {
    expect(released().points(own).fires(room, ["B1/C01"]).scan(40)).toEqual([]);
  });

  it("bites when the selector valve was told to open and is not proved", () => {
    const told = { "B1/SV-battery/drive": 1, "B1/SV-battery/shut": 0 };
    expect(released().points(told).fires(room, ["B1/C01"]).scan(40)).toEqual([
      "path: cylinder B1/C01 was fired before its path to 1F-battery was proved open",
    ]);
  });

  it("is content with borrowed cylinders behind both open tie valves", () => {
    const view = released().points({ ...own, ...ties });
    expect(view.fires(room, ["B1/C01"], ["B2/C05"]).scan(40)).toEqual([]);
  });

  for (const shut of ["B1/TV/open", "B2/TV/open", "B1/SV-battery/open"]) {
    it(`bites when a borrowed cylinder is fired with ${shut} not proved`, () => {
      const view = released().points({ ...own, ...ties, [shut]: 0 });
      expect(view.fires(room, [], ["B2/C05"]).scan(40)).toContain(
        "path: cylinder B2/C05 was fired before its path to 1F-battery was proved open",
      );
    });
  }

  it("bites on a cylinder that is counted for no room", () => {
    expect(new AView().points({ ...own, "B1/C02/fire": 1 }).scan(40)).toEqual([
      "path: cylinder B1/C02 was fired and is counted for no room",
    ]);
  });

  it("leaves alone a cylinder whose output an operator has forced", () => {
    const says = new AView().points(own).force("B1/C02/fire", 1).scan(40);
    expect(says.filter((each) => each.startsWith("path"))).toEqual([]);
  });
});
