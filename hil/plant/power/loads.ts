/**
 * Loads: which IT load is without power.
 *
 * A load is lost when none of its feeds is left; a feed is a UPS or a panel. What hangs on a panel
 * alone is lost when the panel is tripped or burnt out, unless its partner lives. A panel that is
 * itself the feed of a load is not counted twice.
 *
 *   feeds  ──alive──┐        ┌──alive──    a gap no longer than the hold-up of its supplies is
 *                   └─ dead ─┘             ridden through; a longer one is a loss
 *
 * A load that states its hold-up is watched to the millisecond, between the breakers' own instants;
 * one that does not is looked at once a second. What was lost, when and why stays on its record.
 */
import type { Site } from "#panels";
import type { Chronicle } from "../chronicle.js";
import { arrivalMs, shareOf } from "../field/movers.js";
import type { PanelFire, PanelFires } from "../fire/panel-fires.js";
import type { StateTable } from "../state-table.js";
import { edgesOf, isFeeding, isFeedingAt, whyDead, type Upses } from "./upses.js";

interface Consumer {
  readonly id: string;
  readonly powerKw: number;
  /** Lost when all of these are dead. */
  readonly feeds: readonly Feed[];
  /** Gap that it rides through, ms; absent: it is looked at once a second. */
  readonly holdUpMs?: number | undefined;
  readonly now: LoadLoss;
}

interface Feed {
  readonly id: string;
  isAlive(atMs: number): boolean;
  /** To the millisecond, and the instants between which it may have changed. */
  isAliveAt(atMs: number): boolean;
  edges(): readonly number[];
  /** A static switch went over in this second: 4 ms without power. */
  isBreaking(): boolean;
  why(atMs: number): string;
}

/** What is known of one load: whether it is lost, since when it was last dark, and why. */
export interface LoadLoss {
  lost: boolean;
  /** When it was lost last, and when its feeds went dark, ms; -1 for never. */
  lostMs: number;
  darkMs: number;
  why: string;
}

/** Break of a static switch (IEC 62040-3, recalled), ms. */
const STATIC_BREAK_MS = 4;

export interface Loads {
  readonly now: {
    /** Without power now, and at the worst moment so far, kW. */
    downKw: number;
    worstKw: number;
    /** When load was first lost; -1 before that. */
    firstMs: number;
  };
  step(atMs: number): void;
  /** Whether a load of the site has power. */
  isFed(loadId: string): boolean;
  /** Every load that was ever lost, in the order of the site. */
  losses(): readonly { readonly id: string; readonly powerKw: number; readonly now: LoadLoss }[];
}

export function createLoads(
  site: Site,
  upses: Upses,
  panelFires: PanelFires,
  table: StateTable,
  chronicle: Chronicle,
): Loads {
  const now = table.record("loads", { downKw: 0, worstKw: 0, firstMs: -1 });
  const consumers = consumersOf(site, upses, panelFires, table);
  const byId = new Map(consumers.map((consumer) => [consumer.id, consumer]));
  return {
    now,
    losses: () => consumers.filter((consumer) => consumer.now.lostMs >= 0),
    isFed: (loadId) => byId.get(loadId)?.now.lost === false,
    step(atMs) {
      let downKw = 0;
      for (const consumer of consumers) {
        const gapMs = gapIn(consumer, atMs);
        const isDead = !consumer.feeds.some((feed) => feed.isAlive(atMs));
        const isRiding = isDead && gapMs >= 0 && gapMs <= (consumer.holdUpMs ?? -1);
        const lost = isDead && !isRiding;
        if (!lost && gapMs > (consumer.holdUpMs ?? Infinity) && !consumer.now.lost) {
          tellLoss(consumer, atMs, `a gap of ${gapMs} ms`, chronicle);
          now.worstKw = Math.max(now.worstKw, downKw + consumer.powerKw);
          if (now.firstMs < 0) now.firstMs = atMs;
        } else if (lost && !consumer.now.lost) {
          const whys = consumer.feeds.map((feed) => `${feed.id}: ${feed.why(atMs)}`);
          tellLoss(consumer, atMs, `no feed is left (${whys.join("; ")})`, chronicle);
        }
        if (lost) downKw += consumer.powerKw;
        if (!lost && consumer.now.lost) {
          chronicle.tell("load.returned", consumer.id, `${consumer.powerKw} kW have power again`);
        }
        consumer.now.lost = lost;
      }
      now.downKw = downKw;
      now.worstKw = Math.max(now.worstKw, downKw);
      if (downKw > 0 && now.firstMs < 0) now.firstMs = atMs;
    },
  };
}

function tellLoss(consumer: Consumer, atMs: number, why: string, chronicle: Chronicle): void {
  Object.assign(consumer.now, { lost: true, lostMs: atMs, why });
  chronicle.tell("load.lost", consumer.id, `${consumer.powerKw} kW lost: ${why}`);
}

/** Longest gap that ended in this second, or that still lasts, ms; -1 where nobody looks. */
function gapIn({ feeds, holdUpMs, now }: Consumer, atMs: number): number {
  if (holdUpMs === undefined) return -1;
  const edges = feeds.flatMap((feed) => feed.edges().filter((ms) => ms > atMs - 1000 && ms < atMs));
  let longestMs = 0;
  for (const ms of [...edges.toSorted((a, b) => a - b), atMs]) {
    const isAlive = feeds.some((feed) => feed.isAliveAt(ms));
    if (!isAlive && now.darkMs < 0) now.darkMs = ms;
    if (now.darkMs >= 0) longestMs = Math.max(longestMs, ms - now.darkMs);
    if (isAlive) now.darkMs = -1;
  }
  const alive = feeds.filter((feed) => feed.isAlive(atMs));
  const isBreaking = alive.length > 0 && alive.every((feed) => feed.isBreaking());
  return isBreaking ? Math.max(longestMs, STATIC_BREAK_MS) : longestMs;
}

const UNLOST: LoadLoss = { lost: false, lostMs: -1, darkMs: -1, why: "" };

function consumersOf(
  site: Site,
  upses: Upses,
  panelFires: PanelFires,
  table: StateTable,
): Consumer[] {
  const feedIds = new Set(site.loads.flatMap(({ feeds }) => feeds));
  const loads = site.loads.map(({ id, powerKw, feeds, holdUp }): Consumer => {
    const now = table.record(`load ${id}`, UNLOST);
    const from = feeds.map((feed) => feedOf(feed, upses, panelFires));
    return { id, powerKw, now, feeds: from, holdUpMs: holdUp };
  });
  const panels = panelFires.all.flatMap((fire): Consumer[] => {
    const { id, loadKw, partner } = fire.panel;
    if (loadKw === 0 || feedIds.has(id)) return [];
    const carriers = panelFires.all.filter(
      (other) => other === fire || other.id === partner || other.panel.partner === id,
    );
    return [
      {
        id,
        powerKw: loadKw,
        now: table.record(`panel load ${id}`, UNLOST),
        feeds: carriers.map(panelFeed),
      },
    ];
  });
  return [...loads, ...panels];
}

function feedOf(id: string, upses: Upses, fires: PanelFires): Feed {
  const unit = upses.find(id);
  if (unit === undefined) return panelFeed(fires.of(id));
  return {
    id,
    isAlive: () => isFeeding(unit),
    isAliveAt: (atMs) => isFeedingAt(unit, atMs),
    edges: () => edgesOf(unit),
    isBreaking: () => unit.now.transferring,
    why: () => whyDead(unit),
  };
}

function panelFeed(fire: PanelFire): Feed {
  const { id, breaker } = fire;
  const isAlive = (atMs: number): boolean => isPanelAlive(fire, atMs);
  return {
    id,
    isAlive,
    isAliveAt: isAlive,
    edges: () => [breaker.now.sinceMs, arrivalMs(breaker)],
    isBreaking: () => false,
    why: () => (fire.now.lost ? "burnt out" : "tripped"),
  };
}

function isPanelAlive({ now, breaker }: PanelFire, atMs: number): boolean {
  return !now.lost && shareOf(breaker, atMs) > 0;
}
