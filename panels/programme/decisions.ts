/**
 * Decisions: what a named person may decide, and which charts hear of it.
 *
 * A decision is an event with a name behind it: `who` decided `about` what and, where it runs out,
 * for how long. The controller journals every one, and refuses one that no chart takes in its
 * present state. To add a decision, add its row here and the event to its chart.
 */
import type { Room, Site } from "../site/model.js";
import { hotWorkDecisions, releaseDecisions } from "./release-decisions.js";

export interface Decision {
  /** Name of the decision, such as `lock`. */
  readonly name: string;
  /** What it is about: the id of a room, a rack, a route; `site` for the whole site. */
  readonly about: string;
  readonly says: string;
  /** Whether it must be given a length of time, after which it runs out. */
  readonly lasts: boolean;
  /** Whether it may come over a wire; a decision that touches agent or power may not. */
  readonly overWire: boolean;
  /** Type of the event; it carries `about`, `who` and, where it lasts, `lasts` and `until`. */
  readonly event: string;
  readonly to: readonly string[];
}

/** Every decision that can be taken at a site, in site order. */
export function decisionsOf(site: Site): readonly Decision[] {
  return site.rooms.flatMap((room) => [...areaDecisions(room)]);
}

/** Decisions about one extinguishing area. */
function areaDecisions({ id, kind, area }: Room): Decision[] {
  if (area === undefined) return [];
  return [...releaseDecisions(id), ...(kind === "battery" ? hotWorkDecisions(id) : [])];
}
