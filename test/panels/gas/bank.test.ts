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
    [fired("X1"), low("X1"), { type: "room.reset", room: "hall" }, { type: "panel.reset" }],
  );
});

leavesNothingUntried("bank");
