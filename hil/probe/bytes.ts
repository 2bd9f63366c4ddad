/**
 * Bytes as a probe writes and shows them.
 *
 * The probe shares no code with the servers that it judges, so it lays its bytes by itself. It
 * never checks what it lays: a wrong frame is as good a question as a right one.
 */
export type Part = number | readonly number[] | Uint8Array;

/** Numbers are bytes; lists and arrays are taken as they are. */
export function bytesOf(...parts: readonly Part[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => (typeof part === "number" ? [part] : [...part])));
}

/** Big-endian, as both protocols send their 16-bit words. */
export function u16(value: number): readonly number[] {
  return [(value >> 8) & 0xff, value & 0xff];
}

export function u16At(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

/** "03 00 6B", cut after `most` bytes with the whole length told. */
export function hexText(bytes: Uint8Array, most = 32): string {
  const shown = Array.from(bytes.subarray(0, most), hexByte).join(" ");
  return bytes.length <= most ? shown : `${shown} ... (${bytes.length} bytes)`;
}

export function hexByte(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, "0");
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** What went out and came in during one case, for its result. */
export class Trace {
  #sent: string[] = [];
  #got: string[] = [];
  /** Whether the device kept silent or closed a connection; then it is asked if it still lives. */
  shaken = false;
  /** True while something is asked that is no part of the case. */
  muted = false;

  clear(): void {
    this.#sent = [];
    this.#got = [];
    this.shaken = false;
  }

  sending(bytes: Uint8Array): void {
    if (!this.muted) this.#sent.push(hexText(bytes));
  }

  getting(what: string): void {
    if (!this.muted) this.#got.push(what);
  }

  get sent(): string {
    return cut(this.#sent);
  }

  get got(): string {
    return cut(this.#got);
  }
}

/** Rounds kept of a long exchange; the first and the last say most. */
const ROUNDS_MAX = 6;

function cut(rounds: readonly string[]): string {
  if (rounds.length <= ROUNDS_MAX) return rounds.join(" | ");
  const left = rounds.length - ROUNDS_MAX;
  return [...rounds.slice(0, 3), `(${left} more)`, ...rounds.slice(-3)].join(" | ");
}
