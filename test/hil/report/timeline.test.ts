import { describe, expect, it } from "vitest";
import type { PlantEvent } from "../../../hil/plant/plant.js";
import { clockTime, Timeline } from "../../../hil/report/timeline.js";
import { atSeconds } from "../../support/a-drill.js";

const journal = (...facts: readonly object[]) => {
  const timeline = new Timeline();
  facts.forEach((fact, n) => {
    timeline.journal(JSON.stringify({ n, t: 1000, kind: "fact", chart: "c", ...fact }));
  });
  return timeline;
};
const words = (fact: object) => journal(fact).with([])[0]?.says;

const event = (atS: number, kind: PlantEvent["kind"], subject: string, says: string) => ({
  at: atSeconds(atS),
  kind,
  subject,
  says,
});

describe("the timeline", () => {
  it("tells of a restart of the controller, and of nothing else in its own words", () => {
    const timeline = new Timeline();
    const line = (says: object) => JSON.stringify({ t: 1000, kind: "controller", ...says });
    timeline.journal(line({ says: "restarted", down: 4000 }));
    timeline.journal(line({ says: "started" }));
    expect(timeline.with([]).map(({ says }) => says)).toEqual([
      "controller: restarted after 4 s without power",
    ]);
  });

  it("parts the reasons of several lenders by semicolons, since each has commas of its own", () => {
    const reasons = ["B2: 2 are missing, 1 is free", "B3: floor 3F is in alarm"];
    expect(words({ fact: "loan.refused", room: "hall", reasons })).toBe(
      "hall: no loan: B2: 2 are missing, 1 is free; B3: floor 3F is in alarm",
    );
  });

  const sentences = [
    [{ fact: "unit.fired", case: "P1" }, "P1: its suppression unit fired"],
    [
      { fact: "unit.escalated", case: "P1", reason: "it stayed hot" },
      "P1: its unit passes the fire on to the room: it stayed hot",
    ],
    [{ fact: "unit.alerted", case: "P1" }, "P1: pre-alarm inside it"],
    [{ fact: "unit.tripped", case: "P1" }, "P1: tripped on suspicion, its agent is kept"],
    [{ fact: "unit.warned", case: "P1" }, "P1: warned: the unit beside it fired"],
    [
      { fact: "unit.interlocked", case: "P1", reason: "its door stands open" },
      "P1: its release waits: its door stands open",
    ],
    [{ fact: "unit.contained", case: "P1" }, "P1: contained by its own unit"],
    [{ fact: "unit.worsened", case: "P1", reason: "it flared" }, "P1: and further: it flared"],
    [{ fact: "unit.unproved", case: "P1" }, "P1: its breaker is not proved open"],
    [
      { fact: "cases.unreached", room: "hall", cases: 3 },
      "hall: no agent reaches 3 closed cases without a unit",
    ],
    [{ fact: "isolation.proved", rack: "R1", step: 2 }, "R1: proved isolated (step 2)"],
    [{ fact: "room.alerted", room: "hall" }, "hall: pre-alarm"],
    [{ fact: "room.alarmed", room: "hall" }, "hall: alarm, evacuation sounds"],
    [{ fact: "countdown.asked", room: "hall", by: "hand" }, "hall: gas is called for by hand"],
    [{ fact: "room.held", room: "hall" }, "hall: the countdown is held"],
    [{ fact: "room.resumed", room: "hall" }, "hall: the countdown goes on"],
    [{ fact: "room.aborted", room: "hall" }, "hall: the release is aborted until a reset"],
    [{ fact: "release.blocked", room: "hall" }, "hall: the release is blocked"],
    [{ fact: "fire.again", room: "hall" }, "hall: no proof of flow: fired again"],
    [
      { fact: "mode.changed", room: "hall", mode: "manual-only" },
      "hall: mode of release: manual-only",
    ],
    [{ fact: "lock.set", room: "hall", who: "T. Kim" }, "hall: maintenance lock of T. Kim"],
    [
      { fact: "lock.expired", room: "hall", who: "T. Kim" },
      "hall: the maintenance lock of T. Kim has run out",
    ],
    [
      { fact: "lock.removed", room: "hall", who: "T. Kim" },
      "hall: T. Kim removes the maintenance lock",
    ],
    [
      { fact: "work.began", room: "hall", who: "T. Kim" },
      "hall: hot work of T. Kim, the watch is tighter",
    ],
    [{ fact: "line.tested", room: "hall", zone: "A" }, "hall: line A is tested"],
    [
      { fact: "reset.refused", room: "hall", why: "the warning runs" },
      "hall: reset refused: the warning runs",
    ],
    [{ fact: "room.soaked", room: "hall" }, "hall: the flooding time is over"],
    [
      { fact: "gas.allotted", room: "hall", cylinders: ["a", "b"], missingKg: 0 },
      "hall: 2 cylinders allotted",
    ],
    [
      { fact: "gas.allotted", room: "hall", cylinders: [], missingKg: 239.90999999999997 },
      "hall: 0 cylinders allotted, 239.9 kg short",
    ],
    [
      { fact: "loan.granted", room: "hall", lender: "B2", cylinders: ["a"] },
      "hall: B2 lends it 1 cylinder",
    ],
    [
      { fact: "loan.refused", room: "hall", reasons: ["B2: no tie line"] },
      "hall: no loan: B2: no tie line",
    ],
    [{ fact: "room.released", room: "hall" }, "hall: agent is released"],
    [
      { fact: "hold.atRisk", compartment: "C1", outstanding: ["D1", "D2"] },
      "C1: hold time at risk, not shut: D1,D2",
    ],
    [{ fact: "rung.reached", room: "hall", rung: "water" }, "hall: the ladder reaches water"],
    [{ fact: "notice.sent", room: "hall" }, "hall: automatic notice goes out"],
  ] as const;
  for (const [fact, says] of sentences) {
    it(`says "${says}"`, () => {
      expect(words(fact)).toBe(says);
    });
  }

  it("passes over facts that only charts care for, and lines that are no facts", () => {
    const timeline = journal({ fact: "valve.asked", valve: "V" }, { fact: "stock.asked" });
    timeline.journal('{"n":0,"t":0,"kind":"output","tag":"x","value":1}');
    expect(timeline.with([])).toEqual([]);
  });

  it("counts happenings of one kind at one instant instead of repeating them", () => {
    const events = ["R1", "R2", "R3"].map((rack) => event(1, "rack.lost", rack, "it is lost"));
    const timeline = new Timeline();
    expect(timeline.with(events).map(({ says }) => says)).toEqual([
      "R1: it is lost (and 2 more like it)",
    ]);
  });

  it("tells each thing that the controller says of one room at one instant", () => {
    const rungs = ["water", "brigade"].map((rung) => ({
      fact: "rung.reached",
      room: "hall",
      rung,
    }));
    const others = ["annex", "store"].map((room) => ({ ...rungs[0], fact: "rung.reached", room }));
    const told = journal(...rungs, ...others).with([]);
    expect(told.map(({ says }) => says)).toEqual([
      "hall: the ladder reaches water (and 2 more like it)",
      "hall: the ladder reaches brigade",
    ]);
    const modules = [3, 5].map((module) => event(1, "rack.lost", "R1", `module ${module}`));
    expect(new Timeline().with(modules)).toHaveLength(1);
  });

  it("keeps happenings of one kind at two instants apart", () => {
    const events = [1, 2].map((atS) => event(atS, "rack.lost", "R1", "it is lost"));
    expect(new Timeline().with(events)).toHaveLength(2);
  });

  it("tells of the building before the controller at one instant, and earlier things first", () => {
    const told = journal({ fact: "notice.sent", room: "hall" }).with([
      event(2, "load.lost", "servers", "it is lost"),
      event(1, "rack.lost", "R1", "it is lost"),
    ]);
    expect(told.map(({ atMs, who }) => [atMs, who])).toEqual([
      [1000, "plant"],
      [1000, "control"],
      [2000, "plant"],
    ]);
  });
});

describe("the clock of a drill", () => {
  const times = [
    [0, "0:00:00"],
    [59.9, "0:00:59"],
    [60, "0:01:00"],
    [3599, "0:59:59"],
    [3600, "1:00:00"],
    [90_061, "25:01:01"],
  ] as const;
  for (const [atS, says] of times) {
    it(`reads ${says} after ${atS} s`, () => {
      expect(clockTime(atSeconds(atS))).toBe(says);
    });
  }
});
