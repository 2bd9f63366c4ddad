import { describe, expect, it } from "vitest";
import { millis, seconds } from "#panels";
import type { IsolationSettings, IsolationStep } from "../../../panels/power/isolation.machine.js";
import { AChart } from "../../support/a-chart.js";
import { ignoresEverythingElse } from "../../support/ignored-events.js";
import { leavesNothingUntried } from "../charts/audit/untried.js";

const stepOf = (currents: readonly string[], ...breakers: [string, string][]): IsolationStep => ({
  breakers: breakers.map(([closed, trip]) => ({ closed, trip })),
  currents,
});
const none = stepOf([]);
const u1: [string, string] = ["U1/battery-breaker", "U1/battery-trip"];
const u2: [string, string] = ["U2/battery-breaker", "U2/battery-trip"];
const string = "R1/current";
const own = stepOf([string], ["R1/main", "R1/trip"], ["R1/auxiliary", "R1/trip"]);
const group = stepOf([string, "U1/battery-current"], u1);
const both = ["U1/battery-current", "U2/battery-current"];
const compartment = stepOf([string, ...both], u1, u2);
const settings: IsolationSettings = {
  rack: "R1",
  steps: [own, group, compartment],
  proofTime: seconds(5),
};
const opened = (id: string) => ({ type: "breaker.opened", breaker: id });
const closed = (id: string) => ({ type: "breaker.closed", breaker: id });

const anIsolation = (steps = settings.steps) => new AChart("isolation", { ...settings, steps });
const asked = () => anIsolation().send("isolation.asked");
const openOwn = (chart: AChart) => chart.send(opened("R1/main")).send(opened("R1/auxiliary"));
const isolated = () => openOwn(asked()).send(ceased());
const unproved = () => asked().wait(seconds(15));

describe("isolation (R4, R5)", () => {
  it("trips the rack's own breakers first", () => {
    expect(asked().outputs).toEqual(["R1/trip", "R1/trip"]);
  });

  it("is proved by every breaker open and no current", () => {
    expect(isolated().state()).toBe("isolated");
    expect(isolated().told("isolation.proved")).toEqual([
      { type: "isolation.proved", rack: "R1", step: 1 },
    ]);
  });

  const partial = [
    { says: "no feedback at all", events: [] },
    {
      says: "breakers open while current flows",
      events: [opened("R1/main"), opened("R1/auxiliary")],
    },
    { says: "the main open and the auxiliary closed", events: [opened("R1/main"), ceased()] },
    { says: "the auxiliary open and the main closed", events: [opened("R1/auxiliary"), ceased()] },
    { says: "no current alone", events: [ceased()] },
    {
      says: "a breaker that opened and closed again",
      events: [opened("R1/main"), opened("R1/auxiliary"), closed("R1/main"), ceased()],
    },
    {
      says: "another rack's breakers",
      events: [opened("R2/main"), opened("R2/auxiliary"), ceased()],
    },
  ];
  for (const { says, events } of partial) {
    it(`is not proved by ${says}`, () => {
      const chart = asked();
      for (const event of events) chart.send(event);
      expect(chart.state()).toBe("tripping");
      expect(chart.wait(seconds(3600)).told("isolation.proved")).toEqual([]);
    });
  }

  it("counts current as flowing until it is told otherwise", () => {
    expect(openOwn(asked()).state()).toBe("tripping");
  });

  it("is proved at once where everything was open before it was asked", () => {
    const chart = openOwn(anIsolation()).send(ceased()).send("isolation.asked");
    expect(chart.state()).toBe("isolated");
  });

  it("widens to the group after 5 s without proof, and not earlier", () => {
    const chart = asked().wait(millis(4999));
    expect(chart.outputs).not.toContain("U1/battery-trip");
    chart.wait(millis(1));
    expect(chart.outputs).toContain("U1/battery-trip");
    expect(chart.told("isolation.widened")).toEqual([
      { type: "isolation.widened", rack: "R1", step: 2, breakers: ["U1/battery-breaker"] },
    ]);
  });

  it("widens to the compartment after another 5 s, and not earlier", () => {
    const chart = asked().wait(millis(9999));
    expect(chart.outputs).not.toContain("U2/battery-trip");
    expect(chart.wait(millis(1)).outputs).toContain("U2/battery-trip");
  });

  it("fires each step at its own instant when a long time passes at once", () => {
    expect(asked().wait(millis(14_999)).state()).toBe("tripping");
    expect(asked().wait(millis(15_000)).state()).toBe("unproved");
  });

  it("keeps the narrower trips driven as it widens", () => {
    expect(asked().wait(seconds(10)).outputs).toContain("R1/trip");
  });

  it("is proved by the group's breaker when the rack's own stay silent", () => {
    const chart = asked().wait(seconds(5)).send(opened("U1/battery-breaker"));
    expect(chart.send(ceased()).state()).toBe("tripping");
    expect(chart.send(ceased("U1/battery-current")).told("isolation.proved")[0]?.["step"]).toBe(2);
  });

  it("says 15 s after the request that it failed, and shows it", () => {
    expect(unproved().told("isolation.failed")).toEqual([{ type: "isolation.failed", rack: "R1" }]);
    expect(unproved().tags).toContain("isolation-unproved");
  });

  it("takes a late proof", () => {
    const chart = openOwn(unproved()).send(ceased());
    expect(chart.state()).toBe("isolated");
    expect(chart.told("isolation.proved")).toHaveLength(1);
  });

  it("never trips anything outside the steps that it was given", () => {
    const known = new Set(["R1/trip", "U1/battery-trip", "U2/battery-trip"]);
    expect(unproved().outputs.every((tag) => known.has(tag))).toBe(true);
  });

  it("passes over a step without means at once", () => {
    const chart = anIsolation([none, group, compartment]).send("isolation.asked");
    expect(chart.outputs).toEqual(["U1/battery-trip"]);
    expect(anIsolation([none, none, none]).send("isolation.asked").state()).toBe("unproved");
  });

  it("is lost when a breaker closes again or current comes back, and tries again", () => {
    for (const event of [closed("R1/auxiliary"), { type: "current.flowing", at: string }]) {
      const chart = isolated().send(event);
      expect(chart.state()).toBe("tripping");
      expect(chart.told("isolation.lost")).toEqual([{ type: "isolation.lost", rack: "R1" }]);
      expect(chart.wait(seconds(5)).outputs).toContain("U1/battery-trip");
    }
  });

  it("stays proved when a breaker closes that proves nothing", () => {
    expect(isolated().send(closed("U1/battery-breaker")).state()).toBe("isolated");
  });

  it("isolates a rack that no unit watches when its room alarms", () => {
    expect(anIsolation().send({ type: "room.alarmed", room: "hall" }).outputs).toContain("R1/trip");
  });

  it("is never proved by a group without a transducer, since a command is no proof (R4)", () => {
    const blind = anIsolation([none, stepOf([], u1), none]).send("isolation.asked");
    expect(blind.send(opened("U1/battery-breaker")).told("isolation.proved")).toEqual([]);
  });

  it("proves a rack whose own breakers open only by hand by its UPS's battery (R4)", () => {
    const byHand = anIsolation([none, stepOf(["U1/battery-current"], u1), none]);
    const chart = byHand.send("isolation.asked").send(opened("U1/battery-breaker"));
    expect(chart.state()).toBe("tripping");
    expect(chart.send(ceased("U1/battery-current")).state()).toBe("isolated");
  });

  const permit = { type: "power.permitted", about: "R1", who: "T. Kim" };
  const tripped = { tripping: asked, isolated, unproved };

  it("lets go of every trip when a named person permits it, and says who", () => {
    for (const reach of Object.values(tripped)) {
      const chart = reach().send(permit);
      expect(chart.state()).toBe("energised");
      expect(chart.outputs).toEqual([]);
      expect(chart.told("trip.ended")).toEqual([
        { type: "trip.ended", about: "R1", who: "T. Kim" },
      ]);
    }
  });

  const bars = [
    { type: "room.alerted", room: "hall", until: { type: "room.reset", room: "hall" } },
    { type: "closing.asked", room: "hall", until: { type: "room.reset", room: "hall" } },
    { type: "heat.rose", at: "R1/heat", until: { type: "heat.fell", at: "R1/heat" } },
  ];
  for (const { until, ...bar } of bars) {
    it(`takes no permit from ${bar.type} to ${until.type}`, () => {
      for (const reach of Object.values(tripped)) {
        const chart = reach().send(bar);
        const before = chart.state();
        expect(chart.send(permit).state()).toBe(before);
        expect(chart.outputs).not.toEqual([]);
        expect(chart.send(until).send(permit).state()).toBe("energised");
      }
    });
  }

  it("stays hot until the last of its sensors is cool", () => {
    const chart = isolated()
      .send({ type: "heat.rose", at: "a" })
      .send({ type: "heat.rose", at: "b" });
    expect(chart.send({ type: "heat.fell", at: "a" }).send(permit).state()).toBe("isolated");
    expect(chart.send({ type: "heat.fell", at: "b" }).send(permit).state()).toBe("energised");
  });

  it("begins with the narrowest step again when it is asked after a permit", () => {
    const chart = unproved().send(permit).send("isolation.asked");
    expect(chart.outputs).toEqual(["R1/trip", "R1/trip"]);
  });

  ignoresEverythingElse(
    {
      energised: { reach: anIsolation, answers: ["isolation.asked", "room.alarmed"] },
      tripping: { reach: asked, answers: ["power.permitted"] },
      isolated: {
        reach: isolated,
        answers: ["breaker.closed", "current.flowing", "power.permitted"],
      },
      unproved: { reach: unproved, answers: ["power.permitted"] },
    },
    [
      { type: "isolation.asked" },
      { type: "room.alarmed", room: "1F-battery", floor: "1F" },
      opened("R1/main"),
      closed("R1/main"),
      ceased(),
      { type: "current.flowing", at: string },
      { type: "panel.reset" },
      permit,
      ...bars.flatMap(({ until, ...bar }) => [bar, until]),
    ],
  );
});

function ceased(at = string) {
  return { type: "current.ceased", at };
}

leavesNothingUntried("isolation");
