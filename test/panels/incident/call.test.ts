import { describe, expect, it } from "vitest";
import { millis, seconds } from "#panels";
import { AChart } from "../../support/a-chart.js";
import { ignoresEverythingElse } from "../../support/ignored-events.js";
import { leavesNothingUntried } from "../charts/audit/untried.js";

const line = { name: "line", output: "notice/brigade-line", proves: true };
const mobile = { name: "mobile", output: "notice/brigade-mobile", proves: true };
const contact = { name: "contact", output: "notice/brigade", proves: false };
const both = [line.output, mobile.output];

/** 10 s for the proof, 47 s of rest and a pause of 3 s: a turn a minute. */
const aCall = (but: { routes?: readonly object[] } = {}) =>
  new AChart("call", {
    recipient: "brigade",
    routes: [line, mobile],
    proofTime: seconds(10),
    rest: seconds(47),
    pause: seconds(3),
    ...but,
  });
const sent = { type: "notice.sent", room: "hall" };
const elsewhere = { type: "notice.sent", room: "other" };
const warned = { type: "notice.warned", room: "hall" };
const byLine = { type: "route.delivered", route: "line" };
const byMobile = { type: "route.delivered", route: "mobile" };
const taken = { type: "call.acknowledged", who: "brigade" };
const closed = { type: "incident.closed", incident: 1, who: "T. Kim" };

const turn = (call: AChart) => call.state("turns");
const standing = () => aCall().send(sent).wait(seconds(10));
const pausing = () => standing().wait(seconds(47));
const answered = () => aCall().send(sent).send(taken);

describe("call of a recipient (R1)", () => {
  it("drives every route at once, in the step that hears of the alarm (R1)", () => {
    expect(aCall().outputs).toEqual([]);
    const call = aCall().send(sent);
    expect(call.outputs).toEqual(both);
    expect(call.told("notice.called")).toEqual([
      { type: "notice.called", recipient: "brigade", turn: 1 },
    ]);
  });

  it("tells the proof of each route, once a turn", () => {
    for (const reach of [() => aCall().send(sent), standing]) {
      const call = reach().send(byLine).send(byLine).send(byMobile);
      expect(call.told("notice.delivered")).toEqual([
        { type: "notice.delivered", recipient: "brigade", route: "line" },
        { type: "notice.delivered", recipient: "brigade", route: "mobile" },
      ]);
    }
  });

  it("calls a route faulty after 10 s without its proof, and not a millisecond sooner (R1)", () => {
    const call = aCall().send(sent).send(byMobile).wait(millis(9_999));
    expect(call.told("notice.undelivered")).toEqual([]);
    expect(call.wait(millis(1)).told("notice.undelivered")).toEqual([
      { type: "notice.undelivered", recipient: "brigade", routes: ["line"] },
    ]);
    expect(call.tags).toContain("notice-fault");
    expect(call.outputs).toEqual(both);
  });

  it("is whole while every route has delivered in time", () => {
    const call = aCall().send(sent).send(byLine).send(byMobile).wait(seconds(57));
    expect(call.told("notice.undelivered")).toEqual([]);
    expect(call.tags).not.toContain("notice-fault");
  });

  it("calls again every minute on every route until somebody acknowledges (R1)", () => {
    const call = aCall().send(sent).send(byLine).send(byMobile).wait(millis(56_999));
    expect(call.outputs).toEqual(both);
    expect(call.wait(millis(1)).outputs).toEqual([]);
    expect(call.wait(millis(2_999)).outputs).toEqual([]);
    expect(call.wait(millis(1)).outputs).toEqual(both);
    expect(call.wait(seconds(600)).told("notice.called")).toHaveLength(12);
    expect(call.send(taken).outputs).toEqual([]);
    expect(call.wait(seconds(600)).told("notice.called")).toHaveLength(12);
  });

  it("tells a route that stays faulty once, and again after it has worked in between", () => {
    const call = aCall().send(sent).send(byMobile).wait(seconds(60));
    expect(call.wait(seconds(60)).told("notice.undelivered")).toHaveLength(2);
    const cured = aCall().send(sent).wait(seconds(60)).send(byLine).send(byMobile);
    expect(cured.tags).not.toContain("notice-fault");
    expect(cured.wait(seconds(130)).told("notice.undelivered")).toHaveLength(2);
  });

  it("keeps a late proof, which mends the fault", () => {
    const call = aCall().send(sent).send(byMobile).wait(seconds(10)).send(byLine);
    expect(call.tags).not.toContain("notice-fault");
  });

  it("does not take a delivery for an acknowledgement", () => {
    const call = aCall().send(sent).send(byLine).send(byMobile).wait(seconds(60));
    expect(turn(call)).toBe("calling");
  });

  it("says who acknowledged, in every state of a turn", () => {
    for (const reach of [() => aCall().send(sent), standing, pausing]) {
      const call = reach().send(taken);
      expect(call.told("notice.acknowledged")).toEqual([
        { type: "notice.acknowledged", recipient: "brigade", who: "brigade" },
      ]);
      expect(turn(call)).toBe("answered");
    }
  });

  it("begins a new turn at once for a room that alarms after a message got through (R1)", () => {
    const call = aCall().send(sent).send(byMobile).send(elsewhere);
    expect([turn(call), call.outputs]).toEqual(["pausing", []]);
    expect(call.wait(seconds(3)).outputs).toEqual(both);
    expect(call.told("notice.called")).toHaveLength(2);
  });

  it("lets a message under way come through before it tells a further room (R1)", () => {
    for (const further of [elsewhere, { ...warned, room: "other" }]) {
      for (const [reach, state] of [
        [() => aCall().send(sent), "calling"],
        [standing, "standing"],
      ] as const) {
        const call = reach().send(further);
        expect(turn(call)).toBe(state);
        expect(turn(call.send(byMobile))).toBe("pausing");
        expect(call.told("notice.delivered")).toHaveLength(1);
      }
    }
  });

  it("begins a new turn for a further room between two messages as well (R1)", () => {
    for (const further of [elsewhere, { ...warned, room: "other" }]) {
      expect(turn(aCall().send(sent).send(byLine).send(further))).toBe("pausing");
      expect(turn(standing().send(byMobile).send(further))).toBe("pausing");
      const call = pausing().send(further).wait(seconds(3));
      expect([turn(call), call.context["rooms"]]).toEqual(["calling", ["hall", "other"]]);
    }
  });

  it("is not disturbed by the same room alarming again", () => {
    expect(turn(aCall().send(sent).send(byLine).send(sent))).toBe("calling");
    for (const again of [sent, warned]) {
      expect(turn(aCall().send(sent).send(again).send(byLine))).toBe("calling");
      expect(turn(standing().send(again).send(byLine))).toBe("standing");
    }
  });

  it("tells an alarm of a room whose pre-alarm it has told", () => {
    const call = aCall().send(warned).send(byLine).send(sent);
    expect(turn(call)).toBe("pausing");
    expect(turn(aCall().send(sent).send(byLine).send(warned))).toBe("calling");
    const paused = aCall().send(warned).wait(seconds(57)).send(warned).wait(seconds(3));
    expect(turn(paused.send(byLine).send(sent))).toBe("pausing");
  });

  it("calls anew after an acknowledgement: at any alarm, and at a pre-alarm elsewhere", () => {
    expect(turn(answered().send(sent))).toBe("calling");
    expect(turn(answered().send({ ...warned, room: "other" }))).toBe("calling");
    expect(turn(answered().send(warned))).toBe("answered");
  });

  it("forgets with the case: its rooms, and the routes that owed a proof", () => {
    const call = aCall().send(sent).wait(seconds(10)).send(taken);
    expect(call.tags).toContain("notice-fault");
    call.send(closed);
    expect([turn(call), call.tags, call.context["rooms"]]).toEqual(["quiet", [], []]);
  });

  it("waits for no proof from a plain contact, and repeats it all the same", () => {
    const call = aCall({ routes: [contact] })
      .send(sent)
      .send(elsewhere);
    expect([turn(call), call.outputs]).toEqual(["standing", ["notice/brigade"]]);
    expect(call.wait(seconds(50)).told("notice.called")).toHaveLength(2);
    expect(call.told("notice.undelivered")).toEqual([]);
  });

  const quietly = ["notice.sent", "notice.warned"];
  ignoresEverythingElse(
    {
      "turns.quiet": { reach: () => aCall(), answers: quietly },
      "turns.calling": {
        reach: () => aCall().send(sent),
        answers: ["route.delivered", "call.acknowledged"],
      },
      "turns.standing": { reach: standing, answers: ["route.delivered", "call.acknowledged"] },
      "turns.pausing": { reach: pausing, answers: ["call.acknowledged"] },
      "turns.answered": { reach: answered, answers: ["notice.sent", "incident.closed"] },
    },
    [sent, warned, byLine, byMobile, taken, closed],
  );
});

leavesNothingUntried("call");
