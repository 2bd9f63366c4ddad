/**
 * RTU frames: how long one is, and how it is written.
 *
 *   unit (1) │ PDU (1-253) │ CRC (2, low byte first)            Modbus Serial §2.5.1
 *
 * A frame does not say how long it is; its function code does. Where that leaves it open
 * (diagnostics with long data, a function that nobody knows) only silence ends the frame.
 */
import { crcOf } from "./crc.js";
import type { Frame } from "./frame.js";

export const RTU_BYTES_MAX = 256;
/** A unit, a function code and the check. */
const RTU_BYTES_MIN = 4;

/** The bytes must tell more before the length is known. */
const NOT_YET = Number.POSITIVE_INFINITY;

/** How long the request is whose first `count` bytes these are; undefined if only silence tells. */
export function requestLength(bytes: Uint8Array, count: number): number | undefined {
  switch (bytes[1]) {
    case 1:
    case 2:
    case 3:
    case 4:
    case 5:
    case 6:
    case 8:
      return 8;
    case 7:
    case 11:
    case 12:
    case 17:
      return 4;
    case 15:
    case 16:
      return count > 6 ? 9 + (bytes[6] ?? 0) : NOT_YET;
    case 20:
    case 21:
      return count > 2 ? 5 + (bytes[2] ?? 0) : NOT_YET;
    case 22:
      return 10;
    case 23:
      return count > 10 ? 13 + (bytes[10] ?? 0) : NOT_YET;
    case 24:
      return 6;
    case 43:
      return 7;
    default:
      return undefined;
  }
}

/** How long the answer of another device is whose first `count` bytes these are. */
export function answerLength(bytes: Uint8Array, count: number): number | undefined {
  const functionCode = bytes[1] ?? 0;
  if (functionCode >= 0x80) return 5;
  switch (functionCode) {
    case 1:
    case 2:
    case 3:
    case 4:
    case 12:
    case 17:
    case 20:
    case 21:
    case 23:
      return count > 2 ? 5 + (bytes[2] ?? 0) : NOT_YET;
    case 5:
    case 6:
    case 8:
    case 11:
    case 15:
    case 16:
      return 8;
    case 7:
      return 5;
    case 22:
      return 10;
    default:
      return undefined;
  }
}

/** Whether the first `length` bytes end with their own check. */
export function isWhole(bytes: Uint8Array, length: number): boolean {
  if (length < RTU_BYTES_MIN) return false;
  const crc = crcOf(bytes, length - 2);
  return bytes[length - 2] === (crc & 0xff) && bytes[length - 1] === crc >>> 8;
}

/** The frames one behind the other. */
export function joinRtu(frames: readonly Frame[]): Uint8Array {
  let size = 0;
  for (const { pdu } of frames) size += 3 + pdu.length;
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const { unit, pdu } of frames) {
    bytes[at] = unit;
    const end = at + 1 + pdu.length;
    // Most answers are short, and a loop copies those faster than the engine's own way.
    for (let i = 0; i < pdu.length; i++) bytes[at + 1 + i] = pdu[i] ?? 0;
    const crc = crcOf(bytes, end, at);
    bytes[end] = crc & 0xff;
    bytes[end + 1] = crc >>> 8;
    at = end + 2;
  }
  return bytes;
}
