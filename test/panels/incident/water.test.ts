import { describe, expect, it } from "vitest";
import { millis, seconds } from "#panels";
import type { WaterSettings } from "../../../panels/incident/water.machine.js";
import { AChart } from "../../support/a-chart.js";
import { ignoresEverythingElse } from "../../support/ignored-events.js";
import { leavesNothingUntried } from "../charts/audit/untried.js";

const settings: WaterSettings = {
  rack: "R1",
  beside: [],
  flowTime: seconds(15),
  tellsCool: true,
  coolHold: seconds(1800),
};
const aWater = (but: Partial<WaterSettings> = {}) => new AChart("water", { ...settings, ...but });
const rack = "R1";
const asked = { type: "water.asked", room: "hall" };
const unasked = { type: "water.unasked", room: "hall" };
const hot = { type: "case.alarmed", case: rack };
const cool = { type: "case.cleared", case: rack };
const warmed = (id = rack) => ({ type: "rack.heated", rack: id });
const cooled = (id = rack) => ({ type: "rack.cooled", rack: id });
const dead = { type: "isolation.proved", rack };
const live = { type: "isolation.lost", rack };
const low = { type: "temperature.fell" };
const silent = (id = rack) => ({ type: "monitoring.silent", rack: id });
const back = { type: "monitoring.back", rack };
const stop = { type: "water.ordered-off", about: rack, who: "T. Kim" };

const awaited = () => aWater().send(asked);
const opening = () => awaited().send(hot).send(dead);
const flowing = () => opening().send("flow.began");
const unproved = () => opening().wait(seconds(15));
const settling = () => flowing().send(cool).send(low);
const settled = () => settling().wait(seconds(1800));
const isOpen = (chart: AChart) => chart.outputs.includes("R1/water-open");

describe("water: it goes only onto a rack that is hot and proved dead (R12)", () => {
  it("opens when it is asked for, the rack is hot and it is dead, in whatever order", () => {
    const orders = [
      [asked, hot, dead],
      [dead, hot, asked],
      [warmed(), asked, dead],
    ];
    for (const order of orders) {
      const chart = aWater();
      for (const [at, event] of order.entries()) {
        expect(isOpen(chart), `before ${at}`).toBe(false);
        chart.send(event);
      }
      expect(isOpen(chart)).toBe(true);
      expect(chart.told("water.opened")).toHaveLength(1);
    }
  });

  it("wets no rack that may be live, and asks for its isolation", () => {
    const chart = awaited().send(hot);
    expect(isOpen(chart)).toBe(false);
    expect(chart.told("isolation.asked")).toHaveLength(1);
  });

  it("wets no rack that cooled down before it was proved dead", () => {
    expect(isOpen(awaited().send(hot).send(cool).send(dead))).toBe(false);
  });

  it("shuts when the proof is lost, says so, and opens again at the next proof", () => {
    for (const reach of [opening, flowing, unproved, settled]) {
      const chart = reach().send(live);
      expect(isOpen(chart)).toBe(false);
      expect(chart.told("water.shut")).toHaveLength(1);
      expect(isOpen(chart.send(dead))).toBe(true);
    }
  });

  it("is not asked for any more after a reset, unless it has begun", () => {
    expect(isOpen(awaited().send(unasked).send(hot).send(dead))).toBe(false);
    expect(isOpen(flowing().send(unasked))).toBe(true);
  });

  it("leaves neighbours dry, or cools them where the site says so, dead ones only", () => {
    expect(isOpen(awaited().send(dead))).toBe(false);
    const neighbour = aWater({ beside: ["R2"] })
      .send(asked)
      .send(warmed("R2"));
    expect(isOpen(neighbour)).toBe(false);
    expect(neighbour.told("isolation.asked")).toHaveLength(1);
    expect(isOpen(neighbour.send(dead))).toBe(true);
  });
});

describe("water: silence of the monitoring is no low temperature (R2)", () => {
  it("is ended by its own rack's monitoring alone", () => {
    const chart = settling()
      .send(silent())
      .send({ ...back, rack: "R2" })
      .wait(seconds(3600));
    expect(isOpen(chart.send(stop))).toBe(true);
    chart.send(back).send(low).wait(seconds(1800)).send(stop);
    expect(isOpen(chart)).toBe(false);
  });
});

describe("water: its flow is proved (R12)", () => {
  it("tells that water flows at the proof of flow, and not before", () => {
    expect(opening().told("water.flowing")).toEqual([]);
    expect(flowing().told("water.flowing")).toHaveLength(1);
  });

  it("tells a failure 15 s after its valve was opened without flow, and not earlier", () => {
    const chart = opening().wait(millis(14_999));
    expect(chart.told("water.failed")).toEqual([]);
    chart.wait(millis(1));
    expect(chart.told("water.failed")).toHaveLength(1);
    expect(chart.tags).toContain("water-fault");
    expect(isOpen(chart)).toBe(true);
  });

  it("tells the loss of flow, keeps its valve open, and tells the flow that comes back", () => {
    const chart = flowing().send("flow.ended");
    expect(chart.told("water.failed")).toHaveLength(1);
    expect(isOpen(chart)).toBe(true);
    chart.send("flow.began");
    expect(chart.told("water.flowing")).toHaveLength(2);
    expect(chart.tags).not.toContain("water-fault");
  });
});

describe("water: it stops by name and a temperature that stayed low, never by itself (R12)", () => {
  it("never stops by itself, however long the rack has been cool", () => {
    expect(isOpen(settled().wait(seconds(7 * 86_400)))).toBe(true);
  });

  it("takes the order once it was cool for 30 min, and not a millisecond earlier", () => {
    const early = settling().wait(millis(1_799_999)).send(stop);
    expect(isOpen(early)).toBe(true);
    const stopped = early.wait(millis(1)).send(stop);
    expect(isOpen(stopped)).toBe(false);
    expect(stopped.told("water.stopped")).toMatchObject([{ rack: "R1", who: "T. Kim" }]);
  });

  it("counts afresh after any heat", () => {
    for (const heat of [hot, warmed(), { type: "temperature.rose" }]) {
      const chart = settling().wait(seconds(1700)).send(heat);
      chart.send(cool).send(cooled()).send(low);
      expect(isOpen(chart.wait(millis(1_799_999)).send(stop))).toBe(true);
      expect(isOpen(chart.wait(millis(1)).send(stop))).toBe(false);
    }
  });

  it("does not take silence for a low temperature, and counts afresh after it (R2)", () => {
    expect(isOpen(settled().send(silent()).send(stop))).toBe(true);
    const again = settled().send(silent()).send(back);
    expect(isOpen(again.wait(millis(1_799_999)).send(stop))).toBe(true);
    expect(isOpen(again.wait(millis(1)).send(stop))).toBe(false);
    const other = settled().send(silent("R2"));
    expect(isOpen(other.send(stop))).toBe(false);
  });

  it("needs a sample that says low, not merely none that says high", () => {
    expect(isOpen(flowing().send(cool).wait(seconds(86_400)).send(stop))).toBe(true);
  });

  it("stops a rack whose burst tube cannot tell, by its monitoring", () => {
    const tube = aWater({ tellsCool: false }).send(asked).send(hot).send(dead).send(low);
    expect(isOpen(tube.wait(seconds(1800)).send(stop))).toBe(false);
  });

  it("comes back when it is asked for again", () => {
    expect(isOpen(settled().send(stop).send(hot))).toBe(false);
    expect(isOpen(settled().send(stop).send(asked).send(hot))).toBe(true);
  });
});

describe("water: every state and every event", () => {
  ignoresEverythingElse(
    {
      dry: { reach: aWater, answers: ["water.asked"] },
      "awaited.unwanted": {
        reach: awaited,
        answers: ["water.unasked", "case.alarmed", "rack.heated"],
      },
      "awaited.wanted": {
        reach: () => awaited().send(hot),
        answers: ["water.unasked", "case.cleared", "isolation.proved"],
      },
      "flow.opening": { reach: opening, answers: ["isolation.lost", "flow.began"] },
      "flow.flowing": { reach: flowing, answers: ["isolation.lost", "flow.ended"] },
      "flow.unproved": { reach: unproved, answers: ["isolation.lost", "flow.began"] },
      "heat.warm": {
        reach: () => flowing().send(cool),
        answers: ["isolation.lost", "flow.ended", "temperature.fell"],
      },
      "heat.settling": {
        reach: settling,
        answers: [
          ...["isolation.lost", "flow.ended", "case.alarmed", "rack.heated"],
          ...["temperature.rose", "monitoring.silent"],
        ],
      },
      "heat.settled": {
        reach: settled,
        answers: [
          ...["isolation.lost", "flow.ended", "case.alarmed", "rack.heated"],
          ...["temperature.rose", "monitoring.silent", "water.ordered-off"],
        ],
      },
    },
    [
      ...[asked, unasked, hot, cool, warmed(), cooled(), dead, live, silent(), back, stop, low],
      { type: "temperature.rose" },
      { type: "flow.began" },
      { type: "flow.ended" },
    ],
    [silent("R2"), { type: "monitoring.back", rack: "R2" }],
  );
});

leavesNothingUntried("water");
