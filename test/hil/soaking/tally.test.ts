import { describe, expect, it } from "vitest";
import { soakLines } from "../../../hil/cli/figures/soaking/soak-lines.js";
import { Tally } from "../../../hil/cli/figures/soaking/tally.js";
import type { Vitals } from "../../../hil/cli/figures/soaking/words.js";

function tallyOf(...numbers: readonly number[]): Tally {
  const tally = new Tally();
  for (const n of numbers) tally.take(`{"n":${n},"t":0,"kind":"input"}`);
  return tally;
}

describe("the tally of a soak", () => {
  it("finds nothing lost where every number came, and counts what came twice", () => {
    expect(tallyOf(0, 1, 2, 1, 2, 3).report(4)).toEqual({
      received: 4,
      duplicates: 2,
      missing: [],
      lost: 0,
      outOfOrder: 0,
    });
  });

  it("names what is missing in between and at the end", () => {
    expect(tallyOf(0, 2).report(5)).toMatchObject({ missing: [1, 3, 4], lost: 3 });
    expect(tallyOf().report(100)).toMatchObject({ lost: 100, missing: { length: 10 } });
  });

  it("tells a line that came late from one that came again", () => {
    expect(tallyOf(0, 2, 1).report(3)).toMatchObject({ outOfOrder: 1, duplicates: 0, lost: 0 });
  });

  it("takes no other message for a line", () => {
    expect(new Tally().take("1 quench/ansan/online")).toBe(false);
  });
});

const pace = { scans: 600, jitterMeanMs: 1, jitterMaxMs: 20, overruns: 0 };
const vitals = (residentMiB: number, lines: number): Vitals => ({
  ...{ residentMiB, heapMiB: 90, handles: 50, requests: 1000, lines, pace },
});
const connections = { field: 10, broker: 3 };

describe("what a soak prints", () => {
  const course = {
    byMinute: [250, 230, 210, 205, 200, 203, 204].map((mib) => vitals(mib, 1)),
    restarts: 7,
    pulls: 30,
  };

  it("is sound where no line was lost, and compares memory with minute 5", () => {
    const told = soakLines(course, vitals(204, 3), tallyOf(0, 1, 2).report(3), connections);
    expect(told.isSound).toBe(true);
    expect(told.lines.join("\n")).toContain("200.0 MiB at minute 5, 204.0 at the end, 2.0 % more");
  });

  it("is not sound where one line was lost, and names it", () => {
    const told = soakLines(course, vitals(204, 3), tallyOf(0, 2).report(3), connections);
    expect(told.isSound).toBe(false);
    expect(told.lines.join("\n")).toContain("1 lost (1)");
  });

  it("is not sound where nothing was sent", () => {
    expect(soakLines(course, vitals(204, 0), tallyOf().report(0), connections).isSound).toBe(false);
  });
});
