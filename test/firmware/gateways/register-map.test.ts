import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rawOf, registerMap } from "#firmware";
import { countsOf, valueOf, type Point } from "#panels";
import { someSites } from "./some-sites.js";

const digits = { coils: "0", "discrete-inputs": "1", "input-registers": "3" } as const;

for (const { name, site, list } of someSites) {
  const map = registerMap(site, list);

  describe(`the register map of ${name}`, () => {
    it("shows every point once, in the order of the point list", () => {
      const shown = map.flatMap(({ point }) => (point === undefined ? [] : [point]));
      expect(shown).toEqual(list.points.map((_, index) => index));
    });

    it("fills each table from address 0 without holes or overlaps", () => {
      for (const table of ["coils", "discrete-inputs", "input-registers"] as const) {
        const addresses = map.filter((each) => each.table === table).map(({ address }) => address);
        expect(addresses).toEqual(addresses.map((_, place) => place));
        expect(addresses.length).toBeLessThanOrEqual(65_536);
      }
    });

    it("writes references 1-based with the table's digit in front", () => {
      for (const { table, address, reference } of map) {
        expect(reference).toBe(`${digits[table]}${String(address + 1).padStart(5, "0")}`);
      }
      expect(map.find(({ table }) => table === "input-registers")?.reference).toBe("300001");
    });

    it("lets nothing be written but reset, acknowledge and silence", () => {
      const areas = site.rooms.filter(({ area }) => area !== undefined).map(({ id }) => id);
      const commands = map.filter(({ access }) => access !== "read");
      expect(commands.map(({ tag, access }) => `${tag} ${access}`)).toEqual([
        ...areas.flatMap((id) => [`${id}/reset write`, `${id}/release refused`]),
        ...["site/acknowledge write", "site/silence write"],
      ]);
      expect(commands.every(({ table }) => table === "coils")).toBe(true);
    });

    it("puts commands after all points, so that they shift no address", () => {
      const coils = map.filter(({ table }) => table === "coils");
      const first = coils.findIndex(({ order }) => order !== undefined);
      const rest = first < 0 ? [] : coils.slice(first);
      expect(rest.every(({ order }) => order !== undefined)).toBe(true);
    });

    it("gives every value back from its raw register, at both ends of the range too", () => {
      for (const { point: index, scale, offset } of map) {
        const point = index === undefined ? undefined : list.points[index];
        if (point === undefined) continue;
        for (const value of [point.min, point.max, point.safe]) {
          const raw = rawOf(point, value);
          expect({
            tag: point.tag,
            fits: Number.isInteger(raw) && raw >= 0 && raw <= 0xffff,
          }).toEqual({ tag: point.tag, fits: true });
          expect(Math.abs(raw * scale + offset - value)).toBeLessThan(point.resolution / 2);
        }
      }
    });
  });
}

describe("a raw register", () => {
  const points = someSites.flatMap(({ list }) => list.points);
  const kinds = new Map(
    points.map((each) => [`${each.kind} ${each.min} ${each.max} ${each.resolution}`, each]),
  );

  for (const [kind, point] of kinds) {
    it(`stands for each step of ${kind}, and no two alike`, () => {
      const last = countsOf(point, point.max);
      const first = countsOf(point, point.min);
      fc.assert(
        fc.property(fc.integer({ min: first, max: last }), (counts) => {
          const raw = rawOf(point, valueOf(point, counts));
          expect(raw).toBe(counts - first);
        }),
      );
    });

    it(`saturates outside ${kind}`, () => {
      expect(rawOf(point, point.max + 1000)).toBe(rawOf(point, point.max));
      expect(rawOf(point, point.min - 1000)).toBe(rawOf(point, point.min));
    });
  }

  it("of no number is the lowest one", () => {
    const analog = points.find((point: Point) => point.kind === "analog" && point.min < 0);
    if (analog === undefined) throw new Error("no such point");
    expect(rawOf(analog, Number.NaN)).toBe(0);
  });
});
