/**
 * The controller's own points: what displays, registers and topics show of its charts.
 */
import type { Site } from "../site/model.js";
import { internal } from "./make-point.js";
import type { Listing } from "./listing.js";

export function statePoints(site: Site, listing: Listing): void {
  listing.addInternal([
    internal("site/heartbeat", "Counts up once a second while the controller scans"),
    internal("site/alarms", "Extinguishing areas in alarm"),
    internal("site/faults", "Faults present"),
    internal("site/forced", "Points forced"),
    internal("site/safe-state", "Controller is in its safe state", { kind: "bit", max: 1 }),
  ]);
  for (const room of site.rooms) {
    if (room.area === undefined) continue;
    listing.addInternal([
      internal(`${room.id}/release-state`, "State of the release chart (code)"),
      internal(`${room.id}/ladder-state`, "Rung of the escalation ladder (code)"),
      internal(`${room.id}/countdown`, "Time left of the pre-discharge warning", { unit: "s" }),
    ]);
  }
  for (const bank of site.banks) {
    listing.addInternal([
      internal(`${bank.id}/stock`, "Full cylinders not reserved"),
      internal(`${bank.id}/lent`, "Cylinders lent to other floors"),
    ]);
    if (bank.reserve === undefined) continue;
    listing.addInternal([
      internal(`${bank.id}/main-stock`, "Full cylinders of the main supply, not reserved"),
      internal(`${bank.id}/reserve-stock`, "Full cylinders of the connected reserve"),
    ]);
  }
  for (const subject of [...site.panels, ...site.racks]) {
    if (subject.unit === undefined) continue;
    listing.addInternal([
      internal(`${subject.id}/unit-state`, "State of the suppression unit's chart (code)"),
    ]);
  }
  for (const room of roomsWithCases(site)) {
    listing.addInternal([
      internal(`${room}/not-covered`, "Closed cases without a unit: no agent is credited to them"),
      internal(`${room}/case-alerts`, "Closed cases alerted, warned, tripped or kept waiting"),
    ]);
  }
  for (const rack of site.racks) {
    listing.addInternal([
      internal(`${rack.id}/isolated`, "Isolation of the rack proved", { kind: "bit", max: 1 }),
    ]);
  }
  listing.addInternal([
    internal("site/incident", "Number of the incident that is open; 0 = none"),
    internal("site/incident-rooms", "Rooms that the open incident has touched"),
  ]);
}

/** Rooms that hold closed cases, in site order. */
export function roomsWithCases({ rooms, panels, racks }: Site): string[] {
  const held = new Set([...panels, ...racks].map(({ room }) => room));
  return rooms.filter(({ id }) => held.has(id)).map(({ id }) => id);
}
