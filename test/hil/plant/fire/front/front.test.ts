import { describe, expect, it } from "vitest";
import { instantAt, seconds, type BatteryRack } from "#panels";
import { createPlant, type Plant } from "../../../../../hil/plant/plant.js";
import { ModuleState } from "../../../../../hil/plant/fire/front/module-heat.js";
import { leadS } from "../../../../../hil/plant/fire/front/lead.js";
import { canHold, mostTakenKw } from "../../../../../hil/plant/fire/front/wetting.js";
import { aRack, aSite } from "../../../../support/sites/a-site.js";

const at = (s: number) => instantAt(s * 1000);

function aPlant(but: Partial<BatteryRack> = {}): Plant {
  return createPlant(aSite({ racks: [aRack("R1", but)] }));
}

const inRunaway = (plant: Plant): number =>
  plant.observe.rack("R1").modules.filter((state) => state >= ModuleState.runaway).length;

/** Seconds at which each further module ran away. */
function runaways(plant: Plant, untilS: number): number[] {
  const seen: number[] = [];
  for (let s = 1; s <= untilS; s++) {
    plant.advance(at(s));
    for (let n = seen.length; n < inRunaway(plant); n++) seen.push(s);
  }
  return seen;
}

describe("the front through a rack", () => {
  for (const [chemistry, delayS] of [
    ["NMC", 60],
    ["NMC", 180],
    ["NMC", 600],
    ["LFP", 180],
    ["LFP", 504],
    ["LFP", 1800],
  ] as const) {
    it(`takes ${delayS} s from module to module where the site says so (${chemistry})`, () => {
      const plant = aPlant({ chemistry, modules: 4, moduleDelay: seconds(delayS) });
      plant.stimuli.ignite("R1", 0, at(0));
      const times = runaways(plant, 3 * delayS + 60);
      expect(times).toHaveLength(4);
      [1, 2, 3].forEach((n) => {
        expect(Math.abs((times[n] ?? 0) / (n * delayS) - 1)).toBeLessThan(0.02);
      });
    });
  }

  it("keeps to the UL 9540A test of eight LFP cells, fitted on its mean of 8.4 min a cell", () => {
    // One "module" is a cell here; the block of eight ends, and nothing passes on to the next
    // block.
    const cellKwh = 300 * 3.2e-3;
    const block = {
      chemistry: "LFP",
      modules: 8,
      moduleKwh: cellKwh,
      rackDelay: seconds(0),
    } as const;
    const racks = [1, 2].map((place) =>
      aRack(`R${place}`, { ...block, place, moduleDelay: seconds(504) }),
    );
    const plant = createPlant(aSite({ racks }));
    plant.stimuli.ignite("R1", 0, at(0));
    const times = runaways(plant, 4200);
    // 19:52 to 20:51 for the eighth: 59 min. The second came after 6 min, which one mean cannot
    // say.
    expect(times).toHaveLength(8);
    expect(Math.abs((times[7] ?? 0) / (59 * 60) - 1)).toBeLessThan(0.03);
    plant.advance(at(4 * 3600));
    expect(plant.outcome().racksLost).toBe(1);
  });

  it("goes slower through a half-charged rack, and not at all through an empty one", () => {
    const full = aPlant({ modules: 3 });
    const half = aPlant({ modules: 3, charge: 0.7 });
    const empty = aPlant({ modules: 3, charge: 0 });
    for (const plant of [full, half, empty]) plant.stimuli.ignite("R1", 1, at(0));
    const [whenFull = 0, whenHalf = 0] = [full, half].map((plant) => runaways(plant, 900)[1]);
    expect(whenHalf).toBeGreaterThan(whenFull + 20);
    empty.advance(at(7200));
    expect(inRunaway(empty)).toBe(1);
  });

  it("goes on as before when the rack is isolated: breakers take no heat out of cells", () => {
    const left = aPlant();
    const isolated = aPlant();
    for (const plant of [left, isolated]) plant.stimuli.ignite("R1", 5, at(0));
    for (const what of ["main", "auxiliary"]) isolated.stimuli.set(`R1/${what}`, 0, at(1));
    expect(runaways(isolated, 1000)).toEqual(runaways(left, 1000));
    expect(isolated.observe.rack("R1").energised).toBe(false);
    expect(inRunaway(isolated)).toBe(11);
  });
});

describe("hydrogen fluoride", () => {
  it("comes with runaway, 20 to 200 g of it for every kWh that burnt (Larsson 2017)", () => {
    const plant = aPlant({ modules: 2 });
    expect(plant.observe.rack("R1").fluorideKg).toBe(0);
    plant.stimuli.ignite("R1", 0, at(0));
    plant.advance(at(900));
    const perKwh = plant.observe.rack("R1").fluorideKg / (2 * 8.5);
    expect(perKwh).toBeGreaterThan(0.02);
    expect(perKwh).toBeLessThan(0.2);
  });
});

describe("gas before runaway", () => {
  it("comes minutes before the runaway of a module that is heated from inside", () => {
    const plant = aPlant();
    plant.stimuli.overheat("R1", 5, at(0));
    const told = new Map<string, number>();
    for (let s = 1; s <= 3600 && !told.has("rack.lost"); s++) {
      plant.advance(at(s));
      for (const { kind } of plant.takeEvents()) if (!told.has(kind)) told.set(kind, s);
    }
    const lead = (told.get("rack.lost") ?? 0) - (told.get("rack.vented") ?? 0);
    const drawn = leadS(aRack("R1"));
    expect(lead).toBeGreaterThan(120);
    expect(Math.abs(lead / drawn - 1)).toBeLessThan(0.35);
  });

  it("is smelt inside the case long before the room's line could see it", () => {
    const plant = aPlant();
    plant.stimuli.overheat("R1", 5, at(0));
    let worstInCasePct = 0;
    while (!plant.observe.rack("R1").lost) {
      plant.advance(at(plant.now() / 1000 + 1));
      worstInCasePct = Math.max(worstInCasePct, plant.observe.case("R1").fuelPct);
    }
    expect(worstInCasePct).toBeGreaterThan(0.5);
    expect(plant.observe.room("battery").flammablePct).toBeGreaterThan(0);
    expect(plant.observe.room("battery").flammablePct).toBeLessThan(10);
  });

  it("gives the same rack the same warning every time, and other racks other ones", () => {
    const leads = ["R1", "R2", "R3", "R4"].map((id) => leadS({ id, chemistry: "LFP" }));
    expect(leads).toEqual(["R1", "R2", "R3", "R4"].map((id) => leadS({ id, chemistry: "LFP" })));
    expect(new Set(leads).size).toBe(4);
    for (const lead of leads) expect(lead >= 300 && lead <= 1800).toBe(true);
  });

  it("is not there where a cell shorts at once, as at Pangyo", () => {
    const plant = aPlant();
    plant.stimuli.ignite("R1", 5, at(0));
    plant.advance(at(2));
    expect(plant.takeEvents().map(({ kind }) => kind)).not.toContain("rack.vented");
  });

  it("ends without runaway when water holds the module until its fault is spent", () => {
    const plant = aPlant();
    plant.stimuli.overheat("R1", 5, at(0));
    plant.actuators.get("R1/water-open")?.(true, at(60));
    plant.advance(at(4 * 3600));
    expect(inRunaway(plant)).toBe(0);
  });
});

describe("water on a burning rack", () => {
  it("holds the spread while it takes more than goes into the next cell, and not below", () => {
    const kw = mostTakenKw(20);
    expect(kw).toBeCloseTo((20 / 60) * 0.2 * 2600, 9);
    expect(canHold({ lPerMin: 20, intoFacesKw: kw * 0.99 })).toBe(true);
    expect(canHold({ lPerMin: 20, intoFacesKw: kw * 1.01 })).toBe(false);
    expect(canHold({ lPerMin: 20, intoFacesKw: kw * 0.99, hitsShare: 0.1 })).toBe(false);
  });

  it("lets the rack burn on from its stored heat if it stops too soon", () => {
    const plant = aPlant();
    plant.stimuli.ignite("R1", 5, at(0));
    plant.actuators.get("R1/water-open")?.(true, at(60));
    plant.advance(at(200));
    expect(inRunaway(plant)).toBe(1);
    plant.actuators.get("R1/water-open")?.(false, at(200));
    plant.advance(at(7200));
    expect(inRunaway(plant)).toBeGreaterThan(1);
  });

  it("has taken the stored heat after two hours, and the rack stays as it is", () => {
    const plant = aPlant();
    plant.stimuli.ignite("R1", 5, at(0));
    plant.actuators.get("R1/water-open")?.(true, at(60));
    plant.actuators.get("R1/water-open")?.(false, at(7200));
    plant.advance(at(6 * 3600));
    expect(inRunaway(plant)).toBe(1);
  });
});
