import { describe, expect, it } from "vitest";
import { millis, seconds } from "#panels";
import type { ValveSettings } from "../../../panels/gas/valve.machine.js";
import { AChart } from "../../support/a-chart.js";
import { ignoresEverythingElse } from "../../support/ignored-events.js";
import { leavesNothingUntried } from "../charts/audit/untried.js";

const settings: ValveSettings = { valve: "SV", room: "hall", budget: seconds(3) };
const asked = { type: "valve.asked", valve: "SV" };
const reset = { type: "room.reset", room: "hall" };

const aValve = (but: Partial<ValveSettings> = {}) => new AChart("valve", { ...settings, ...but });
const returned = { type: "valve.returned", valves: ["TV", "SV"] };
const opening = () => aValve().send(asked);
const open = () => opening().send("limit.reached");
const failed = () => opening().wait(seconds(3));
const shutting = () => open().send(returned);
const barred = () => failed().send("shutLimit.reached");
const aTieValve = () => aValve({ room: undefined });

describe("valve (EN 12094-1 cl. 4.19, 4.24)", () => {
  it("is driven when it is asked, and not proved before its limit switch says so", () => {
    expect(opening().outputs).toEqual(["SV/drive"]);
    expect(opening().told("valve.proved")).toEqual([]);
    expect(open().told("valve.proved")).toEqual([{ type: "valve.proved", valve: "SV" }]);
  });

  it("has failed 3 s after it was asked, and not earlier", () => {
    const valve = opening().wait(millis(2999));
    expect(valve.state()).toBe("opening");
    expect(valve.wait(millis(1)).state()).toBe("failed");
    expect(valve.told("valve.failed")).toEqual([{ type: "valve.failed", valve: "SV" }]);
    expect(valve.outputs).toEqual([]);
  });

  it("is proved at once when it stood open already", () => {
    expect(aValve().send("limit.reached").send(asked).state()).toBe("open");
  });

  it("is not proved by a limit switch that it left again", () => {
    const valve = aValve().send("limit.reached").send("limit.left").send(asked);
    expect(valve.state()).toBe("opening");
  });

  it("does not move for another valve's request", () => {
    expect(aValve().send({ type: "valve.asked", valve: "TV" }).state()).toBe("shut");
  });

  it("answers every asker, proved or failed", () => {
    expect(open().send(asked).told("valve.proved")).toHaveLength(2);
    expect(failed().send(asked).told("valve.failed")).toHaveLength(2);
    expect(barred().send(asked).told("valve.failed")).toHaveLength(2);
  });

  it("is driven again, on a new budget, when it leaves its limit switch", () => {
    const valve = open().wait(seconds(60)).send("limit.left").wait(millis(2999));
    expect(valve.told("valve.left")).toEqual([{ type: "valve.left", valve: "SV" }]);
    expect(valve.state()).toBe("opening");
    expect(valve.wait(millis(1)).state()).toBe("failed");
  });

  it("stays open while gas may flow: nothing but the return of its path shuts it", () => {
    const valve = open();
    for (const type of ["panel.reset", "agent.confirmed"]) valve.send(type);
    valve.send({ type: "room.reset", room: "other" }).wait(seconds(86_400));
    expect(valve.send(reset).state()).toBe("open");
    expect(valve.outputs).toEqual(["SV/drive"]);
  });

  it("is driven no more when it is returned, and is shut when its shut switch says so", () => {
    for (const reach of [opening, open]) {
      const valve = reach().send({ type: "valve.returned", valves: ["TV"] });
      expect(valve.outputs).toEqual(["SV/drive"]);
      valve.send(returned);
      expect([valve.state(), valve.outputs]).toEqual(["shutting", []]);
      expect(valve.told("valve.shut")).toEqual([]);
      expect(valve.send("shutLimit.reached").state()).toBe("shut");
      expect(valve.told("valve.shut")).toEqual([{ type: "valve.shut", valve: "SV" }]);
    }
  });

  it("has failed when it is not proved shut 3 s after it was returned, and not earlier", () => {
    const valve = shutting().wait(millis(2999));
    expect(valve.state()).toBe("shutting");
    expect(valve.wait(millis(1)).state()).toBe("failed");
    expect(valve.told("valve.shut")).toEqual([]);
  });

  it("believes a shut switch that was made before it was driven only after the budget", () => {
    const valve = aValve().send("shutLimit.reached").send(asked).send(returned);
    expect(valve.wait(millis(2999)).state()).toBe("shutting");
    expect(valve.wait(millis(1)).state()).toBe("shut");
  });

  it("is proved shut by no switch that it left, or that its open switch contradicts", () => {
    const left = opening().send("shutLimit.reached").send("shutLimit.left").send(returned);
    const both = aValve().send("shutLimit.reached").send(asked).send("limit.reached");
    for (const valve of [left, both.send(returned)]) {
      expect(valve.wait(seconds(3)).state()).toBe("failed");
    }
  });

  it("that failed is barred, and frees its path, when it is proved shut after all", () => {
    expect(barred().told("valve.shut")).toHaveLength(1);
    expect(barred().tags).toEqual(["valve-fault"]);
    expect(failed().wait(seconds(3)).state()).toBe("failed");
    const still = aValve().send("shutLimit.reached").send(asked).wait(seconds(3));
    expect(still.wait(millis(2999)).state()).toBe("failed");
    expect(still.wait(millis(1)).state()).toBe("barred");
  });

  it("answers everyone who returns it, once it is shut", () => {
    for (const reach of [aValve, barred]) {
      expect(reach().forgetFacts().send(returned).told("valve.shut")).toHaveLength(1);
    }
  });

  it("takes an old open switch for no proof when it is asked while it shuts", () => {
    expect(shutting().send(asked).state()).toBe("opening");
    expect(shutting().send(asked).send("limit.reached").state()).toBe("open");
  });

  it("is tried again after a reset of its room, and no other room's", () => {
    expect(failed().send({ type: "room.reset", room: "other" }).state()).toBe("failed");
    expect(failed().send(reset).state()).toBe("shutting");
    expect(barred().send(reset).state()).toBe("shut");
  });

  it("lets any room's reset clear the fault of a tie valve, which leads to none", () => {
    expect(aTieValve().send(asked).wait(seconds(3)).send(reset).state()).toBe("shutting");
  });

  it("lets no room's reset shut a tie valve that carries gas", () => {
    expect(aTieValve().send(asked).send("limit.reached").send(reset).state()).toBe("open");
  });

  ignoresEverythingElse(
    {
      shut: { reach: aValve, answers: ["valve.asked", "valve.returned"] },
      opening: { reach: opening, answers: ["limit.reached", "valve.returned"] },
      open: {
        reach: open,
        answers: ["valve.asked", "limit.left", "valve.returned"],
      },
      shutting: { reach: shutting, answers: ["valve.asked", "shutLimit.reached"] },
      failed: { reach: failed, answers: ["valve.asked", "shutLimit.reached", "room.reset"] },
      barred: {
        reach: barred,
        answers: ["valve.asked", "valve.returned", "shutLimit.left", "room.reset"],
      },
    },
    [
      asked,
      reset,
      { type: "valve.returned", valves: ["SV"] },
      { type: "limit.reached" },
      { type: "limit.left" },
      { type: "shutLimit.reached" },
      { type: "shutLimit.left" },
    ],
    [
      { type: "valve.asked", valve: "TV" },
      { type: "valve.returned", valves: ["TV"] },
      { type: "room.reset", room: "other" },
    ],
  );
});

leavesNothingUntried("valve");
