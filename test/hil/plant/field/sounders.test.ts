import { describe, expect, it } from "vitest";
import { instantAt, millis, seconds, type Tones } from "#panels";
import { createPlant, type Plant } from "../../../../hil/plant/plant.js";
import { aRoom, aSite } from "../../../support/sites/a-site.js";

const tones: Tones = {
  preDischarge: { on: seconds(1), off: seconds(1) },
  held: { on: seconds(1), off: seconds(4) },
  released: { on: seconds(1), off: millis(0) },
};

function aPlant(given: Tones | undefined): Plant {
  const rooms = aSite().rooms.map((room) =>
    room.id !== "battery" || room.area === undefined
      ? room
      : aRoom("battery", {
          ...room,
          area: { ...room.area, alarms: { ...room.area.alarms, tones: given } },
        }),
  );
  return createPlant(aSite({ rooms }));
}
const tell = (plant: Plant, tag: string, atMs: number, on = true): void =>
  plant.actuators.get(`battery/${tag}`)?.(on, instantAt(atMs));
const heardAt = (plant: Plant, ...atMs: readonly number[]) =>
  atMs.map((ms) => {
    plant.advance(instantAt(ms));
    return plant.observe.hears("battery");
  });

describe("the siren of an area (EN 12094-1 cl. 4.30)", () => {
  it("is silent until it is told, and sounds without a pause where it has one sound", () => {
    const plant = aPlant(undefined);
    expect(heardAt(plant, 500)).toEqual([false]);
    tell(plant, "siren", 1000);
    expect(heardAt(plant, 1000, 1999, 2000, 60_000)).toEqual([true, true, true, true]);
    tell(plant, "siren", 61_000, false);
    expect(heardAt(plant, 61_000)).toEqual([false]);
  });

  it("sounds 1 s in 2 s while the warning runs, to the millisecond", () => {
    const plant = aPlant(tones);
    tell(plant, "siren", 300);
    expect(heardAt(plant, 300, 1299, 1300, 2299, 2300)).toEqual([true, true, false, false, true]);
  });

  it("sounds 1 s in 5 s while held, from the instant at which it is held", () => {
    const plant = aPlant(tones);
    tell(plant, "siren", 0);
    tell(plant, "siren-held", 1500);
    expect(heardAt(plant, 1500, 2499, 2500, 6499, 6500)).toEqual([true, true, false, false, true]);
  });

  it("sounds without a pause once agent is released", () => {
    const plant = aPlant(tones);
    tell(plant, "siren", 0);
    tell(plant, "siren-released", 1000);
    expect(heardAt(plant, 1000, 1999, 2000, 2500, 2999)).toEqual([true, true, true, true, true]);
  });

  it("is known of rooms with an area only", () => {
    expect(() => aPlant(tones).observe.hears("corridor")).toThrow(RangeError);
  });
});
