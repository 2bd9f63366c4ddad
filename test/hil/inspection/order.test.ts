import { describe, expect, it } from "vitest";
import type { Condition, Expectation } from "../../../hil/drill/drill.js";
import { ExpectationWatch } from "../../../hil/drill/expectations.js";
import { atSeconds, drillOf, drillText } from "../../support/a-drill.js";

const happened = (event: string): Condition => ({ event, about: "" });
const [a, b] = [happened("pin.fitted"), happened("tubing.joined")];
const isOn: Condition = { point: "lamp", is: 1 };

/** The verdict on an order, given what holds at each second. */
function verdict(each: readonly Condition[], seconds: readonly (readonly Condition[])[]) {
  const expectation: Expectation = { says: "in order", kind: "inOrder", each };
  const watch = new ExpectationWatch(expectation);
  seconds.forEach((now, at) => {
    watch.observe(atSeconds(at), {
      point: () => (now.includes(isOn) ? 1 : 0),
      hasHappened: (event) => now.some((one) => "event" in one && one.event === event),
    });
  });
  return watch.verdict(atSeconds(seconds.length), new Map());
}

describe("an expectation of an order", () => {
  it("passes when each comes about after the one before, and says when the last did", () => {
    expect(verdict([a, b], [[], [a], [a], [a, b]])).toEqual({
      says: "in order",
      verdict: "pass",
      measured: 3,
      margin: null,
      unit: "s",
    });
  });

  it("passes when two come about in one scan", () => {
    expect(verdict([a, b], [[], [a, b]]).verdict).toBe("pass");
  });

  it("fails when the second comes about before the first, or never", () => {
    expect(verdict([a, b], [[], [b], [a, b], [a, b]])).toMatchObject({ verdict: "fail" });
    expect(verdict([a, b], [[], [a], [a]])).toMatchObject({ verdict: "fail", measured: null });
  });

  it("takes what comes about again, and not what has held all along", () => {
    expect(verdict([a, isOn], [[isOn], [isOn, a], [isOn, a]]).verdict).toBe("fail");
    expect(verdict([a, isOn], [[isOn], [isOn, a], [a], [isOn, a]]).verdict).toBe("pass");
  });

  it("is read from a drill, and its conditions are checked like those of all others", () => {
    const first = "{ event: cylinder.fired, about: B1/1 }";
    const text = (second: string) =>
      drillText({ expect: [`{ says: in order, inOrder: [${first}, ${second}] }`] });
    expect(drillOf(text("{ point: battery/siren, is: on }")).expectations[0]).toEqual({
      says: "in order",
      kind: "inOrder",
      each: [
        { event: "cylinder.fired", about: "B1/1" },
        { point: "battery/siren", is: 1 },
      ],
    });
    expect(() => drillOf(text("{ point: battery/sirene, is: on }"))).toThrow(/sirene/);
  });
});
