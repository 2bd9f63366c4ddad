/**
 * Two shapes of fire that the plant must come to by itself: nothing of the outcome is scripted.
 * Bands, not numbers: the first is what is known of 15 October 2022, the second what its successor
 * was built for.
 */
import { describe, expect, it } from "vitest";
import { instantAt, seconds, type Site } from "#panels";
import { createPlant } from "../../../../hil/plant/plant.js";
import {
  aCable,
  anOpening,
  aRack,
  aRoom,
  aSite,
  aUnit,
  aUps,
} from "../../../support/sites/a-site.js";

const at = (s: number) => instantAt(s * 1000);

/** Batteries and both UPSs under one void; cables of both 2 m above the racks. */
function oneVoidOverAll(): Site {
  const size = { volumeM3: 5200, leakM2: 0.15 };
  const cable = { aboveRacksM: 2 };
  return aSite({
    rooms: [
      aRoom("battery", { kind: "battery", ...size }),
      aRoom("ups", { volumeM3: 8000, leakM2: 0.2 }),
      aRoom("void", { kind: "void", volumeM3: 2640, heightM: 0.8, area: undefined }),
      aRoom("store-1", { area: undefined }),
    ],
    openings: [
      anOpening("V1", "void", "battery", "void", { areaM2: 30, heightM: 0.8 }),
      anOpening("V2", "void", "ups", "void", { areaM2: 40, heightM: 0.8 }),
    ],
    walls: [],
    panels: [],
    racks: Array.from({ length: 12 }, (_, i) =>
      aRack(`R${i + 1}`, { place: i + 1, waterLPerMin: 0, remoteBreakers: false }),
    ),
    upses: [
      aUps("UPS-A", "ups", "UPS-B", { stopsAtC: 50 }),
      aUps("UPS-B", "ups", "UPS-A", { stopsAtC: 50 }),
    ],
    cables: [
      aCable("C-A", "UPS-A", ["battery", "void"], cable),
      aCable("C-B", "UPS-B", ["battery", "void"], cable),
    ],
    loads: [{ id: "servers", room: "ups", powerKw: 10_000, feeds: ["UPS-A", "UPS-B"] }],
    banks: aSite().banks.slice(0, 1),
    selectorValves: [],
    tieLines: [],
    risers: [],
    airHandlers: [],
  });
}

describe("a rack burning under a void shared by both UPSs", () => {
  for (const module of [0, 5, 10]) {
    it(`takes both UPSs 7 to 12 minutes after module ${module} ran away`, () => {
      const plant = createPlant(oneVoidOverAll());
      plant.stimuli.ignite("R1", module, at(0));
      plant.advance(at(1800));
      const { loadLostAtSeconds, upsesLost, itLoadLostKw } = plant.outcome();
      expect([upsesLost, itLoadLostKw]).toEqual([["UPS-A", "UPS-B"], 10_000]);
      expect(loadLostAtSeconds).toBeGreaterThan(7 * 60);
      expect(loadLostAtSeconds).toBeLessThan(12 * 60);
    });
  }

  it("takes 4 to 6 racks in two hours from the end of a row", () => {
    const plant = createPlant(oneVoidOverAll());
    plant.stimuli.ignite("R1", 5, at(0));
    plant.advance(at(7200));
    expect(plant.outcome().racksLost).toBeGreaterThanOrEqual(4);
    expect(plant.outcome().racksLost).toBeLessThanOrEqual(6);
  });

  it("leaves the UPSs alone when the void is closed towards the batteries", () => {
    const site = oneVoidOverAll();
    const cables = site.cables.map((cable) => ({ ...cable, through: ["void"] }));
    const plant = createPlant({ ...site, cables, openings: site.openings.slice(1) });
    plant.stimuli.ignite("R1", 5, at(0));
    plant.advance(at(3600));
    expect(plant.outcome().itLoadLostKw).toBe(0);
  });
});

describe("a rack with its own unit, breakers and water in a room of its own", () => {
  it("is the only one lost, with few of its modules, when water comes within four minutes", () => {
    const racks = [1, 2, 3, 4].map((place) =>
      aRack(`R${place}`, {
        place,
        gapM: 1,
        rackDelay: seconds(0),
        moduleDelay: seconds(180),
        unit: aUnit("heat"),
        waterLPerMin: 100,
      }),
    );
    const plant = createPlant(aSite({ racks }));
    plant.stimuli.ignite("R2", 5, at(0));
    for (const [tag, s] of [
      ["R2/unit-release", 20],
      ["R2/trip", 30],
      ["R2/water-open", 220],
    ] as const) {
      plant.actuators.get(tag)?.(true, at(s));
    }
    plant.advance(at(2 * 3600));
    const outcome = plant.outcome();
    expect(outcome).toMatchObject({ racksLost: 1, itLoadLostKw: 0, isolatedAtSeconds: 30.06 });
    expect(outcome.modulesBurnt).toBeLessThanOrEqual(3);
    expect(outcome.waterAtSeconds).toBeLessThan(240);
  });
});
