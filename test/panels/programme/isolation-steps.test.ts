import { describe, expect, it } from "vitest";
import { programmeOf, type BatteryRack, type Site } from "#panels";
import type { IsolationSettings } from "../../../panels/power/isolation.machine.js";
import { aRack, aSmallSite } from "../../support/sites/a-small-site.js";

/** What each step of a rack's isolation trips. */
function stepsOf(site: Site, rack: string): string[][] {
  const spec = programmeOf(site).charts.find(({ id }) => id === `isolation/${rack}`);
  const { steps } = spec?.input as IsolationSettings;
  return steps.map(({ breakers }) => [...new Set(breakers.map(({ trip }) => trip))]);
}

const withRacks = (...racks: BatteryRack[]) => aSmallSite({ racks });
const in2F = { room: "2F-battery" } as const;

describe("isolation of a site's racks", () => {
  it("goes from the rack to its UPS to every UPS of the compartment's racks", () => {
    const site = withRacks(aRack("R1"), aRack("R2", { ups: "U2" }));
    expect(stepsOf(site, "R1")).toEqual([
      ["R1/trip"],
      ["U1/battery-trip"],
      ["U1/battery-trip", "U2/battery-trip"],
    ]);
  });

  it("waits for the main and the auxiliary breaker of the rack (R4)", () => {
    const spec = programmeOf(withRacks(aRack("R1"))).charts.find(
      ({ kind }) => kind === "isolation",
    );
    const [own] = (spec?.input as IsolationSettings).steps;
    expect(own?.breakers.map(({ closed }) => closed)).toEqual(["R1/main", "R1/auxiliary"]);
  });

  it("trips no rack but its own, and no UPS that feeds no rack of its compartment (R5, R6)", () => {
    const site = withRacks(
      aRack("R1"),
      aRack("R2"),
      aRack("R3", { ...in2F, ups: "U2" }),
      aRack("R4", { ...in2F, ups: "U1" }),
    );
    for (const rack of site.racks) {
      const compartment = compartmentOf(site, rack);
      const inside = site.racks.filter((other) => compartmentOf(site, other) === compartment);
      const allowed = new Set([
        `${rack.id}/trip`,
        ...inside.map(({ ups }) => `${ups}/battery-trip`),
      ]);
      const trips = stepsOf(site, rack.id).flat();
      expect(trips.filter((trip) => !allowed.has(trip))).toEqual([]);
    }
    expect(stepsOf(site, "R1").flat()).not.toContain("U2/battery-trip");
  });

  it("leaves out a UPS whose battery breaker does not open on command", () => {
    expect(stepsOf(withRacks(aRack("R1", { ups: "U3" })), "R1")).toEqual([["R1/trip"], [], []]);
  });
});

function compartmentOf(site: Site, rack: BatteryRack): string | undefined {
  return site.rooms.find(({ id }) => id === rack.room)?.compartment;
}
