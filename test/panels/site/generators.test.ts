import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readSite } from "#panels";

const wing = readFileSync(
  new URL("../../../hil/sites/battery-wing.site.yaml", import.meta.url),
  "utf8",
);
const read = (text: string) => readSite(text, "battery-wing.site.yaml");
const siteOf = (text: string) => {
  const reading = read(text);
  return reading.ok ? reading.value : undefined;
};

describe("generators in a site file", () => {
  it("stand in the model with what the file does not say filled in", () => {
    const site = siteOf(
      `${wing}\ngenerators:\n  - { id: G1, power: 1 MW, upses: [UPS-A, UPS-B], fuel: 48 h }\n`,
    );
    expect(site?.generators).toEqual([
      {
        ...{ id: "G1", powerKw: 1000, upses: ["UPS-A", "UPS-B"], startsAfter: 5000 },
        ...{ runUp: 10_000, takeOver: 200, fuel: 172_800_000, handsBackAfter: 300_000 },
      },
    ]);
  });

  it("are absent, as hold-up and static bypass are, from the model of a file without them", () => {
    const site = siteOf(wing);
    expect(site?.upses).toHaveLength(2);
    expect(site).not.toHaveProperty("generators");
    for (const load of site?.loads ?? []) expect(load).not.toHaveProperty("holdUp");
    for (const ups of site?.upses ?? []) expect(ups).not.toHaveProperty("staticBypass");
  });

  it("are refused where they stand behind a UPS that the file does not have", () => {
    const { problems } = read(
      `${wing}\ngenerators:\n  - { id: G1, power: 1 MW, upses: [UPS-C] }\n`,
    );
    expect(problems.map(({ code }) => code)).toContain("site.unknown-id");
  });
});
