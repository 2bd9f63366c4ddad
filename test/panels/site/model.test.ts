import { describe, expect, it } from "vitest";
import { standardAlarms, standardFlooding } from "../../support/sites/standard-gas.js";
import { unitWith } from "../../support/sites/a-unit.js";
import { seconds, usualSequence } from "#panels";
import { siteOf, smallSite, withLines, withText } from "./small-site.js";

describe("the model of a site", () => {
  const site = siteOf(smallSite);

  it("writes a line-up out into panels that know their partners", () => {
    expect(site.panels.map(({ id, partner }) => [id, partner])).toEqual([
      ["LA/01", "LB/01"],
      ["LA/02", "LB/02"],
      ["LB/01", "LA/01"],
      ["LB/02", "LA/02"],
    ]);
  });

  it("shares a row of racks out to its UPSs in equal runs", () => {
    expect(site.racks.map(({ id, place, ups }) => [id, place, ups])).toEqual([
      ["R1/01", 1, "U-A"],
      ["R1/02", 2, "U-A"],
      ["R1/03", 3, "U-B"],
      ["R1/04", 4, "U-B"],
    ]);
  });

  it("makes a pair of UPSs of which one names the other", () => {
    expect(site.upses.map(({ id, partner }) => [id, partner])).toEqual([
      ["U-A", "U-B"],
      ["U-B", "U-A"],
    ]);
  });

  it("gives every panel and rack the unit that its row names", () => {
    const heat = { kind: "heat", at: 80, does: "release", joined: "release" } as const;
    const unit = unitWith([heat]);
    for (const each of [...site.panels, ...site.racks]) expect(each.unit).toEqual(unit);
  });

  it("finds the floor of a room through its compartment", () => {
    expect(site.rooms.map(({ floor }) => floor)).toEqual(["1F", "1F", "1F", "1F", "1F"]);
  });

  it("gives every room that shares a protection the same settings", () => {
    expect(site.rooms[0]?.area).toEqual({
      concentrationPct: 5.3,
      preDischarge: 30_000,
      manualDelay: 30_000,
      soak: 600_000,
      flooding: standardFlooding,
      alarms: standardAlarms,
      lines: [
        { id: "smoke", kind: "smoke", alarmAt: 0.5 },
        { id: "heat", kind: "heat", alarmAt: 57 },
      ],
      sequence: usualSequence(seconds(600)),
    });
    expect(site.rooms[1]?.area).toEqual(site.rooms[0]?.area);
    expect(site.rooms[4]?.area).toBeUndefined();
  });

  it("gives every served room a selector valve, and every cylinder a name", () => {
    expect(site.selectorValves.map(({ id }) => id)).toEqual([
      "bank/SV-hall",
      "bank/SV-ups-A",
      "bank/SV-ups-B",
      "bank/SV-battery",
    ]);
    expect(site.banks[0]?.cylinders.map(({ id }) => id)).toEqual([
      "bank/C01",
      "bank/C02",
      "bank/C03",
      "bank/C04",
      "bank/C05",
    ]);
  });

  it("gives every bank of a riser a tie valve", () => {
    const text = withLines("risers: [{ id: r, banks: [bank, spare], travel: 4 s }]").replace(
      "notice:",
      "  - { id: spare, floor: 1F, room: store, agent: FK-5-1-12, cylinders: 5, fill: 100 kg,\n" +
        "     pressure: 42 bar, serves: [hall] }\nnotice:",
    );
    expect(siteOf(text).tieLines).toMatchObject([
      { id: "bank/tie-r", bank: "bank", riser: "r", valve: "bank/TV-r", travel: 4000 },
      { id: "spare/tie-r", bank: "spare", riser: "r", valve: "spare/TV-r", travel: 4000 },
    ]);
  });

  it("keeps a void open, and a door shut unless the file says otherwise", () => {
    const opening =
      "openings:\n  - { id: V, kind: crack, from: hall, to: outside, area: 1 cm2, height: 1 m }";
    expect(siteOf(withText("openings:", opening)).openings).toMatchObject([
      { id: "V", areaM2: 0.0001, normallyOpen: true, travel: 0 },
      { id: "D1", areaM2: 2, heightM: 2.1, normallyOpen: false, travel: 5000 },
    ]);
  });
});
