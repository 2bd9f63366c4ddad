/**
 * A lender whose own floor alarms after its gas was let go to another one.
 */
import { describe, expect, it } from "vitest";
import { drillText, nothingIsLost, played } from "../../support/a-drill.js";
import { aBank, aSite } from "../../support/sites/a-site.js";

const cylinders = [1, 2, 3, 4, 5, 6, 7].map((n) => {
  return { id: `B2/${n}`, fillKg: 110, pressureBar: 25 };
});
const site = aSite({
  banks: [aBank("B1", "1F", "store-1"), aBank("B2", "2F", "store-2", { cylinders })],
});

/** The battery room borrows three cylinders of the hall's bank. */
function aLoan(...more: readonly string[]): string {
  return drillText({
    script: [
      ...[1, 2, 3].map((n) => `{ at: 0 s, emptyCylinder: B1/${n} }`),
      "{ at: 5 s, set: { point: battery/manual, to: alarm } }",
      ...more,
    ],
    expect: [nothingIsLost],
    duration: "3 min",
  });
}

/** The instant of the first line that holds all of this, ms. */
function whenOf(journal: readonly string[], ...parts: readonly string[]): number {
  const line = journal.find((each) => parts.every((part) => each.includes(part)));
  return (JSON.parse(line ?? '{ "t": -1 }') as { readonly t: number }).t;
}

describe("a lender whose own floor alarms after the shot (R10)", () => {
  it("gets its own gas once its tie valve is proved shut, and what was fired goes on", async () => {
    const before = await played(aLoan(), { site });
    const lentMs = whenOf(before.journal, '"fact":"loan.cleared"');
    const alarm = `{ at: ${lentMs / 1000 + 1} s, set: { point: hall/manual, to: alarm } }`;
    const { run, journal } = await played(aLoan(alarm), { site });

    const askedMs = whenOf(journal, '"fact":"stock.asked"', '"room":"hall"');
    const shutMs = whenOf(journal, '"fact":"valve.shut"', '"valve":"T2-valve"');
    const openedMs = whenOf(journal, '"tag":"S-hall/drive"', '"value":1');
    expect(lentMs).toBeGreaterThan(0);
    expect(askedMs).toBeGreaterThan(lentMs);
    expect(shutMs).toBeGreaterThan(askedMs);
    expect(openedMs).toBeGreaterThanOrEqual(shutMs);
    expect(run.violations).toEqual([]);
    const fired = run.events.filter(({ kind }) => kind === "cylinder.fired");
    const subjects = fired.map(({ subject }) => subject);
    expect(subjects.slice(0, 4)).toEqual(["B1/4", "B2/5", "B2/6", "B2/7"]);
    expect(fired.slice(4).every(({ at }) => at > shutMs)).toBe(true);
    expect(fired.slice(4).length).toBeGreaterThan(0);
  });
});
