/**
 * Points of battery rooms and of the rooms that their water reaches: entry ban, people, leak,
 * drain.
 *
 *   room with battery rules  entry-ban, charge-stop      room with the sensor  people, leak, drain
 */
import { batteryRulesOf } from "../site/building/standard-battery-rules.js";
import type { BatteryRules, Room, Site } from "../site/model.js";
import { analogIn, bitIn, bitOut, internal } from "./make-point.js";
import type { Listing } from "./listing.js";
import type { Point } from "./point.js";

/** How far gas must fall below a set point before it counts as left, share (assumption). */
const GAS_HYSTERESIS_SHARE = 0.2;
/** Alarm of a flammable gas sensor where the site writes no rules, % LFL (R14). */
const GAS_ALARM_PCT = 10;
/** A rack that has been cool counts as warm again this far over the limit, K (assumption). */
const COOL_HYSTERESIS_K = 5;
/** A drain fuller than this does not take the water away any more, % (assumption). */
const DRAIN_HIGH_PCT = 70;
const DRAIN_CLEARS_PCT = 60;

export function batteryRoomPoints(site: Site, listing: Listing): void {
  for (const room of site.rooms) addRoom(room, listing);
}

export function batteryStatePoints(site: Site, listing: Listing): void {
  for (const { id, area, watch } of site.rooms) {
    if (watch.batteries !== undefined && area !== undefined) {
      listing.addInternal([
        internal(`${id}/gas-state`, "Flammable gas: calm, raised, high (code)"),
        internal(`${id}/exhaust-state`, "State of the exhaust chart (code)"),
      ]);
    }
    if (watch.sensors.includes("leak")) {
      listing.addInternal([internal(`${id}/leak-state`, "State of the leak chart (code)")]);
    }
    if (site.racks.some((rack) => rack.room === id)) {
      listing.addInternal([internal(`${id}/bms-silent`, "Racks whose monitoring is silent")]);
    }
  }
  for (const { id, room } of site.racks) {
    if (site.rooms.every((one) => one.id !== room || one.area === undefined)) continue;
    listing.addInternal([
      internal(`${id}/watched`, "Rack is under fire watch", { kind: "bit", max: 1 }),
    ]);
  }
}

function addRoom({ id, area, watch }: Room, listing: Listing): void {
  const io = { id: `${id}/area`, kind: "area-io", room: id } as const;
  if (watch.batteries !== undefined && area !== undefined) {
    listing.add(io, [
      bitOut(`${id}/entry-ban`, "Entry ban sign: flammable gas"),
      bitOut(`${id}/charge-stop`, "Stop the charging of the room's batteries"),
    ]);
  }
  if (watch.sensors.includes("people")) {
    listing.add(io, [
      analogIn(`${id}/people`, "People in the room (access control)", {
        unit: "",
        ...{ min: 0, max: 200, resolution: 1, safe: 0 },
        alarm: { on: 1, off: 0 },
      }),
    ]);
  }
  if (watch.sensors.includes("leak")) {
    listing.add(io, [bitIn(`${id}/leak`, "Water on the floor (leak sensor)")]);
  }
  if (watch.sensors.includes("drain")) {
    listing.add(io, [
      analogIn(`${id}/drain-level`, "Level of the room's drain", {
        unit: "%",
        ...{ min: 0, max: 100, resolution: 0.1, safe: 0 },
        alarm: { on: DRAIN_HIGH_PCT, off: DRAIN_CLEARS_PCT },
      }),
    ]);
  }
}

/** Set points of a flammable gas sensor; the further one only where rules say what it does. */
export function gasSetPoints(rules: BatteryRules | undefined): Pick<Point, "alarm" | "limit"> {
  if (rules === undefined) {
    return { alarm: { on: GAS_ALARM_PCT, off: GAS_ALARM_PCT / 2 }, limit: undefined };
  }
  const { gasAlarmPct, gasLimitPct } = rules;
  const setPoint = (on: number) => ({ on, off: on * (1 - GAS_HYSTERESIS_SHARE) });
  return { alarm: setPoint(gasAlarmPct), limit: setPoint(gasLimitPct) };
}

/** Second set point of battery monitoring: at or below it, water may be stopped. */
export function coolSetPoint(coolBelowC: number): Point["limit"] {
  return { on: coolBelowC + COOL_HYSTERESIS_K, off: coolBelowC };
}

/** How far the cloth step of each rack has come; behind all others, since a site may add it. */
export function clothPoints(site: Site, listing: Listing): void {
  for (const { id, room } of site.racks) {
    if (batteryRulesOf(site, room).clothTime === undefined) continue;
    if (site.rooms.every((one) => one.id !== room || one.area === undefined)) continue;
    listing.addInternal([
      internal(`${id}/cloth-state`, "Cloth between the rack and its neighbours"),
    ]);
  }
}
