/**
 * A controller that does what the reference does, only later, must not deviate in any drill: what
 * the building and the reference then make of its delay is no fault of its own.
 */
import { describe, expect, it } from "vitest";
import { loadDrill, loadSite } from "../../../hil/cli/shipped.js";
import { tested } from "./a-tested-controller.js";

/** Drills with no order at the panel, which no wire carries; each with the rows that it shows. */
const drills = [
  ["seoul-lab", "inspection-call-box", 11],
  ["seoul-lab", "inspection-cross-zone", 11],
  ["seoul-lab", "inspection-lever", 8],
  ["strategies", "new-york-stations", 24],
  ["strategies", "reset-and-iri-stations", 24],
  ["strategies", "rules-of-coincidence", 35],
  ["strategies", "stations-that-hold-little", 18],
  ["strategies", "three-attempts", 12],
] as const;

describe("a copy of the reference that is 0.6 s late and scans half as often", () => {
  for (const [siteName, name, rows] of drills) {
    it(`deviates nowhere in ${name} at ${siteName}`, async () => {
      const site = loadSite(siteName).value;
      const drill = loadDrill(name, site).value;
      const report = await tested({ site, drill, delay: () => 6, scansEvery: 2 });
      expect(report.deviations).toEqual([]);
      expect(report.rows.filter(({ verdict }) => verdict === "shown")).toHaveLength(rows);
    });
  }
});
