import { describe, expect, it } from "vitest";
import { millis, seconds } from "#panels";
import type { UnitSettings } from "../../../panels/unit/unit.machine.js";
import { AChart } from "../../support/a-chart.js";
import { ignoresEverythingElse } from "../../support/ignored-events.js";

const settings: UnitSettings = {
  case: "1P/01",
  trips: ["1P/01/breaker-trip"],
  proofTime: seconds(5),
  confirmTime: seconds(30),
  watchTime: seconds(30),
  tellsCool: true,
};
const aUnit = (but: Partial<UnitSettings> = {}) => new AChart("unit", { ...settings, ...but });

const tripping = () => aUnit().send("trigger.alarmed");
const releasing = () => tripping().send("breaker.opened");
const watching = () => releasing().send("agent.discharged");
const contained = () => watching().send("trigger.cleared").wait(seconds(30));
const escalated = () => watching().wait(seconds(30));
const fire = (unit: AChart) => unit.state();

describe("unit (R3)", () => {
  it("releases on its own single trigger, because the damage stays in one case", () => {
    const unit = releasing();
    expect(unit.outputs).toContain("1P/01/unit-release");
    expect(unit.told("unit.fired")).toEqual([{ type: "unit.fired", case: "1P/01" }]);
  });

  it("trips the breaker and asks for isolation before it releases", () => {
    const unit = tripping();
    expect(unit.outputs).toEqual(["1P/01/breaker-trip"]);
    expect(unit.facts.map(({ type }) => type)).toEqual(["case.alarmed", "isolation.asked"]);
  });

  it("releases 5 s after the trip when the breaker proves nothing, and not earlier", () => {
    const unit = tripping().wait(millis(4999));
    expect(unit.outputs).not.toContain("1P/01/unit-release");
    unit.wait(millis(1));
    expect(unit.outputs).toContain("1P/01/unit-release");
  });

  it("releases as soon as its rack is proved isolated", () => {
    expect(fire(tripping().send({ type: "isolation.proved", rack: "1/01" }))).toBe("releasing");
  });

  it("stops driving its release once the pressure switch says that the agent is out", () => {
    expect(watching().outputs).toEqual(["1P/01/breaker-trip"]);
  });

  it("escalates when no discharge is confirmed for 30 s, and not earlier", () => {
    const unit = releasing().wait(millis(29_999));
    expect(fire(unit)).toBe("releasing");
    unit.wait(millis(1));
    expect(fire(unit)).toBe("escalated");
    expect(unit.told("unit.escalated")[0]?.["reason"]).toBe("its discharge was not confirmed");
  });

  it("is contained when the case has cooled down 30 s after its agent, and not earlier", () => {
    const unit = watching().send("trigger.cleared").wait(millis(29_999));
    expect(fire(unit)).toBe("watching");
    expect(fire(unit.wait(millis(1)))).toBe("contained");
    expect(unit.told("unit.contained")).toHaveLength(1);
  });

  it("escalates when the case is still hot 30 s after its agent, and not earlier", () => {
    const unit = watching().wait(millis(29_999));
    expect(fire(unit)).toBe("watching");
    expect(fire(unit.wait(millis(1)))).toBe("escalated");
    expect(unit.told("unit.escalated")[0]?.["reason"]).toMatch("stayed hot");
  });

  it("does not count a burst tube as heat, because a tube cannot tell that the case cooled", () => {
    const unit = aUnit({ tellsCool: false }).send("trigger.alarmed").send("breaker.opened");
    expect(fire(unit.send("agent.discharged").wait(seconds(30)))).toBe("contained");
  });

  it("escalates when a contained case flares again", () => {
    const unit = contained().send("trigger.alarmed");
    expect(fire(unit)).toBe("escalated");
    expect(unit.told("unit.escalated")[0]?.["reason"]).toBe("the case flared again");
  });

  it("watches a case whose agent went off by itself, and says that it is spent", () => {
    const unit = aUnit().send("agent.discharged");
    expect(fire(unit)).toBe("watching");
    expect(unit.told("unit.fired")).toHaveLength(1);
  });

  it("keeps the breaker tripped from the alarm until the reset", () => {
    for (const reach of [tripping, releasing, watching, contained, escalated]) {
      expect(reach().outputs).toContain("1P/01/breaker-trip");
    }
    expect(contained().send("panel.reset").outputs).toEqual([]);
  });

  it("resets a contained case", () => {
    expect(fire(contained().send("panel.reset"))).toBe("normal");
  });

  it("refuses the reset of an escalated case while it is hot, and takes it once it is cool", () => {
    const unit = escalated().send("panel.reset");
    expect(fire(unit)).toBe("escalated");
    expect(fire(unit.send("trigger.cleared").send("panel.reset"))).toBe("normal");
  });

  it("tells each alarm and clearing of its case, in every state", () => {
    for (const reach of [tripping, releasing, watching, escalated]) {
      const unit = reach().forgetFacts().send("trigger.cleared").send("trigger.alarmed");
      expect(unit.facts.map(({ type }) => type)).toEqual(["case.cleared", "case.alarmed"]);
    }
  });

  const always = ["trigger.alarmed", "trigger.cleared"];
  ignoresEverythingElse(
    {
      normal: { reach: aUnit, answers: [...always, "agent.discharged"] },
      tripping: {
        reach: tripping,
        answers: [...always, "breaker.opened", "isolation.proved"],
      },
      releasing: { reach: releasing, answers: [...always, "agent.discharged"] },
      watching: { reach: watching, answers: always },
      contained: { reach: contained, answers: [...always, "panel.reset"] },
      // Its reset is refused while it is hot.
      escalated: { reach: escalated, answers: always },
    },
    [
      { type: "trigger.alarmed" },
      { type: "trigger.cleared" },
      { type: "breaker.opened" },
      { type: "isolation.proved", rack: "1/01" },
      { type: "agent.discharged" },
      { type: "panel.reset" },
    ],
  );
});
