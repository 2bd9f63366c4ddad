import { describe, expect, it } from "vitest";
import type { ZoneRow } from "#panels";
import { quench } from "./command.js";

describe("matrix", () => {
  it("prints every zone with what its alarm can drive, and where (R6)", async () => {
    const { code, out } = await quench("matrix", "pangyo");
    expect(code).toBe(0);
    expect(out).toContain("| zone | compartment | reach | outputs |");
    expect(out).toContain("| B3-ups | FC-B3-ups | gas path | 30 fire |");
    expect(out).not.toContain("outside");
  });

  it("prints as JSON each output with the charts that drive it", async () => {
    const { code, out, err } = await quench("matrix", "pangyo", "--json");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const matrix = JSON.parse(out) as { site: string; inside: boolean; zones: ZoneRow[] };
    expect({ site: matrix.site, inside: matrix.inside }).toEqual({ site: "pangyo", inside: true });
    const siren = matrix.zones[0]?.effects.find(({ output }) => output.endsWith("/siren"));
    expect(siren).toEqual({
      output: "B3-battery/siren",
      by: ["alarms/B3-battery"],
      reach: "own",
    });
  });
});
