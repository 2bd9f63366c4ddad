import { describe, expect, it } from "vitest";
import { lendingPaths, pipeVolumeL } from "#panels";
import { aSmallSite } from "../../../support/sites/a-small-site.js";
import { aRiser, aTieLine } from "../../../support/sites/standard-gas.js";

describe("the volume of a pipe", () => {
  it("is that of a cylinder of its bore, to the millilitre (issue 4, topology)", () => {
    expect(pipeVolumeL({ lengthM: 1, boreMm: 100 })).toBe(7.854);
    expect(pipeVolumeL({ lengthM: 0, boreMm: 100 })).toBe(0);
  });

  it("is four times as large at twice the bore, and twice at twice the length", () => {
    const one = pipeVolumeL({ lengthM: 10, boreMm: 50 });
    expect(pipeVolumeL({ lengthM: 10, boreMm: 100 })).toBeCloseTo(4 * one, 3);
    expect(pipeVolumeL({ lengthM: 20, boreMm: 50 })).toBeCloseTo(2 * one, 3);
  });
});

describe("lending paths", () => {
  const site = aSmallSite();

  it("lead from each bank of a riser to each other one (issue 4, topology)", () => {
    const ends = lendingPaths(site).map(({ lender, borrower }) => `${lender} to ${borrower}`);
    expect(ends).toEqual(["B2 to B1", "B3 to B1", "B1 to B2", "B3 to B2", "B1 to B3", "B2 to B3"]);
  });

  it("name their tie valves from the room towards the lender", () => {
    expect(lendingPaths(site)[1]).toMatchObject({ lender: "B3", valves: ["B1/TV", "B3/TV"] });
  });

  it("fill both manifolds, the whole riser and every tie pipe of it, shut ones too", () => {
    const [path] = lendingPaths(site);
    expect(path?.pipes).toEqual(["B2/manifold", "B2/tie", "R", "B1/tie", "B1/manifold", "B3/tie"]);
    const metres = 2 + 5 + 8 + 5 + 2 + 5;
    expect(path?.volumeL).toBeCloseTo(pipeVolumeL({ lengthM: metres, boreMm: 100 }), 2);
  });

  it("keep their fill of vapour at 1.5 bar, by its specific volume at 20 degC (assumption)", () => {
    const [path] = lendingPaths(site);
    // FK-5-1-12: 0.0719 m3/kg at 1.013 bar, so 20.6 kg in each cubic metre of pipe.
    expect(path?.heldKg).toBeCloseTo(20.6 * ((path?.volumeL ?? 0) / 1000), 1);
  });

  it("are as long as the gas goes: of the riser, only the part between their joints", () => {
    const lengths = lendingPaths(site).map(({ lengthM }) => lengthM);
    expect(lengths).toEqual([18, 22, 18, 18, 22, 18]);
  });

  it("exist once for each riser that two banks share, and not without a common one", () => {
    const second = ["B1", "B2"].map((bank) =>
      aTieLine(`${bank}/tie-S`, { bank, riser: "S", valve: `${bank}/TV-S`, travelS: 1 }),
    );
    const two = aSmallSite({
      tieLines: [...site.tieLines, ...second],
      risers: [...site.risers, aRiser("S", "B1", "B2")],
    });
    const to = (borrower: string) =>
      lendingPaths(two).flatMap((path) => (path.borrower === borrower ? [path.riser] : []));
    expect(to("B1")).toEqual(["R", "S", "R"]);
    expect(to("B3")).toEqual(["R", "R"]);
  });

  it("do not exist without a riser", () => {
    expect(lendingPaths(aSmallSite({ tieLines: [], risers: [] }))).toEqual([]);
  });
});
