/**
 * The small site with battery rules in 1F-battery, every sensor of a room, and a third rack without
 * a unit; water of 1F-battery reaches 1F-ups first.
 */
import { millis, type BatteryRules, type Room, type Site } from "#panels";
import { standardBatteryRules } from "../../../panels/site/building/standard-battery-rules.js";
import { aRack, aSmallSite } from "./a-small-site.js";

export function aWatchedSite(but: Partial<BatteryRules> = {}): Site {
  const small = aSmallSite();
  const batteries = { ...standardBatteryRules, ...but };
  const rooms = small.rooms.map((room): Room => {
    if (room.id === "1F-ups") {
      return { ...room, watch: { batteries: undefined, sensors: ["leak"], waterReaches: [] } };
    }
    if (room.id !== "1F-battery" || room.area === undefined) return room;
    const lines = [
      ...room.area.lines,
      { id: "C", kind: "camera", alarmAt: 120 } as const,
      { id: "G", kind: "off-gas", alarmAt: 10 } as const,
    ];
    return {
      ...room,
      area: { ...room.area, lines },
      exhaustM3PerS: 2,
      watch: { batteries, sensors: ["leak", "drain", "people"], waterReaches: ["1F-ups"] },
    };
  });
  return {
    ...small,
    rooms,
    racks: [...small.racks, aRack("1/03", { place: 3, bmsPeriod: millis(1000) })],
  };
}
