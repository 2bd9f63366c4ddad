/**
 * Loads: which IT load is without power.
 *
 * A load is lost when none of its feeds is left; a feed is a UPS or a panel. What hangs on a panel
 * alone is lost when the panel is tripped or burnt out, unless its partner lives. A panel that is
 * itself the feed of a load is not counted twice. Servers do not ride through a gap here.
 */
import type { Site } from "#panels";
import type { Chronicle } from "../chronicle.js";
import { shareOf } from "../field/movers.js";
import type { PanelFire, PanelFires } from "../fire/panel-fires.js";
import type { StateTable } from "../state-table.js";
import { isFeeding, type Upses } from "./upses.js";

interface Consumer {
  readonly id: string;
  readonly powerKw: number;
  /** Lost when all of these are dead. */
  readonly feeds: readonly ((atMs: number) => boolean)[];
  readonly now: { lost: boolean };
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
    isFed: (loadId) => byId.get(loadId)?.now.lost === false,
    step(atMs) {
      let downKw = 0;
      for (const consumer of consumers) {
        const lost = !consumer.feeds.some((isAlive) => isAlive(atMs));
        if (lost) downKw += consumer.powerKw;
        if (lost === consumer.now.lost) continue;
        consumer.now.lost = lost;
        const kw = `${consumer.powerKw} kW`;
        if (lost) chronicle.tell("load.lost", consumer.id, `${kw} lost: no feed is left`);
        else chronicle.tell("load.returned", consumer.id, `${kw} have power again`);
      }
      now.downKw = downKw;
      now.worstKw = Math.max(now.worstKw, downKw);
      if (downKw > 0 && now.firstMs < 0) now.firstMs = atMs;
    },
  };
}

function consumersOf(
  site: Site,
  upses: Upses,
  panelFires: PanelFires,
  table: StateTable,
): Consumer[] {
  const feedIds = new Set(site.loads.flatMap(({ feeds }) => feeds));
  const loads = site.loads.map(({ id, powerKw, feeds }): Consumer => {
    const now = table.record(`load ${id}`, { lost: false });
    return { id, powerKw, now, feeds: feeds.map((feed) => feedAlive(feed, upses, panelFires)) };
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
        now: table.record(`panel load ${id}`, { lost: false }),
        feeds: carriers.map((carrier) => (atMs: number) => isPanelAlive(carrier, atMs)),
      },
    ];
  });
  return [...loads, ...panels];
}

function feedAlive(feed: string, upses: Upses, fires: PanelFires): (atMs: number) => boolean {
  const unit = upses.find(feed);
  if (unit !== undefined) return () => isFeeding(unit);
  const fire = fires.of(feed);
  return (atMs) => isPanelAlive(fire, atMs);
}

function isPanelAlive({ now, breaker }: PanelFire, atMs: number): boolean {
  return !now.lost && shareOf(breaker, atMs) > 0;
}
