import { describe, expect, it } from "vitest";
import { after, millis, seconds, START } from "#panels";
import type { HotWorkSettings } from "../../../../panels/room/permission/hot-work.machine.js";
import { AChart } from "../../../support/a-chart.js";
import { ignoresEverythingElse } from "../../../support/ignored-events.js";
import { leavesNothingUntried } from "../../charts/audit/untried.js";

const settings: HotWorkSettings = { room: "hall", most: seconds(7200), watchTime: seconds(3600) };
const work = (lasts = seconds(60)) => ({
  type: "hotWork.decided",
  about: "hall",
  who: "T. Kim",
  lasts,
  until: after(START, lasts),
});
const over = { type: "hotWorkOver.decided", about: "hall", who: "T. Kim" };
const inHall = (type: string) => ({ type, room: "hall" });

const none = () => new AChart("hotWork", settings);
const working = () => none().send(work());
const watching = () => working().wait(seconds(60));

describe("hot work in a battery room (R17)", () => {
  it("is told with who works and until when", () => {
    expect(working().told("work.began")).toEqual([
      { type: "work.began", room: "hall", who: "T. Kim", until: 60_000 },
    ]);
    expect(working().tags).toEqual(["tight-watch"]);
  });

  it("is watched for an hour more when its time is over, to the millisecond", () => {
    const chart = working().wait(millis(59_999));
    expect(chart.state()).toBe("working");
    expect(chart.wait(millis(1)).state()).toBe("watching");
    expect(chart.wait(millis(3_599_999)).told("work.ended")).toEqual([]);
    expect(chart.wait(millis(1)).told("work.ended")).toHaveLength(1);
    expect([chart.state(), chart.tags]).toEqual(["none", []]);
  });

  it("ends before its time by name, and is watched all the same", () => {
    expect(working().send(over).state()).toBe("watching");
  });

  it("begins again under the watch", () => {
    expect(watching().send(work()).state()).toBe("working");
  });

  it("is refused for longer than the site allows, and taken for exactly as long", () => {
    expect(
      none()
        .send(work(millis(7_200_001)))
        .state(),
    ).toBe("none");
    expect(
      none()
        .send(work(seconds(7200)))
        .state(),
    ).toBe("working");
  });

  it("is lengthened by name, and never beyond what the site allows", () => {
    const longer = working().wait(seconds(50));
    expect(longer.send(work(seconds(100))).told("work.began")).toHaveLength(2);
    expect(longer.wait(millis(99_999)).state()).toBe("working");
    expect(longer.wait(millis(1)).state()).toBe("watching");
    for (const reach of [working, watching]) {
      const refused = reach()
        .forgetFacts()
        .send(work(millis(7_200_001)));
      expect([refused.state(), refused.facts]).toEqual([reach().state(), []]);
    }
  });

  it("is refused under a maintenance lock", () => {
    const locked = () => none().send(inHall("lock.set"));
    expect(locked().send(work()).state()).toBe("none");
    for (const end of ["lock.expired", "lock.removed"]) {
      expect(locked().send(inHall(end)).send(work()).state()).toBe("working");
    }
  });

  ignoresEverythingElse(
    {
      none: { reach: none, answers: ["hotWork.decided"] },
      working: { reach: working, answers: ["hotWork.decided", "hotWorkOver.decided"] },
      watching: { reach: watching, answers: ["hotWork.decided"] },
    },
    [work(), over, inHall("lock.set"), inHall("lock.expired"), inHall("lock.removed")],
  );
});

leavesNothingUntried("hotWork");
