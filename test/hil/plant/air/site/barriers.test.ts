import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { instantAt, readSite, type Site } from "#panels";
import { obscurationPctPerM } from "../../../../../hil/plant/air/gas-body.js";
import { createBuilding } from "../../../../../hil/plant/building.js";
import { tick } from "../../../../../hil/plant/tick.js";
import { createPlant, type Plant } from "../../../../../hil/plant/plant.js";
import { aSite } from "../../../../support/sites/a-site.js";

const text = readFileSync(
  new URL("../../../../../hil/sites/two-storeys.site.yaml", import.meta.url),
  "utf8",
);
const at = (s: number) => instantAt(s * 1000);

/** The shipped site with some of its text replaced; each piece must be there. */
function siteWith(changes: Readonly<Record<string, string>> = {}): Site {
  let changed = text;
  for (const [piece, instead] of Object.entries(changes)) {
    if (!changed.includes(piece)) throw new Error(`the site has no "${piece}"`);
    changed = changed.replace(piece, instead);
  }
  const reading = readSite(changed, "two-storeys");
  if (!reading.ok) throw new Error(reading.problems.map(({ says }) => says).join("; "));
  return reading.value;
}

/** Two racks alight in the battery room, its gate wide open. */
function burning(changes: Readonly<Record<string, string>> = {}, seed = 1): Plant {
  const plant = createPlant(siteWith(changes), seed);
  plant.stimuli.set("D-yard/shut", 0, at(0));
  plant.stimuli.ignite("RA/06", 5, at(10));
  plant.stimuli.ignite("RA/08", 5, at(10));
  return plant;
}

const hallSmoke = (plant: Plant): number => plant.sources.get("hall/level-smoke")!();
const failures = (plant: Plant) =>
  plant.takeEvents().filter(({ kind }) => kind === "barrier.failed");

const QUICK_SEAL = { "area: 300 cm2, rating: 15 min": "area: 300 cm2, rating: 2 min" };
const LONG_SEAL = { "area: 300 cm2, rating: 15 min": "area: 300 cm2, rating: 240 min" };

describe("a seal in a site's wall (physics 1.6, ISO 834-1)", () => {
  it("fails once its rating is used up, says so once, and lets smoke through from then on", () => {
    const plant = burning(QUICK_SEAL);
    plant.advance(at(120));
    expect(plant.observe.barrier("P-hall").failed).toBe(false);
    expect(hallSmoke(plant)).toBe(0);
    plant.advance(at(600));
    const failed = failures(plant);
    expect(failed.map(({ subject }) => subject)).toEqual(["P-hall"]);
    expect(failed[0]?.says).toMatch(
      /^this penetration failed after 2 min .*: 0\.03 m2 stand open$/,
    );
    expect(plant.outcome().barriersFailed).toEqual(["P-hall"]);
    expect(hallSmoke(plant)).toBeGreaterThan(5);
    expect(plant.observe.room("hall").temperatureC).toBeGreaterThan(21);
  });

  it("that holds lets nothing through", () => {
    const plant = burning(LONG_SEAL);
    plant.advance(at(600));
    expect(plant.observe.barrier("P-hall").usedMin).toBeGreaterThan(2);
    expect(plant.outcome().barriersFailed).toEqual([]);
    expect(hallSmoke(plant)).toBe(0);
  });

  it("has a life that scatters by 15 % with the seed, and is the same for the same seed", () => {
    const lives = [1, 2, 3, 4, 5, 6].map(
      (seed) => createPlant(siteWith(), seed).observe.barrier("P-hall").lifeMin,
    );
    expect(new Set(lives).size).toBe(6);
    for (const life of lives) expect(Math.abs(life / 15 - 1)).toBeLessThanOrEqual(0.15);
    expect(createPlant(siteWith(), 3).observe.barrier("P-hall").lifeMin).toBe(lives[2]);
  });

  it("is not worn by a building in which nothing burns", () => {
    const plant = createPlant(siteWith(), 1);
    plant.stimuli.smoke("hall", "smoke", 2, at(0));
    plant.advance(at(3600));
    expect(plant.observe.barrier("P-hall").usedMin).toBe(0);
  });

  it("goes on after a snapshot as if there had been none, its failure with it", () => {
    const whole = burning(QUICK_SEAL);
    const first = burning(QUICK_SEAL);
    const [early, late] = [300, 480];
    for (const s of [early, late]) {
      first.advance(at(s));
      const second = createPlant(siteWith(QUICK_SEAL), 1);
      second.load(first.save());
      whole.advance(at(s + 120));
      second.advance(at(s + 120));
      expect(second.save().rows).toEqual(whole.save().rows);
    }
    expect(whole.observe.barrier("P-hall").failed).toBe(true);
  });

  it("stays open once the building has come to rest and was put back to its start", () => {
    const building = createBuilding(siteWith(QUICK_SEAL), 1);
    const { air, barriers, batteries, clock, devices, movers, zones } = building;
    const runFor = (seconds: number): void => {
      for (let s = 0; s < seconds; s++) {
        clock.nowMs += 1000;
        tick(building, 1);
      }
    };
    movers.drive(devices.mover("D-yard"), 1, 0);
    batteries.ignite(batteries.of("RA/06"), 5);
    runFor(400);
    expect(barriers.failed()).toEqual(["P-hall"]);
    air.rest();
    barriers.rest();
    expect(obscurationPctPerM(zones.of("hall"))).toBe(0);
    runFor(1);
    expect(obscurationPctPerM(zones.of("hall"))).toBeGreaterThan(0);
  });
});

describe("a rated door of a site", () => {
  const quick = {
    "to: lobby, rating: 60 min": "to: lobby, rating: 1 min, opens: 0.08 m2",
    ...LONG_SEAL,
  };

  it("fails as its leaf has taken what its rating stands, and opens its gap", () => {
    const plant = burning(quick);
    plant.advance(at(900));
    const [failed] = failures(plant);
    expect([failed?.subject, failed?.says]).toEqual([
      "D-battery",
      "this door failed after 1 min of the standard fire (ISO 834): 0.08 m2 stand open",
    ]);
    const holds = burning(LONG_SEAL);
    holds.advance(at(900));
    const lobbyC = (one: Plant): number => one.observe.room("lobby").temperatureC;
    expect(lobbyC(plant)).toBeGreaterThan(lobbyC(holds) + 5);
  });

  it("does not count while it stands open", () => {
    const plant = burning(quick);
    plant.stimuli.set("D-battery/shut", 0, at(11));
    plant.advance(at(900));
    expect(plant.observe.barrier("D-battery").usedMin).toBe(0);
  });
});

describe("a wall of a site", () => {
  const life = (site: Site, id: string): number => createPlant(site, 9).observe.barrier(id).lifeMin;
  const within = (minutes: number, rating: number): void => {
    expect(Math.abs(minutes / rating - 1)).toBeLessThanOrEqual(0.15);
  };

  it("stands its own rating, else its class's", () => {
    within(life(siteWith(), "W-switch"), 90);
    const own = { "class: gypsum-wool": "class: gypsum-wool, rating: 30 min" };
    within(life(siteWith(own), "W-switch"), 30);
  });

  it("stands that of the compartments that it parts where it says neither", () => {
    within(life(siteWith({ ", class: gypsum-wool": "" }), "W-switch"), 120);
  });

  it("never fails inside one compartment without a word of its own", () => {
    const walls = aSite().walls.map((wall) => ({ ...wall, to: "store-1" }));
    const rooms = aSite().rooms.map((room) => ({ ...room, compartment: "C-battery" }));
    const plant = createPlant(aSite({ walls, rooms }));
    expect(() => plant.observe.barrier("W1")).toThrow(RangeError);
  });

  it("is as warm as its class makes it, and not as its thickness would", () => {
    const farK = (changes: Record<string, string>): number => {
      const plant = burning({ ...LONG_SEAL, ...changes });
      plant.advance(at(1200));
      return plant.observe.room("switch").temperatureC;
    };
    const sheet = farK({ "class: gypsum-wool": "class: steel-sheet, rating: 240 min" });
    expect(sheet).toBeGreaterThan(farK({}) + 20);
  });
});
