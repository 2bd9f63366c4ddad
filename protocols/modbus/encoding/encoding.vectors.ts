/**
 * What values must look like in registers, row by row: those that are read, and those refused.
 *
 * Modbus fixes only that a word goes high byte first (Modbus AP §4.2); the rows cite what else they
 * rest on: IEEE 754 for floating point, SunSpec's "unimplemented" values for "not available".
 * `words` are written as they lie in the registers, the lowest address first.
 */
import type { RegisterFormat } from "./register-format.js";
import type { DecodeFault } from "./registers.js";

interface Row {
  readonly says: string;
  readonly cites: string;
  readonly format: RegisterFormat;
  readonly words: string;
}

const AP = "Modbus AP §4.2";
const SUNSPEC = "SunSpec unimplemented values";

/** Read and written alike. */
export const valueVectors: readonly (Row & { readonly value: number })[] = [
  { says: "a word", cites: AP, format: { kind: "u16" }, words: "0102", value: 258 },
  {
    says: "a word with its bytes swapped",
    cites: AP,
    format: { kind: "u16", order: "BADC" },
    words: "0201",
    value: 258,
  },
  {
    says: "a word whose order of words means nothing",
    cites: AP,
    format: { kind: "u16", order: "CDAB" },
    words: "0102",
    value: 258,
  },
  { says: "a signed word", cites: AP, format: { kind: "s16" }, words: "FFFE", value: -2 },
  ...ordered("u32", 0x1234_5678, {
    ABCD: "1234 5678",
    BADC: "3412 7856",
    CDAB: "5678 1234",
    DCBA: "7856 3412",
  }),
  ...ordered("s32", -2, { ABCD: "FFFF FFFE", BADC: "FFFF FEFF", CDAB: "FFFE FFFF" }),
  ...ordered("f32", 1, {
    ABCD: "3F80 0000",
    BADC: "803F 0000",
    CDAB: "0000 3F80",
    DCBA: "0000 803F",
  }),
  ...ordered("u64", 0x01_0203_0405_0607, {
    ABCD: "0001 0203 0405 0607",
    BADC: "0100 0302 0504 0706",
    CDAB: "0607 0405 0203 0001",
    DCBA: "0706 0504 0302 0100",
  }),
  ...ordered("s64", -2, { ABCD: "FFFF FFFF FFFF FFFE", CDAB: "FFFE FFFF FFFF FFFF" }),
  ...ordered("f64", -2, { ABCD: "C000 0000 0000 0000", DCBA: "0000 0000 0000 00C0" }),
  {
    says: "the last whole number of 64 bits that a number counts to",
    cites: "IEEE 754, 53 bits of precision",
    format: { kind: "u64" },
    words: "001F FFFF FFFF FFFF",
    value: Number.MAX_SAFE_INTEGER,
  },
  {
    says: "four decimal digits",
    cites: "BCD",
    format: { kind: "bcd16" },
    words: "1234",
    value: 1234,
  },
  {
    says: "two decimal digits in the low byte",
    cites: "BCD",
    format: { kind: "bcd16", digits: 2 },
    words: "0012",
    value: 12,
  },
  {
    says: "eight decimal digits, the low word first",
    cites: "BCD",
    format: { kind: "bcd32", order: "CDAB" },
    words: "5678 1234",
    value: 12_345_678,
  },
  {
    says: "four decimal digits in two registers",
    cites: "BCD",
    format: { kind: "bcd32", digits: 2 },
    words: "0012 0034",
    value: 1234,
  },
  { says: "the highest bit", cites: AP, format: { kind: "bit", bit: 15 }, words: "8000", value: 1 },
  {
    says: "bit 15 where the bytes are swapped",
    cites: AP,
    format: { kind: "bit", bit: 15, order: "BADC" },
    words: "0080",
    value: 1,
  },
  {
    says: "21.5 °C in tenths above -40 °C",
    cites: AP,
    format: { kind: "u16", scale: 0.1, offset: -40 },
    words: "0267",
    value: 21.5,
  },
];

/** Not read as a number, whatever the scale. */
export const refusedWords: readonly (Row & { readonly code: DecodeFault })[] = [
  ...absent("u16", "FFFF"),
  ...absent("s16", "8000"),
  ...absent("u32", "FFFF FFFF"),
  ...absent("s32", "8000 0000"),
  ...absent("u64", "FFFF FFFF FFFF FFFF"),
  ...absent("s64", "8000 0000 0000 0000"),
  ...absent("f32", "7FC0 0000"),
  ...absent("f64", "7FF8 0000 0000 0000"),
  ...absent("bcd16", "FFFF"),
  ...absent("bcd32", "FFFF FFFF"),
  ...["0A00", "123F", "B234"].map((words) => ({
    says: `${words}, which has a digit that is none`,
    cites: "BCD",
    format: { kind: "bcd16" } as const,
    words,
    code: "registers.bad-digit" as const,
  })),
  {
    says: "a bad digit in the second register",
    cites: "BCD",
    format: { kind: "bcd32" },
    words: "1234 56C8",
    code: "registers.bad-digit",
  },
  {
    says: "something above two digits a register",
    cites: "BCD",
    format: { kind: "bcd16", digits: 2 },
    words: "0112",
    code: "registers.bad-digit",
  },
  {
    says: "the first whole number of 64 bits that a number cannot count to",
    cites: "IEEE 754, 53 bits of precision",
    format: { kind: "u64" },
    words: "0020 0000 0000 0000",
    code: "registers.digits-lost",
  },
  {
    says: "the same below zero",
    cites: "IEEE 754, 53 bits of precision",
    format: { kind: "s64" },
    words: "FFE0 0000 0000 0000",
    code: "registers.digits-lost",
  },
  {
    says: "half of a number of 32 bits",
    cites: AP,
    format: { kind: "u32" },
    words: "0001",
    code: "registers.too-few",
  },
];

/** One value in several orders. */
function ordered(
  kind: "u32" | "s32" | "f32" | "u64" | "s64" | "f64",
  value: number,
  rows: Partial<Record<"ABCD" | "BADC" | "CDAB" | "DCBA", string>>,
) {
  return (["ABCD", "BADC", "CDAB", "DCBA"] as const).flatMap((order) => {
    const words = rows[order];
    if (words === undefined) return [];
    const cites = kind.startsWith("f") ? "IEEE 754" : AP;
    return [{ says: `${kind} ${value} as ${order}`, cites, format: { kind, order }, words, value }];
  });
}

function absent(kind: RegisterFormat["kind"], words: string) {
  const code = "registers.not-available" as const;
  return [{ says: `${kind} "not available"`, cites: SUNSPEC, format: { kind }, words, code }];
}
