import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Controller } from "#firmware";
import { readSite } from "#panels";
import { readDrill } from "../../../hil/drill/read-drill.js";
import { drillText } from "../../../hil/explore/drill-text.js";
import { explore } from "../../../hil/explore/explore.js";
import { aBuilding } from "../../../hil/explore/random-building.js";
import { aCourse } from "../../../hil/explore/random-course.js";
import { siteText } from "../../../hil/explore/site-text.js";

afterEach(() => {
  vi.restoreAllMocks();
});

/** A controller that opens every cylinder when its power comes back. */
function plantAWildRestart(): void {
  vi.spyOn(Controller.prototype, "restart").mockImplementation(function (this: Controller, now) {
    this.list.points.forEach(({ tag }, point) => {
      if (tag.endsWith("/fire")) this.drive(point, 1, now);
    });
  });
}

describe("exploration of the safety case", () => {
  it("makes site files and drills that load, of every size that it promises", () => {
    const cases = fc.sample(fc.tuple(aBuilding, aCourse(30)), { numRuns: 1000, seed: 5 });
    const sizes = new Set(cases.map(([{ floors }]) => floors.length));
    expect([...sizes].sort((a, b) => a - b)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    for (const [building, course] of cases.slice(0, 60)) {
      const site = readSite(siteText(building), "explored.site.yaml");
      expect(site.ok || site.problems).toBe(true);
      if (!site.ok) continue;
      const drill = readDrill(drillText(building, course), "explored.drill.yaml", site.value);
      expect(drill.ok || drill.problems).toBe(true);
    }
  });

  it("finds nothing in the logic as it is (R10, I2, I3)", async () => {
    expect(await explore({ cases: 40, seed: 11 })).toEqual({ sound: 40, found: undefined });
  });

  it("finds a wrong release on restart, makes it small, and the same one each time", async () => {
    plantAWildRestart();
    const { found } = await explore({ cases: 100, seed: 1 });
    expect(found?.size).toEqual({ floors: 2, rooms: 2, happenings: 1 });
    expect(found?.broken.join("\n")).toMatch(/path|gas/u);
    expect((await explore({ cases: 100, seed: 1 })).found).toEqual(found);
  });

  it("gives what it found as files that replay to the same end", async () => {
    plantAWildRestart();
    const { found } = await explore({ cases: 100, seed: 1 });
    const site = readSite(found?.siteText ?? "", "found.site.yaml");
    const drill = site.ok && readDrill(found?.drillText ?? "", "found.drill.yaml", site.value);
    expect(drill && drill.ok && drill.value.script.map(({ act }) => act.kind)).toEqual(["restart"]);
  });
});
