/**
 * Decimal numbers, one digit in four bits, as counters and old controllers keep them.
 *
 *   four digits a register   1234 ─▶ 0x1234         two digits, in the low byte   12 ─▶ 0x0012
 *
 * No document of Modbus speaks of BCD, so what is no digit is refused and never read as a number:
 * 0x1A is not 20. All digit places F stand for "not available", as all ones do for whole numbers.
 */
import type { RegisterFormat } from "./register-format.js";

type Bcd = Pick<RegisterFormat, "digits"> & { readonly kind: "bcd16" | "bcd32" };

/** The highest number: 99, 9999 or 99,999,999. */
export function bcdMax(format: Bcd): number {
  return Number("9".repeat(digitsOf(format) * wordsOf(format)));
}

/** The words of a whole number from 0 to the highest; `undefined` is "not available". */
export function bcdWords(format: Bcd, raw: number | undefined): number[] {
  const digits = digitsOf(format);
  const all = digits * wordsOf(format);
  const text = raw === undefined ? "F".repeat(all) : String(raw).padStart(all, "0");
  return Array.from({ length: wordsOf(format) }, (_, place) =>
    Number.parseInt(text.slice(place * digits, (place + 1) * digits), 16),
  );
}

/** The number; undefined for "not available", "bad digit" where one digit is none. */
export function bcdOf(format: Bcd, words: readonly number[]): number | undefined | "bad digit" {
  const digits = digitsOf(format);
  const text = words.map((word) => word.toString(16).padStart(digits, "0")).join("");
  if (text.length === digits * words.length && /^f+$/.test(text)) return undefined;
  if (text.length > digits * words.length || /[a-f]/.test(text)) return "bad digit";
  return Number(text);
}

function digitsOf({ digits = 4 }: Bcd): number {
  return digits;
}

function wordsOf({ kind }: Bcd): number {
  return kind === "bcd16" ? 1 : 2;
}
