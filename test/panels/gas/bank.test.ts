import { describe, expect, it } from "vitest";
import { millis, seconds } from "#panels";
import type { BankSettings } from "../../../panels/gas/bank.machine.js";
import { AChart } from "../../support/a-chart.js";
import { ignoresEverythingElse } from "../../support/ignored-events.js";
import { leavesNothingUntried } from "../charts/audit/untried.js";

const settings: BankSettings = {
  bank: "B1",
  cylinders: ["C1", "C2", "C3"],
  confirmTime: seconds(15),
};
const fired = (...cylinders: string[]) => ({ type: "cylinders.fired", cylinders });
const low = (cylinder: string) => ({ type: "cylinder.low", cylinder });
const charged = (cylinder: string) => ({ type: "cylinder.charged", cylinder });
const refill = { type: "refill.decided", who: "T. Kim" };

const aBank = () => new AChart("bank", settings);
const awaiting = () => aBank().send(fired("C1", "C2"));
const leaked = () => aBank().send(low("C1"));
const failures = (bank: AChart) => bank.told("cylinders.failed").map((fact) => fact["cylinders"]);

describe("bank (EN 12094-1 cl. 4.19)", () => {
  it("is content when every fired cylinder's pressure fell", () => {
    const bank = awaiting().send(low("C1")).send(low("C2")).wait(seconds(60));
    expect(bank.state("firing")).toBe("ready");
    expect(bank.facts).toEqual([
      { type: "cylinder.emptied", bank: "B1", cylinder: "C1" },
      { type: "cylinder.emptied", bank: "B1", cylinder: "C2" },
    ]);
  });

  it("names the cylinders that did not empty within 15 s, and not earlier", () => {
    const bank = awaiting().send(low("C1")).wait(millis(14_999));
    expect(failures(bank)).toEqual([]);
    expect(failures(bank.wait(millis(1)))).toEqual([["C2"]]);
  });

  it("gives cylinders fired later the whole of their own time", () => {
    const bank = awaiting().send(low("C1")).send(low("C2"));
    bank.send(fired("C1")).wait(seconds(10));
    const second = awaiting().wait(seconds(10)).send(fired("C3")).wait(millis(14_999));
    expect(failures(bank)).toEqual([]);
    expect(failures(second)).toEqual([]);
    expect(failures(second.wait(millis(1)))).toEqual([["C1", "C2", "C3"]]);
  });

  it("reads low pressure at rest as a leak, and tells it once", () => {
    const bank = leaked().send(low("C1"));
    expect(bank.told("cylinder.leaked")).toEqual([
      { type: "cylinder.leaked", bank: "B1", cylinder: "C1" },
    ]);
    expect(bank.tags).toContain("bank-fault");
  });

  it("reads a cylinder that was not fired as leaking, even while others empty", () => {
    const bank = awaiting().send(low("C3"));
    expect(bank.told("cylinder.leaked")).toHaveLength(1);
    expect(bank.state("firing")).toBe("awaiting");
  });

  it("reads no leak from a cylinder that emptied on command", () => {
    const bank = awaiting().send(low("C1")).send(low("C1"));
    expect(bank.told("cylinder.leaked")).toEqual([]);
    expect(bank.told("cylinder.emptied")).toHaveLength(1);
    expect(bank.tags).toEqual([]);
  });

  it("calls a cylinder failed that had leaked before it was fired", () => {
    const bank = leaked().send(fired("C1")).send(low("C1")).wait(millis(14_999));
    expect([bank.told("cylinder.emptied"), failures(bank)]).toEqual([[], []]);
    expect(failures(bank.wait(millis(1)))).toEqual([["C1"]]);
  });

  it("counts a fired cylinder that falls after its time as emptied late, not as leaked", () => {
    const bank = awaiting().wait(seconds(15)).send(low("C1")).send(low("C1"));
    expect(bank.told("cylinder.emptied").map(({ cylinder }) => cylinder)).toEqual(["C1"]);
    expect([bank.told("cylinder.leaked"), bank.tags]).toEqual([[], []]);
    expect(bank.send(low("C3")).told("cylinder.leaked")).toHaveLength(1);
  });

  it("minds only its own cylinders", () => {
    const bank = aBank().send(fired("X1")).send(low("X1"));
    expect(bank.state("firing")).toBe("ready");
    expect(bank.facts).toEqual([]);
    expect(failures(aBank().send(fired("X1", "C1")).wait(seconds(15)))).toEqual([["C1"]]);
    const beside = awaiting().wait(seconds(10)).send(fired("X1")).wait(seconds(5));
    expect(failures(beside)).toEqual([["C1", "C2"]]);
  });

  ignoresEverythingElse(
    {
      "firing.ready": { reach: aBank, answers: [] },
      "firing.awaiting": { reach: awaiting, answers: [] },
      "health.impaired": { reach: leaked, answers: [] },
    },
    [
      fired("X1"),
      low("X1"),
      charged("C1"),
      { type: "room.alarmed", room: "hall" },
      { type: "room.reset", room: "hall" },
      refill,
      { type: "panel.reset" },
    ],
  );
});

describe("a bank that is refilled", () => {
  const spent = () => awaiting().send(low("C1")).send(low("C2"));
  const refilled = (bank: AChart) => bank.told("bank.refilled").map(({ cylinders }) => cylinders);

  it("counts a cylinder again by a person's name and its own switch, not by one of them", () => {
    expect(refilled(spent().send(refill))).toEqual([]);
    expect(refilled(spent().send(charged("C1")))).toEqual([]);
    expect(spent().send(charged("C1")).send(refill).told("bank.refilled")).toEqual([
      { type: "bank.refilled", bank: "B1", by: "T. Kim", cylinders: ["C1"] },
    ]);
  });

  it("counts none twice, and the others once they are full as well", () => {
    const bank = spent().send(charged("C1")).send(refill).send(refill);
    expect(refilled(bank)).toEqual([["C1"]]);
    expect(refilled(bank.send(charged("C2")).send(refill))).toEqual([["C1"], ["C2"]]);
    expect(refilled(spent().send(charged("C1")).send(low("C1")).send(refill))).toEqual([]);
  });

  it("counts one that failed to open, and is sound again after a leak", () => {
    expect(refilled(awaiting().wait(seconds(15)).send(refill))).toEqual([["C1", "C2"]]);
    const sound = leaked().send(charged("C1")).send(refill);
    expect([sound.state("health"), sound.tags]).toEqual(["healthy", []]);
  });

  it("is not refilled while a room of its own is in alarm, since a shot may be tried again", () => {
    const alarmed = { type: "room.alarmed", room: "hall" };
    const bank = spent().send(charged("C1")).send(alarmed).send(refill);
    expect(refilled(bank)).toEqual([]);
    expect(refilled(bank.send({ type: "room.reset", room: "hall" }).send(refill))).toEqual([
      ["C1"],
    ]);
  });

  it("watches a refilled cylinder like every other", () => {
    const bank = spent().send(charged("C1")).send(refill).send(low("C1"));
    expect(bank.told("cylinder.leaked")).toHaveLength(1);
  });
});

leavesNothingUntried("bank");
