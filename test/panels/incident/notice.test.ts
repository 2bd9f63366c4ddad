import { describe, expect, it } from "vitest";
import { AChart } from "../../support/a-chart.js";
import { ignoresEverythingElse } from "../../support/ignored-events.js";
import { leavesNothingUntried } from "../charts/audit/untried.js";

const aNotice = (but: { automatic?: boolean } = {}) =>
  new AChart("notice", { room: "hall", automatic: true, ...but });
const alerted = { type: "room.alerted", room: "hall" };
const fired = { type: "unit.fired", case: "R1" };
const escalated = { type: "unit.escalated", case: "R1", reason: "stayed hot" };
const waiting = { type: "unit.interlocked", case: "R1", reason: "its door stands open" };
const alarmed = { type: "room.alarmed", room: "hall" };
const gas = { type: "gas.over", room: "hall", level: "limit" };
const reset = { type: "room.reset", room: "hall" };
const closed = { type: "incident.closed", incident: 1, who: "T. Kim" };
const signs = [fired, waiting, escalated, alarmed, gas];

describe("notice of a room (R1)", () => {
  it("goes out with the first sign of stage 2, and needs nobody's look (R1)", () => {
    for (const sign of signs) {
      expect(aNotice().send(sign).told("notice.sent"), sign.type).toHaveLength(1);
      expect(aNotice().send(alerted).send(sign).told("notice.sent"), sign.type).toHaveLength(1);
    }
  });

  it("goes out once, however often the room alarms", () => {
    const notice = aNotice();
    for (const sign of [...signs, ...signs]) notice.send(sign);
    expect(notice.told("notice.sent")).toEqual([{ type: "notice.sent", room: "hall" }]);
  });

  it("takes flammable gas for stage 2 at its limit, and not before (R14)", () => {
    const notice = aNotice().send({ ...gas, level: "alarm" });
    expect([notice.state(), notice.facts]).toEqual(["silent", []]);
  });

  it("tells a pre-alarm apart from an alarm", () => {
    const notice = aNotice().send(alerted);
    expect(notice.facts).toEqual([{ type: "notice.warned", room: "hall" }]);
  });

  it("is taken back by the reset of a pre-alarm that came to nothing", () => {
    for (const end of [reset, closed]) {
      const notice = aNotice().send(alerted).send(end);
      expect([notice.state(), notice.told("notice.sent")]).toEqual(["silent", []]);
      expect(notice.send(alerted).told("notice.warned")).toHaveLength(2);
    }
  });

  it("goes out again at the next alarm after a reset, and after the case was closed", () => {
    for (const end of [reset, closed]) {
      const notice = aNotice().send(alarmed).send(end).send(fired);
      expect(notice.told("notice.sent"), end.type).toHaveLength(2);
    }
  });

  it("says nothing where a person has to call, and nothing of another room", () => {
    const byHand = aNotice({ automatic: false });
    for (const sign of [alerted, ...signs]) byHand.send(sign);
    expect(byHand.facts).toEqual([]);
    const other = aNotice();
    for (const sign of [alerted, alarmed, gas]) other.send({ ...sign, room: "other" });
    expect(other.facts).toEqual([]);
    expect(
      other
        .send(fired)
        .send({ ...reset, room: "other" })
        .state(),
    ).toBe("told");
  });

  const stageTwo = signs.map(({ type }) => type);
  ignoresEverythingElse(
    {
      silent: { reach: aNotice, answers: ["room.alerted", ...stageTwo] },
      warned: {
        reach: () => aNotice().send(alerted),
        answers: [...stageTwo, "room.reset", "incident.closed"],
      },
      told: { reach: () => aNotice().send(fired), answers: ["room.reset", "incident.closed"] },
    },
    [alerted, ...signs, reset, closed],
    [alerted, alarmed, gas, reset].map((event) => ({ ...event, room: "other" })),
  );
});

const neverAsked = "a room that leaves the call to a person is never warned";
leavesNothingUntried("notice", {
  "warned: unit.fired [tellsByItself] false": neverAsked,
  "warned: unit.interlocked [tellsByItself] false": neverAsked,
  "warned: unit.escalated [tellsByItself] false": neverAsked,
});
