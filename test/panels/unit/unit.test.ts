import { describe, expect, it } from "vitest";
import { seconds } from "#panels";
import {
  aMillisecond,
  aUnit,
  alarm,
  alerted,
  arc,
  clear,
  contained,
  escalated,
  heat,
  justBefore,
  offGas,
  reasonsOf,
  releasing,
  smoke,
  tripped,
  tripping,
  tube,
  watching,
} from "./a-unit-chart.js";
import { leavesNothingUntried } from "../charts/audit/untried.js";
import "./unit-ignores.part.js";
import "./unit-interlocks.part.js";
import "./unit-lock.part.js";

const RELEASE = "1P/02/unit-release";
const TRIP = "1P/02/breaker-trip";

describe("unit (R3)", () => {
  it("releases on its own single heat trigger, because the damage stays in one case (R3)", () => {
    const unit = releasing();
    expect(unit.outputs).toContain(RELEASE);
    expect(unit.told("unit.fired")).toEqual([{ type: "unit.fired", case: "1P/02" }]);
  });

  it("trips the breaker and asks for isolation before it releases (R5)", () => {
    const unit = tripping();
    expect(unit.outputs).toEqual([TRIP]);
    expect(unit.facts.map(({ type }) => type)).toEqual(["case.alarmed", "isolation.asked"]);
  });

  it("releases 5 s after the trip when the breaker proves nothing, and not earlier (R4)", () => {
    const unit = tripping().wait(justBefore(5));
    expect(unit.outputs).not.toContain(RELEASE);
    unit.wait(aMillisecond);
    expect(unit.outputs).toContain(RELEASE);
    expect(unit.told("unit.unproved")).toHaveLength(1);
  });

  it("keeps its agent and calls the room after 5 s where it may not go unproved (R4)", () => {
    const unit = aUnit({ releaseWithoutProof: false }).send(alarm("heat")).wait(justBefore(5));
    expect(unit.state()).toBe("tripping");
    unit.wait(aMillisecond);
    expect([unit.state(), unit.outputs]).toEqual(["escalated", [TRIP]]);
    expect(reasonsOf(unit)).toEqual(["its breaker was not proved open"]);
    expect(unit.told("unit.unproved")).toHaveLength(1);
  });

  it("still releases when that proof comes late, and does not call the room twice (R4)", () => {
    const unit = aUnit({ releaseWithoutProof: false }).send(alarm("heat")).wait(seconds(5));
    unit.send("breaker.opened");
    expect(unit.outputs).toContain(RELEASE);
    unit.wait(seconds(30));
    expect(reasonsOf(unit)).toHaveLength(1);
    expect(reasonsOf(unit, "unit.worsened")).toEqual(["its discharge was not confirmed"]);
  });

  it("does not wait for a breaker that was open before the alarm (R4)", () => {
    const unit = aUnit().send("breaker.opened").send(alarm("heat"));
    expect(unit.state()).toBe("releasing");
  });

  it("waits for a breaker that was closed again before the alarm (R4)", () => {
    const unit = aUnit().send("breaker.opened").send("breaker.closed").send(alarm("heat"));
    expect(unit.state()).toBe("tripping");
  });

  it("takes the proof of its rack's isolation, and forgets it when that is lost (R4)", () => {
    const proved = { type: "isolation.proved", rack: "1/01" };
    const lost = { type: "isolation.lost", rack: "1/01" };
    expect(tripping().send(proved).state()).toBe("releasing");
    expect(aUnit().send(proved).send(lost).send(alarm("heat")).state()).toBe("tripping");
  });

  it("stops driving its release once the pressure switch says that the agent is out", () => {
    expect(watching().outputs).toEqual([TRIP]);
  });

  it("calls the room when no discharge is confirmed for 30 s, and not earlier (R11)", () => {
    const unit = releasing().wait(justBefore(30));
    expect(unit.state()).toBe("releasing");
    unit.wait(aMillisecond);
    expect(unit.state()).toBe("escalated");
    expect(reasonsOf(unit)).toEqual(["its discharge was not confirmed"]);
  });

  it("is contained when the case has cooled 30 s after its agent, and not earlier (R11)", () => {
    const unit = watching().send(clear("heat")).wait(justBefore(30));
    expect(unit.state()).toBe("watching");
    expect(unit.wait(aMillisecond).state()).toBe("contained");
    expect(unit.told("unit.contained")).toHaveLength(1);
  });

  it("calls the room when the case is still hot 30 s after its agent, not earlier (R11)", () => {
    const unit = watching().wait(justBefore(30));
    expect(unit.state()).toBe("watching");
    expect(unit.wait(aMillisecond).state()).toBe("escalated");
    expect(reasonsOf(unit)).toEqual(["the case stayed hot after its agent went in"]);
  });

  it("does not count a burst tube as heat, because a tube cannot tell that the case cooled", () => {
    const unit = aUnit({ triggers: [tube] })
      .send(alarm("tube"))
      .send("breaker.opened");
    expect(unit.send("agent.discharged").wait(seconds(30)).state()).toBe("contained");
  });

  it("trips and asks for isolation when its agent goes off by itself (R5)", () => {
    const unit = aUnit().send("agent.discharged");
    expect([unit.state(), unit.outputs]).toEqual(["watching", [TRIP]]);
    expect(unit.told("isolation.asked")).toHaveLength(1);
    expect(unit.told("unit.fired")).toHaveLength(1);
  });

  it("takes an agent let go by hand as its own, whatever it was waiting for", () => {
    const unproved = () =>
      aUnit({ releaseWithoutProof: false }).send(alarm("heat")).wait(seconds(5));
    for (const reach of [alerted, tripped, tripping, unproved]) {
      const unit = reach().send("agent.discharged");
      expect(unit.state()).toBe("watching");
      expect(unit.told("unit.fired")).toHaveLength(1);
    }
  });

  it("keeps the breaker tripped from the alarm until the reset (R5)", () => {
    for (const reach of [tripped, tripping, releasing, watching, contained, escalated]) {
      expect(reach().outputs).toContain(TRIP);
    }
    expect(contained().send("panel.reset").outputs).toEqual([]);
  });

  it("is reset when it is contained, and tells that it is at rest", () => {
    const unit = contained().send("panel.reset");
    expect(unit.state()).toBe("normal");
    expect(unit.told("unit.calmed")).toHaveLength(1);
  });

  it("refuses a reset while it is hot, and takes it once it is cool (EN 12094-1 cl. 4.12)", () => {
    const unit = escalated().send("panel.reset");
    expect(unit.state()).toBe("escalated");
    expect(unit.send(clear("heat")).send("panel.reset").state()).toBe("normal");
  });

  it("refuses a reset until a burst tube is replaced (EN 12094-1 cl. 4.12)", () => {
    const unit = aUnit({ triggers: [tube] })
      .send(alarm("tube"))
      .send("breaker.opened");
    unit.send("agent.discharged").wait(seconds(30)).send("panel.reset");
    expect(unit.state()).toBe("contained");
    expect(unit.send(clear("tube")).send("panel.reset").state()).toBe("normal");
  });

  it("calls the room with a new first reason after a reset", () => {
    const unit = escalated().send(clear("heat")).send("panel.reset").forgetFacts();
    unit.send("breaker.closed").send(alarm("heat")).wait(seconds(35));
    expect(reasonsOf(unit)).toEqual(["its discharge was not confirmed"]);
  });

  it("tells each alarm and clearing of its case's heat, in every state", () => {
    for (const reach of [tripping, releasing, watching, escalated]) {
      const unit = reach().forgetFacts().send(clear("heat")).send(alarm("heat"));
      expect(unit.facts.map(({ type }) => type)).toEqual(["case.cleared", "case.alarmed"]);
    }
  });
});

describe("triggers of a unit", () => {
  it("alert the room and nothing else when smoke is alone (R3)", () => {
    const unit = alerted();
    expect([unit.state(), unit.outputs]).toEqual(["alerted", []]);
    expect(unit.facts).toEqual([{ type: "unit.alerted", case: "1P/02" }]);
  });

  it("come to rest by themselves when smoke alone is gone", () => {
    const unit = alerted().send(clear("smoke"));
    expect(unit.state()).toBe("normal");
    expect(unit.told("unit.calmed")).toHaveLength(1);
  });

  it("trip the breaker and keep the agent when an arc is alone", () => {
    const unit = tripped().wait(seconds(600));
    expect([unit.state(), unit.outputs]).toEqual(["tripped", [TRIP]]);
    expect(unit.told("isolation.asked")).toHaveLength(1);
    expect(unit.told("unit.tripped")).toHaveLength(1);
  });

  it("keep the breaker tripped when the arc relay is reset, until the unit is reset", () => {
    const unit = tripped().send("panel.reset");
    expect(unit.state()).toBe("tripped");
    expect(unit.send(clear("arc")).outputs).toEqual([TRIP]);
    expect(unit.send("panel.reset").state()).toBe("normal");
  });

  const pairs = [
    ["arc", "smoke"],
    ["smoke", "arc"],
    ["arc", "heat"],
    ["smoke", "heat"],
  ] as const;
  for (const [first, second] of pairs) {
    it(`release when ${second} joins ${first} (R3)`, () => {
      const unit = aUnit().send(alarm(first)).send(alarm(second));
      expect(unit.state()).toBe("tripping");
      expect(unit.send("breaker.opened").outputs).toContain(RELEASE);
    });
  }

  it("do not count smoke that is gone before the arc comes (R3)", () => {
    expect(alerted().send(clear("smoke")).send(alarm("arc")).state()).toBe("tripped");
  });

  it("take the charge off a rack at its off-gas alone, and keep the agent (R2)", () => {
    const unit = aUnit({ triggers: [heat, offGas], trips: [] }).send(alarm("off-gas"));
    expect(unit.told("isolation.asked")).toHaveLength(1);
    expect(unit.state()).toBe("tripped");
    expect(unit.told("case.alarmed")).toEqual([]);
  });

  it("do what the site says they do, alone and joined", () => {
    const bold = { ...smoke, does: "release" } as const;
    expect(
      aUnit({ triggers: [bold] })
        .send(alarm("smoke"))
        .state(),
    ).toBe("tripping");
    const shy = [
      { ...smoke, joined: "alert" },
      { ...arc, joined: "trip" },
    ] as const;
    const unit = aUnit({ triggers: shy }).send(alarm("smoke")).send(alarm("arc"));
    expect(unit.state()).toBe("tripped");
  });
});

leavesNothingUntried("unit", {
  "normal: at once [asksReleaseEmpty] true": "a unit that is empty at rest is leaked, not normal",
  "leaked: at once [asksRelease] true": "a leaked unit is empty, and that was asked before",
});
