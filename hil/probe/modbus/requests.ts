/**
 * Requests as the probe lays them; counts and byte counts may be told wrongly on purpose.
 */
import { bytesOf, u16, type Part } from "../bytes.js";

/** Functions 01 to 04. */
export function readPdu(fc: number, start: number, count: number): Uint8Array {
  return bytesOf(fc, u16(start), u16(count));
}

/** Functions 05 and 06. */
export function writeOnePdu(fc: number, address: number, value: number): Uint8Array {
  return bytesOf(fc, u16(address), u16(value));
}

interface Told {
  /** The quantity and the byte count told, where they are not those of the data. */
  readonly count?: number;
  readonly byteCount?: number;
}

export function writeBitsPdu(start: number, bits: readonly boolean[], told: Told = {}): Uint8Array {
  const data = packed(bits);
  const { count = bits.length, byteCount = data.length } = told;
  return bytesOf(0x0f, u16(start), u16(count), byteCount & 0xff, data);
}

export function writeWordsPdu(
  start: number,
  words: readonly number[],
  told: Told = {},
): Uint8Array {
  const { count = words.length, byteCount = words.length * 2 } = told;
  return bytesOf(0x10, u16(start), u16(count), byteCount & 0xff, words.flatMap(u16));
}

export function maskPdu(address: number, and: number, or: number): Uint8Array {
  return bytesOf(0x16, u16(address), u16(and), u16(or));
}

export interface ReadWrite {
  readonly read: readonly [start: number, count: number];
  readonly write: number;
  readonly words: readonly number[];
  readonly told?: Told;
}

export function readWritePdu({ read, write, words, told = {} }: ReadWrite): Uint8Array {
  const { count = words.length, byteCount = words.length * 2 } = told;
  const target: Part[] = [u16(write), u16(count), byteCount & 0xff, words.flatMap(u16)];
  return bytesOf(0x17, u16(read[0]), u16(read[1]), ...target);
}

/** The first coil is the lowest bit of the first byte (Modbus AP §6.1). */
export function packed(bits: readonly boolean[]): Uint8Array {
  const data = new Uint8Array(Math.ceil(bits.length / 8));
  for (const [i, on] of bits.entries()) if (on) data[i >> 3] = (data[i >> 3] ?? 0) | (1 << (i & 7));
  return data;
}

export function unpacked(data: Uint8Array, count: number): boolean[] {
  return Array.from({ length: count }, (_, i) => (((data[i >> 3] ?? 0) >> (i & 7)) & 1) === 1);
}
