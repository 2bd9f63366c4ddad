/**
 * One engineering value in one or two registers: value = raw x scale + offset.
 *
 *   u16  s16 ─ one register        u32  s32  f32 ─ two registers, the high word first
 *
 * Modbus itself knows only 16-bit words; the word order is the common one and the "not available"
 * patterns are SunSpec's (SunSpec Information Model Specification, "unimplemented" values). What
 * does not fit saturates: a pressure off the scale reads as the end of the scale, never as a small
 * one. NaN is written as "not available" and read back as NaN, so a dead sensor never looks like a
 * zero. Not for bit fields: those are words already, and all their patterns mean something.
 */
import { putWord, wordAt } from "./packing.js";

export type RegisterKind = "u16" | "s16" | "u32" | "s32" | "f32";

export interface RegisterFormat {
  readonly kind: RegisterKind;
  /** What one raw step is worth; 1 if left out, never 0. */
  readonly scale?: number;
  /** The value at raw 0; 0 if left out. */
  readonly offset?: number;
}

/** How many registers a value of this kind takes. */
export function registersTaken(kind: RegisterKind): 1 | 2 {
  return kind === "u16" || kind === "s16" ? 1 : 2;
}

/** The words that carry `value`, rounded to the nearest step. */
export function encodeRegisters(format: RegisterFormat, value: number): number[] {
  const raw = (value - (format.offset ?? 0)) / (format.scale ?? 1);
  if (format.kind === "f32") return f32Words(raw);
  const integer = integers[format.kind];
  const bits = Number.isNaN(raw)
    ? integer.absent
    : Math.min(integer.max, Math.max(integer.min, Math.round(raw)));
  return integer.words === 1 ? [bits & 0xffff] : [(bits >>> 16) & 0xffff, bits & 0xffff];
}

/** The value the first words carry; NaN for "not available" and for too few words. */
export function decodeRegisters(format: RegisterFormat, words: ArrayLike<number>): number {
  const raw = format.kind === "f32" ? f32Of(words) : integerOf(integers[format.kind], words);
  return raw * (format.scale ?? 1) + (format.offset ?? 0);
}

interface Integer {
  readonly words: 1 | 2;
  readonly min: number;
  readonly max: number;
  /** The one pattern that is no number, just outside min to max. */
  readonly absent: number;
}

const integers: Readonly<Record<Exclude<RegisterKind, "f32">, Integer>> = {
  u16: { words: 1, min: 0, max: 0xfffe, absent: 0xffff },
  s16: { words: 1, min: -0x7fff, max: 0x7fff, absent: -0x8000 },
  u32: { words: 2, min: 0, max: 0xffff_fffe, absent: 0xffff_ffff },
  s32: { words: 2, min: -0x7fff_ffff, max: 0x7fff_ffff, absent: -0x8000_0000 },
};

function integerOf(integer: Integer, words: ArrayLike<number>): number {
  const first = words[0];
  const second = words[1];
  if (first === undefined || (integer.words === 2 && second === undefined)) return Number.NaN;
  const unsigned = integer.words === 1 ? first : first * 0x1_0000 + (second ?? 0);
  const modulus = integer.words === 1 ? 0x1_0000 : 0x1_0000_0000;
  const raw = unsigned > integer.max && integer.min < 0 ? unsigned - modulus : unsigned;
  return raw === integer.absent ? Number.NaN : raw;
}

/** The largest finite single: beyond it, rounding would give infinity. */
const F32_MAX = 3.4028234663852886e38;

function f32Words(raw: number): number[] {
  // The sign bit of a NaN is the engine's whim, so the quiet pattern is written out.
  if (Number.isNaN(raw)) return [0x7fc0, 0x0000];
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, Math.min(F32_MAX, Math.max(-F32_MAX, raw)));
  return [wordAt(bytes, 0), wordAt(bytes, 2)];
}

function f32Of(words: ArrayLike<number>): number {
  const [high, low] = [words[0], words[1]];
  if (high === undefined || low === undefined) return Number.NaN;
  const bytes = new Uint8Array(4);
  putWord(bytes, 0, high);
  putWord(bytes, 2, low);
  return new DataView(bytes.buffer).getFloat32(0);
}
