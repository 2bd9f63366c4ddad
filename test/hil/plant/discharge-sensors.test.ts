import { describe, expect, it } from "vitest";
import { instantAt, seconds, type Room } from "#panels";
import { createPlant, type Plant } from "../../../hil/plant/plant.js";
import { aSite } from "../../support/sites/a-site.js";

const at = (s: number) => instantAt(s * 1000);
const drive = (plant: Plant, tag: string, s: number, on = true): void =>
  plant.actuators.get(tag)?.(on, at(s));

/** Servers in the hall; its disks can be told, and it has a sensor of agent. */
function aPlant(): Plant {
  const site = aSite();
  const rooms = site.rooms.map((room): Room => {
    if (room.id !== "hall" || room.area === undefined) return room;
    const flooding = { ...room.area.flooding, parkDisks: { takes: seconds(10) } };
    const watch = { ...room.watch, sensors: ["agent"] as const };
    return { ...room, area: { ...room.area, flooding }, watch };
  });
  return createPlant({ ...site, rooms });
}

/** Agent flows into the hall from second 20 on. */
function flooded(plant: Plant): Plant {
  drive(plant, "S-hall/drive", 18);
  for (const { id } of aSite().banks.find((bank) => bank.id === "B2")?.cylinders ?? []) {
    drive(plant, `${id}/fire`, 20);
  }
  return plant;
}

const kinds = (plant: Plant) => plant.takeEvents().map(({ kind }) => kind);
const reads = (plant: Plant, room: string) => plant.sources.get(`${room}/agent`)?.() ?? NaN;

describe("live disks in the building", () => {
  it("are harmed by a discharge while they turn (R16; ING 2016)", () => {
    const plant = flooded(aPlant());
    expect(kinds(plant)).not.toContain("disks.harmed");
    plant.advance(at(40));
    expect(kinds(plant).filter((kind) => kind === "disks.harmed")).toHaveLength(1);
  });

  it("are harmed in a room that has no signal for them", () => {
    const plant = flooded(createPlant(aSite()));
    plant.advance(at(40));
    expect(kinds(plant)).toContain("disks.harmed");
  });

  it("have parked 5 s after they were told, and are safe from then on (R16)", () => {
    const plant = aPlant();
    drive(plant, "hall/park-disks", 10);
    plant.advance(at(14));
    expect(kinds(plant)).not.toContain("disks.parked");
    plant.advance(at(15));
    expect(kinds(plant)).toContain("disks.parked");
    flooded(plant).advance(at(40));
    expect(kinds(plant)).not.toContain("disks.harmed");
  });

  it("are harmed where they were told too late", () => {
    const plant = aPlant();
    drive(plant, "hall/park-disks", 18);
    flooded(plant).advance(at(40));
    expect(kinds(plant)).toContain("disks.harmed");
  });

  it("turn again when the signal ends", () => {
    const plant = aPlant();
    drive(plant, "hall/park-disks", 0);
    plant.advance(at(10));
    drive(plant, "hall/park-disks", 10, false);
    flooded(plant).advance(at(40));
    expect(kinds(plant)).toContain("disks.harmed");
  });
});

describe("a sensor of agent", () => {
  it("comes after what stands in the room, and to the same in the end (R11)", () => {
    const [sensed, open] = [flooded(aPlant()), flooded(createPlant(aSite()))];
    for (const plant of [sensed, open]) plant.advance(at(26));
    expect(reads(open, "hall")).toBeGreaterThan(1);
    expect(reads(sensed, "hall")).toBeLessThan(0.8 * reads(open, "hall"));
    for (const plant of [sensed, open]) plant.advance(at(90));
    expect(reads(sensed, "hall") / reads(open, "hall")).toBeCloseTo(1, 1);
  });

  it("reads nothing where there is nothing", () => {
    const plant = aPlant();
    plant.advance(at(60));
    expect(reads(plant, "hall")).toBe(0);
  });
});
