/**
 * Points of the power of a compartment: shutdown signals, UPS bypasses, battery transducers; and
 * what displays show of closing, air handling, bypasses and emergency power-off.
 */
import type { Site, Ups } from "../site/model.js";
import { analogIn, bitIn, bitOut, internal } from "./make-point.js";
import type { Listing } from "./listing.js";
import { isClosable } from "./room-points.js";

/** A battery current above this counts as flowing; under half of it, as ceased (assumption). */
const BATTERY_FLOWS_A = 1;

export function powerPoints(site: Site, listing: Listing): void {
  for (const room of signalledRooms(site)) {
    listing.add({ id: `${room}/area`, kind: "area-io", room }, [
      bitOut(`${room}/shutdown-signal`, "Orderly-shutdown signal to the servers"),
    ]);
  }
  for (const ups of site.upses) addUps(ups, listing);
}

/** Rooms with servers that an air handler serves, or that the zone matrix signals. */
export function signalledRooms(site: Site): string[] {
  const served = new Set(site.airHandlers.flatMap(({ rooms }) => rooms));
  const named = new Set(site.matrix.flatMap(({ shutdown }) => shutdown));
  const loaded = new Set(site.loads.map(({ room }) => room));
  const signalled = new Set(site.loads.flatMap(({ id, room }) => (named.has(id) ? [room] : [])));
  return site.rooms
    .filter(({ id, kind }) => {
      const hasServers = kind === "server" || loaded.has(id);
      return signalled.has(id) || (served.has(id) && hasServers);
    })
    .map(({ id }) => id);
}

/** Tags of the breakers before and behind a UPS that can be bypassed. */
export function upsBreakers(ups: string): string[] {
  return [`${ups}/input-breaker`, `${ups}/output-breaker`];
}

function addUps({ id, room, bypass, remoteBatteryBreaker }: Ups, listing: Listing): void {
  const io = { id: `${room}/breakers`, kind: "breaker-io", room } as const;
  if (remoteBatteryBreaker) {
    listing.add(io, [
      analogIn(`${id}/battery-current`, "UPS battery current (all strings)", {
        unit: "A",
        min: 0,
        max: 20_000,
        resolution: 0.5,
        safe: 0,
        alarm: { on: BATTERY_FLOWS_A, off: BATTERY_FLOWS_A / 2 },
      }),
    ]);
  }
  if (!bypass) return;
  const [input = "", output = ""] = upsBreakers(id);
  listing.add(io, [
    bitIn(`${id}/bypass`, "Bypass round the UPS closed"),
    bitIn(input, "UPS input breaker closed", { safe: 1 }),
    bitIn(output, "UPS output breaker closed", { safe: 1 }),
    bitOut(`${id}/bypass-close`, "Close the bypass round the UPS"),
    bitOut(`${id}/trip`, "Trip the UPS's input and output breakers"),
  ]);
}

/** What displays show of all this. */
export function powerStatePoints(site: Site, listing: Listing): void {
  for (const id of closedCompartments(site)) {
    listing.addInternal([
      internal(`${id}/hold-at-risk`, "Hold time at risk: something stands open", bit),
      internal(`${id}/outstanding`, "Doors, dampers and fans not proved shut"),
    ]);
  }
  for (const { id } of site.airHandlers) {
    listing.addInternal([internal(`${id}/heat-level`, "Heat limit: 0 kept, 1 near, 2 passed")]);
  }
  for (const { id, bypass } of site.upses) {
    if (!bypass) continue;
    listing.addInternal([
      internal(`${id}/bypass-state`, "State of the bypass chart (code)"),
      internal(`${id}/partner-carries`, "The partner UPS feeds the loads", bit),
    ]);
  }
  for (const id of epoCompartments(site)) {
    listing.addInternal([internal(`${id}/epo`, "Emergency power-off: 0 off, 1 armed, 2 pressed")]);
  }
}

const bit = { kind: "bit", max: 1 } as const;

/** Compartments with anything to shut or to stop. */
export function closedCompartments(site: Site): string[] {
  const compartmentOf = new Map(site.rooms.map((room) => [room.id, room.compartment]));
  const rooms = [
    ...site.openings.filter(isClosable).flatMap(({ from, to }) => [from, to]),
    ...site.airHandlers.flatMap((handler) => handler.rooms),
  ];
  const shut = new Set(rooms.map((room) => compartmentOf.get(room)));
  return site.compartments.map(({ id }) => id).filter((id) => shut.has(id));
}

/** Compartments in which something opens on command. */
export function epoCompartments(site: Site): string[] {
  return site.compartments.map(({ id }) => id).filter((id) => epoTrips(site, id).length > 0);
}

/**
 * Everything in one compartment that opens on command: its racks, the battery breakers of the UPSs
 * that stand in it or on which only its racks hang, its UPSs, its panels.
 */
export function epoTrips(site: Site, compartment: string): string[] {
  const compartmentOf = new Map(site.rooms.map((room) => [room.id, room.compartment]));
  const isHere = ({ room }: { readonly room: string }) => compartmentOf.get(room) === compartment;
  const hangsHere = ({ id }: Ups): boolean => {
    const racks = site.racks.filter(({ ups }) => ups === id);
    return racks.length > 0 && racks.every(isHere);
  };
  return [
    ...site.racks.filter((one) => isHere(one) && one.remoteBreakers).map(({ id }) => `${id}/trip`),
    ...site.upses
      .filter((ups) => ups.remoteBatteryBreaker && (isHere(ups) || hangsHere(ups)))
      .map(({ id }) => `${id}/battery-trip`),
    ...site.upses.filter((ups) => ups.bypass && isHere(ups)).map(({ id }) => `${id}/trip`),
    ...site.panels
      .filter((one) => isHere(one) && one.unit !== undefined)
      .map(({ id }) => `${id}/breaker-trip`),
  ];
}
