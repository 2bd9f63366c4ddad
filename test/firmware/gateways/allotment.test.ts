/** Addresses that stay: what is published keeps its place whatever the site becomes. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meaningOf, registerMap, type Meaning, type RegisterEntry } from "#firmware";
import { pointList, type Site } from "#panels";
import { allot, type Published } from "../../../firmware/gateways/allotment.js";
import { supervisoryUnit } from "../../../firmware/host/supervisory-unit.js";
import { ARig } from "../../support/a-rig.js";
import { aRoom, aSite } from "../../support/sites/a-site.js";
import { aSmallSite } from "../../support/sites/a-small-site.js";

const meaning = fc.record({
  table: fc.constantFrom("coils", "discrete-inputs", "input-registers"),
  tag: fc.constantFrom("a", "b", "c", "d", "e", "f"),
  type: fc.constantFrom("bit", "u16"),
  unit: fc.constantFrom("", "degC"),
  scale: fc.constantFrom(1, 0.1),
  offset: fc.constantFrom(0, -40),
});
/** As of a site: each meaning at most once. */
const meanings = fc.uniqueArray(meaning, { selector: meaningOf, maxLength: 30 });

function publish(wanted: readonly Meaning[], published: readonly Published[]): Published[] {
  const { addresses, gaps } = allot(wanted, published);
  return [...wanted.map((each, place) => ({ ...each, address: addresses[place] ?? -1 })), ...gaps];
}

describe("allotment", () => {
  it("never moves what was published, nor gives one address to two, over many changes", () => {
    fc.assert(
      fc.property(fc.array(meanings, { maxLength: 6 }), (versions) => {
        let published: Published[] = [];
        const held = new Map<string, number>();
        for (const wanted of versions) {
          published = publish(wanted, published);
          for (const each of published) {
            const before = held.get(meaningOf(each));
            if (before !== undefined) expect(each.address).toBe(before);
            held.set(meaningOf(each), each.address);
          }
          const places = published.map(({ table, address }) => `${table} ${address}`);
          expect(new Set(places).size).toBe(places.length);
        }
        expect(published).toHaveLength(held.size);
      }),
    );
  });

  it("follows the order in which registers are wanted where none is published", () => {
    fc.assert(
      fc.property(meanings, (wanted) => {
        const { addresses, gaps } = allot(wanted, []);
        const coils = addresses.filter((_, place) => wanted[place]?.table === "coils");
        expect(coils).toEqual(coils.map((_, place) => place));
        expect(gaps).toEqual([]);
      }),
    );
  });

  const a: Published = {
    table: "input-registers",
    tag: "a",
    type: "u16",
    unit: "bar",
    scale: 0.1,
    offset: 0,
    address: 0,
  };
  for (const change of [{ scale: 0.01 }, { unit: "kPa" }, { offset: -1 }, { tag: "b" }]) {
    it(`gives a register with another ${Object.keys(change).join()} a new address`, () => {
      const { addresses, gaps } = allot([{ ...a, ...change }], [a]);
      expect({ addresses, gaps }).toEqual({ addresses: [1], gaps: [a] });
    });
  }

  it("gives a register that comes back its old address", () => {
    const gone = publish([], [a]);
    expect(allot([a], gone)).toEqual({ addresses: [0], gaps: [] });
  });
});

/** Where each tag lies. */
const placesOf = (map: readonly RegisterEntry[]) =>
  new Map(map.map(({ tag, table, address }) => [`${table} ${tag}`, address]));

function mapOf(site: Site, published: readonly Published[] = []) {
  return registerMap(site, pointList(site), published);
}

describe("the register map of a site that has been published", () => {
  const site = aSite();
  const published = mapOf(site);
  const [first, ...rest] = site.rooms;
  const grown = { ...site, rooms: [first ?? aRoom("x"), aRoom("new-store"), ...rest] };

  it("moves no register when a room is put into the middle of the site", () => {
    const after = placesOf(mapOf(grown, published));
    const moved = [...placesOf(published)].filter(([key, address]) => after.get(key) !== address);
    expect(moved).toEqual([]);
    expect(after.size).toBeGreaterThan(published.length);
  });

  it("would have moved many without that", () => {
    const after = placesOf(mapOf(grown));
    const moved = [...placesOf(published)].filter(([key, address]) => after.get(key) !== address);
    expect(moved.length).toBeGreaterThan(10);
  });

  it("keeps the place of a room that is gone, and says so", () => {
    const before = mapOf(grown);
    const after = mapOf(site, before);
    const gone = after.filter(({ access }) => access === "retired");
    expect(gone.length).toBeGreaterThan(0);
    expect(gone.every(({ tag }) => tag.startsWith("new-store/"))).toBe(true);
    expect(after).toHaveLength(before.length);
    expect(mapOf(grown, after).map(({ address }) => address)).toEqual(
      before.map(({ address }) => address),
    );
  });
});

describe("the supervisory unit over a gap", () => {
  const site = aSmallSite();
  const gap = {
    table: "input-registers",
    tag: "old/temperature",
    type: "u16",
    unit: "degC",
    scale: 0.1,
    offset: -40,
    address: 0,
  } as const;
  const command = { ...gap, table: "coils", tag: "old/reset", type: "bit", unit: "", scale: 1 };
  const published: Published[] = [gap, { ...command, table: "coils", type: "bit", offset: 0 }];
  const unit = () => supervisoryUnit(new ARig({ site }).controller, published);

  it("answers 0 where it lies inside a longer read", () => {
    expect(unit().readWords("input-registers", 0, 3)).toMatchObject({ ok: true });
    expect(unit().readBits("coils", 0, 2)).toEqual({ ok: true, value: [false, false] });
  });

  it("refuses a read of nothing else with exception 02 (Modbus AP §7)", () => {
    expect(unit().readWords("input-registers", 0, 1)).toEqual({ ok: false, exception: 2 });
    expect(unit().readBits("coils", 0, 1)).toEqual({ ok: false, exception: 2 });
  });

  it("takes no write at the place of a command that is gone", () => {
    const from = { address: "10.0.0.7:51344" };
    expect(unit().writeBits(0, [true], from)).toEqual({ ok: false, exception: 2 });
  });

  it("shows each point behind the gap at the address that the map names", () => {
    const rig = new ARig({ site });
    const line = "1F-battery/line-A";
    const entry = registerMap(site, rig.controller.list, published).find(({ tag }) => tag === line);
    rig.obey({ kind: "force", tag: line, value: 3 });
    const read = supervisoryUnit(rig.controller, published);
    expect(read.readWords("input-registers", entry?.address ?? -1, 1)).toEqual({
      ok: true,
      value: [3],
    });
  });
});
