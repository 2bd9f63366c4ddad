import { describe, expect, it } from "vitest";
import { millis, seconds } from "#panels";
import { AChart } from "../../support/a-chart.js";
import { ignoresEverythingElse } from "../../support/ignored-events.js";
import { leavesNothingUntried } from "../charts/audit/untried.js";

const WATCH = seconds(72 * 3600);
const rack = "R1";
const room = "hall";
const aWatch = () => new AChart("watch", { rack, room, watchTime: WATCH });
const hot = { type: "case.alarmed", case: rack };
const cool = { type: "case.cleared", case: rack };
const warmed = { type: "rack.heated", rack };
const cooled = { type: "rack.cooled", rack };
const fired = { type: "unit.fired", case: rack };
const released = { type: "room.released", room };
const wetted = { type: "water.flowing", rack };
const silent = (id = rack) => ({ type: "monitoring.silent", rack: id });
const back = { type: "monitoring.back", rack };
const closed = { type: "watch.closed", about: rack, who: "T. Kim" };

const touched = () => aWatch().send(hot);
const coolAgain = () => touched().send(cool);
const unheard = () => coolAgain().send(silent());
const isWatched = (chart: AChart) => chart.tags.includes("watched");

describe("watch over a touched rack (R20)", () => {
  it("begins with heat, a fired unit, agent in the room, or water, and tells it once", () => {
    for (const touch of [hot, warmed, fired, released, wetted]) {
      const chart = aWatch().send(touch);
      expect(isWatched(chart)).toBe(true);
      expect(chart.send(touch).told("rack.touched")).toEqual([
        { type: "rack.touched", rack, room },
      ]);
    }
  });

  it("ends 72 h after the rack was last hot, and not a millisecond earlier", () => {
    const chart = touched().wait(seconds(86_400)).send(cool);
    chart.wait(millis(WATCH - 1));
    expect(isWatched(chart)).toBe(true);
    expect(isWatched(chart.wait(millis(1)))).toBe(false);
    expect(chart.told("watch.ended")).toMatchObject([{ rack, who: "" }]);
  });

  it("never ends while the rack is hot, by either of its sensors", () => {
    const chart = touched()
      .send(warmed)
      .send(cool)
      .wait(seconds(30 * 86_400))
      .send(closed);
    expect(isWatched(chart)).toBe(true);
    expect(chart.send(cooled).state()).toBe("cool");
  });

  it("tells heat that comes back, and watches 72 h from its end", () => {
    for (const heat of [hot, warmed]) {
      const chart = coolAgain()
        .wait(millis(WATCH - 1))
        .send(heat);
      expect(chart.told("rack.reflared")).toEqual([{ type: "rack.reflared", rack, room }]);
      chart
        .send(cool)
        .send(cooled)
        .wait(millis(WATCH - 1));
      expect(isWatched(chart)).toBe(true);
    }
  });

  it("calls the first heat no reflash", () => {
    expect(touched().send(warmed).told("rack.reflared")).toEqual([]);
  });

  it("is ended by a reset of neither panel nor room", () => {
    for (const type of ["room.reset", "panel.reset"]) {
      expect(isWatched(coolAgain().send({ type, room }))).toBe(true);
    }
  });

  it("ends by name, and says whose", () => {
    for (const reach of [coolAgain, unheard]) {
      const chart = reach().send(closed);
      expect(isWatched(chart)).toBe(false);
      expect(chart.told("watch.ended")).toMatchObject([{ who: "T. Kim" }]);
    }
  });

  it("does not count time in which monitoring is silent, and counts afresh after it (R2)", () => {
    const chart = coolAgain()
      .wait(millis(WATCH - 1))
      .send(silent())
      .wait(seconds(86_400));
    expect(isWatched(chart)).toBe(true);
    chart.send(back).wait(millis(WATCH - 1));
    expect(isWatched(chart)).toBe(true);
    expect(isWatched(chart.wait(millis(1)))).toBe(false);
  });

  it("sees heat of a rack whose monitoring is silent by the probe of its unit", () => {
    expect(unheard().send(hot).told("rack.reflared")).toHaveLength(1);
  });

  it("minds only the silence of its own rack", () => {
    expect(coolAgain().send(silent("R2")).state()).toBe("cool");
  });

  ignoresEverythingElse(
    {
      untouched: {
        reach: aWatch,
        answers: [
          ...["case.alarmed", "rack.heated", "unit.fired", "room.released", "water.flowing"],
        ],
      },
      hot: { reach: touched, answers: ["case.cleared"] },
      cool: {
        reach: coolAgain,
        answers: ["case.alarmed", "rack.heated", "monitoring.silent", "watch.closed"],
      },
      unheard: {
        reach: unheard,
        answers: ["case.alarmed", "rack.heated", "monitoring.back", "watch.closed"],
      },
    },
    [
      ...[hot, cool, warmed, cooled, fired, released, wetted, silent(), back, closed],
      { type: "room.reset", room },
    ],
    [silent("R2"), { type: "monitoring.back", rack: "R2" }],
  );
});

leavesNothingUntried("watch");
