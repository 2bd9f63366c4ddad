import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  isClosable,
  millis,
  pointList,
  programmeOf,
  readSite,
  seconds,
  zoneMatrix,
  type Site,
} from "#panels";
import type { IsolationSettings } from "../../../panels/power/isolation.machine.js";
import { ARig } from "../../support/a-rig.js";
import { aSmallSite } from "../../support/sites/a-small-site.js";

const shipped: Record<string, Site> = { ansan: siteOf("ansan"), pangyo: siteOf("pangyo") };

/** Zones that differ: one of each kind on each floor. */
function someZones(site: Site): string[] {
  const rooms = site.rooms.filter(({ area }) => area !== undefined);
  const firsts = new Map(rooms.map((room) => [`${room.floor} ${room.kind}`, room.id]));
  return [...firsts.values()];
}

/** Everything in one zone in alarm at once, on a field that obeys. */
function everythingAlarms(site: Site, zone: string): ARig {
  const inside = new Set([
    zone,
    ...[...site.panels, ...site.racks].filter(({ room }) => room === zone).map(({ id }) => id),
  ]);
  const alarms = pointList(site).points.filter(({ tag, direction }) => {
    const cut = tag.lastIndexOf("/");
    const isAlarm = /^(line-|heat$|tube$|bms-temperature$|manual$)/u.test(tag.slice(cut + 1));
    return direction === "input" && isAlarm && inside.has(tag.slice(0, cut));
  });
  const values = Object.fromEntries(
    alarms.map(({ tag, kind }) => [tag, kind === "line" ? 1 : 300]),
  );
  return new ARig({ site, obeys: true }).see(values).wait(seconds(900));
}

for (const [name, site] of Object.entries(shipped)) {
  describe(`zone matrix of ${name}`, () => {
    const rows = zoneMatrix(site);

    it("has a row for every room that can alarm", () => {
      const areas = site.rooms.filter(({ area }) => area !== undefined);
      expect(rows.map(({ zone }) => zone)).toEqual(areas.map(({ id }) => id));
    });

    it("drives nothing outside the zone's compartment but the gas path and notices (R6)", () => {
      const outside = rows.flatMap(({ zone, effects }) =>
        effects.filter(({ reach }) => reach === "outside").map(({ output }) => [zone, output]),
      );
      expect(outside).toEqual([]);
    });

    it("shares nothing of the gas path but cylinders and tie valves (R6)", () => {
      const ties = new Set(site.tieLines.map(({ valve }) => `${valve}/drive`));
      for (const { effects } of rows) {
        const shared = effects.filter(({ reach }) => reach === "gas path");
        const others = shared.filter(
          ({ output }) => !output.endsWith("/fire") && !ties.has(output),
        );
        expect(others).toEqual([]);
      }
    });

    it("holds in a run: what a burning zone drives stands in its row (R5, R6)", () => {
      for (const zone of someZones(site)) {
        const row = rows.find((one) => one.zone === zone);
        const known = new Set(row?.effects.map(({ output }) => output));
        const rig = everythingAlarms(site, zone);
        const driven = rig.driven.filter(({ value }) => value === 1).map(({ tag }) => tag);
        expect(driven.length, zone).toBeGreaterThan(0);
        expect(driven.filter((tag) => !known.has(tag))).toEqual([]);
      }
    }, 60_000);

    it("proves every rack dead, or says that it cannot, within 60 s (R5)", () => {
      for (const { kind, input } of programmeOf(site).charts) {
        if (kind !== "isolation") continue;
        const { steps, proofTime } = input as IsolationSettings;
        const withMeans = steps.filter(({ breakers }) => breakers.length > 0);
        expect(withMeans.length * proofTime).toBeLessThan(seconds(60));
      }
    });

    it("has every door proved shut before its hold time counts, within its own budget", () => {
      const closing = programmeOf(site).charts.filter(({ kind }) => kind === "closing");
      for (const opening of site.openings.filter(isClosable)) {
        const budgets = closing.map(({ input }) => {
          return (input as { budgets: Record<string, number> }).budgets[opening.id];
        });
        const given = budgets.filter((budget) => budget !== undefined);
        expect(given.length).toBeGreaterThan(0);
        for (const budget of given) expect(budget).toBeGreaterThan(opening.travel);
      }
    });
  });
}

describe("a zone matrix", () => {
  it("calls an output outside that stands in another compartment (R6)", () => {
    const site = aSmallSite({
      matrix: [{ zone: "3F-hall", at: "alert", trip: ["1P"], stop: [], close: [], shutdown: [] }],
    });
    const row = zoneMatrix(site).find(({ zone }) => zone === "3F-hall");
    const outside = row?.effects.filter(({ reach }) => reach === "outside");
    expect(outside).toEqual([
      { output: "1P/01/breaker-trip", by: ["actions/3F-hall"], reach: "outside" },
    ]);
  });

  it("acts in the controller at its own level", () => {
    const site = aSmallSite({
      matrix: [
        { zone: "2F-battery", at: "alert", trip: ["2"], stop: [], close: ["D2"], shutdown: [] },
      ],
      racks: aSmallSite().racks.map((rack) => ({ ...rack, row: rack.id.slice(0, 1) })),
    });
    const rig = new ARig({ site }).see({ "2F-battery/line-A": 1 }).wait(millis(100));
    expect(rig.value("2/01/trip")).toBe(1);
    expect(rig.value("D2/close")).toBe(1);
    expect(rig.value("1/01/trip")).toBe(0);
  });
});

function siteOf(name: string): Site {
  const file = new URL(`../../../hil/sites/${name}.site.yaml`, import.meta.url);
  const reading = readSite(readFileSync(file, "utf8"), name);
  if (!reading.ok) throw new Error(`${name} does not load`);
  return reading.value;
}
