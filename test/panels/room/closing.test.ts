import { describe, expect, it } from "vitest";
import { millis, seconds } from "#panels";
import type { ClosingSettings } from "../../../panels/room/closing.machine.js";
import { AChart } from "../../support/a-chart.js";
import { ignoresEverythingElse } from "../../support/ignored-events.js";

const settings: ClosingSettings = {
  compartment: "C1",
  items: { D1: "D1/close", AHU1: "AHU1/stop" },
  budget: seconds(20),
};
const asked = (room: string) => ({ type: "closing.asked", room });
const reset = (room: string) => ({ type: "room.reset", room });
const shut = (item: string) => ({ type: "item.shut", item });
const opened = (item: string) => ({ type: "item.opened", item });

const aClosing = () => new AChart("closing", settings);
const closing = () => aClosing().send(asked("hall"));
const closed = () => closing().send(shut("D1")).send(shut("AHU1"));
const atRisk = () => closing().wait(seconds(20));

describe("closing (R15, EN 12094-1 cl. 4.26)", () => {
  it("shuts every door and stops every air handler at once", () => {
    expect(closing().outputs).toEqual(["D1/close", "AHU1/stop"]);
  });

  it("is closed when the last limit switch proves it, not when the command went out", () => {
    expect(closing().send(shut("D1")).state()).toBe("closing");
    expect(closed().state()).toBe("closed");
    expect(closed().told("compartment.closed")).toHaveLength(1);
  });

  it("is closed at once where everything stood shut already", () => {
    const ready = aClosing().send(shut("D1")).send(shut("AHU1"));
    expect(ready.send(asked("hall")).state()).toBe("closed");
  });

  it("says after 20 s, not earlier, that the hold is at risk, and what stands open", () => {
    const chart = closing().send(shut("AHU1")).wait(millis(19_999));
    expect(chart.state()).toBe("closing");
    expect(chart.wait(millis(1)).state()).toBe("atRisk");
    expect(chart.told("hold.atRisk")[0]?.["outstanding"]).toEqual(["D1"]);
  });

  it("takes a late proof", () => {
    expect(atRisk().send(shut("D1")).send(shut("AHU1")).state()).toBe("closed");
  });

  it("is at risk again when a door comes open", () => {
    const chart = closed().send(opened("D1"));
    expect(chart.state()).toBe("atRisk");
    expect(chart.tags).toContain("hold-at-risk");
  });

  it("goes on driving everything shut in all states but open", () => {
    for (const reach of [closing, closed, atRisk]) {
      expect(reach().outputs).toEqual(["D1/close", "AHU1/stop"]);
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
      expect(chart.outputs).toEqual(["D1/close", "AHU1/stop"]);
      expect(chart.send(reset("ups-room")).state()).toBe("open");
    }
  });

  it("stays shut when a room is reset that never asked", () => {
    expect(closed().send(reset("ups-room")).state()).toBe("closed");
  });

  ignoresEverythingElse(
    {
      open: { reach: aClosing, answers: ["closing.asked"] },
      closing: { reach: closing, answers: ["room.reset"] },
      closed: { reach: closed, answers: ["item.opened", "room.reset"] },
      atRisk: { reach: atRisk, answers: ["room.reset"] },
    },
    [asked("ups-room"), shut("D1"), opened("D1"), opened("unknown"), reset("hall")],
  );
});
