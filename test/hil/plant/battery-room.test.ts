import { describe, expect, it } from "vitest";
import { instantAt, LineState, type BatteryRules, type Room, type Site } from "#panels";
import { createPlant, type Plant } from "../../../hil/plant/plant.js";
import { standardBatteryRules } from "../../../panels/site/building/standard-battery-rules.js";
import { aRoom, aSite } from "../../support/sites/a-site.js";

const at = (s: number) => instantAt(s * 1000);
const read = (plant: Plant, tag: string): number => plant.sources.get(tag)?.() ?? NaN;
const drive = (plant: Plant, tag: string, s: number, on = true): void =>
  plant.actuators.get(tag)?.(on, at(s));

/** The battery room with every sensor and a camera; its water reaches UPS room A. */
function aWetSite(batteries?: BatteryRules): Site {
  const site = aSite();
  const rooms = site.rooms.map((room): Room => {
    if (room.id === "ups-a") {
      return { ...room, watch: { batteries: undefined, sensors: ["leak"], waterReaches: [] } };
    }
    if (room.id !== "battery" || room.area === undefined) return room;
    const lines = [...room.area.lines, { id: "camera", kind: "camera", alarmAt: 120 } as const];
    return {
      ...aRoom("battery", room),
      area: { ...room.area, lines },
      watch: { batteries, sensors: ["leak", "drain", "people"], waterReaches: ["ups-a"] },
    };
  });
  return { ...site, rooms };
}

describe("the floor of a wet room", () => {
  it("fills its drain to a steady level with the water of one rack, and dries afterwards", () => {
    const plant = createPlant(aWetSite());
    drive(plant, "R1/water-open", 0);
    plant.advance(at(3600));
    const level = read(plant, "battery/drain-level");
    expect(level).toBeGreaterThan(0);
    plant.advance(at(7200));
    expect(read(plant, "battery/drain-level")).toBeCloseTo(level, 6);
    expect(read(plant, "ups-a/leak")).toBe(0);
    drive(plant, "R1/water-open", 7200, false);
    plant.advance(at(4 * 3600));
    expect(read(plant, "battery/drain-level")).toBe(0);
    expect(plant.atRest()).toBe(true);
  });

  it("passes what its drain does not take on to the room that its water reaches", () => {
    const plant = createPlant(aWetSite());
    for (const rack of ["R1", "R2", "R3", "R4"]) drive(plant, `${rack}/water-open`, 0);
    plant.stimuli.brigadeWater("battery", at(0));
    plant.advance(at(120));
    expect(read(plant, "battery/drain-level")).toBeGreaterThan(70);
    plant.advance(at(600));
    expect(read(plant, "battery/drain-level")).toBe(100);
    expect(read(plant, "ups-a/leak")).toBe(1);
  });

  it("is seen wet by its leak sensor soon after a pipe begins to leak", () => {
    const plant = createPlant(aWetSite());
    plant.stimuli.set("battery/leak", 1, at(0));
    plant.advance(at(60));
    expect(read(plant, "battery/leak")).toBe(1);
    plant.stimuli.set("battery/leak", 0, at(60));
    plant.advance(at(1200));
    expect(read(plant, "battery/leak")).toBe(0);
  });

  it("counts the people that a drill sends in", () => {
    const plant = createPlant(aWetSite());
    plant.stimuli.set("battery/people", 3, at(0));
    expect(read(plant, "battery/people")).toBe(3);
    expect(() => plant.stimuli.set("ups-a/people", 3, at(0))).toThrow(RangeError);
  });
});

describe("a thermal camera", () => {
  it("sees the flames of a rack within seconds, before smoke has reached its line", () => {
    const plant = createPlant(aWetSite());
    expect(read(plant, "battery/level-camera")).toBeCloseTo(22, 6);
    plant.stimuli.ignite("R1", 5, at(0));
    plant.advance(at(5));
    expect(read(plant, "battery/line-camera")).toBe(LineState.alarm);
  });

  it("sees nothing through thick smoke", () => {
    const plant = createPlant(aWetSite());
    plant.stimuli.ignite("R1", 5, at(0));
    plant.advance(at(100));
    expect(read(plant, "battery/level-smoke")).toBeGreaterThan(90);
    expect(read(plant, "battery/level-camera")).toBeLessThan(600);
  });
});

describe("the exhaust of a battery room", () => {
  it("takes flammable gas out of it", () => {
    const [left, stays] = [true, false].map((runs) => {
      const plant = createPlant(aWetSite());
      for (const n of [1, 2, 3, 4]) drive(plant, `B1/${n}/fire`, 0);
      drive(plant, "S-battery/drive", 0);
      plant.stimuli.ignite("R3", 5, at(20));
      if (runs) drive(plant, "battery/exhaust", 200);
      plant.advance(at(1400));
      return read(plant, "battery/flammable");
    });
    expect(left).toBeLessThan((stays ?? 0) / 2);
  });
});

describe("a charger that is stopped", () => {
  it("leaves the strings of its room without their float current", () => {
    const plant = createPlant(aWetSite(standardBatteryRules));
    expect(read(plant, "R1/current")).toBeGreaterThan(1);
    drive(plant, "battery/charge-stop", 0);
    expect(read(plant, "R1/current")).toBe(0);
    drive(plant, "battery/charge-stop", 1, false);
    expect(read(plant, "R1/current")).toBeGreaterThan(1);
  });

  it("leaves a string on load its current", () => {
    const plant = createPlant(aWetSite(standardBatteryRules));
    drive(plant, "battery/charge-stop", 0);
    plant.stimuli.cutMains(at(0));
    plant.advance(at(2));
    expect(read(plant, "R1/current")).toBeGreaterThan(1);
  });
});
