/** What stands between a trigger and the agent of a case: proof, door, lost agent, neighbours. */
import { describe, expect, it } from "vitest";
import { seconds } from "#panels";
import type { AChart } from "../../support/a-chart.js";
import {
  aMillisecond,
  aUnit,
  alarm,
  clear,
  contained,
  fired,
  interlocked,
  justBefore,
  leaked,
  neighbourCalmed,
  neighbourFired,
  offGas,
  heat,
  reasonsOf,
  releasing,
  smoke,
  tripping,
  warned,
} from "./a-unit-chart.js";

const RELEASE = "1P/02/unit-release";
const TRIP = "1P/02/breaker-trip";

describe("the door of a case with a unit", () => {
  it("keeps the agent while it stands open, and trips the breaker at once", () => {
    const unit = interlocked();
    expect([unit.state(), unit.outputs]).toEqual(["interlocked", [TRIP]]);
    expect(unit.told("isolation.asked")).toHaveLength(1);
    expect(unit.told("unit.interlocked")).toEqual([
      { type: "unit.interlocked", case: "1P/02", reason: "its door stands open" },
    ]);
    expect(unit.send("breaker.opened").state()).toBe("interlocked");
  });

  it("keeps the agent when it is opened between the trip and the release", () => {
    const unit = tripping().send("door.opened").wait(seconds(5));
    expect([unit.state(), unit.outputs]).toEqual(["interlocked", [TRIP]]);
  });

  it("lets the release go on when it is shut", () => {
    const unit = interlocked().send("breaker.opened").send("door.shut");
    expect(unit.outputs).toContain(RELEASE);
    const unproved = interlocked().send("door.shut").wait(justBefore(5));
    expect(unproved.state()).toBe("tripping");
    expect(unproved.wait(aMillisecond).state()).toBe("releasing");
  });

  it("calls the room when it stands open for longer than the patience, and not earlier", () => {
    const unit = interlocked().wait(justBefore(60));
    expect(reasonsOf(unit)).toEqual([]);
    unit.wait(aMillisecond);
    expect([unit.state(), unit.outputs]).toEqual(["escalated", [TRIP]]);
    expect(reasonsOf(unit)).toEqual(["its door stands open"]);
  });

  it("lets the agent go even then, once it is shut and the case still burns", () => {
    const unit = interlocked().wait(seconds(60)).send("breaker.opened").send("door.shut");
    expect(unit.outputs).toContain(RELEASE);
    expect(reasonsOf(unit)).toHaveLength(1);
  });

  it("does not meet whoever shuts it with agent when the case has cooled down", () => {
    const unit = interlocked().send(clear("heat")).send("door.shut");
    expect([unit.state(), unit.outputs]).toEqual(["tripped", [TRIP]]);
    const late = interlocked().wait(seconds(60)).send(clear("heat")).send("door.shut");
    expect([late.state(), late.outputs]).toEqual(["escalated", [TRIP]]);
  });

  it("does not stop agent that is on its way", () => {
    expect(releasing().send("door.opened").outputs).toContain(RELEASE);
  });

  it("refuses a reset while it stands open", () => {
    const unit = contained().send("door.opened").send("panel.reset");
    expect(unit.state()).toBe("contained");
    expect(unit.send("door.shut").send("panel.reset").state()).toBe("normal");
  });
});

describe("a contained case", () => {
  it("calls the room when it flares again, hours later too (R20)", () => {
    const unit = contained()
      .wait(seconds(72 * 3600))
      .send(alarm("heat"));
    expect(unit.state()).toBe("escalated");
    expect(reasonsOf(unit)).toEqual(["the case flared again"]);
  });

  it("says so when it flared again because it was opened, shut or not (R20)", () => {
    const opened = contained().send("door.opened");
    expect(reasonsOf(opened.send(alarm("heat")))).toEqual(["it flared again when it was opened"]);
    const shut = contained().send("door.opened").send("door.shut");
    expect(reasonsOf(shut.send(alarm("heat")))).toEqual(["it flared again when it was opened"]);
  });

  it("does not take what lingers of its smoke for a new fire", () => {
    const unit = contained().send(alarm("smoke")).send(clear("smoke")).send(alarm("smoke"));
    expect(unit.state()).toBe("contained");
  });

  it("takes a trigger that was still in alarm for new only after it has cleared", () => {
    const arced = aUnit().send(alarm("arc")).send(alarm("heat")).send("breaker.opened");
    arced.send("agent.discharged").send(clear("heat")).wait(seconds(30));
    expect(arced.state()).toBe("contained");
    expect(arced.send(clear("arc")).state()).toBe("contained");
    expect(arced.send(alarm("arc")).state()).toBe("escalated");
  });
});

describe("the pressure of a unit", () => {
  it("is a fault while it is low at rest, and no longer once it is restored (cl. 4.19)", () => {
    const unit = leaked();
    expect([unit.state(), unit.tags]).toEqual(["leaked", ["unit-low"]]);
    expect(unit.send("pressure.restored").state()).toBe("normal");
  });

  it("calls the room at once at an alarm, and still trips and gives what is left", () => {
    const unit = leaked().send(alarm("heat"));
    expect([unit.state(), unit.outputs]).toEqual(["tripping", [TRIP]]);
    expect(reasonsOf(unit)).toEqual(["its agent has leaked away"]);
    unit.send("breaker.opened");
    expect(unit.outputs).toContain(RELEASE);
    unit.wait(seconds(30));
    expect(unit.state()).toBe("escalated");
    expect(reasonsOf(unit)).toHaveLength(1);
    expect(reasonsOf(unit, "unit.worsened")).toEqual(["its discharge was not confirmed"]);
  });

  it("does not call the room for smoke alone, empty or not", () => {
    expect(reasonsOf(leaked().send(alarm("smoke")))).toEqual([]);
  });

  it("calls the room at an alarm that comes after whatever came before, once it is empty", () => {
    const tripped = () => aUnit().send(alarm("arc"));
    const alerted = () => aUnit().send(alarm("smoke"));
    for (const reach of [warned, alerted, tripped]) {
      const unit = reach().send("pressure.fell").send(alarm("heat"));
      expect(unit.state()).toBe("tripping");
      expect(reasonsOf(unit)).toEqual(["its agent has leaked away"]);
    }
  });

  it("takes nothing from what an empty unit does before a release", () => {
    expect(leaked().send(alarm("smoke")).state()).toBe("alerted");
    const arced = leaked().send(alarm("arc"));
    expect([arced.state(), arced.outputs, reasonsOf(arced)]).toEqual(["tripped", [TRIP], []]);
    expect(arced.told("unit.alerted")).toEqual([]);
    for (const [neighbours, outputs] of [
      ["trip", [TRIP]],
      ["ready", []],
    ] as const) {
      const unit = aUnit({ neighbours }).send("pressure.fell").send(neighbourFired);
      expect([unit.state(), unit.outputs]).toEqual(["warned", outputs]);
      expect(unit.told("isolation.asked")).toHaveLength(outputs.length);
      expect(unit.send(neighbourCalmed).state()).toBe("leaked");
    }
  });

  it("confirms the discharge where the site says so, and only if it fell after firing", () => {
    const saysSo = aUnit({ lowPressureConfirms: true }).send(alarm("heat")).send("breaker.opened");
    expect(saysSo.send("pressure.fell").state()).toBe("watching");
    expect(releasing().send("pressure.fell").state()).toBe("releasing");
    const before = aUnit({ lowPressureConfirms: true }).send("pressure.fell").send(alarm("heat"));
    expect(before.send("breaker.opened").state()).toBe("releasing");
  });

  it("is a fault again once a fired unit is reset without a new cylinder", () => {
    const unit = contained().send("pressure.fell").send("panel.reset");
    expect(unit.state()).toBe("leaked");
  });
});

const smokeAround = { type: "smoke.aroundIt", line: "smoke" };
const smokeGone = { type: "smoke.gone", line: "smoke" };

describe("smoke that comes into a case from a room full of it", () => {
  it("is no evidence of a fire inside: no alert, no release beside a fire (R3)", () => {
    const unit = aUnit({ neighbours: "ready" }).send(smokeAround).send(alarm("smoke"));
    expect([unit.state(), unit.facts]).toEqual(["normal", []]);
    expect(unit.send(neighbourFired).state()).toBe("warned");
    const arced = aUnit().send(smokeAround).send(alarm("smoke")).send(alarm("arc"));
    expect(arced.state()).toBe("tripped");
    expect(arced.send(alarm("heat")).state()).toBe("tripping");
  });

  it("is the case's own if it was there before the room's", () => {
    const unit = aUnit({ neighbours: "ready" }).send(alarm("smoke")).send(smokeAround);
    expect(unit.state()).toBe("alerted");
    expect(unit.send(alarm("smoke")).send(neighbourFired).state()).toBe("tripping");
  });

  it("is the case's own if it stays when every line of the room is clear", () => {
    const unit = aUnit()
      .send(smokeAround)
      .send({ ...smokeAround, line: "other" });
    unit.send(alarm("smoke")).send(smokeGone);
    expect(unit.state()).toBe("normal");
    expect(unit.send({ ...smokeGone, line: "other" }).state()).toBe("alerted");
  });

  it("is forgotten with the smoke, and judged anew when it comes again", () => {
    const unit = aUnit().send(smokeAround).send(alarm("smoke")).send(clear("smoke"));
    expect(unit.send(smokeGone).send(alarm("smoke")).state()).toBe("alerted");
  });

  it("keeps a contained case from being reset, and calls nobody", () => {
    const unit = contained().send(smokeAround).send(alarm("smoke"));
    expect(unit.send("panel.reset").state()).toBe("contained");
    expect(reasonsOf(unit)).toEqual([]);
  });
});

describe("a unit that goes up by more than one step", () => {
  const steps = ["unit.alerted", "unit.tripped"];
  const stepsOf = (unit: AChart) =>
    unit.facts.map(({ type }) => type).filter((type) => steps.includes(type));

  it("tells of no step in between", () => {
    const toldOnly = () => aUnit({ neighbours: "alert" }).send(neighbourFired);
    for (const reach of [aUnit, toldOnly]) {
      expect(stepsOf(reach().send(alarm("heat")))).toEqual([]);
      expect(stepsOf(reach().send(alarm("arc")))).toEqual(["unit.tripped"]);
    }
    expect(stepsOf(interlocked().send("door.shut"))).toEqual([]);
  });
});

describe("a unit beside one that fired", () => {
  it("is shown as warned until the case beside it is at rest, and does nothing else", () => {
    const unit = warned();
    expect([unit.state(), unit.outputs]).toEqual(["warned", []]);
    expect(unit.told("unit.warned")).toHaveLength(1);
    expect(unit.send(neighbourCalmed).state()).toBe("normal");
    expect(unit.told("unit.calmed")).toHaveLength(1);
  });

  it("releases at the smoke that would only alert otherwise", () => {
    const unit = warned().send(alarm("smoke"));
    expect(unit.state()).toBe("tripping");
    const late = aUnit({ neighbours: "ready" }).send(alarm("smoke")).send(neighbourFired);
    expect(late.state()).toBe("tripping");
  });

  it("says that it took the warning, and says nothing of it when its own heat was enough", () => {
    const byWarning = warned().send(alarm("smoke")).send("breaker.opened");
    expect(byWarning.told("unit.fired")[0]?.["byWarning"]).toBe(true);
    const byHeat = warned().send(alarm("heat")).send("breaker.opened");
    expect(byHeat.told("unit.fired")).toEqual([{ type: "unit.fired", case: "1P/02" }]);
  });

  it("only alerts at smoke where the row lets its neighbours know and no more", () => {
    const unit = aUnit({ neighbours: "alert" }).send(neighbourFired).send(alarm("smoke"));
    expect(unit.state()).toBe("alerted");
    expect(unit.send(clear("smoke")).state()).toBe("warned");
  });

  it("has its breaker tripped at once where the row says so, and let go with the warning", () => {
    const unit = aUnit({ neighbours: "trip" }).send(neighbourFired);
    expect([unit.state(), unit.outputs]).toEqual(["warned", [TRIP]]);
    expect(unit.told("isolation.asked")).toHaveLength(1);
    expect(unit.send(neighbourCalmed).outputs).toEqual([]);
  });

  it("keeps tripped what its own arc tripped, when the warning ends", () => {
    const unit = aUnit({ neighbours: "alert" }).send(neighbourFired).send(alarm("arc"));
    expect(unit.send(neighbourCalmed).state()).toBe("tripped");
  });

  it("is not warned by a fire that is not beside it", () => {
    expect(aUnit({ neighbours: "ready" }).send(fired).state()).toBe("normal");
  });

  it("still has only its own triggers when nothing alarms: a warning releases nothing", () => {
    const unit = aUnit({ neighbours: "trip", triggers: [heat, smoke, offGas] });
    expect(unit.send(neighbourFired).wait(seconds(3600)).state()).toBe("warned");
    expect(unit.told("unit.fired")).toEqual([]);
  });
});
