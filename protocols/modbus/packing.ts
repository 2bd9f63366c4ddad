/**
 * How bits and 16-bit words lie in bytes: words high byte first (Modbus AP §4.2), bits from the
 * lowest bit of the first byte upward, the last byte filled up with zeros (Modbus AP §6.1).
 *
 * Callers have checked the length: reading past the end gives zeros, never a throw.
 */

export function wordAt(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

export function putWord(bytes: Uint8Array, at: number, word: number): void {
  bytes[at] = word >>> 8;
  bytes[at + 1] = word & 0xff;
}

/**
 * Some bytes, all zero, that nobody else has. They are cut from a larger piece: memory of its own
 * that a socket can send costs an engine far more than what is written into it.
 */
export function freshBytes(size: number): Uint8Array {
  if (cutTo + size > PIECE_BYTES) {
    if (size > PIECE_BYTES) return new Uint8Array(size);
    piece = new ArrayBuffer(PIECE_BYTES);
    cutTo = 0;
  }
  const bytes = new Uint8Array(piece, cutTo, size);
  cutTo += size;
  return bytes;
}

const PIECE_BYTES = 8192;
let piece = new ArrayBuffer(PIECE_BYTES);
let cutTo = 0;

/** How many bytes `count` bits fill. */
export function bytesForBits(count: number): number {
  return (count + 7) >>> 3;
}

/** Puts the bits into `bytes` from `at` on, where there are zeros. */
export function putBits(bytes: Uint8Array, at: number, bits: readonly boolean[]): void {
  for (let i = 0; i < bits.length; i++) {
    if (bits[i] === true) bytes[at + (i >>> 3)] = (bytes[at + (i >>> 3)] ?? 0) | (1 << (i & 7));
  }
}

export function bitsAt(bytes: Uint8Array, at: number, count: number): boolean[] {
  const bits = new Array<boolean>(count);
  for (let i = 0; i < count; i++) bits[i] = (((bytes[at + (i >>> 3)] ?? 0) >>> (i & 7)) & 1) === 1;
  return bits;
}

export function wordsAt(bytes: Uint8Array, at: number, count: number): number[] {
  const words = new Array<number>(count);
  for (let i = 0; i < count; i++) words[i] = wordAt(bytes, at + 2 * i);
  return words;
}
