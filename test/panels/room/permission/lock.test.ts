import { describe, expect, it } from "vitest";
import { after, millis, seconds, START } from "#panels";
import type { LockSettings } from "../../../../panels/room/permission/lock.machine.js";
import { AChart } from "../../../support/a-chart.js";
import { ignoresEverythingElse } from "../../../support/ignored-events.js";
import { leavesNothingUntried } from "../../charts/audit/untried.js";

const settings: LockSettings = { room: "hall", most: seconds(3600) };
const lock = (lasts = seconds(60), who = "T. Kim") => ({
  type: "lock.decided",
  about: "hall",
  who,
  lasts,
  until: after(START, lasts),
});
const unlock = (who = "S. Park") => ({ type: "unlock.decided", about: "hall", who });
const inHall = (type: string) => ({ type, room: "hall" });

const open = () => new AChart("lock", settings);
const locked = () => open().send(lock());
const expired = () => locked().wait(seconds(60));

describe("the maintenance lock (R17)", () => {
  it("names who set it, and until when", () => {
    expect(locked().told("lock.set")).toEqual([
      { type: "lock.set", room: "hall", who: "T. Kim", until: 60_000 },
    ]);
    expect(locked().context).toMatchObject({ who: "T. Kim", until: 60_000 });
    expect(locked().tags).toEqual(["release-locked"]);
  });

  it("expires by itself into a fault, at its time and not a millisecond earlier", () => {
    const chart = locked().wait(millis(59_999));
    expect([chart.state(), chart.told("lock.expired")]).toEqual(["locked", []]);
    expect(chart.wait(millis(1)).state()).toBe("expired");
    expect(chart.tags).toEqual(["lock-expired"]);
    expect(chart.told("lock.expired")).toEqual([
      { type: "lock.expired", room: "hall", who: "T. Kim" },
    ]);
  });

  it("keeps its fault until somebody removes it by name", () => {
    const chart = expired().wait(seconds(86_400));
    expect(chart.state()).toBe("expired");
    chart.send(unlock());
    expect([chart.state(), chart.tags]).toEqual(["open", []]);
    expect(chart.told("lock.removed")).toEqual([
      { type: "lock.removed", room: "hall", who: "S. Park" },
    ]);
    expect(chart.context).toMatchObject({ who: "", until: 0 });
  });

  it("is removed before its time by name, and does not expire then", () => {
    const chart = locked().send(unlock()).wait(seconds(86_400));
    expect([chart.state(), chart.told("lock.expired")]).toEqual(["open", []]);
  });

  it("is lengthened by name, counted from then", () => {
    const chart = locked()
      .wait(seconds(50))
      .send(lock(seconds(100), "S. Park"));
    expect(chart.wait(millis(99_999)).state()).toBe("locked");
    expect(chart.wait(millis(1)).state()).toBe("expired");
    expect(chart.told("lock.set")).toHaveLength(2);
  });

  it("may be set again when it has expired", () => {
    expect(expired().send(lock()).state()).toBe("locked");
  });

  it("is refused for longer than the site allows, and taken for exactly as long", () => {
    expect(
      open()
        .send(lock(millis(3_600_001)))
        .state(),
    ).toBe("open");
    expect(
      open()
        .send(lock(seconds(3600)))
        .state(),
    ).toBe("locked");
  });

  it("is neither lengthened nor set again for longer than the site allows", () => {
    for (const reach of [locked, expired]) {
      const refused = reach()
        .forgetFacts()
        .send(lock(millis(3_600_001)));
      expect([refused.state(), refused.facts]).toEqual([reach().state(), []]);
    }
  });

  it("is refused from the asking for gas until it is blocked or reset", () => {
    const asked = () => open().send(inHall("gas.asked"));
    expect(asked().send(lock()).state()).toBe("open");
    expect(asked().send(inHall("release.blocked")).send(lock()).state()).toBe("locked");
    expect(asked().send(inHall("room.reset")).send(lock()).state()).toBe("locked");
  });

  it("is refused while hot work goes on, since release must stay then", () => {
    const working = open().send(inHall("work.began"));
    expect(working.send(lock()).state()).toBe("open");
    expect(working.send(inHall("work.ended")).send(lock()).state()).toBe("locked");
  });

  ignoresEverythingElse(
    {
      open: { reach: open, answers: ["lock.decided"] },
      locked: { reach: locked, answers: ["lock.decided", "unlock.decided"] },
      expired: { reach: expired, answers: ["lock.decided", "unlock.decided"] },
    },
    [
      lock(),
      unlock(),
      inHall("gas.asked"),
      inHall("release.blocked"),
      inHall("room.reset"),
      inHall("work.began"),
      inHall("work.ended"),
    ],
  );
});

leavesNothingUntried("lock");
