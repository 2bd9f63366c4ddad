import { describe, expect, it } from "vitest";
import { seconds } from "#panels";
import { AChart } from "../../support/a-chart.js";
import { ignoresEverythingElse } from "../../support/ignored-events.js";
import { leavesNothingUntried } from "../charts/audit/untried.js";
import { aUnit, aMillisecond, alarm, justBefore, reasonsOf } from "./a-unit-chart.js";

const aHand = (twoActions = true) => new AChart("unitHand", { case: "P1", twoActions });
const uncovered = () => aHand().send("cover.opened");
const pressed = () => uncovered().send("button.pressed");
const told = (chart: AChart) => chart.facts.map(({ type, trigger }) => [type, trigger]);
const hand = { type: "trigger.alarmed", trigger: "hand" };
const off = { type: "trigger.cleared", trigger: "hand" };

describe("the release button at a case (NFPA 12A cl. 4.3)", () => {
  it("calls after two actions: the cover, then the press (NFPA 12A cl. 4.3)", () => {
    expect(told(pressed())).toEqual([["trigger.alarmed", "hand"]]);
  });

  it("calls nobody when it is pressed behind its closed cover", () => {
    expect(told(aHand().send("button.pressed"))).toEqual([]);
    expect(told(uncovered().send("cover.closed").send("button.pressed"))).toEqual([]);
  });

  it("calls by the press alone where it has no cover", () => {
    expect(told(aHand(false).send("button.pressed"))).toEqual([["trigger.alarmed", "hand"]]);
  });

  it("takes the call back when the button is pulled out, and not when the cover is shut", () => {
    const shut = pressed().send("cover.closed");
    expect(told(shut)).toHaveLength(1);
    expect(told(shut.send("button.released"))[1]).toEqual(["trigger.cleared", "hand"]);
  });

  ignoresEverythingElse(
    {
      covered: { reach: aHand, answers: ["cover.opened"] },
      uncovered: { reach: uncovered, answers: ["cover.closed", "button.pressed"] },
      pressed: { reach: pressed, answers: ["button.released"] },
    },
    ["cover.opened", "cover.closed", "button.pressed", "button.released"].map((type) => ({ type })),
  );
});

describe("a unit that is released by hand at its case", () => {
  const byHand = { kind: "hand", at: 0, does: "release", joined: "release" } as const;
  const unit = (but: Parameters<typeof aUnit>[0] = {}) => aUnit({ triggers: [byHand], ...but });
  const called = () => unit().send(hand);

  it("trips the breaker at once and gives no agent before that is proved (R4, R5)", () => {
    expect([called().state(), called().outputs]).toEqual(["tripping", ["1P/02/breaker-trip"]]);
    expect(called().wait(justBefore(5)).told("unit.fired")).toEqual([]);
    expect(called().send("breaker.opened").state()).toBe("releasing");
  });

  it("goes on unproved after 5 s where the site says so, and else calls the room (R4)", () => {
    const late = called().wait(justBefore(5));
    expect(late.wait(aMillisecond).state()).toBe("releasing");
    const strict = unit({ releaseWithoutProof: false }).send(hand).wait(seconds(5));
    expect([strict.state(), strict.told("unit.fired")]).toEqual(["escalated", []]);
  });

  it("waits for an open door, and goes when it is shut while the button is in", () => {
    const waiting = unit().send("door.opened").send(hand).send("breaker.opened");
    expect(waiting.state()).toBe("interlocked");
    expect(waiting.send("door.shut").state()).toBe("releasing");
  });

  it("keeps its agent when the button is pulled out before the door is shut", () => {
    const out = unit().send("door.opened").send(hand).send("breaker.opened").send(off);
    expect(out.send("door.shut").state()).toBe("tripped");
  });

  it("calls the room when the door stays open, or its agent has leaked", () => {
    const open = unit({ doorPatience: seconds(30) })
      .send("door.opened")
      .send(hand);
    expect(reasonsOf(open.wait(seconds(30)))).toEqual(["its door stands open"]);
    expect(reasonsOf(unit().send("pressure.fell").send(hand))).toEqual([
      "its agent has leaked away",
    ]);
  });

  it("is not reset while the button is in (EN 12094-1 cl. 4.26)", () => {
    const watching = called().send("breaker.opened").send("agent.discharged");
    const done = watching.wait(seconds(30));
    expect(done.send("panel.reset").state()).toBe("contained");
    expect(done.send(off).send("panel.reset").state()).toBe("normal");
  });

  it("changes nothing in a unit that its own triggers have fired already", () => {
    const fired = aUnit().send(alarm("heat")).send("breaker.opened");
    expect(fired.send(hand).told("unit.fired")).toHaveLength(1);
  });
});

leavesNothingUntried("unitHand");
