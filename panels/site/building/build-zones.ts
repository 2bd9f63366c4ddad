/**
 * Makes the air handlers and the zone matrix of the model.
 */
import { millis, seconds, type Duration } from "../../quantities.js";
import type { AirHandler, ZoneAction } from "../model.js";
import type { Draft } from "../reading/draft.js";

/** The lead of a handler that names none, where the warning leaves so much. */
const LEAD_MAX = seconds(10);

export function buildAirHandlers(draft: Draft): AirHandler[] {
  return draft.entries.airHandlers.map((handler) => {
    const { id, rooms, flow, runDown, heatLimit, heatMargin } = handler;
    const shutdownLead = handler.shutdownLead ?? leadLeft(rooms, runDown, draft);
    return { id, rooms, flowM3PerS: flow, runDown, shutdownLead, heatLimit, heatMargin };
  });
}

export function buildMatrix({ entries }: Draft): ZoneAction[] {
  return entries.matrix.map(({ zone, at, trip, stop, close, shutdown }) => ({
    zone,
    at,
    trip: trip ?? [],
    stop: stop ?? [],
    close: close ?? [],
    shutdown: shutdown ?? [],
  }));
}

/** What the shortest delay of the rooms leaves after the fan's run-down, at most ten seconds. */
function leadLeft(rooms: readonly string[], runDown: Duration, { entries }: Draft): Duration {
  const delays = entries.rooms
    .filter(({ id }) => rooms.includes(id))
    .flatMap(({ protection }) => {
      const meant =
        typeof protection === "string"
          ? entries.protections.find(({ id }) => id === protection)
          : protection;
      return meant === undefined ? [] : [meant.preDischarge, meant.manualDelay];
    });
  return millis(Math.max(0, Math.min(LEAD_MAX, Math.min(...delays, Infinity) - runDown)));
}
