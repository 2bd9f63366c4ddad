/**
 * Whole numbers of 16, 32 and 64 bits in words, the high word first.
 *
 * What does not fit saturates, and one pattern of each kind means "not available" (SunSpec
 * Information Model Specification, "unimplemented" values): all ones for unsigned kinds, the lowest
 * number for signed ones. A raw number is a bigint here, so that 64 bits lose no digit.
 */
import { registersTaken, type IntegerKind } from "./register-format.js";

interface Range {
  readonly min: bigint;
  readonly max: bigint;
}

/** What a kind can carry; its "not available" pattern lies just outside. */
export const ranges: Readonly<Record<IntegerKind, Range>> = {
  u16: unsigned(16n),
  s16: signed(16n),
  u32: unsigned(32n),
  s32: signed(32n),
  u64: unsigned(64n),
  s64: signed(64n),
};

/** The words of a raw number; `undefined` is "not available". */
export function integerWords(kind: IntegerKind, raw: bigint | undefined): number[] {
  const { min, max } = ranges[kind];
  const absent = min === 0n ? max + 1n : min - 1n;
  let bits = raw === undefined ? absent : raw < min ? min : raw > max ? max : raw;
  const words = new Array<number>(registersTaken(kind)).fill(0);
  for (let place = words.length - 1; place >= 0; place--) {
    words[place] = Number(bits & 0xffffn);
    bits >>= 16n;
  }
  return words;
}

/** The raw number of as many words as the kind takes; undefined for "not available". */
export function integerOf(kind: IntegerKind, words: readonly number[]): bigint | undefined {
  const { min, max } = ranges[kind];
  let bits = 0n;
  for (const word of words) bits = (bits << 16n) | BigInt(word);
  if (min < 0n) bits = BigInt.asIntN(16 * words.length, bits);
  return bits < min || bits > max ? undefined : bits;
}

function unsigned(width: bigint): Range {
  return { min: 0n, max: (1n << width) - 2n };
}

function signed(width: bigint): Range {
  const max = (1n << (width - 1n)) - 1n;
  return { min: -max, max };
}
