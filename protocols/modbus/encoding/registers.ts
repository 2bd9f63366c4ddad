/**
 * One engineering value in one to four registers: value = raw x scale + offset.
 *
 *   value ──▶ raw step, rounded, saturated ──▶ words, high word first ──▶ the order of the maker
 *
 * What does not fit saturates: a pressure off the scale reads as the end of the scale, never as a
 * small one. NaN is written as "not available" and read back as NaN, so a dead sensor never looks
 * like a zero; only a `bit`, all of whose patterns mean something, has no such pattern, and is
 * written as 0.
 *
 * A number of JavaScript holds 53 bits. A 64-bit integer beyond that would come out with its last
 * digits made up, and a meter that is off by a few steps is found by nobody, so it is refused
 * ("registers.digits-lost") and never rounded; `decodeInteger` gives all of its digits. For the
 * same reason a number written to 64 bits ends at 2^53 - 1, the last one that it can count to, and
 * so whatever is written here can be read here.
 */
import { bcdMax, bcdOf, bcdWords } from "./bcd.js";
import { floatOf, floatWords } from "./floats.js";
import { integerOf, integerWords, ranges } from "./integers.js";
import {
  inOrder,
  registersTaken,
  type IntegerKind,
  type RegisterFormat,
  type RegisterKind,
} from "./register-format.js";

export type DecodeFault =
  "registers.too-few" | "registers.not-available" | "registers.bad-digit" | "registers.digits-lost";

export type Decoded =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly code: DecodeFault };

/** A format of whole numbers. */
export type IntegerFormat = Pick<RegisterFormat, "order"> & { readonly kind: IntegerKind };

/** The words that carry `value`, rounded to the nearest step. */
export function encodeRegisters(format: RegisterFormat, value: number): number[] {
  const raw = (value - (format.offset ?? 0)) / (format.scale ?? 1);
  return inOrder(format.order, wordsOf(format, raw));
}

/** The value the first words carry; NaN for whatever `readRegisters` refuses. */
export function decodeRegisters(format: RegisterFormat, words: ArrayLike<number>): number {
  const read = readRegisters(format, words);
  return read.ok ? read.value : Number.NaN;
}

/** The value the first words carry, or why there is none. */
export function readRegisters(format: RegisterFormat, words: ArrayLike<number>): Decoded {
  const taken = firstWords(format, words);
  if (taken === undefined) return { ok: false, code: "registers.too-few" };
  const raw = rawOf(format, taken);
  if (typeof raw === "string") return { ok: false, code: raw };
  return { ok: true, value: raw * (format.scale ?? 1) + (format.offset ?? 0) };
}

/** The words of a whole number of steps, all of its digits; saturates as `encodeRegisters` does. */
export function encodeInteger(format: IntegerFormat, raw: bigint): number[] {
  return inOrder(format.order, integerWords(format.kind, raw));
}

/** The steps the first words carry, all digits; undefined for "not available" or too few words. */
export function decodeInteger(format: IntegerFormat, words: ArrayLike<number>): bigint | undefined {
  const taken = firstWords(format, words);
  return taken === undefined ? undefined : integerOf(format.kind, taken);
}

function wordsOf(format: RegisterFormat, raw: number): number[] {
  const { kind } = format;
  switch (kind) {
    case "f32":
    case "f64":
      return floatWords(kind, raw);
    case "bcd16":
    case "bcd32": {
      const steps = Math.min(bcdMax({ ...format, kind }), Math.max(0, Math.round(raw)));
      return bcdWords({ ...format, kind }, Number.isNaN(raw) ? undefined : steps);
    }
    case "bit":
      return [raw >= 0.5 ? 1 << (format.bit ?? 0) : 0];
    default:
      return integerWords(kind, Number.isNaN(raw) ? undefined : stepsOf(kind, raw));
  }
}

function rawOf(format: RegisterFormat, words: readonly number[]): number | DecodeFault {
  const { kind } = format;
  switch (kind) {
    case "f32":
    case "f64": {
      const raw = floatOf(kind, words);
      return Number.isNaN(raw) ? "registers.not-available" : raw;
    }
    case "bcd16":
    case "bcd32": {
      const raw = bcdOf({ ...format, kind }, words);
      if (raw === "bad digit") return "registers.bad-digit";
      return raw ?? "registers.not-available";
    }
    case "bit":
      return ((words[0] ?? 0) >>> (format.bit ?? 0)) & 1;
    default: {
      const raw = integerOf(kind, words);
      if (raw === undefined) return "registers.not-available";
      const value = Number(raw);
      return Number.isSafeInteger(value) ? value : "registers.digits-lost";
    }
  }
}

/** The nearest step that the kind can carry and a number can count to. */
function stepsOf(kind: IntegerKind, raw: number): bigint {
  const max = Math.min(Number(ranges[kind].max), Number.MAX_SAFE_INTEGER);
  const min = Math.max(Number(ranges[kind].min), Number.MIN_SAFE_INTEGER);
  return BigInt(Math.min(max, Math.max(min, Math.round(raw))));
}

/** As many words as the kind takes, in the common order. */
function firstWords(
  format: { readonly kind: RegisterKind } & Pick<RegisterFormat, "order">,
  words: ArrayLike<number>,
): number[] | undefined {
  const count = registersTaken(format.kind);
  if (words.length < count) return undefined;
  return inOrder(format.order, Array.from(words).slice(0, count));
}
