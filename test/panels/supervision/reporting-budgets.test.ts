import { describe, expect, it } from "vitest";
import { millis, reportedWithin, reportingBudgets, seconds, type FaultKind } from "#panels";
import { blinkTime } from "../../../panels/supervision/reporting-budgets.js";
import { readSmallSite } from "./a-read-site.js";

const late = (more: string, poll: string) => {
  const read = readSmallSite(more, poll).problems;
  return read.filter(({ code }) => code === "site.fault-told-late");
};

describe("the reporting budgets", () => {
  it("keep all that the rule asks for within 100 s (EN 54-2 cl. 8.2.1)", () => {
    for (const { within, isRuled } of Object.values(reportingBudgets)) {
      if (isRuled) expect(within).toBeLessThanOrEqual(seconds(100));
    }
  });

  it("leave a blink what two polls and a scan leave of the budget", () => {
    expect(blinkTime("mains", seconds(1), millis(100))).toBe(177_900);
    expect(blinkTime("charger", seconds(5), millis(100))).toBe(89_900);
  });

  it("leave no blink where the polls alone take as long", () => {
    expect(blinkTime("hold", seconds(1), millis(100))).toBe(0);
    expect(blinkTime("hold", millis(950), millis(100))).toBe(0);
    expect(blinkTime("hold", millis(900), millis(100))).toBe(100);
  });

  it("hold together: a blink and its polls never pass the budget of any kind", () => {
    for (const kind of Object.keys(reportingBudgets) as FaultKind[]) {
      const poll = millis(900);
      const told = blinkTime(kind, poll, millis(100)) + reportedWithin(poll, millis(100));
      expect(told).toBe(reportingBudgets[kind].within);
    }
  });

  it("refuse a site whose polls take longer than 100 s, and not one that takes just that", () => {
    expect(late("", "49.95 s")).toEqual([]);
    expect(late("", "49.96 s")[0]).toMatchObject({ severity: "error" });
  });

  it("let a site accept it, with its reason", () => {
    const accepts = "accepts: [{ code: site.fault-told-late, why: a test bench }]";
    for (const each of late(accepts, "60 s")) expect(each.severity).toBe("warning");
    expect(late(accepts, "60 s")).toHaveLength(2);
  });

  it("are the Aritech's own where the site says so: 2 s for the line of a hold button", () => {
    const more = "supervision: { reporting: aritech-1x-x3 }";
    expect(late(more, "950 ms")).toEqual([]);
    expect(late(more, "960 ms")).toMatchObject([{ severity: "error" }]);
    expect(late(more, "960 ms")[0]?.says).toContain("at most 2 s");
  });
});
