import { describe, expect, it } from "vitest";
import { asBuilt } from "../../../hil/rig/tolerances.js";
import { aRack, aRoom, aSite } from "../../support/sites/a-site.js";

const site = aSite();
const built = (seed = 7, drawn = site) => asBuilt(drawn, seed);
const rackOf = (all: typeof site, id: string) => all.racks.find((rack) => rack.id === id);
const thresholds = (all: typeof site) =>
  all.rooms.flatMap(({ area }) => area?.lines.map(({ alarmAt }) => alarmAt) ?? []);

describe("the building as built", () => {
  it("is the same for the same seed, and another for another", () => {
    expect(built()).toEqual(built());
    expect(built(8)).not.toEqual(built(7));
  });

  it("keeps delays of batteries within a tenth of the drawn ones, in whole milliseconds", () => {
    for (const seed of Array.from({ length: 50 }, (_, n) => n)) {
      for (const rack of built(seed).racks) {
        const drawn = rackOf(site, rack.id);
        for (const key of ["moduleDelay", "rackDelay"] as const) {
          const share = rack[key] / (drawn?.[key] ?? 0);
          expect(Math.abs(share - 1)).toBeLessThanOrEqual(0.1001);
          expect(Number.isInteger(rack[key])).toBe(true);
        }
      }
    }
  });

  it("keeps set points of detectors within a twentieth of the drawn ones", () => {
    const drawn = thresholds(site);
    thresholds(built()).forEach((alarmAt, place) => {
      expect(Math.abs(alarmAt / (drawn[place] ?? 0) - 1)).toBeLessThanOrEqual(0.05);
      expect(alarmAt).not.toBe(drawn[place]);
    });
  });

  it("changes nothing of what was there when a rack, a room or a line is added", () => {
    const more = aSite({
      racks: [aRack("R0", { place: 0 }), ...site.racks],
      rooms: [aRoom("first"), ...site.rooms],
    });
    const [small, large] = [built(7, site), built(7, more)];
    for (const { id } of site.racks) expect(rackOf(large, id)).toEqual(rackOf(small, id));
    expect(large.rooms.slice(1)).toEqual(small.rooms);
  });

  it("leaves a rack that never lights its neighbour at never", () => {
    const never = aSite({ racks: [aRack("R1", { rackDelay: 0 as never })] });
    expect(built(7, never).racks[0]?.rackDelay).toBe(0);
  });

  it("leaves the drawing alone, and everything that has no tolerance", () => {
    const before = structuredClone(site);
    const { racks, rooms } = built();
    expect(site).toEqual(before);
    expect({ ...built(), racks: site.racks, rooms: site.rooms }).toEqual(site);
    expect([racks.length, rooms.length]).toEqual([site.racks.length, site.rooms.length]);
  });
});
