import { describe, expect, it } from "vitest";
import type { CasesSettings } from "../../../panels/unit/cases.machine.js";
import { AChart } from "../../support/a-chart.js";
import { ignoresEverythingElse } from "../../support/ignored-events.js";
import { leavesNothingUntried } from "../charts/audit/untried.js";

const BELL = "hall/alert-bell";
const told = (what: string, id = "P1") => ({ type: `unit.${what}`, case: id, reason: "open" });
const released = { type: "room.released", room: "hall" };

const theCases = (but: Partial<CasesSettings> = {}) =>
  new AChart("cases", { room: "hall", bells: [BELL], notCovered: 0, ...but });
const alerted = () => theCases().send(told("alerted"));

describe("the closed cases of a room", () => {
  for (const what of ["alerted", "tripped", "warned", "interlocked"]) {
    it(`sound the room's pre-alarm when one of them is ${what}`, () => {
      expect(theCases().send(told(what)).outputs).toEqual([BELL]);
      expect(theCases({ bells: [] }).send(told(what)).outputs).toEqual([]);
    });
  }

  for (const what of ["calmed", "fired", "escalated"]) {
    it(`sound it no longer when the last of them is ${what}`, () => {
      const two = alerted().send(told("warned", "P2")).send(told(what));
      expect(two.outputs).toEqual([BELL]);
      expect(two.send(told(what, "P2")).outputs).toEqual([]);
    });
  }

  it("are counted once each, whatever is told of them", () => {
    const one = alerted().send(told("tripped")).send(told("interlocked"));
    expect(one.context["alerted"]).toEqual(["P1"]);
  });

  it("are not cleared by a release of the room: it is said how many it misses (R8)", () => {
    const bare = theCases({ notCovered: 40 }).send(released);
    expect(bare.facts).toEqual([{ type: "cases.unreached", room: "hall", cases: 40 }]);
    expect(bare.context["notCovered"]).toBe(40);
    expect(alerted().send(released).outputs).toEqual([BELL]);
  });

  it("say nothing of the kind where each of them has a unit (R8)", () => {
    expect(theCases().send(released).facts).toEqual([]);
  });

  const up = ["unit.alerted", "unit.tripped", "unit.warned", "unit.interlocked"];
  ignoresEverythingElse(
    {
      quiet: { reach: theCases, answers: up },
      alerted: { reach: alerted, answers: ["unit.calmed", "unit.fired", "unit.escalated"] },
    },
    [
      ...["alerted", "tripped", "warned", "interlocked"].map((what) => told(what)),
      ...["calmed", "fired", "escalated"].map((what) => told(what)),
      released,
    ],
  );
});

leavesNothingUntried("cases");
