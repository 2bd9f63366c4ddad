import { describe, expect, it } from "vitest";
import { millis, seconds } from "#panels";
import type { PathSettings } from "../../../panels/gas/path.machine.js";
import { AChart } from "../../support/a-chart.js";
import { ignoresEverythingElse } from "../../support/ignored-events.js";
import { leavesNothingUntried } from "../charts/audit/untried.js";

const settings: PathSettings = { room: "hall", quietTime: seconds(3) };
const room = "hall";
const asked = (valve: string) => ({ type: "valve.asked", valve });
const shut = (valve: string) => ({ type: "valve.shut", valve });
const fired = { type: "cylinders.fired", cylinders: ["C1"] };
const left = (expectsFlow: boolean) => ({ type: "path.left", room, expectsFlow });
const reset = { type: "room.reset", room };

const aPath = () => new AChart("path", settings);
const leading = () => aPath().send({ type: "gas.allotted", room }).send(asked("SV"));
const flowing = () => leading().send(fired).send("flow.began");
const shutting = () => flowing().send("flow.ended").send(left(true)).wait(seconds(3));
const returned = (path: AChart) => path.told("valve.returned").map((fact) => fact["valves"]);

describe("path", () => {
  it("begins when its room's gas is allotted, and no other's", () => {
    expect(aPath().send({ type: "gas.allotted", room: "other" }).state()).toBe("free");
    expect(leading().state()).toBe("leading");
  });

  it("takes note of the valves that a lender asks for this room, and of no other room's", () => {
    const path = leading();
    path.send({ ...asked("TV"), room }).send({ ...asked("TV-S"), room: "other" });
    expect(returned(path.send(left(false)).wait(seconds(3)))).toEqual([["SV", "TV"]]);
  });

  it("shuts nothing while gas flows, however long that takes", () => {
    const path = flowing().send(left(true)).wait(seconds(3600));
    expect([path.state(), returned(path)]).toEqual(["leaving", []]);
  });

  it("gives its valves back when the flow has been over for 3 s, and not earlier", () => {
    const path = flowing().send(left(true)).send("flow.ended").wait(millis(2999));
    expect(returned(path)).toEqual([]);
    expect(returned(path.wait(millis(1)))).toEqual([["SV"]]);
  });

  it("waits again when the flow comes back within that time", () => {
    const path = flowing().send(left(true)).send("flow.ended").wait(millis(2999));
    path.send("flow.began").wait(seconds(60));
    expect(path.state()).toBe("leaving");
    expect(returned(path.send("flow.ended").wait(seconds(3)))).toEqual([["SV"]]);
  });

  it("waits for a flow that must still come, unless its room is reset", () => {
    const path = leading().send(fired).send(left(true)).wait(seconds(3600));
    expect(path.state()).toBe("leaving");
    expect(returned(path.send(reset).wait(seconds(3)))).toEqual([["SV"]]);
  });

  it("waits for no flow when nothing was fired, or all of it failed", () => {
    expect(leading().send(left(false)).state()).toBe("quiet");
    expect(leading().send(fired).send(left(false)).state()).toBe("quiet");
    expect(leading().send(reset).state()).toBe("quiet");
  });

  it("takes gas behind a closed lock-off for gas that is still to flow, reset or not", () => {
    const path = flowing().send("lockOff.closed").send("flow.ended").send(left(true)).send(reset);
    expect(path.wait(seconds(3600)).state()).toBe("leaving");
    expect(path.send("lockOff.opened").state()).toBe("quiet");
  });

  it("frees the manifold when every valve that was asked is proved shut, and not before", () => {
    const path = leading().send(asked("TV1")).send(asked("SV")).send(asked("TV2"));
    path.send(left(false)).wait(seconds(3));
    expect(returned(path)).toEqual([["SV", "TV1", "TV2"]]);
    path.send(shut("SV")).send(shut("TV2")).send(shut("other")).wait(seconds(3600));
    expect(path.told("manifold.freed")).toEqual([]);
    expect(path.send(shut("TV1")).told("manifold.freed")).toEqual([
      { type: "manifold.freed", room },
    ]);
    expect(path.state()).toBe("free");
  });

  it("keeps the manifold for as long as a valve is not proved shut", () => {
    expect(shutting().wait(seconds(3600)).state()).toBe("shutting");
    expect(shutting().send(reset).told("manifold.freed")).toEqual([]);
  });

  it("frees a manifold at once behind which no valve was asked", () => {
    const path = aPath().send({ type: "gas.allotted", room }).send(left(false)).wait(seconds(3));
    expect(path.told("manifold.freed")).toHaveLength(1);
  });

  it("remembers nothing of the time before", () => {
    const path = shutting().send(shut("SV")).send({ type: "gas.allotted", room });
    path.send(asked("TV1")).send(fired).send(left(true));
    expect(path.wait(seconds(60)).state()).toBe("leaving");
    expect(returned(path.send("flow.began").send("flow.ended").wait(seconds(3)))[1]).toEqual([
      "TV1",
    ]);
  });

  const flow = ["flow.began", "flow.ended"];
  ignoresEverythingElse(
    {
      free: { reach: aPath, answers: ["gas.allotted"] },
      leading: { reach: leading, answers: ["path.left", "room.reset"] },
      // A reset answers for a flow that never came; a flow that ends lets it drain.
      leaving: { reach: () => leading().send(left(true)), answers: ["room.reset"] },
      quiet: { reach: () => leading().send(left(false)), answers: ["flow.began"] },
      shutting: { reach: shutting, answers: ["valve.shut"] },
    },
    [
      { type: "gas.allotted", room },
      { type: "gas.allotted", room: "other" },
      asked("TV2"),
      fired,
      left(true),
      shut("SV"),
      ...flow.map((type) => ({ type })),
      { type: "lockOff.closed" },
      { type: "lockOff.opened" },
      reset,
      { type: "panel.reset" },
    ],
    [left(true), reset].map((event) => ({ ...event, room: "other" })),
  );
});

leavesNothingUntried("path");
