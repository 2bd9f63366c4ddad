import { describe, expect, it } from "vitest";
import { instantAt, seconds, type Site } from "#panels";
import { createPlant, type Plant } from "../../../../../hil/plant/plant.js";
import { siteBuilding } from "../../../../../hil/plant/air/site/site-building.js";
import { createZoneModel } from "../../../../../hil/plant/air/model/model.js";
import { OUTSIDE } from "../../../../../hil/plant/air/model/description.js";
import { anOpening, aRoom, aSite } from "../../../../support/sites/a-site.js";

const smokeIn = (plant: Plant, room: string): number => plant.sources.get(`${room}/level-smoke`)!();
const at = (s: number) => instantAt(s * 1000);

/** The site of the plant's tests with its two floors at their heights, and so joined. */
function stacked(openings: Site["openings"], rooms: Site["rooms"] = aSite().rooms): Site {
  const floors = [
    { id: "1F", level: 1, elevationM: 0 },
    { id: "2F", level: 2, elevationM: 5 },
  ];
  const others = aSite().openings.filter(({ id }) => id !== "D-battery");
  return aSite({ floors, rooms, openings: [...others, ...openings] });
}

const hole = (from: string, to: string, areaM2 = 0.5) =>
  anOpening("H", "hole", from, to, { areaM2, heightM: 0, travel: seconds(0) });

function flood(plant: Plant, valve: string, bank: string): void {
  plant.actuators.get(`${valve}/drive`)?.(true, at(7));
  for (const n of [1, 2]) plant.actuators.get(`${bank}/${n}/fire`)?.(true, at(10));
}

describe("floors at their heights (issue 6 point 1)", () => {
  it("stand in the zone model where their site says, with each way on the higher of two", () => {
    const stair = aRoom("stair", { kind: "shaft", floor: "1F", heightM: 9, area: undefined });
    const doors = [
      anOpening("D-low", "door", "battery", "stair", { heightM: 2.1 }),
      anOpening("D-high", "door", "stair", "hall", { heightM: 2.1 }),
    ];
    const site = stacked([...doors, hole("hall", "ups-a")], [...aSite().rooms, stair]);
    const { compartments, openings } = siteBuilding(site).description;
    const place = (id: string): number => compartments.findIndex((room) => room.id === id);
    expect(compartments.map(({ elevationM }) => elevationM)).toEqual(
      site.rooms.map(({ floor }) => (floor === "2F" ? 5 : 0)),
    );
    expect(compartments[place("stair")]?.layers).toBe("one");
    const found = (id: string) => openings.find((opening) => opening.id === id);
    expect(found("D-low")).toMatchObject({ from: place("battery"), to: place("stair"), sillM: 0 });
    expect(found("D-high")).toMatchObject({ from: place("hall"), to: place("stair"), sillM: 0 });
    expect(found("H")).toMatchObject({
      ...{ kind: "horizontal", from: place("ups-a"), to: place("hall") },
    });
  });

  it("let hot smoke rise through a hole into the room above", () => {
    const plant = createPlant(stacked([hole("battery", "hall")]));
    plant.stimuli.ignite("R1", 5, at(0));
    plant.advance(at(600));
    expect(smokeIn(plant, "hall")).toBeGreaterThan(1);
    expect(plant.observe.room("hall").temperatureC).toBeGreaterThan(26);
    const apart = createPlant(stacked([]));
    apart.stimuli.ignite("R1", 5, at(0));
    apart.advance(at(600));
    expect(smokeIn(apart, "hall")).toBe(0);
  });

  it("let heavy agent sink through a hole, and keep it below", () => {
    const above = createPlant(stacked([hole("ups-a", "hall")]));
    flood(above, "S-hall", "B2");
    above.advance(at(600));
    const sunk = above.observe.room("ups-a").agentPct / above.observe.room("hall").agentPct;
    const below = createPlant(stacked([hole("ups-a", "hall")]));
    flood(below, "S-ups-a", "B1");
    below.advance(at(600));
    const risen = below.observe.room("hall").agentPct / below.observe.room("ups-a").agentPct;
    expect(sunk).toBeGreaterThan(0.05);
    expect(risen).toBeLessThan(sunk / 5);
  });

  it("draw air in below the neutral plane of a warm shaft, to 0.5 % (stack effect)", () => {
    const stair = aRoom("stair", {
      ...{ kind: "shaft", floor: "2F", heightM: 20, volumeM3: 200, area: undefined, leakM2: 0.4 },
    });
    const { description } = siteBuilding(stacked([], [...aSite().rooms, stair]));
    const place = description.compartments.findIndex(({ id }) => id === "stair");
    const compartments = description.compartments.map((room) =>
      room.id === "stair" ? { ...room, temperatureK: 333.15 } : room,
    );
    const model = createZoneModel({ ...description, compartments, walls: [] });
    for (let step = 0; step < 5; step++) model.step(0.2);
    // As much volume comes in as goes out: the neutral plane lies at H x 333 / (293 + 333).
    const lighter = (101_325 / 289.14) * (1 / 293.15 - 1 / 333.15);
    const neutralM = (20 * 333.15) / (293.15 + 333.15);
    expect(model.gaugePa(place) / (-lighter * 9.8 * neutralM)).toBeCloseTo(1, 2);
  });

  it("carry heat through a floor from one room into the one above", () => {
    const floorOf = (conductivityWPerMK: number): Plant => {
      const slab = { id: "F", from: "battery", to: "hall", areaM2: 60, thicknessM: 0.05 };
      const plant = createPlant({ ...stacked([]), walls: [{ ...slab, conductivityWPerMK }] });
      plant.stimuli.ignite("R1", 5, at(0));
      plant.advance(at(3 * 3600));
      return plant;
    };
    const hallC = (plant: Plant): number => plant.observe.room("hall").temperatureC;
    expect(hallC(floorOf(1.6))).toBeGreaterThan(hallC(floorOf(0.001)) + 0.5);
  });

  it("lie at no height at all where nothing joins two of them", () => {
    const { compartments, walls } = siteBuilding(aSite()).description;
    expect(compartments.filter(({ elevationM }) => elevationM !== 0)).toEqual([]);
    expect(
      walls.filter(({ facing }) => facing === "ceiling").every(({ to }) => to === OUTSIDE),
    ).toBe(true);
  });
});
