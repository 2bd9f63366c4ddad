import { describe, expect, it } from "vitest";
import { millis, seconds, START } from "#panels";
import type { AirHandlingSettings } from "../../../panels/room/air-handling.machine.js";
import { AChart } from "../../support/a-chart.js";
import { ignoresEverythingElse } from "../../support/ignored-events.js";
import { leavesNothingUntried } from "../charts/audit/untried.js";

const settings: AirHandlingSettings = {
  handler: "AHU1",
  signals: { hall: "hall/shutdown-signal", annex: "annex/shutdown-signal" },
  lead: seconds(10),
  proofTime: seconds(22),
  warnAfter: seconds(1800),
  margin: seconds(300),
  startDelay: seconds(20),
};
const asked = (room: string) => ({ type: "closing.asked", room });
const acted = (...handlers: string[]) => ({ type: "zone.acted", room: "hall", handlers });
const reset = (room: string) => ({ type: "room.reset", room });
const soaked = (room: string) => ({ type: "room.soaked", room });
const released = { type: "room.released", room: "hall" };
const permit = (about: string) => ({ type: "air.permitted", about, who: "T. Kim" });
const still = { type: "fan.stopped" };
const turning = { type: "fan.started" };

const signals = ["hall/shutdown-signal", "annex/shutdown-signal"];
const stopped = [...signals, "AHU1/stop"];

const anAir = (but: Partial<AirHandlingSettings> = {}) =>
  new AChart("airHandling", { ...settings, ...but });
const running = () => anAir().send(turning);
const leading = () => running().send(asked("hall"));
const stopping = () => leading().wait(seconds(10));
const halted = () => stopping().send(still);
const unproved = () => stopping().wait(seconds(22));
const quiet = () => halted().send(reset("hall"));
const queued = () => quiet().send(permit("site"));
const restarting = () => quiet().send(permit("AHU1")).wait(millis(0));
const failed = () => restarting().wait(seconds(22));

describe("air handling (R15)", () => {
  it("signals the servers of every room that it serves before it takes their air (R15)", () => {
    expect(leading().outputs).toEqual(signals);
    expect(
      leading()
        .told("shutdown.signalled")
        .map(({ room }) => room),
    ).toEqual(["hall", "annex"]);
  });

  it("stops the fan when the lead is over, and not a millisecond earlier (R15)", () => {
    const chart = leading().wait(millis(9999));
    expect(chart.outputs).not.toContain("AHU1/stop");
    expect(chart.wait(millis(1)).outputs).toEqual(stopped);
  });

  it("stops at once where no servers are to be signalled", () => {
    expect(anAir({ signals: {} }).send(asked("hall")).outputs).toEqual(["AHU1/stop"]);
  });

  it("stops at once when agent flows already", () => {
    expect(leading().send(released).outputs).toContain("AHU1/stop");
  });

  it("is stopped when the fan's contact says so, not when the command went out", () => {
    expect(stopping().told("air.stopped")).toEqual([]);
    expect(halted().told("air.stopped")).toHaveLength(1);
  });

  it("is stopped at once where the fan stood still before it was asked", () => {
    const chart = anAir().send(still).send(asked("hall")).wait(seconds(10));
    expect(chart.told("air.stopped")).toHaveLength(1);
  });

  it("says after 22 s, not earlier, that the fan does not stop, and takes a late proof", () => {
    const chart = stopping().wait(millis(21_999));
    expect(chart.state()).toContain("fan.stopping");
    expect(chart.wait(millis(1)).tags).toContain("air-unproved");
    expect(chart.told("air.unproved")).toHaveLength(1);
    expect(chart.send(still).told("air.stopped")).toHaveLength(1);
    expect(chart.tags).not.toContain("air-unproved");
  });

  it("says so when a fan that stood still turns again by itself", () => {
    expect(halted().send(turning).tags).toContain("air-unproved");
  });

  it("warns 30 min after the stop, and not earlier (R15)", () => {
    const chart = stopping().send(still).wait(millis(1_799_999));
    expect(chart.told("air.warned")).toEqual([]);
    expect(chart.wait(millis(1)).told("air.warned")).toHaveLength(1);
  });

  it("is overdue 35 min after the stop, and not earlier, and goes on standing still (R15)", () => {
    const chart = stopping().send(still).wait(millis(2_099_999));
    expect(chart.told("air.overdue")).toEqual([]);
    expect(chart.wait(millis(1)).told("air.overdue")).toEqual([
      { type: "air.overdue", handler: "AHU1" },
    ]);
    expect(chart.tags).toContain("air-overdue");
    expect(chart.outputs).toEqual(stopped);
  });

  it("counts the heat from the stop even where the fan was never proved still", () => {
    expect(stopping().wait(seconds(2100)).told("air.overdue")).toHaveLength(1);
  });

  it("never starts by itself when the room is reset", () => {
    expect(quiet().wait(seconds(1000)).outputs).toEqual(stopped);
  });

  it("takes no permit while a room of it is in alarm or in its flooding time (R15)", () => {
    for (const end of [soaked("hall"), reset("hall")]) {
      const chart = halted().send(permit("AHU1"));
      expect(chart.outputs).toEqual(stopped);
      expect(chart.send(end).send(permit("AHU1")).wait(millis(0)).outputs).toEqual([]);
    }
  });

  it("takes no permit while one of two rooms is in alarm", () => {
    const chart = halted().send(asked("annex")).send(reset("hall")).send(permit("AHU1"));
    expect(chart.outputs).toEqual(stopped);
    expect(chart.send(reset("annex")).send(permit("AHU1")).wait(millis(0)).outputs).toEqual([]);
  });

  it("waits for its place when all of them are permitted at once, and not when it alone is", () => {
    const chart = queued().wait(millis(19_999));
    expect(chart.outputs).toEqual(stopped);
    expect(chart.wait(millis(1)).outputs).toEqual([]);
    expect(restarting().outputs).toEqual([]);
  });

  it("waits no more when a room alarms before its place comes", () => {
    expect(queued().send(asked("hall")).wait(seconds(60)).outputs).toEqual(stopped);
    expect(queued().send(acted("AHU1")).wait(seconds(60)).outputs).toEqual(stopped);
  });

  it("goes on counting the heat while it waits for its place", () => {
    const chart = quiet().wait(seconds(1790)).send(permit("site")).wait(seconds(10));
    expect(chart.told("air.warned")).toHaveLength(1);
  });

  it("runs again once the fan is seen to turn", () => {
    const chart = restarting().send(turning);
    expect(chart.state()).toBe("running");
    expect(chart.told("air.restarted")).toHaveLength(1);
    expect(chart.tags).toEqual([]);
  });

  it("runs on where the fan never stopped", () => {
    const stuck = stopping().send(reset("hall")).send(permit("AHU1")).wait(millis(0));
    expect(stuck.state()).toBe("running");
  });

  it("says after 22 s, not earlier, that the fan does not start", () => {
    const chart = restarting().wait(millis(21_999));
    expect(chart.state()).toBe("restarting");
    expect(chart.wait(millis(1)).tags).toContain("air-unproved");
    expect(chart.send(turning).state()).toBe("running");
  });

  it("signals and stops again when a room alarms while it starts", () => {
    for (const reach of [restarting, failed]) {
      for (const event of [asked("hall"), acted("AHU1")]) {
        const chart = reach().forgetFacts().send(event);
        expect(chart.told("shutdown.signalled")).toHaveLength(2);
        expect(chart.wait(seconds(10)).outputs).toEqual(stopped);
      }
    }
  });

  it("minds who else wants it to stand, and whom it does not serve", () => {
    const also = { ...acted("AHU1"), room: "annex" };
    const kept = halted().send(also).send(reset("hall")).send(permit("AHU1"));
    expect(kept.wait(millis(0)).state("halted")).not.toBe("restarting");
    expect(kept.outputs).toEqual(stopped);
    const free = halted()
      .send({ ...acted("AHU2"), room: "annex" })
      .send(reset("hall"));
    expect(free.send(permit("AHU1")).wait(millis(0)).state()).toBe("restarting");
  });

  it("stops for a row of the zone matrix that names it, and for no other (R6)", () => {
    expect(running().send(acted("AHU2")).outputs).toEqual([]);
    expect(running().send(acted("AHU2", "AHU1")).outputs).toEqual(signals);
  });

  it("begins every run at rest", () => {
    expect(anAir().now).toBe(START);
    expect(anAir().outputs).toEqual([]);
  });

  const stop = ["closing.asked", "zone.acted"];
  ignoresEverythingElse(
    {
      running: { reach: running, answers: stop },
      leading: { reach: leading, answers: ["room.released"] },
      "fan.stopping": { reach: stopping, answers: ["fan.stopped"] },
      "fan.still": { reach: halted, answers: ["fan.started"] },
      "fan.unproved": { reach: unproved, answers: ["fan.stopped"] },
      "heat.warm": { reach: () => halted().wait(seconds(1800)), answers: ["fan.started"] },
      "heat.overdue": { reach: () => halted().wait(seconds(2100)), answers: ["fan.started"] },
      "start.queued": { reach: queued, answers: [...stop, "fan.started"] },
      restarting: { reach: restarting, answers: [...stop, "fan.started"] },
      failed: { reach: failed, answers: [...stop, "fan.started"] },
    },
    [
      asked("hall"),
      acted("AHU1"),
      acted("AHU2"),
      released,
      soaked("annex"),
      reset("annex"),
      still,
      turning,
      permit("AHU1"),
    ],
    [acted("AHU3")],
  );
});

leavesNothingUntried("airHandling");
