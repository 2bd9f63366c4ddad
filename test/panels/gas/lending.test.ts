import { describe, expect, it } from "vitest";
import { decideLoan, type BankStock } from "../../../panels/gas/lending.js";
import { aStock } from "./a-stock.js";

interface World {
  readonly alarmedFloors: readonly string[];
  readonly excluded: readonly string[];
  readonly held: Readonly<Record<string, string>>;
}
const quiet: World = { alarmedFloors: [], excluded: [], held: {} };
const borrower = aStock("B1", 0);
const missing = (missingKg: number) => ({ room: "hall", bank: "B1", missingKg });
const decide = (stocks: readonly BankStock[], missingKg = 70, world = quiet) =>
  decideLoan(missing(missingKg), [borrower, ...stocks], world);

describe("the lender rule (R10)", () => {
  it("grants what is missing, and both tie valves from the room outwards", () => {
    expect(decide([aStock("B2", 5, { ownNeed: 2 })])).toEqual({
      granted: true,
      lender: "B2",
      cylinders: ["B2/C5"],
      valves: ["B1/TV", "B2/TV"],
    });
  });

  const counts = [
    { missingKg: 1, count: 1 },
    { missingKg: 80, count: 1 },
    { missingKg: 80.001, count: 2 },
    { missingKg: 160, count: 2 },
    { missingKg: 0, count: 0 },
  ];
  for (const { missingKg, count } of counts) {
    it(`gives ${count} cylinders of 80 kg for ${missingKg} kg`, () => {
      const decision = decide([aStock("B2", 5)], missingKg);
      expect(decision.granted && decision.cylinders).toHaveLength(count);
    });
  }

  it("leaves the lender what its own largest room needs, and not one cylinder less", () => {
    expect(decide([aStock("B2", 3, { ownNeed: 2 })]).granted).toBe(true);
    expect(decide([aStock("B2", 2, { ownNeed: 2 })])).toEqual({
      granted: false,
      reasons: ["B2: 1 cylinders are missing, 2 are free, 2 must stay"],
    });
  });

  const refusals: readonly { says: string; lender: BankStock; reason: string }[] = [
    {
      says: "on no riser",
      lender: aStock("B2", 5, { riser: undefined }),
      reason: "no common riser",
    },
    {
      says: "on another riser",
      lender: aStock("B2", 5, { riser: "S" }),
      reason: "no common riser",
    },
    {
      says: "without a tie valve",
      lender: aStock("B2", 5, { tieValve: undefined }),
      reason: "no tie line",
    },
    {
      says: "with another agent",
      lender: aStock("B2", 5, { agent: "IG-541" }),
      reason: "holds IG-541, not FK-5-1-12",
    },
    {
      says: "on a floor in alarm",
      lender: aStock("B2", 5, { floor: "9F" }),
      reason: "floor 9F is in alarm",
    },
    {
      says: "whose path has failed",
      lender: aStock("B8", 5),
      reason: "its path did not prove open",
    },
    {
      says: "with too little",
      lender: aStock("B2", 0),
      reason: "1 cylinders are missing, 0 are free, 0 must stay",
    },
  ];
  for (const { says, lender, reason } of refusals) {
    it(`refuses a lender ${says}, and says why`, () => {
      const decision = decide([lender], 70, { alarmedFloors: ["9F"], excluded: ["B8"], held: {} });
      expect(decision).toEqual({ granted: false, reasons: [`${lender.bank}: ${reason}`] });
    });
  }

  it("refuses a borrower that has no tie line", () => {
    const alone = aStock("B1", 0, { tieValve: undefined });
    expect(decideLoan(missing(70), [alone, aStock("B2", 5)], quiet)).toEqual({
      granted: false,
      reasons: ["B1 has no tie line"],
    });
  });

  it("gives every lender's own reason, in site order", () => {
    const decision = decide([aStock("B2", 0), aStock("B3", 5, { riser: "S" })]);
    expect(!decision.granted && decision.reasons.map((reason) => reason.slice(0, 3))).toEqual([
      "B2:",
      "B3:",
    ]);
  });

  it("takes the lender with the most surplus over its own need, not the fullest", () => {
    const decision = decide([aStock("B2", 9, { ownNeed: 7 }), aStock("B3", 5, { ownNeed: 2 })]);
    expect(decision.granted && decision.lender).toBe("B3");
  });

  it("takes the first in site order of two with the same surplus", () => {
    const decision = decide([aStock("B3", 5, { ownNeed: 2 }), aStock("B2", 4, { ownNeed: 1 })]);
    expect(decision.granted && decision.lender).toBe("B3");
  });

  it("counts the lender's own cylinder size", () => {
    const decision = decide([aStock("B2", 5, { kgPerCylinder: 30 })]);
    expect(decision.granted && decision.cylinders).toEqual(["B2/C3", "B2/C4", "B2/C5"]);
  });

  it("never lends to itself", () => {
    expect(decideLoan({ ...missing(70), bank: "B2" }, [aStock("B2", 9)], quiet)).toEqual({
      granted: false,
      reasons: [],
    });
  });
});
