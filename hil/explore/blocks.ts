/**
 * A long exploration in blocks of cases, so that several processors can share it.
 *
 * Each block has a seed of its own, worked out from the one that was asked for: which cases are
 * tried, and which find counts, does not depend on who plays which block when.
 */
import type { Exploration, Explored } from "./explore.js";

/** Cases of one block; few enough that nobody waits long for the last one. */
const BLOCK = 100;
/** Odd, and far from any seed that people think of: the golden ratio of 2^32. */
const SEED_STRIDE = 0x9e3779b1;

export type Block = Pick<Exploration, "cases" | "seed">;

/** The first has the seed itself. */
export function blocksOf({ cases, seed }: Block): readonly Block[] {
  return Array.from({ length: Math.ceil(cases / BLOCK) }, (_, place) => ({
    cases: Math.min(BLOCK, cases - place * BLOCK),
    seed: (seed + Math.imul(place, SEED_STRIDE)) | 0,
  }));
}

/** What the blocks come to, in their order, as far as the first one that found something. */
export function together(blocks: readonly (Explored | undefined)[]): Explored {
  let sound = 0;
  for (const block of blocks) {
    sound += block?.sound ?? 0;
    if (block?.found !== undefined) return { sound, found: block.found };
  }
  return { sound, found: undefined };
}
