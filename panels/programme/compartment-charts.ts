/**
 * Charts that shut a fire compartment, and those that stop its air.
 *
 * A door between two compartments belongs to both; an air handler belongs to each compartment that
 * one of its rooms lies in.
 */
import { signalledRooms } from "../points/power-points.js";
import { isClosable } from "../points/room-points.js";
import { millis, seconds, type Duration } from "../quantities.js";
import type { AirHandler, Opening, Site } from "../site/model.js";
import type { AirHandlingSettings } from "../room/air-handling.machine.js";
import type { ClosingSettings } from "../room/closing.machine.js";
import { atLeast, feedbackDelay } from "../site/feedback-delay.js";
import type { ProgrammeDraft } from "./programme-parts.js";

/** A door or damper: a fifth more than its travel, what its feedback takes, and at least this. */
const CLOSING_BUDGET_MIN = seconds(3);
const TRAVEL_RATIO = 1.2;
/** A fan may turn for so much longer than its run-down (assumption). */
const FAN_MARGIN = seconds(2);
/** From the start of one air handler to the next one's, for the mains (assumption). */
const START_STAGGER = seconds(10);

export function compartmentCharts(site: Site, draft: ProgrammeDraft): void {
  const compartmentOf = new Map(site.rooms.map((room) => [room.id, room.compartment]));
  for (const compartment of site.compartments) {
    const chart = `closing/${compartment.id}`;
    const belongs = (rooms: readonly string[]): boolean =>
      rooms.some((room) => compartmentOf.get(room) === compartment.id);
    const items: Record<string, string> = {};
    const budgets: Record<string, Duration> = {};
    for (const opening of site.openings) {
      if (!isClosable(opening) || !belongs([opening.from, opening.to])) continue;
      const item = opening.id;
      items[item] = `${item}/close`;
      budgets[item] = closingBudget(site, opening);
      draft.input(`${item}/shut`, "on", { type: "item.shut", item }, [chart]);
      draft.input(`${item}/shut`, "off", { type: "item.opened", item }, [chart]);
    }
    for (const handler of site.airHandlers) {
      if (!belongs(handler.rooms)) continue;
      const item = handler.id;
      budgets[item] = millis(handler.shutdownLead + fanProofTime(site, handler));
      draft.input(`${item}/running`, "off", { type: "item.shut", item }, [chart]);
      draft.input(`${item}/running`, "on", { type: "item.opened", item }, [chart]);
    }
    const settings: ClosingSettings = { compartment: compartment.id, items, budgets };
    draft.chart(chart, "closing", settings);
  }
  for (const room of site.rooms) {
    draft.route(`release/${room.id}`, ["room.soaked"], [`closing/${room.compartment}`]);
  }
  site.airHandlers.forEach((handler, place) => addAirHandling(site, handler, place, draft));
}

function addAirHandling(
  site: Site,
  handler: AirHandler,
  place: number,
  draft: ProgrammeDraft,
): void {
  const { id, shutdownLead, heatLimit, heatMargin } = handler;
  const chart = `air/${id}`;
  const signalled = signalledRooms(site).filter((room) => handler.rooms.includes(room));
  const margin = millis(Math.min(heatMargin, heatLimit));
  const settings: AirHandlingSettings = {
    handler: id,
    signals: Object.fromEntries(signalled.map((room) => [room, `${room}/shutdown-signal`])),
    lead: shutdownLead,
    proofTime: fanProofTime(site, handler),
    warnAfter: millis(heatLimit - margin),
    margin,
    startDelay: millis(place * START_STAGGER),
  };
  draft.chart(chart, "airHandling", settings);
  draft.input(`${id}/running`, "off", { type: "fan.stopped" }, [chart]);
  draft.input(`${id}/running`, "on", { type: "fan.started" }, [chart]);
  for (const room of handler.rooms) {
    const release = `release/${room}`;
    draft.route(release, ["closing.asked", "room.released", "room.soaked"], [chart]);
    draft.route(release, ["room.reset"], [chart]);
  }
}

function closingBudget(site: Site, { from, travel }: Opening): Duration {
  const moving = Math.round(travel * TRAVEL_RATIO);
  return atLeast(CLOSING_BUDGET_MIN, millis(moving + feedbackDelay(site, from)));
}

function fanProofTime(site: Site, { rooms, runDown }: AirHandler): Duration {
  return millis(runDown + FAN_MARGIN + feedbackDelay(site, rooms[0] ?? ""));
}
