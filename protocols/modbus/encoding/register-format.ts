/**
 * How one value lies in registers: its kind, the order of its bytes, and what a step is worth.
 *
 *   u16 s16 bcd16 bit ─ one register     u32 s32 f32 bcd32 ─ two     u64 s64 f64 ─ four
 *
 * Modbus itself knows only 16-bit words with the high byte first (Modbus AP §4.2); everything wider
 * is a habit of the maker. The four orders are written as people write them for 32 bits, A being
 * the highest byte: ABCD is the common one, BADC has the bytes of each word swapped, CDAB the words
 * in reverse, DCBA both. For 16 and 64 bits the same two rules hold: B first swaps bytes, C first
 * reverses words.
 */

export type IntegerKind = "u16" | "s16" | "u32" | "s32" | "u64" | "s64";
export type RegisterKind = IntegerKind | "f32" | "f64" | "bcd16" | "bcd32" | "bit";
export type RegisterOrder = "ABCD" | "BADC" | "CDAB" | "DCBA";

export interface RegisterFormat {
  readonly kind: RegisterKind;
  /** ABCD if left out. */
  readonly order?: RegisterOrder;
  /** What one raw step is worth; 1 if left out, never 0. */
  readonly scale?: number;
  /** The value at raw 0; 0 if left out. */
  readonly offset?: number;
  /** Which bit of its word a `bit` is, 0 the lowest; 0 if left out. */
  readonly bit?: number;
  /** Decimal digits in each register of a BCD number: 4, or 2 in the low byte; 4 if left out. */
  readonly digits?: 2 | 4;
}

/** How many registers a value of this kind takes. */
export function registersTaken(kind: RegisterKind): 1 | 2 | 4 {
  switch (kind) {
    case "u16":
    case "s16":
    case "bcd16":
    case "bit":
      return 1;
    case "u32":
    case "s32":
    case "f32":
    case "bcd32":
      return 2;
    case "u64":
    case "s64":
    case "f64":
      return 4;
  }
}

/** Why a format that somebody wrote cannot be used; undefined when it can. */
export function formatProblem(format: RegisterFormat): string | undefined {
  const { kind, scale = 1, offset = 0, bit, digits } = format;
  if (!Number.isFinite(scale) || scale === 0) return `a scale of ${scale} gives no value`;
  if (!Number.isFinite(offset)) return `an offset of ${offset} gives no value`;
  if (bit !== undefined && kind !== "bit") return `only a bit has a place in its word, not ${kind}`;
  if (bit !== undefined && !(Number.isInteger(bit) && bit >= 0 && bit <= 15)) {
    return `bit ${bit} is not 0 to 15`;
  }
  if (kind === "bit" && (scale !== 1 || offset !== 0)) return "a bit has no scale and no offset";
  if (digits !== undefined && kind !== "bcd16" && kind !== "bcd32") {
    return `only BCD has decimal digits, not ${kind}`;
  }
  return undefined;
}

/** The words as they go on the wire, from the common order; the same call leads back. */
export function inOrder(order: RegisterOrder | undefined, words: readonly number[]): number[] {
  const bytesSwapped = order === "BADC" || order === "DCBA";
  const wordsReversed = order === "CDAB" || order === "DCBA";
  const swapped = bytesSwapped
    ? words.map((word) => ((word & 0xff) << 8) | (word >>> 8))
    : [...words];
  return wordsReversed ? swapped.reverse() : swapped;
}
