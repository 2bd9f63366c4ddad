import { describe, expect, it } from "vitest";
import { millis, seconds } from "#panels";
import type { FlowSettings } from "../../../panels/room/flow.machine.js";
import { AChart } from "../../support/a-chart.js";
import { ignoresEverythingElse } from "../../support/ignored-events.js";
import { leavesNothingUntried } from "../charts/audit/untried.js";

const room = "hall";
const settings: FlowSettings = { room, confirmBy: "switch", switchSettles: seconds(3) };
const emptied = (cylinder: string) => ({ type: "cylinder.emptied", bank: "B1", cylinder });
const fired = { type: "cylinders.fired", cylinders: ["C1", "C2"] };
const reset = (of: string) => ({ type: "room.reset", room: of });

const aFlow = (confirmBy: FlowSettings["confirmBy"] = "switch") =>
  new AChart("flow", { ...settings, confirmBy });
const settling = (confirmBy?: FlowSettings["confirmBy"]) => aFlow(confirmBy).send("flow.began");
const flowing = () => settling().wait(seconds(3));
const confirmed = (flow: AChart) => flow.told("agent.confirmed");

describe("flow, by its pressure switch (EN 12094-1 cl. 4.18)", () => {
  it("is confirmed once the switch was on for 3 s, and not a millisecond earlier", () => {
    const flow = settling().wait(millis(2999));
    expect(confirmed(flow)).toEqual([]);
    expect(confirmed(flow.wait(millis(1)))).toEqual([{ type: "agent.confirmed", room }]);
  });

  it("is not confirmed by a dip and rebound between 1.4 s and 2.8 s", () => {
    const flow = settling().wait(millis(1400)).send("flow.ended").wait(millis(1400));
    flow.send("flow.began").wait(millis(2999));
    expect(confirmed(flow)).toEqual([]);
    expect(confirmed(flow.wait(millis(1)))).toHaveLength(1);
  });

  it("is not confirmed by a switch that lets go at the last millisecond", () => {
    const flow = settling().wait(millis(2999)).send("flow.ended").wait(seconds(60));
    expect([flow.state(), confirmed(flow)]).toEqual(["still", []]);
  });

  it("needs no shot: gas that was let go by hand counts (Kidde FireBeta XT+)", () => {
    expect(confirmed(flowing())).toHaveLength(1);
    expect(confirmed(settling("either").wait(seconds(3)))).toHaveLength(1);
  });

  it("is confirmed anew when agent flows a second time", () => {
    const flow = flowing().send("flow.ended").send("flow.began").wait(seconds(3));
    expect(confirmed(flow)).toHaveLength(2);
  });

  it("is not confirmed by low pressure where the switch is to say so", () => {
    expect(confirmed(aFlow().send(fired).send(emptied("C1")))).toEqual([]);
  });
});

describe("flow, by low pressure (EN 12094-1 cl. 4.19; INIM Previdia)", () => {
  it("is confirmed by the first fired cylinder that empties, once", () => {
    for (const by of ["low-pressure", "either"] as const) {
      const flow = aFlow(by).send(fired).send(emptied("C1")).send(emptied("C2"));
      expect(confirmed(flow)).toEqual([{ type: "agent.confirmed", room }]);
    }
  });

  it("is not confirmed by a cylinder that was not fired for this room", () => {
    expect(confirmed(aFlow("low-pressure").send(emptied("C1")))).toEqual([]);
    expect(confirmed(aFlow("either").send(fired).send(emptied("X9")))).toEqual([]);
  });

  it("is not confirmed by the switch where low pressure alone counts", () => {
    const flow = settling("low-pressure").wait(seconds(3));
    expect([flow.state(), confirmed(flow)]).toEqual(["flowing", []]);
  });

  it("forgets the shot at the reset of its own room, and of no other", () => {
    const shot = () => aFlow("either").send(fired);
    expect(confirmed(shot().send(reset("hall")).send(emptied("C1")))).toEqual([]);
    expect(confirmed(shot().send(reset("other")).send(emptied("C1")))).toHaveLength(1);
  });
});

describe("flow", () => {
  ignoresEverythingElse(
    {
      still: { reach: aFlow, answers: ["flow.began"] },
      settling: { reach: settling, answers: ["flow.ended"] },
      flowing: { reach: flowing, answers: ["flow.ended"] },
    },
    [
      { type: "flow.began" },
      { type: "flow.ended" },
      fired,
      emptied("C1"),
      reset(room),
      { type: "panel.reset" },
    ],
  );
});

leavesNothingUntried("flow");
