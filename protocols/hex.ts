/**
 * Bytes as people write them in a specification: "03 00 6B 00 03".
 *
 * Wire vectors are kept in this form so that a row can be held against the printed page.
 * Never used on the hot path, and never lenient: a malformed string throws a RangeError.
 */

/** The bytes a string of hexadecimal pairs stands for; blanks between pairs are free. */
export function bytesOf(hex: string): Uint8Array {
  const digits = hex.replaceAll(/\s+/g, "");
  if (digits.length % 2 !== 0 || /[^0-9a-f]/i.test(digits)) {
    throw new RangeError(`"${hex}" is not a row of hexadecimal pairs`);
  }
  return Uint8Array.from({ length: digits.length / 2 }, (_, i) =>
    Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16),
  );
}

/** The bytes as upper-case pairs with one blank between them. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0").toUpperCase()).join(" ");
}
