import { describe, expect, it } from "vitest";
import { pointList, programmeOf } from "#panels";
import { siteOf } from "../site/small-site.js";
import { allRooms, bankLine, withGasSide } from "../site/network/gas-side.js";

describe("a surplus bank", () => {
  const site = siteOf(
    withGasSide(
      bankLine("bank", allRooms),
      bankLine("spare", "serves: []"),
      "risers:",
      "  - { id: r, banks: [bank, spare] }",
    ),
  );

  it("has cylinders and a tie valve to drive, and no selector valve (issue 4, topology)", () => {
    const tags = pointList(site)
      .points.map(({ tag }) => tag)
      .filter((tag) => tag.startsWith("spare/"));
    expect(tags).toContain("spare/C05/fire");
    expect(tags).toContain("spare/TV-r/drive");
    expect(tags.filter((tag) => tag.includes("/SV-"))).toEqual([]);
  });

  it("takes part in the programme like any other", () => {
    const ids = programmeOf(site).charts.map(({ id }) => id);
    expect(ids).toContain("valve/spare/TV-r");
  });
});
