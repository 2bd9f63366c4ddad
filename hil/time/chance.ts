/**
 * Chance: seeded streams of random numbers, one for each consumer, named after it.
 *
 * A new consumer never shifts the numbers of another, because each stream is seeded by the run's
 * seed and its own name. Only `hil` may use chance; the controller has none.
 */
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** A stream of numbers, evenly spread over [0, 1). */
export type Stream = () => number;

export function streamOf(seed: number, name: string): Stream {
  const generator = xoroshiro128plus(mix(seed, name));
  return () => (generator.next() >>> 0) / 2 ** 32;
}

/**
 * One number for one name, evenly spread over [0, 1): what is drawn at an instant is named after
 * it, so that it is the same however often it is asked for. The first numbers of streams whose
 * names differ in their last letters lie close together; only later ones have parted.
 */
export function drawOf(seed: number, name: string): number {
  const stream = streamOf(seed, name);
  for (let skipped = 0; skipped < 8; skipped++) stream();
  return stream();
}

/** FNV-1a over the seed and the name. */
function mix(seed: number, name: string): number {
  let hash = 0x811c9dc5 ^ seed;
  for (const character of name) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash | 0;
}
