/**
 * Parts of the controller: what it is given, its whole state as plain data, and the tables that it
 * looks its programme up in.
 */
import {
  instantAt,
  showsOf,
  type ChartEvent,
  type Instant,
  type Programme,
  type Show,
  type Site,
} from "#panels";
import type { AnnunciationData } from "./annunciation/annunciation.js";
import type { DisablementsData } from "./annunciation/disablements.js";
import type { RuntimeData } from "./charts/chart-runtime.js";
import type { FilterData } from "./filter.js";
import type { ImagesData } from "./images.js";
import type { JournalHead } from "./journal.js";
import type { EventLog, FieldBus, Hash, JournalStore, QueuedOrder } from "./ports.js";

export interface ControllerPorts {
  readonly bus: FieldBus;
  readonly store: JournalStore;
  readonly hash: Hash;
  /** Where the last events outlive a restart; a controller may have none. */
  readonly log?: EventLog | undefined;
}

/** The controller's whole state as plain data. */
export interface ControllerData {
  readonly at: Instant;
  readonly safe: boolean;
  readonly images: ImagesData;
  readonly filter: FilterData;
  readonly runtime: RuntimeData;
  readonly orders: readonly QueuedOrder[];
  readonly journal: JournalHead;
  readonly faults: readonly (readonly [string, number])[];
  readonly annunciation: AnnunciationData;
  readonly disablements: DisablementsData;
}

export function rulesByEdge(programme: Programme) {
  const rules = new Map<string, { event: ChartEvent; to: readonly string[] }[]>();
  for (const { tag, edge, event, to } of programme.inputs) {
    const key = `${tag} ${edge}`;
    rules.set(key, [...(rules.get(key) ?? []), { event, to }]);
  }
  return rules;
}

export function showsByChart(site: Site) {
  const shows = new Map<string, Show[]>();
  for (const show of showsOf(site)) shows.set(show.chart, [...(shows.get(show.chart) ?? []), show]);
  return shows;
}

/** The first instant of the scan grid at or after `at`. */
export function scanAtOrAfter(at: Instant, periodMs: number): Instant {
  return instantAt(Math.ceil(at / periodMs) * periodMs);
}
