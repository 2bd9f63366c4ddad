/**
 * Movers: everything that takes time to get from shut to open (or back), to the millisecond.
 *
 *   share 0 = shut, stopped, contacts parted      share 1 = open, running, contacts closed
 *
 * A mover keeps where it set out, when and whither; its place at any later time follows from that.
 * So a limit switch is right at every millisecond, and no tick is needed to move anything.
 * A mover that sticks stays where it is for the rest of the run.
 */
import type { StateTable } from "../state-table.js";

export interface Mover {
  readonly id: string;
  /** Time for the whole way, ms. */
  readonly travelMs: number;
  readonly now: {
    fromShare: number;
    toShare: number;
    sinceMs: number;
    stuck: boolean;
    /** Its travel takes so many times as long. */
    slowness: number;
  };
}

export interface Movers {
  add(id: string, travelMs: number, startsAt: number): Mover;
  /** Sends a mover towards 0 or 1. */
  drive(mover: Mover, toShare: number, atMs: number): void;
  /** False if no mover has this id. */
  stick(id: string, atMs: number): boolean;
  /** From now on a mover takes so many times as long; false if no mover has this id. */
  slow(id: string, times: number, atMs: number): boolean;
  /** Whether anything still travels. */
  areMoving(atMs: number): boolean;
}

export function createMovers(table: StateTable): Movers {
  const byId = new Map<string, Mover>();
  const all = table.record("movers", { lastArrivalMs: -1 });
  return {
    add(id, travelMs, startsAt) {
      const now = table.record(`mover ${id}`, {
        fromShare: startsAt,
        toShare: startsAt,
        sinceMs: 0,
        stuck: false,
        slowness: 1,
      });
      const mover = { id, travelMs, now };
      byId.set(id, mover);
      return mover;
    },
    drive(mover, toShare, atMs) {
      const { now } = mover;
      if (now.stuck || now.toShare === toShare) return;
      now.fromShare = shareOf(mover, atMs);
      now.toShare = toShare;
      now.sinceMs = atMs;
      all.lastArrivalMs = Math.max(all.lastArrivalMs, arrivalMs(mover));
    },
    stick(id, atMs) {
      const mover = byId.get(id);
      if (mover === undefined) return false;
      const place = shareOf(mover, atMs);
      Object.assign(mover.now, { fromShare: place, toShare: place, sinceMs: atMs, stuck: true });
      return true;
    },
    slow(id, times, atMs) {
      const mover = byId.get(id);
      if (mover === undefined) return false;
      const { now } = mover;
      Object.assign(now, { fromShare: shareOf(mover, atMs), sinceMs: atMs, slowness: times });
      all.lastArrivalMs = Math.max(all.lastArrivalMs, arrivalMs(mover));
      return true;
    },
    areMoving: (atMs) => atMs < all.lastArrivalMs,
  };
}

/** When a mover reaches, or reached, the end of its way. */
export function arrivalMs({ travelMs, now }: Mover): number {
  const way = Math.abs(now.toShare - now.fromShare);
  return now.sinceMs + Math.round(way * travelMs * now.slowness);
}

/** Where a mover stands, 0 to 1; exactly its goal from the millisecond of its arrival on. */
export function shareOf(mover: Mover, atMs: number): number {
  const { now } = mover;
  if (atMs >= arrivalMs(mover)) return now.toShare;
  const way = (atMs - now.sinceMs) / (mover.travelMs * now.slowness);
  return now.fromShare + (now.toShare > now.fromShare ? way : -way);
}
