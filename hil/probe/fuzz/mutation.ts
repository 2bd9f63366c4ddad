/**
 * Makes wrong bytes out of right ones: flips, lies about lengths, cuts, splices, repeats.
 *
 *   seeds ──▶ pick one ──▶ no, one or several changes ──▶ bytes that nearly fit
 *
 * Bytes that nearly fit get past the first look of a parser and into its corners; bytes out of thin
 * air, which come now and then too, hardly ever do. The same seeds and the same chance make the
 * same bytes. Never longer than a few frames, since what is under test is the parser and not the
 * memory.
 */
import type { Stream } from "../../time/chance.js";

/** More than two of the longest frames, so that parsers see their own limit passed. */
const BYTES_MAX = 640;
/** Bytes and words at which lengths, counts and signs turn over. */
const BYTE_EDGES = [0x00, 0x01, 0x02, 0x7f, 0x80, 0xfe, 0xff];
const WORD_EDGES = [0, 1, 2, 3, 125, 126, 253, 254, 255, 256, 2000, 2001, 0x7fff, 0x8000, 0xffff];

type Change = (bytes: Uint8Array) => Uint8Array;

export class Mutator {
  readonly #seeds: readonly Uint8Array[];
  readonly #chance: Stream;
  readonly #changes: readonly Change[];

  constructor(seeds: readonly Uint8Array[], chance: Stream) {
    this.#seeds = seeds;
    this.#chance = chance;
    this.#changes = [
      (bytes) => this.#flipped(bytes),
      (bytes) => this.#flipped(bytes),
      (bytes) => this.#withEdgeByte(bytes),
      (bytes) => this.#withEdgeWord(bytes),
      (bytes) => bytes.slice(0, this.below(bytes.length + 1)),
      (bytes) => bytes.slice(this.below(bytes.length + 1)),
      (bytes) => this.#spliced(bytes),
      (bytes) => this.#repeated(bytes),
      (bytes) => this.#withNoise(bytes),
    ];
  }

  /** A whole number from 0 up to, and without, `end`. */
  below(end: number): number {
    return Math.floor(this.#chance() * end);
  }

  one<T>(things: readonly T[]): T {
    const thing = things[this.below(things.length)];
    if (thing === undefined) throw new RangeError("there is nothing to choose from");
    return thing;
  }

  /** One of the seeds, changed up to three times; now and then bytes out of thin air. */
  next(): Uint8Array {
    if (this.below(16) === 0) return this.#noise(this.below(300));
    return this.changed(this.one(this.#seeds));
  }

  /** Other bytes, changed up to three times. */
  changed(bytes: Uint8Array): Uint8Array {
    let changed = bytes;
    for (let turns = this.below(4); turns > 0; turns--) changed = this.one(this.#changes)(changed);
    return changed.length > BYTES_MAX ? changed.slice(0, BYTES_MAX) : changed;
  }

  /** The bytes in up to three pieces, as a wire may deliver them. */
  pieces(bytes: Uint8Array): Uint8Array[] {
    const cuts = [0, this.below(bytes.length + 1), bytes.length];
    if (this.below(2) === 0) cuts.splice(1, 1);
    else cuts.splice(1, 0, this.below((cuts[1] ?? 0) + 1));
    return cuts.slice(1).map((end, place) => bytes.subarray(cuts[place], end));
  }

  #flipped(bytes: Uint8Array): Uint8Array {
    const copy = bytes.slice();
    const at = this.below(copy.length);
    if (copy.length > 0) copy[at] = (copy[at] ?? 0) ^ (1 << this.below(8));
    return copy;
  }

  #withEdgeByte(bytes: Uint8Array): Uint8Array {
    const copy = bytes.slice();
    if (copy.length > 0) copy[this.below(copy.length)] = this.one(BYTE_EDGES);
    return copy;
  }

  #withEdgeWord(bytes: Uint8Array): Uint8Array {
    if (bytes.length < 2) return bytes;
    const copy = bytes.slice();
    const at = this.below(copy.length - 1);
    const word = this.one(WORD_EDGES);
    copy[at] = word >>> 8;
    copy[at + 1] = word & 0xff;
    return copy;
  }

  /** The head of these bytes and the tail of a seed. */
  #spliced(bytes: Uint8Array): Uint8Array {
    const tail = this.one(this.#seeds);
    const head = bytes.subarray(0, this.below(bytes.length + 1));
    return joined([head, tail.subarray(this.below(tail.length + 1))]);
  }

  #repeated(bytes: Uint8Array): Uint8Array {
    const from = this.below(bytes.length);
    const block = bytes.subarray(from, from + 1 + this.below(bytes.length - from));
    const times = 1 + this.below(8);
    return joined([bytes.subarray(0, from), ...Array.from({ length: times }, () => block)]);
  }

  #withNoise(bytes: Uint8Array): Uint8Array {
    const at = this.below(bytes.length + 1);
    return joined([bytes.subarray(0, at), this.#noise(1 + this.below(8)), bytes.subarray(at)]);
  }

  #noise(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.below(256));
  }
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
