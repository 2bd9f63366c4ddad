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
import { arrivalMs, shareOf, type Movers } from "../field/movers.js";
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

interface LoadParts {
  readonly upses: Upses;
  readonly panelFires: PanelFires;
  readonly movers: Movers;
}

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
  { upses, panelFires, movers }: LoadParts,
  table: StateTable,
  chronicle: Chronicle,
): Loads {
  const now = table.record("loads", { downKw: 0, worstKw: 0, firstMs: -1 });
  const loads = loadsOf(site, upses, panelFires, table);
  const panels = panelLoadsOf(site, panelFires, table);
  const consumers = [...loads, ...panels];
  /** Whether a breaker may have moved since the loads of the panels were last looked at. */
  const stale = table.roll(1);
  let panelsLost = 0;
  let panelsKw = 0;
  const byId = new Map(consumers.map((consumer) => [consumer.id, consumer]));
  return {
    now,
    losses: () => consumers.filter((consumer) => consumer.now.lostMs >= 0),
    isFed: (loadId) => byId.get(loadId)?.now.lost === false,
    step(atMs) {
      let downKw = 0;
      for (const load of loads) {
        const gapMs = gapIn(load, atMs);
        const wasLost = load.now.lost;
        if (judge(load, atMs, gapMs, chronicle)) downKw += load.powerKw;
        else if (!wasLost && gapMs > (load.holdUpMs ?? Infinity)) {
          now.worstKw = Math.max(now.worstKw, downKw + load.powerKw);
          if (now.firstMs < 0) now.firstMs = atMs;
        }
      }
      if (stale[0] === 1 || panelsLost !== panelFires.lostSoFar()) {
        panelsKw = 0;
        for (const panel of panels) {
          if (judge(panel, atMs, -1, chronicle)) panelsKw += panel.powerKw;
        }
        stale[0] = movers.areMoving(atMs) ? 1 : 0;
        panelsLost = panelFires.lostSoFar();
      }
      downKw += panelsKw;
      now.downKw = downKw;
      now.worstKw = Math.max(now.worstKw, downKw);
      if (downKw > 0 && now.firstMs < 0) now.firstMs = atMs;
    },
  };
}

/** Whether a consumer is without power now; tells what has changed. */
function judge(consumer: Consumer, atMs: number, gapMs: number, chronicle: Chronicle): boolean {
  const { feeds, powerKw, now } = consumer;
  const holdUpMs = consumer.holdUpMs ?? Infinity;
  const isDead = !feeds.some((feed) => feed.isAlive(atMs));
  const isRiding = isDead && gapMs >= 0 && gapMs <= (consumer.holdUpMs ?? -1);
  const lost = isDead && !isRiding;
  if (!lost && gapMs > holdUpMs && !now.lost) {
    tellLoss(consumer, atMs, `a gap of ${gapMs} ms`, chronicle);
  } else if (lost && !now.lost) {
    const whys = feeds.map((feed) => `${feed.id}: ${feed.why(atMs)}`);
    tellLoss(consumer, atMs, `no feed is left (${whys.join("; ")})`, chronicle);
  }
  if (!lost && now.lost) {
    chronicle.tell("load.returned", consumer.id, `${powerKw} kW have power again`);
  }
  now.lost = lost;
  return lost;
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

function loadsOf(site: Site, upses: Upses, panelFires: PanelFires, table: StateTable): Consumer[] {
  return site.loads.map(({ id, powerKw, feeds, holdUp }): Consumer => {
    const now = table.record(`load ${id}`, UNLOST);
    const from = feeds.map((feed) => feedOf(feed, upses, panelFires));
    return { id, powerKw, now, feeds: from, holdUpMs: holdUp };
  });
}

/** What hangs on a panel alone; it changes only when a breaker moves or a panel is lost. */
function panelLoadsOf(site: Site, panelFires: PanelFires, table: StateTable): Consumer[] {
  const feedIds = new Set(site.loads.flatMap(({ feeds }) => feeds));
  const namedBy = new Map(panelFires.all.map((fire) => [fire.panel.partner, fire]));
  return panelFires.all.flatMap((fire): Consumer[] => {
    const { id, loadKw, partner } = fire.panel;
    if (loadKw === 0 || feedIds.has(id)) return [];
    // A pair is two, and one of them may name the other alone; the loader has seen to that.
    const other = partner === undefined ? namedBy.get(id) : panelFires.of(partner);
    const carriers = other === undefined ? [fire] : [fire, other];
    carriers.sort((a, b) => a.body.place - b.body.place);
    return [
      {
        id,
        powerKw: loadKw,
        now: table.record(`panel load ${id}`, UNLOST),
        feeds: carriers.map(panelFeed),
      },
    ];
  });
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
