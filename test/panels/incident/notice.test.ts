import { describe, expect, it } from "vitest";
import { AChart } from "../../support/a-chart.js";
import { ignoresEverythingElse } from "../../support/ignored-events.js";

const notices = ["notice/brigade", "notice/manager"];
const aNotice = (but: { notices?: readonly string[] } = {}) =>
  new AChart("notice", { room: "hall", notices, ...but });
const fired = { type: "unit.fired", case: "R1" };
const escalated = { type: "unit.escalated", case: "R1", reason: "stayed hot" };
const waiting = { type: "unit.interlocked", case: "R1", reason: "its door stands open" };
const alarmed = { type: "room.alarmed", room: "hall" };
const reset = { type: "room.reset", room: "hall" };

describe("notice (R1)", () => {
  it("goes out with the first sign of stage 2, and needs nobody's look", () => {
    expect(aNotice().outputs).toEqual([]);
    for (const sign of [fired, waiting, escalated, alarmed]) {
      expect(aNotice().send(sign).outputs).toEqual(notices);
    }
  });

  it("goes out once, however often the room alarms", () => {
    const notice = aNotice().send(fired).send(alarmed).send(escalated).send(fired);
    expect(notice.told("notice.sent")).toHaveLength(1);
  });

  it("stays on until the room is reset, and goes out again at the next alarm", () => {
    const notice = aNotice().send(alarmed);
    expect(notice.send(reset).outputs).toEqual([]);
    expect(notice.send(fired).told("notice.sent")).toHaveLength(2);
  });

  it("drives nothing where a person has to call", () => {
    expect(aNotice({ notices: [] }).send(fired).outputs).toEqual([]);
  });

  const ofUnits = ["unit.fired", "unit.interlocked", "unit.escalated"];
  ignoresEverythingElse(
    {
      silent: { reach: aNotice, answers: [...ofUnits, "room.alarmed"] },
      told: { reach: () => aNotice().send(fired), answers: ["room.reset"] },
    },
    [fired, waiting, escalated, alarmed, reset],
  );
  it("is silent about another room, and takes no reset of it", () => {
    expect(aNotice().send({ ...alarmed, room: "other" }).outputs).toEqual([]);
    expect(
      aNotice()
        .send(fired)
        .send({ ...reset, room: "other" }).outputs,
    ).toEqual(notices);
  });
});
