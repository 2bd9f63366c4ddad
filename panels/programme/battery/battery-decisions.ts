/**
 * Decisions of a battery fire: about gas and entry, water, leaks, and the watch afterwards.
 *
 * None of them may come over a wire: each lets people, power or fire have their way again.
 */
import type { Site } from "../../site/model.js";
import type { Decision } from "../programme-parts.js";
import { clothDecisions } from "./cloth-steps.js";

export function batteryDecisions(site: Site): Decision[] {
  const rooms = site.rooms.flatMap(({ id, watch, area, exhaustM3PerS }): Decision[] => [
    ...(watch.batteries === undefined || area === undefined ? [] : [liftBan(id)]),
    ...(watch.batteries === undefined || exhaustM3PerS === 0 ? [] : [extract(id)]),
    ...(watch.sensors.includes("leak") ? [keepPower(id), clearLeak(id)] : []),
  ]);
  const racks = site.racks.flatMap(({ id, waterLPerMin }): Decision[] => [
    ...(waterLPerMin > 0 ? [stopWater(id)] : []),
    closeWatch(id),
  ]);
  return [...rooms, ...racks, ...clothDecisions(site)];
}

const byName = { lasts: false, overWire: false } as const;

function liftBan(about: string): Decision {
  const says = "Lift the entry ban, once gas has stayed low";
  const [event, to] = ["ban.lift-decided", [`atmosphere/${about}`]];
  return { ...byName, name: "lift-ban", about, says, event, to };
}

function extract(about: string): Decision {
  const says = "Clear the room with its exhaust after the flooding time";
  const [event, to] = ["extraction.decided", [`exhaust/${about}`]];
  return { ...byName, name: "extract", about, says, event, to };
}

function keepPower(about: string): Decision {
  const says = "Cancel the planned power-off for water that spreads";
  return { ...byName, name: "keep-power", about, says, event: "power.kept", to: [`leak/${about}`] };
}

function clearLeak(about: string): Decision {
  const says = "Say that a leak is dealt with, once it is dry";
  const [event, to] = ["leak.cleared", [`leak/${about}`]];
  return { ...byName, name: "clear-leak", about, says, event, to };
}

function stopWater(about: string): Decision {
  const says = "Stop the cooling water, once the rack has stayed cool";
  const [event, to] = ["water.ordered-off", [`water/${about}`]];
  return { ...byName, name: "stop-water", about, says, event, to };
}

function closeWatch(about: string): Decision {
  const says = "End the fire watch over a rack before its time";
  const [event, to] = ["watch.closed", [`watch/${about}`]];
  return { ...byName, name: "close-watch", about, says, event, to };
}
