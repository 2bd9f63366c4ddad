import { describe, expect, it } from "vitest";
import { millis, seconds } from "#panels";
import type { LineUpSettings } from "../../../panels/unit/line-up.machine.js";
import { AChart } from "../../support/a-chart.js";
import { ignoresEverythingElse } from "../../support/ignored-events.js";
import { leavesNothingUntried } from "../charts/audit/untried.js";

const INCOMER = "L/01/breaker-trip";
const settings: LineUpSettings = {
  cases: ["L/01", "L/02", "L/03", "L/04", "L/05"],
  warns: true,
  incomer: [INCOMER],
  tripsWhenFired: false,
  proofTime: seconds(5),
};
const fired = (id: string) => ({ type: "unit.fired", case: id });
const calmed = (id: string) => ({ type: "unit.calmed", case: id });
const escalated = (id: string) => ({ type: "unit.escalated", case: id, reason: "stayed hot" });
const unproved = (id: string) => ({ type: "unit.unproved", case: id });

const aLineUp = (but: Partial<LineUpSettings> = {}) =>
  new AChart("lineUp", { ...settings, ...but });
const troubled = () => aLineUp().send(fired("L/02"));
const cutting = () => troubled().send(escalated("L/02"));
const cut = () => cutting().send("incomer.opened");
const live = () => cutting().wait(seconds(5));
const warnedBy = (chart: AChart) => chart.told("neighbour.fired").map(({ beside }) => beside);
const calmedBy = (chart: AChart) => chart.told("neighbour.calmed").map(({ beside }) => beside);

describe("line-up", () => {
  it("warns the cases left and right of one whose unit fires", () => {
    expect(warnedBy(troubled())).toEqual([["L/01", "L/03"]]);
  });

  it("warns the one neighbour of a case at its end", () => {
    expect(warnedBy(aLineUp().send(fired("L/01")))).toEqual([["L/02"]]);
    expect(warnedBy(aLineUp().send(fired("L/05")))).toEqual([["L/04"]]);
  });

  it("lets no warning travel on: a unit that fired by one warns nobody, nor cuts the bus", () => {
    const byWarning = { ...fired("L/03"), byWarning: true };
    expect(warnedBy(troubled().send(byWarning))).toEqual([["L/01", "L/03"]]);
    const first = aLineUp({ tripsWhenFired: true }).send(byWarning);
    expect([first.state(), first.outputs, warnedBy(first)]).toEqual(["troubled", [], []]);
    for (const reach of [cutting, cut, live]) {
      expect(warnedBy(reach().forgetFacts().send(byWarning))).toEqual([]);
    }
  });

  it("ends a warning with the fire that gave it, and not while another one is beside", () => {
    const row = troubled().send(fired("L/04")).send(calmed("L/02"));
    expect(calmedBy(row)).toEqual([["L/01"]]);
    expect(calmedBy(row.send(calmed("L/04")))[1]).toEqual(["L/03", "L/05"]);
    expect(row.state()).toBe("quiet");
  });

  it("takes no end of a warning from a case that had no fire", () => {
    expect(calmedBy(troubled().send(calmed("L/03")))).toEqual([]);
  });

  it("warns nobody where the row has no neighbours to warn", () => {
    expect(warnedBy(aLineUp({ warns: false }).send(fired("L/02")))).toEqual([[]]);
  });

  it("keeps the bus alive while each panel's own breaker does its work (R5)", () => {
    expect(troubled().wait(seconds(3600)).outputs).toEqual([]);
  });

  it("trips the incomer when a panel's breaker is not proved open: breaker failure (R4)", () => {
    expect(aLineUp().send(unproved("L/02")).outputs).toEqual([INCOMER]);
    expect(troubled().send(unproved("L/02")).outputs).toEqual([INCOMER]);
  });

  it("trips the incomer when a unit cannot finish (R4)", () => {
    expect(aLineUp().send(escalated("L/02")).outputs).toEqual([INCOMER]);
    expect(cutting().outputs).toEqual([INCOMER]);
  });

  it("trips the incomer as soon as a unit fires, where the site says so", () => {
    const row = aLineUp({ tripsWhenFired: true }).send(fired("L/02"));
    expect(row.outputs).toEqual([INCOMER]);
    expect(warnedBy(row)).toEqual([["L/01", "L/03"]]);
  });

  it("has nothing to trip where the site names no incomer", () => {
    const row = aLineUp({ incomer: [], tripsWhenFired: true }).send(fired("L/02"));
    expect(row.send(escalated("L/02")).send(unproved("L/02")).state()).toBe("troubled");
    expect(aLineUp({ incomer: [] }).send(escalated("L/02")).state()).toBe("troubled");
  });

  it("is a fault when the incomer is not proved open for 5 s, and not earlier (R4)", () => {
    const row = cutting().wait(millis(4999));
    expect(row.state()).toBe("cutting");
    expect(row.wait(millis(1)).tags).toContain("incomer-unproved");
    expect(row.send("incomer.opened").state()).toBe("cut");
  });

  it("asks for no proof of an incomer that is open already, and for one that was closed", () => {
    const open = aLineUp().send("incomer.opened");
    expect(open.send(unproved("L/02")).state()).toBe("cut");
    const closed = aLineUp().send("incomer.opened").send("incomer.closed");
    expect(closed.send(unproved("L/02")).state()).toBe("cutting");
  });

  it("keeps the incomer tripped until every case of the line-up is at rest", () => {
    const row = cut().send(fired("L/04")).send(calmed("L/02"));
    expect(row.outputs).toEqual([INCOMER]);
    expect(row.send(calmed("L/04")).outputs).toEqual([]);
  });

  it("lets the incomer go with the last case at rest, proved open or not", () => {
    for (const reach of [cutting, live]) {
      const row = reach().send(fired("L/04")).send(calmed("L/02"));
      expect([row.outputs, warnedBy(row)]).toEqual([
        [INCOMER],
        [
          ["L/01", "L/03"],
          ["L/03", "L/05"],
        ],
      ]);
      expect(calmedBy(row)).toEqual([["L/01"]]);
      expect(row.send(calmed("L/04")).outputs).toEqual([]);
    }
  });

  it("warns the neighbours of a further fire as well, cut or not", () => {
    for (const reach of [troubled, cut]) {
      expect(warnedBy(reach().forgetFacts().send(fired("L/04")))).toEqual([["L/03", "L/05"]]);
    }
  });

  it("takes no end from a case without a fire, whatever the incomer does", () => {
    for (const reach of [cutting, cut, live]) {
      const row = reach().send(calmed("L/03"));
      expect([row.outputs, calmedBy(row)]).toEqual([[INCOMER], []]);
    }
  });

  it("is troubled by a panel's breaker that it cannot back up", () => {
    expect(aLineUp({ incomer: [] }).send(unproved("L/02")).state()).toBe("troubled");
  });

  const fires = ["unit.fired", "unit.escalated", "unit.unproved"];
  ignoresEverythingElse(
    {
      quiet: { reach: aLineUp, answers: fires },
      troubled: { reach: troubled, answers: [...fires, "unit.calmed"] },
      cutting: { reach: cutting, answers: ["unit.fired", "incomer.opened", "unit.calmed"] },
      cut: { reach: cut, answers: ["unit.fired", "unit.calmed"] },
      live: { reach: live, answers: ["unit.fired", "incomer.opened", "unit.calmed"] },
    },
    [
      fired("L/02"),
      escalated("L/02"),
      unproved("L/02"),
      calmed("L/02"),
      calmed("L/05"),
      { type: "incomer.opened" },
      { type: "incomer.closed" },
    ],
  );
});

leavesNothingUntried("lineUp");
