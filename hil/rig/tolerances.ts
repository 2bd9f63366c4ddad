/**
 * Tolerances: the building as built, which is never quite the building as drawn.
 *
 * From the run's seed, each rack's spread delays and each detector's set point are scattered about
 * their nominal values. The controller keeps the drawn site; only the plant gets this one.
 */
import { millis, type BatteryRack, type DetectionLine, type Room, type Site } from "#panels";
import { streamOf, type Stream } from "../time/chance.js";

/** Spread of battery delays about their nominal value (assumption: tests scatter far more). */
const BATTERY_SCATTER = 0.1;
/** Spread of a detector's threshold (EN 54-20 allows a repeatability ratio of 1.6; assumption). */
const DETECTOR_SCATTER = 0.05;

export function asBuilt(site: Site, seed: number): Site {
  return {
    ...site,
    racks: site.racks.map((rack) => scatterRack(rack, streamOf(seed, `rack ${rack.id}`))),
    rooms: site.rooms.map((room) => scatterRoom(room, seed)),
  };
}

function scatterRack(rack: BatteryRack, stream: Stream): BatteryRack {
  return {
    ...rack,
    moduleDelay: millis(Math.round(rack.moduleDelay * about(stream, BATTERY_SCATTER))),
    rackDelay: millis(Math.round(rack.rackDelay * about(stream, BATTERY_SCATTER))),
  };
}

function scatterRoom(room: Room, seed: number): Room {
  if (room.area === undefined) return room;
  const lines = room.area.lines.map((line): DetectionLine => {
    const stream = streamOf(seed, `line ${room.id}/${line.id}`);
    return { ...line, alarmAt: line.alarmAt * about(stream, DETECTOR_SCATTER) };
  });
  return { ...room, area: { ...room.area, lines } };
}

function about(stream: Stream, scatter: number): number {
  return 1 + scatter * (2 * stream() - 1);
}
