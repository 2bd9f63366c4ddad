import { describe, expect, it } from "vitest";
import { millis, seconds } from "#panels";
import type { ChangeoverSettings } from "../../../panels/gas/changeover.machine.js";
import { AChart } from "../../support/a-chart.js";
import { ignoresEverythingElse } from "../../support/ignored-events.js";
import { leavesNothingUntried } from "../charts/audit/untried.js";

const settings: ChangeoverSettings = { bank: "B1", budget: seconds(3) };
const chosen = (side: "reserve" | "main") => {
  return { type: `${side}.chosen`, about: "B1", who: "T. Kim" };
};
const relay = "B1/select-reserve";

const main = () => new AChart("changeover", settings);
const moving = () => main().send(chosen("reserve"));
const reserve = () => moving().send("reserve.selected");
const byKey = () => main().send("reserve.selected");
const unproved = () => moving().wait(seconds(3));
const told = (changeover: AChart) =>
  changeover.told("supply.selected").map(({ isReserve }) => isReserve);

describe("changeover to a connected reserve (EN 12094-1 cl. 4.25)", () => {
  it("tells the desk of a side once the switch stands there, not when it is chosen", () => {
    expect([moving().outputs, told(moving())]).toEqual([[relay], []]);
    expect([reserve().outputs, told(reserve())]).toEqual([[relay], [true]]);
  });

  it("follows the key without a decision", () => {
    expect([byKey().state(), byKey().outputs, told(byKey())]).toEqual(["reserve", [], [true]]);
    expect(told(byKey().send("main.selected"))).toEqual([true, false]);
  });

  it("goes back to the main supply by a decision", () => {
    const changeover = reserve().send(chosen("main"));
    expect([changeover.outputs, told(changeover)]).toEqual([[], [true]]);
    expect(changeover.send("main.selected").state()).toBe("main");
    expect(told(changeover)).toEqual([true, false]);
  });

  it("is in fault when it is not proved within 3 s, and not a millisecond earlier", () => {
    const changeover = moving().wait(millis(2999));
    expect(changeover.tags).not.toContain("changeover-fault");
    changeover.wait(millis(1));
    expect([changeover.tags, told(changeover)]).toEqual([["changeover", "changeover-fault"], []]);
  });

  it("still takes the switch when it moves late", () => {
    expect(told(unproved().send("reserve.selected"))).toEqual([true]);
  });

  it("is at rest at once when the choice is taken back before the switch moved", () => {
    expect(unproved().send(chosen("main")).state()).toBe("main");
    expect(unproved().send(chosen("main")).outputs).toEqual([]);
  });

  it("cannot be turned back by a decision while the key holds it at the reserve", () => {
    const changeover = byKey().send(chosen("main")).wait(seconds(3));
    expect(changeover.state()).toBe("unproved");
    expect(changeover.send(chosen("reserve")).state()).toBe("reserve");
  });

  it("says so when it is proved nowhere, so that nobody counts on its bank", () => {
    expect(unproved().told("supply.unproved")).toHaveLength(1);
    expect(moving().told("supply.unproved")).toEqual([]);
  });

  ignoresEverythingElse(
    {
      main: { reach: main, answers: ["reserve.chosen", "reserve.selected"] },
      reserve: { reach: reserve, answers: ["main.chosen", "main.selected"] },
      moving: { reach: moving, answers: ["reserve.selected", "main.selected"] },
      unproved: {
        reach: unproved,
        answers: ["reserve.chosen", "main.chosen", "reserve.selected", "main.selected"],
      },
    },
    [
      chosen("reserve"),
      chosen("main"),
      { type: "reserve.selected" },
      { type: "main.selected" },
      { type: "panel.reset" },
    ],
  );
});

leavesNothingUntried("changeover");
