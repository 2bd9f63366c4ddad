import { describe, expect, it } from "vitest";
import { millis, seconds } from "#panels";
import type { ClosingSettings } from "../../../panels/room/closing.machine.js";
import { AChart } from "../../support/a-chart.js";
import { ignoresEverythingElse } from "../../support/ignored-events.js";
import { leavesNothingUntried } from "../charts/audit/untried.js";

const settings: ClosingSettings = {
  compartment: "C1",
  items: { D1: "D1/close", M1: "M1/close" },
  budgets: { D1: seconds(8), M1: seconds(20), AHU1: seconds(20) },
};
const asked = (room: string) => ({ type: "closing.asked", room });
const reset = (room: string) => ({ type: "room.reset", room });
const shut = (item: string) => ({ type: "item.shut", item });
const opened = (item: string) => ({ type: "item.opened", item });

const aClosing = () => new AChart("closing", settings);
const closing = () => aClosing().send(asked("hall"));
const soaked = (room: string) => ({ type: "room.soaked", room });
const proveAll = (chart: AChart) => chart.send(shut("D1")).send(shut("M1")).send(shut("AHU1"));
const closed = () => proveAll(closing());
const atRisk = () => closing().wait(seconds(8));
const over = () => closed().send(soaked("hall"));

describe("closing (R15, EN 12094-1 cl. 4.26)", () => {
  it("shuts every door and damper at once, and leaves fans to the chart that signals (R15)", () => {
    expect(closing().outputs).toEqual(["D1/close", "M1/close"]);
  });

  it("is closed when the last limit switch proves it, not when the command went out", () => {
    expect(closing().send(shut("D1")).send(shut("M1")).state()).toBe("closing");
    expect(closed().state()).toBe("closed");
    expect(closed().told("compartment.closed")).toHaveLength(1);
  });

  it("is closed at once where everything stood shut already", () => {
    expect(proveAll(aClosing()).send(asked("hall")).state()).toBe("closed");
  });

  it("says when a door's own budget is over, and not earlier, that the hold is at risk", () => {
    const chart = closing().send(shut("M1")).send(shut("AHU1")).wait(millis(7999));
    expect(chart.state()).toBe("closing");
    expect(chart.wait(millis(1)).state()).toBe("atRisk");
    expect(chart.told("hold.atRisk")[0]?.["outstanding"]).toEqual(["D1"]);
  });

  it("gives a slower thing its own, longer budget, counted from the request", () => {
    const chart = closing().send(shut("D1")).wait(seconds(8)).send(shut("AHU1"));
    expect(chart.wait(millis(11_999)).state()).toBe("closing");
    expect(chart.wait(millis(1)).told("hold.atRisk")[0]?.["outstanding"]).toEqual(["M1"]);
  });

  it("proves that the fans stand still, though it does not stop them", () => {
    const chart = closing().send(shut("D1")).send(shut("M1")).wait(seconds(20));
    expect(chart.told("hold.atRisk")[0]?.["outstanding"]).toEqual(["AHU1"]);
  });

  it("says again what stands open when one more thing comes open", () => {
    const chart = closing().send(shut("M1")).wait(seconds(8)).forgetFacts().send(opened("M1"));
    expect(chart.told("hold.atRisk")[0]?.["outstanding"]).toEqual(["D1", "M1", "AHU1"]);
  });

  it("fires each budget at its own instant when a long time passes at once", () => {
    expect(closing().send(shut("D1")).wait(seconds(3600)).told("hold.atRisk")).toHaveLength(1);
  });

  it("takes a late proof", () => {
    expect(proveAll(atRisk()).state()).toBe("closed");
  });

  it("is at risk at once when a door comes open during the hold time", () => {
    const chart = closed().send(opened("D1"));
    expect(chart.state()).toBe("atRisk");
    expect(chart.tags).toContain("hold-at-risk");
  });

  it("takes no notice, once it is closed, of a thing that it does not count", () => {
    const chart = closed().send(opened("D9"));
    expect([chart.state(), chart.told("hold.atRisk")]).toEqual(["closed", []]);
    expect(atRisk().forgetFacts().send(opened("D9")).told("hold.atRisk")).toEqual([]);
  });

  it("goes on driving everything shut in all states but open", () => {
    for (const reach of [closing, closed, atRisk]) {
      expect(reach().outputs).toEqual(["D1/close", "M1/close"]);
    }
  });

  it("opens when the room that asked is reset", () => {
    for (const reach of [closing, closed, atRisk]) {
      const chart = reach().send(reset("hall"));
      expect(chart.state()).toBe("open");
      expect(chart.outputs).toEqual([]);
    }
  });

  it("stays shut while another room of the compartment still needs it", () => {
    for (const reach of [closing, closed, atRisk]) {
      const chart = reach().send(asked("ups-room")).send(reset("hall"));
      expect(chart.outputs).toEqual(["D1/close", "M1/close"]);
      expect(chart.send(reset("ups-room")).state()).toBe("open");
    }
  });

  it("stays shut when a room is reset that never asked", () => {
    expect(closed().send(reset("ups-room")).state()).toBe("closed");
  });

  it("stays shut after the flooding time, with nothing at risk any more, until the reset", () => {
    for (const reach of [closing, closed, atRisk]) {
      const chart = reach().send(soaked("hall")).forgetFacts();
      expect(chart.state()).toBe("over");
      expect(chart.outputs).toEqual(["D1/close", "M1/close"]);
      expect(chart.send(opened("D1")).wait(seconds(60)).told("hold.atRisk")).toEqual([]);
      expect(chart.send(reset("hall")).state()).toBe("open");
    }
  });

  it("holds on while another room's flooding time runs", () => {
    const chart = closed().send(asked("ups-room")).send(soaked("hall"));
    expect(chart.state()).toBe("closed");
    expect(chart.send(soaked("ups-room")).state()).toBe("over");
  });

  it("proves everything afresh when the room asks again after its flooding time", () => {
    const chart = over().send(opened("D1")).send(asked("hall"));
    expect(chart.state()).toBe("closing");
    expect(chart.wait(millis(7999)).state()).toBe("closing");
    expect(chart.wait(millis(1)).state()).toBe("atRisk");
  });

  it("takes no notice of the flooding time of a room that never asked", () => {
    expect(closed().send(soaked("ups-room")).state()).toBe("closed");
  });

  ignoresEverythingElse(
    {
      open: { reach: aClosing, answers: ["closing.asked"] },
      closing: { reach: closing, answers: ["room.reset", "room.soaked"] },
      closed: { reach: closed, answers: ["item.opened", "room.reset", "room.soaked"] },
      atRisk: { reach: atRisk, answers: ["room.reset", "room.soaked"] },
      over: { reach: over, answers: ["room.reset", "closing.asked"] },
    },
    [asked("ups-room"), shut("D1"), opened("D1"), soaked("hall"), reset("hall")],
  );
});

leavesNothingUntried("closing");
