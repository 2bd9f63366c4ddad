/**
 * A selector valve that stands open in normal service, as the only way out of its bank.
 */
import { describe, expect, it } from "vitest";
import { seconds } from "#panels";
import { ARig } from "../../support/a-rig.js";
import { aSmallSite } from "../../support/sites/a-small-site.js";

const site = aSmallSite({ tieLines: [], risers: [] });
const selectorValves = site.selectorValves.map((valve) =>
  valve.id === "B3/SV-hall" ? { ...valve, normally: "open" as const } : valve,
);
const rig = () =>
  new ARig({ site: { ...site, selectorValves } }).see({
    "B3/SV-hall/open": 1,
    "B3/SV-hall/shut": 0,
  });
const fired = ({ driven }: ARig) =>
  driven.filter(({ tag, value }) => tag.endsWith("/fire") && value === 1).map(({ tag }) => tag);

describe("a valve that stands open in normal service", () => {
  it("is no fault at rest (issue 4, topology)", () => {
    const resting = rig().wait(seconds(60));
    expect(resting.state("valve/B3/SV-hall")).toBe("shut");
    expect(resting.value("site/faults")).toBe(0);
  });

  it("is proof of the path at once, so that the cylinders go when the countdown is over", () => {
    const alarmed = rig().see({ "3F-hall/line-A": 1, "3F-hall/line-B": 1 });
    alarmed.wait(seconds(29));
    expect(fired(alarmed)).toEqual([]);
    alarmed.wait(seconds(2));
    expect(fired(alarmed)).toEqual(["B3/C01/fire", "B3/C02/fire"]);
    expect(alarmed.state("valve/B3/SV-hall")).toBe("open");
  });

  it("is not believed when its switch does not say so", () => {
    const alarmed = rig().see({ "B3/SV-hall/open": 0 });
    alarmed.see({ "3F-hall/line-A": 1, "3F-hall/line-B": 1 }).wait(seconds(60));
    expect(fired(alarmed)).toEqual([]);
  });
});
