import { describe, expect, it } from "vitest";
import { millis, seconds } from "#panels";
import type { ExhaustSettings } from "../../../panels/room/exhaust.machine.js";
import { AChart } from "../../support/a-chart.js";
import { ignoresEverythingElse } from "../../support/ignored-events.js";
import { leavesNothingUntried } from "../charts/audit/untried.js";

const room = "hall";
const settings: ExhaustSettings = {
  room,
  compartment: "C1",
  isPrompted: false,
  extractionDelay: seconds(60),
  extractionTime: seconds(1800),
  proofTime: seconds(10),
};
const anExhaust = (but: Partial<ExhaustSettings> = {}) =>
  new AChart("exhaust", { ...settings, ...but });
const over = (level: string) => ({ type: "gas.over", room, level });
const under = (level: string) => ({ type: "gas.under", room, level });
const ofRoom = (type: string, id = room) => ({ type, room: id });
const extract = { type: "extraction.decided", about: room, who: "T. Kim" };

const venting = () => anExhaust().send(over("alarm"));
const held = () => anExhaust().send(ofRoom("closing.asked"));
const contested = () => held().send(over("alarm")).send(over("limit"));
const awaiting = () => held().send(ofRoom("room.soaked"));
const extracting = () => awaiting().wait(seconds(60));
const runs = (chart: AChart) => chart.outputs.includes("hall/exhaust");

describe("exhaust: the one rule between gas and hold time (R14)", () => {
  it("draws gas out of a room that nobody is closing, until it is calm again", () => {
    expect(runs(anExhaust())).toBe(false);
    const chart = venting().send(over("limit")).send(under("limit"));
    expect([runs(chart), chart.told("exhaust.stopped")]).toEqual([true, []]);
    expect(runs(chart.send(under("alarm")))).toBe(false);
  });

  it("starts at an off-gas line alone, and stops with it, before any second proof", () => {
    const chart = anExhaust().send("offgas.seen");
    expect(runs(chart)).toBe(true);
    expect(runs(chart.send("offgas.gone"))).toBe(false);
    expect(runs(venting().send("offgas.gone"))).toBe(true);
  });

  it("stands still from the closing of the room, below the limit: the hold time wins", () => {
    for (const reach of [anExhaust, venting, extracting]) {
      expect(runs(reach().send(ofRoom("closing.asked")))).toBe(false);
    }
    expect(runs(held().send(over("alarm")).send("offgas.seen").wait(seconds(7200)))).toBe(false);
  });

  it("runs over the limit while the room is held, and says that the hold time is at risk", () => {
    const chart = contested();
    expect(runs(chart)).toBe(true);
    expect(chart.tags).toContain("hold-at-risk");
    expect(chart.told("hold.atRisk")).toEqual([
      { type: "hold.atRisk", compartment: "C1", outstanding: ["hall/exhaust"] },
    ]);
  });

  it("runs on when a room with gas over its limit is closed", () => {
    const chart = venting().send(over("limit")).send(ofRoom("closing.asked"));
    expect(chart.tags).toContain("hold-at-risk");
    expect(runs(chart)).toBe(true);
  });

  it("gives the hold time back as soon as gas is below the limit", () => {
    const chart = contested().send(under("limit"));
    expect(runs(chart)).toBe(false);
    expect(chart.tags).not.toContain("hold-at-risk");
  });

  it("minds only its own room's closing", () => {
    expect(runs(venting().send(ofRoom("closing.asked", "other")))).toBe(true);
    expect(runs(awaiting().send(ofRoom("closing.asked", "other")).wait(seconds(60)))).toBe(true);
  });
});

describe("exhaust: clearing the room after the flooding time (EN 12094-1 cl. 4.26)", () => {
  it("begins by itself after the delay set, and not a millisecond earlier", () => {
    const chart = awaiting().wait(millis(59_999));
    expect(runs(chart)).toBe(false);
    expect(runs(chart.wait(millis(1)))).toBe(true);
  });

  it("waits for a person where it is prompted", () => {
    const prompted = anExhaust({ isPrompted: true });
    prompted.send(ofRoom("closing.asked"));
    expect(runs(prompted.send(extract))).toBe(false);
    prompted.send(ofRoom("room.soaked")).wait(seconds(86_400));
    expect(runs(prompted)).toBe(false);
    expect(runs(prompted.send(extract))).toBe(true);
  });

  it("runs for the time set, and not a millisecond less", () => {
    const chart = extracting().wait(millis(1_799_999));
    expect(runs(chart)).toBe(true);
    expect(runs(chart.wait(millis(1)))).toBe(false);
  });

  it("goes at once where gas stands in the room when the flooding time ends", () => {
    expect(runs(held().send(over("alarm")).send(ofRoom("room.soaked")))).toBe(true);
  });

  it("is not asked for by a reset before the flooding time was over, or an abort", () => {
    for (const type of ["room.reset", "room.aborted"]) {
      const chart = held().send(ofRoom(type));
      expect([chart.state("need"), runs(chart.wait(seconds(60)))]).toEqual(["off", false]);
    }
  });

  it("is dropped by a reset or another closing while it waits", () => {
    const reset = awaiting().send(ofRoom("room.reset"));
    expect([reset.state("need"), runs(reset.wait(seconds(60)))]).toEqual(["off", false]);
    const again = awaiting().send(ofRoom("closing.asked")).wait(seconds(86_400));
    expect([again.state("need"), runs(again)]).toEqual(["held", false]);
  });

  it("follows gas over its limit: at once after the flooding time, and over by a reset", () => {
    expect(contested().send(ofRoom("room.soaked")).state("need")).toBe("extracting");
    for (const type of ["room.reset", "room.aborted"]) {
      // The room is nobody's to hold any more, and the gas is drawn out of it.
      expect(contested().send(ofRoom(type)).state("need")).toBe("venting");
    }
  });
});

describe("exhaust: the fan proves that it runs (R14)", () => {
  it("is a fault when it does not within 10 s, and not earlier", () => {
    const chart = venting().wait(millis(9_999));
    expect(chart.told("exhaust.failed")).toEqual([]);
    chart.wait(millis(1));
    expect(chart.told("exhaust.failed")).toHaveLength(1);
    expect(chart.tags).toContain("exhaust-fault");
    expect(chart.send("fan.ran").tags).not.toContain("exhaust-fault");
  });

  it("is no fault when it runs in time, and one when it stops again", () => {
    const chart = venting().send("fan.ran").wait(seconds(3600));
    expect(chart.told("exhaust.failed")).toEqual([]);
    expect(chart.send("fan.stopped").wait(seconds(10)).told("exhaust.failed")).toHaveLength(1);
  });

  it("owes no proof once it is not asked to run any more", () => {
    const chart = venting().send(under("alarm")).wait(seconds(3600));
    expect([chart.state("fan"), chart.told("exhaust.failed")]).toEqual(["idle", []]);
  });

  it("is not watched any more once it has run and is not asked to", () => {
    const chart = venting().send("fan.ran").send(under("alarm"));
    expect(chart.state("fan")).toBe("idle");
    expect(chart.send("fan.stopped").wait(seconds(60)).told("exhaust.failed")).toEqual([]);
  });

  it("is no fault any more once it is not asked to run", () => {
    const chart = venting().wait(seconds(10)).send(under("alarm"));
    expect(chart.tags).not.toContain("exhaust-fault");
  });
});

describe("exhaust: every state and every event", () => {
  const fan = ["fan.ran"];
  const ends = ["room.soaked", "room.reset", "room.aborted"];
  ignoresEverythingElse(
    {
      "need.off": { reach: anExhaust, answers: ["gas.over", "offgas.seen", "closing.asked"] },
      "need.venting": {
        reach: venting,
        answers: [...fan, "closing.asked", "gas.under"],
      },
      "need.held": { reach: held, answers: [...ends, "gas.over"] },
      "need.contested": { reach: contested, answers: [...fan, ...ends, "gas.under"] },
      "need.awaiting": {
        reach: awaiting,
        answers: ["gas.over", "closing.asked", "room.reset", "extraction.decided"],
      },
      "need.extracting": { reach: extracting, answers: [...fan, "closing.asked"] },
      "fan.running": {
        reach: () => venting().send("fan.ran"),
        answers: ["fan.stopped", "closing.asked", "gas.under"],
      },
      "fan.failed": {
        reach: () => venting().wait(seconds(10)),
        answers: [...fan, "closing.asked", "gas.under"],
      },
    },
    [
      ...[over("limit"), under("alarm"), extract],
      ...["offgas.seen", "offgas.gone", "fan.ran", "fan.stopped"].map((type) => ({ type })),
      ...["closing.asked", ...ends].map((type) => ofRoom(type)),
    ],
    ["closing.asked", ...ends].map((type) => ofRoom(type, "other")),
  );
});

leavesNothingUntried("exhaust");
