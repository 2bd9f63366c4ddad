/**
 * Decisions: what a named person may decide, and which charts hear of it.
 *
 * A decision is an event with a name behind it: `who` decided `about` what and, where it runs out,
 * for how long. The controller journals every one, and refuses one that no chart takes in its
 * present state. To add a decision, add its row here and the event to its chart.
 */
import { batteryDecisions } from "./battery/battery-decisions.js";
import type { Decision } from "./programme-parts.js";
import type { Room, Site } from "../site/model.js";

export type { Decision } from "./programme-parts.js";

/** Every decision that can be taken at a site, in site order. */
export function decisionsOf(site: Site): readonly Decision[] {
  return [...site.rooms.flatMap((room) => [...areaDecisions(room)]), ...batteryDecisions(site)];
}

/** Decisions about one extinguishing area. */
function areaDecisions({ area }: Room): Decision[] {
  if (area === undefined) return [];
  return [];
}
