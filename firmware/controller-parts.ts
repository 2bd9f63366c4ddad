/**
 * Parts of the controller: what it is given, its whole state as plain data, how it takes samples
 * in, and the tables that it looks its programme up in.
 */
import {
  instantAt,
  keepsAgentBack,
  showsOf,
  type ChartEvent,
  type Edge,
  type Instant,
  type Programme,
  type Show,
  type Site,
} from "#panels";
import type { Annunciation, AnnunciationData } from "./annunciation/annunciation.js";
import type { DisablementsData } from "./annunciation/disablements.js";
import type { RuntimeData } from "./charts/chart-runtime.js";
import type { Filter, FilterData } from "./filter.js";
import type { Images, ImagesData } from "./images.js";
import type { Journal, JournalHead } from "./journal.js";
import {
  Quality,
  type EventLog,
  type FieldBus,
  type FieldNotice,
  type Hash,
  type JournalStore,
  type QueuedOrder,
  type RealWorld,
  type Sample,
} from "./ports.js";

export interface ControllerPorts {
  readonly bus: FieldBus;
  readonly store: JournalStore;
  readonly hash: Hash;
  /** Where the last events outlive a restart; a controller may have none. */
  readonly log?: EventLog | undefined;
  /** Real equipment behind some points; most controllers have none. */
  readonly world?: RealWorld | undefined;
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

/** The rules of each point and edge, by `<tag> <edge>`. */
export type RulesByEdge = ReadonlyMap<
  string,
  readonly { readonly event: ChartEvent; readonly to: readonly string[] }[]
>;

export function rulesByEdge(programme: Programme): RulesByEdge {
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

/** Writes down what the bus has to say of its devices, and shows it in the queue of faults. */
export function noteNotices(
  notices: readonly FieldNotice[],
  { journal, annunciation }: { readonly journal: Journal; readonly annunciation: Annunciation },
  now: Instant,
): void {
  for (const { device, says, stands } of notices) {
    journal.append(now, "input", { device, says: stands ? says : `no longer: ${says}` });
    annunciation.system(now, `${device}: ${says}`, stands ? says : undefined);
  }
}

/** What a sample brought: an edge, or that its device fell silent or spoke again. */
export type Change = Edge | "no answer" | "answers again";

export interface Changed {
  readonly tag: string;
  readonly change: Change;
}

/** Takes samples into the images; what changed by them, in their order. */
export function latch(
  samples: readonly Sample[],
  images: Images,
  filter: Filter,
  now: Instant,
): Changed[] {
  const changes: Changed[] = [];
  for (const { point, value, quality } of samples) {
    const { tag } = images.point(point);
    const before = images.quality(point);
    images.set(point, value, quality, now);
    if (quality === Quality.bad) {
      if (before !== Quality.bad) changes.push({ tag, change: "no answer" });
      continue;
    }
    if (before === Quality.bad) changes.push({ tag, change: "answers again" });
    for (const edge of filter.edges(point, images.value(point))) {
      changes.push({ tag, change: edge });
    }
  }
  return changes;
}

/**
 * The order in which one scan hears changes: that of the points, but first what keeps agent back.
 * A call point without a delay would otherwise be answered before the lock-off beside it is heard.
 */
export function keepingBackFirst(
  changes: readonly Changed[],
  rules: RulesByEdge,
): readonly Changed[] {
  const first = new Set<string>();
  for (const { tag, change } of changes) {
    const heard = rules.get(`${tag} ${change}`) ?? [];
    if (heard.some(({ event }) => keepsAgentBack.has(event.type))) first.add(tag);
  }
  if (first.size === 0) return changes;
  const isFirst = ({ tag }: Changed): boolean => first.has(tag);
  return [...changes.filter(isFirst), ...changes.filter((each) => !isFirst(each))];
}
