import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { pointList, readSite, requiredKg, type Bank, type Site } from "#panels";

const ansan = shipped("ansan");
const pangyo = shipped("pangyo");

describe("ansan.site.yaml", () => {
  const { site, problems } = ansan;
  const roomsOf = (kind: string) => site.rooms.filter((room) => room.kind === kind);

  it("loads without a warning", () => {
    expect(problems).toEqual([]);
  });

  it("has one basement, six floors and at least 60 rooms", () => {
    expect(site.floors.map(({ id }) => id)).toEqual(["B1", "1F", "2F", "3F", "4F", "5F", "6F"]);
    expect(site.rooms.length).toBeGreaterThanOrEqual(60);
  });

  it("has eight server rooms, two on each of the floors 3F to 6F, and 40 MW in them", () => {
    expect(roomsOf("server").map(({ floor }) => floor)).toEqual(
      ["3F", "4F", "5F", "6F"].flatMap((floor) => [floor, floor]),
    );
    expect(site.loads.reduce((sum, { powerKw }) => sum + powerKw, 0)).toBe(40_000);
  });

  it("has a suppression unit in every panel and every rack, and at least 600 in panels", () => {
    expect([...site.panels, ...site.racks].every(({ unit }) => unit !== undefined)).toBe(true);
    expect(site.panels.length).toBeGreaterThanOrEqual(600);
  });

  it("keeps battery and UPS rooms on 2F, each in a compartment of its own", () => {
    const rooms = [...roomsOf("battery"), ...roomsOf("ups")];
    expect(rooms.map(({ floor }) => floor)).toEqual(rooms.map(() => "2F"));
    const inCompartment = (compartment: string) =>
      site.rooms.filter((room) => room.compartment === compartment).length;
    expect(rooms.map(({ compartment }) => inCompartment(compartment))).toEqual(rooms.map(() => 1));
  });

  it("holds at least half as much gas again as the largest room of each floor needs", () => {
    expect(site.banks).toHaveLength(site.floors.length);
    for (const bank of site.banks) {
      const holdsKg = bank.cylinders.reduce((sum, { fillKg }) => sum + fillKg, 0);
      expect(holdsKg).toBeGreaterThanOrEqual(1.5 * needsKg(site, bank));
    }
  });

  it("joins every bank to one riser", () => {
    expect(site.tieLines.map(({ bank }) => bank)).toEqual(site.banks.map(({ id }) => id));
  });

  it("polls every field device at least twice within the 10 s in which a fire must show", () => {
    for (const device of pointList(site).devices) expect(device.period).toBeLessThanOrEqual(5000);
  });

  it("carries the load of every panel of one side by a partner on the other", () => {
    const panels = new Map(site.panels.map((panel) => [panel.id, panel]));
    for (const panel of site.panels) {
      const partner = panels.get(panel.partner ?? "");
      expect(partner).toMatchObject({ loadKw: panel.loadKw, partner: panel.id });
      expect(partner?.lineUp).not.toBe(panel.lineUp);
    }
  });

  it("can open every rack by command and cool it with water", () => {
    for (const rack of site.racks) {
      expect(rack).toMatchObject({ remoteBreakers: true, waterLPerMin: 100, rackDelay: 0 });
    }
  });
});

describe("pangyo.site.yaml", () => {
  const { site, problems } = pangyo;

  it("loads with a warning for everything that was found wrong with it, and no other", () => {
    const counts = new Map<string, number>();
    for (const { severity, code } of problems) {
      counts.set(`${severity} ${code}`, (counts.get(`${severity} ${code}`) ?? 0) + 1);
    }
    expect(Object.fromEntries(counts)).toEqual({
      "warning site.bank-too-small": 1,
      "warning site.battery-energy": 1,
      "warning site.bms-too-slow": 1,
      "warning site.cable-over-racks": 4,
      "warning site.compartment-open-top": 1,
      "warning site.gas-unwatched": 1,
      "warning site.isolation-by-hand": 2,
      "warning site.notice-by-hand": 1,
      "warning site.panel-not-covered": 7,
      "warning site.racks-too-close": 1,
      "warning site.room-without-bank": 4,
      "warning site.ups-pair-in-one-compartment": 2,
    });
  });

  it("gives the masses of the bank that was too small, and the reason it is accepted", () => {
    expect(problems.find(({ code }) => code === "site.bank-too-small")?.says).toBe(
      `bank "B3-bank" holds 1500 kg of HFC-23, but its largest room "B3-ups" needs 4588.3 kg for ` +
        "16.3 % in 8020 m3 at 20 degC. Add 62 cylinders of 50 kg. Accepted: 30 cylinders of 50 " +
        "kg for an area of 1,000 pyeong, given as too large for gas (agency).",
    );
  });

  it("has 57 racks of 11 modules, 627 in all, with the one where the fire began in row 3E", () => {
    expect(site.racks).toHaveLength(57);
    expect(site.racks.reduce((sum, { modules }) => sum + modules, 0)).toBe(627);
    expect(site.racks.some(({ id }) => id === "3E/01")).toBe(true);
  });

  it("has no unit in any case, no water and no breaker that opens on command", () => {
    expect([...site.panels, ...site.racks].some(({ unit }) => unit !== undefined)).toBe(false);
    expect(site.racks.some((rack) => rack.remoteBreakers || rack.waterLPerMin > 0)).toBe(false);
    expect(site.upses.some((ups) => ups.remoteBatteryBreaker)).toBe(false);
  });

  it("has a point list", () => {
    expect(pointList(site).points.length).toBeGreaterThan(100);
  });
});

describe("seoul-lab.site.yaml", () => {
  const { site, problems } = shipped("seoul-lab");

  it("loads without a warning", () => {
    expect(problems).toEqual([]);
  });

  it("has two zones on one bank, each with smoke and heat as its two lines", () => {
    const [bank] = site.banks;
    const zones = site.selectorValves.filter((valve) => valve.bank === bank?.id);
    expect(zones.map(({ room }) => room)).toEqual(["zone-1", "zone-2"]);
    const lines = site.rooms.flatMap(({ area }) => (area === undefined ? [] : [area.lines]));
    expect(lines.map((each) => each.map(({ kind }) => kind))).toEqual([
      ["smoke", "heat"],
      ["smoke", "heat"],
    ]);
  });
});

function shipped(name: string) {
  const file = new URL(`../../../hil/sites/${name}.site.yaml`, import.meta.url);
  const reading = readSite(readFileSync(file, "utf8"), `${name}.site.yaml`);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems, undefined, 2));
  return { site: reading.value, problems: reading.problems };
}

function needsKg(site: Site, bank: Bank): number {
  const served = new Set(
    site.selectorValves.filter((valve) => valve.bank === bank.id).map(({ room }) => room),
  );
  const needs = site.rooms
    .filter(({ id }) => served.has(id))
    .map(({ volumeM3, temperatureC, area }) =>
      requiredKg({
        agent: bank.agent,
        volumeM3,
        temperatureC,
        concentrationPct: area?.concentrationPct ?? 0,
      }),
    );
  return Math.max(...needs);
}
