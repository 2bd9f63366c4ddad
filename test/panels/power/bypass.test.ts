import { describe, expect, it } from "vitest";
import { millis, seconds } from "#panels";
import type { BypassSettings } from "../../../panels/power/bypass.machine.js";
import { AChart } from "../../support/a-chart.js";
import { ignoresEverythingElse } from "../../support/ignored-events.js";
import { leavesNothingUntried } from "../charts/audit/untried.js";

const settings: BypassSettings = {
  ups: "U1",
  room: "ups-room",
  partner: "U2",
  breakers: ["U1/input-breaker", "U1/output-breaker"],
  trips: ["U1/trip"],
  proofTime: seconds(5),
};
const alarmed = { type: "room.alarmed", room: "ups-room" };
const alerted = { type: "room.alerted", room: "ups-room" };
const reset = { type: "room.reset", room: "ups-room" };
const bypassed = { type: "bypass.closed" };
const unbypassed = { type: "bypass.opened" };
const opened = (what: string) => ({ type: "breaker.opened", breaker: `U1/${what}` });
const closed = (what: string) => ({ type: "breaker.closed", breaker: `U1/${what}` });
const permit = { type: "power.permitted", about: "U1", who: "T. Kim" };
const pressed = { type: "epo.pressed", compartment: "FC", who: "T. Kim" };
const ended = { type: "epo.ended", compartment: "FC", who: "T. Kim" };
const wet = { type: "cut.made", room: "ups-room" };
const dealtWith = { type: "cut.ended", room: "ups-room", who: "T. Kim" };
const both = ["U1/bypass-close", "U1/trip"];

const open = (chart: AChart) => chart.send(opened("input-breaker")).send(opened("output-breaker"));
const close = (chart: AChart) => chart.send(closed("input-breaker")).send(closed("output-breaker"));
const online = () => new AChart("bypass", settings);
const transferring = () => online().send(alarmed);
const parting = () => transferring().send(bypassed);
const isolated = () => open(parting());
const failed = () => transferring().wait(seconds(5));
const unparted = () => parting().wait(seconds(5));
const dropped = () => isolated().send(unbypassed);
const returning = () => isolated().send(reset).send(permit);
const dead = () => isolated().send(pressed);
const off = () => dead().send(ended);

describe("bypass round a UPS", () => {
  it("closes the bypass first, and trips nothing before it is proved (R4)", () => {
    expect(transferring().outputs).toEqual(["U1/bypass-close"]);
    expect(transferring().wait(millis(4999)).outputs).toEqual(["U1/bypass-close"]);
    expect(parting().outputs).toEqual(both);
    expect(parting().told("bypass.proved")).toEqual([{ type: "bypass.proved", ups: "U1" }]);
  });

  it("never trips the UPS when the bypass is not proved within 5 s, and not earlier (R4)", () => {
    const chart = transferring().wait(millis(4999));
    expect(chart.state()).toBe("transferring");
    chart.wait(millis(1));
    expect(chart.tags).toContain("bypass-fault");
    expect(chart.wait(seconds(3600)).outputs).toEqual(["U1/bypass-close"]);
  });

  it("says when the bypass fails whether the partner carries the load", () => {
    const fact = (chart: AChart) => chart.wait(seconds(5)).told("bypass.failed")[0];
    const alone = { type: "bypass.failed", ups: "U1", partner: "U2", partnerCarries: false };
    expect(fact(transferring())).toEqual(alone);
    const carried = transferring().send({ type: "partner.carries" });
    expect(fact(carried)).toEqual({ ...alone, partnerCarries: true });
    const stopped = online().send({ type: "partner.carries" }).send({ type: "partner.stopped" });
    expect(fact(stopped.send(alarmed))).toEqual(alone);
  });

  it("takes a late proof of the bypass, and only then trips the UPS", () => {
    expect(failed().send(bypassed).outputs).toEqual(both);
  });

  it("trips at once where the bypass was closed before", () => {
    expect(online().send(bypassed).send(alarmed).outputs).toEqual(both);
  });

  it("is isolated by both breakers open, and by neither of them alone (R4)", () => {
    expect(parting().send(opened("input-breaker")).state()).toBe("parting");
    expect(parting().send(opened("output-breaker")).state()).toBe("parting");
    expect(isolated().told("ups.isolated")).toHaveLength(1);
    expect(isolated().tags).toContain("ups-isolated");
  });

  it("says after 5 s, and not earlier, which breaker stayed closed", () => {
    const chart = parting().send(opened("input-breaker")).wait(millis(4999));
    expect(chart.tags).not.toContain("bypass-fault");
    chart.wait(millis(1));
    expect(chart.told("ups.unparted")[0]?.["closed"]).toEqual(["U1/output-breaker"]);
    expect(chart.tags).toContain("bypass-fault");
    expect(chart.send(opened("output-breaker")).state()).toBe("isolated");
  });

  it("tries again when a breaker is closed into the fire", () => {
    const chart = isolated().send(closed("input-breaker"));
    expect(chart.state()).toBe("parting");
    expect(chart.wait(seconds(5)).state()).toBe("unparted");
  });

  it("is a fault when the bypass opens under its load", () => {
    expect(dropped().tags).toContain("bypass-fault");
    expect(dropped().told("bypass.failed")).toHaveLength(1);
    expect(dropped().send(bypassed).state()).toBe("isolated");
  });

  it("stays off the load after the reset until a named person permits power", () => {
    for (const reach of [parting, unparted, isolated, dropped]) {
      const chart = reach().send(reset);
      expect(chart.outputs).toEqual(both);
      expect(chart.send(permit).told("trip.ended")).toEqual([
        { type: "trip.ended", about: "U1", who: "T. Kim" },
      ]);
      expect(chart.outputs).not.toContain("U1/trip");
    }
  });

  it("takes no permit while its room is in alarm", () => {
    for (const reach of [parting, unparted, isolated, dropped]) {
      expect(reach().send(permit).outputs).toEqual(both);
    }
    expect(isolated().send(reset).send(alerted).send(permit).outputs).toEqual(both);
  });

  it("holds the bypass until both breakers are closed again by hand", () => {
    expect(returning().outputs).toEqual(["U1/bypass-close"]);
    expect(returning().send(closed("input-breaker")).outputs).toEqual(["U1/bypass-close"]);
    expect(close(returning()).outputs).toEqual([]);
  });

  it("goes off the load again when its room alarms on the way back", () => {
    expect(returning().send(alarmed).state()).toBe("isolated");
  });

  it("gives up a failed transfer when the room is reset", () => {
    expect(failed().send(reset).outputs).toEqual([]);
  });

  it("goes off the load for water in its room as for an alarm, behind its bypass (R13)", () => {
    expect(online().send(wet).outputs).toEqual(["U1/bypass-close"]);
    const chart = open(online().send(wet).send(bypassed));
    expect([chart.state(), chart.outputs]).toEqual(["isolated", both]);
    expect(returning().send(wet).state()).toBe("isolated");
  });

  it("takes no permit before fire and water are both dealt with (R13)", () => {
    const chart = isolated().send(wet).send(reset).send(permit);
    expect(chart.outputs).toEqual(both);
    expect(chart.send(dealtWith).send(permit).state()).toBe("returning");
    expect(isolated().send(wet).send(dealtWith).send(permit).outputs).toEqual(both);
  });

  it("gives up a failed transfer once neither fire nor water asks for it (R13)", () => {
    const chart = failed().send(wet).send(reset);
    expect(chart.state()).toBe("failed");
    expect(chart.send(dealtWith).state()).toBe("online");
    expect(failed().send(wet).send(dealtWith).state()).toBe("failed");
  });

  it("takes the bypass away in an emergency power-off, in every state", () => {
    for (const reach of [online, transferring, failed, parting, unparted, isolated, dropped]) {
      expect(reach().send(pressed).outputs).toEqual(["U1/trip"]);
    }
    for (const reach of [returning, off]) {
      expect(reach().send(pressed).outputs).toEqual(["U1/trip"]);
    }
  });

  it("gives no power back by itself when the emergency power-off ends", () => {
    expect(off().outputs).toEqual([]);
    expect(off().send(alarmed).outputs).toEqual([]);
    expect(close(off()).state()).toBe("online");
  });

  const events = [alarmed, bypassed, unbypassed, permit, pressed, ended, alerted, reset, wet];
  const breakers = [opened("input-breaker"), closed("input-breaker"), opened("output-breaker")];
  ignoresEverythingElse(
    {
      online: { reach: online, answers: ["room.alarmed", "cut.made", "epo.pressed"] },
      transferring: { reach: transferring, answers: ["bypass.closed", "epo.pressed"] },
      failed: { reach: failed, answers: ["bypass.closed", "room.reset", "epo.pressed"] },
      parting: { reach: parting, answers: ["epo.pressed"] },
      unparted: { reach: unparted, answers: ["epo.pressed"] },
      isolated: { reach: isolated, answers: ["bypass.opened", "breaker.closed", "epo.pressed"] },
      dropped: { reach: dropped, answers: ["bypass.closed", "epo.pressed"] },
      returning: { reach: returning, answers: ["room.alarmed", "cut.made", "epo.pressed"] },
      dead: { reach: dead, answers: ["epo.ended"] },
      off: { reach: off, answers: ["epo.pressed"] },
    },
    [...events, dealtWith, ...breakers, { type: "partner.carries" }, { type: "partner.stopped" }],
  );
});

leavesNothingUntried("bypass");
