/**
 * Stirs: since when nothing has moved what a sensor shows.
 *
 * A building of thousands of closed cases is polled every second, and nearly all of them stand as
 * they stood. A bus without a wire may leave out a device of which every sensor stands still: it
 * would hear the same counts again. What is not known to stand still counts as moving.
 *
 * A case stands still while it is asleep and nobody touches anything: each act of a drill or of the
 * controller, and each drive on its way, stirs the whole site.
 */
import type { Instant } from "#panels";
import type { Movers } from "../movers.js";

/** The last instant at which what something shows may have changed, ms. */
export interface Stir {
  atMs: number;
}

export interface Stirs {
  /** What the sensor of an input stands in; undefined where it is not known. */
  of(tag: string): Stir | undefined;
  /** Everything may have changed. */
  all(atMs: number): void;
  /** Whether nothing has moved `some` after it was last read, at `since`. */
  isStill(some: readonly Stir[], since: Instant): boolean;
}

export function createStirs(
  byTag: ReadonlyMap<string, Stir>,
  movers: Movers,
  clock: { readonly nowMs: number },
): Stirs {
  const site: Stir = { atMs: 0 };
  return {
    of: (tag) => byTag.get(tag),
    all(atMs) {
      site.atMs = atMs;
    },
    isStill(some, since) {
      if (site.atMs >= since || movers.areMoving(since)) return false;
      for (const { atMs } of some) if (atMs >= since) return false;
      return clock.nowMs >= since;
    },
  };
}
