/**
 * Modbus frames as the probe lays them and takes them apart: MBAP on TCP, RTU elsewhere.
 *
 *   MBAP: transaction(2) protocol(2) length(2) unit(1) pdu      RTU: unit(1) pdu crc(2, low first)
 *
 * An RTU answer ends at the last place where its CRC comes out right, so no length table is needed,
 * and the start of an answer is hardly ever taken for the whole. Written for the probe alone: it
 * shares no line with the servers of `protocols`.
 */
import { bytesOf, u16, u16At } from "../bytes.js";

export type Framing = "mbap" | "rtu";

export interface Frame {
  readonly transaction: number;
  readonly unit: number;
  readonly pdu: Uint8Array;
}

export type Parsed =
  | { readonly kind: "frame"; readonly frame: Frame; readonly rest: Uint8Array }
  | { readonly kind: "more" }
  | { readonly kind: "malformed"; readonly why: string };

export interface MbapFields {
  readonly transaction: number;
  readonly protocol?: number;
  readonly length?: number;
  readonly unit: number;
  readonly pdu: Uint8Array;
}

/** A TCP frame; any field may be told wrongly. */
export function mbapFrame({ transaction, protocol = 0, length, unit, pdu }: MbapFields) {
  return bytesOf(u16(transaction), u16(protocol), u16(length ?? pdu.length + 1), unit, pdu);
}

export function rtuFrame(unit: number, pdu: Uint8Array): Uint8Array {
  const body = bytesOf(unit, pdu);
  const crc = crc16(body);
  return bytesOf(body, crc & 0xff, crc >> 8);
}

export function parseAnswer(framing: Framing, bytes: Uint8Array): Parsed {
  return framing === "mbap" ? parseMbap(bytes) : parseRtu(bytes);
}

/** Unit, PDU of 253 bytes at most (Modbus AP §4.1): the length field is 2 to 254. */
function parseMbap(bytes: Uint8Array): Parsed {
  if (bytes.length < 6) return { kind: "more" };
  const protocol = u16At(bytes, 2);
  if (protocol !== 0) return { kind: "malformed", why: `protocol id ${protocol} instead of 0` };
  const length = u16At(bytes, 4);
  if (length < 3 || length > 254) return { kind: "malformed", why: `length field ${length}` };
  if (bytes.length < 6 + length) return { kind: "more" };
  const pdu = bytes.slice(7, 6 + length);
  const frame = { transaction: u16At(bytes, 0), unit: bytes[6] ?? 0, pdu };
  return { kind: "frame", frame, rest: bytes.slice(6 + length) };
}

/** An exception is the shortest answer: unit, function, code and CRC. */
const RTU_MIN = 5;
const RTU_MAX = 256;

function parseRtu(bytes: Uint8Array): Parsed {
  for (let end = Math.min(bytes.length, RTU_MAX); end >= RTU_MIN; end--) {
    const crc = crc16(bytes.subarray(0, end - 2));
    if (bytes[end - 2] !== (crc & 0xff) || bytes[end - 1] !== crc >> 8) continue;
    const frame = { transaction: 0, unit: bytes[0] ?? 0, pdu: bytes.slice(1, end - 2) };
    return { kind: "frame", frame, rest: bytes.slice(end) };
  }
  if (bytes.length > RTU_MAX) return { kind: "malformed", why: "no CRC is right in 256 bytes" };
  return { kind: "more" };
}

/** CRC-16 of a serial line: polynomial A001, start FFFF (Modbus Serial §6.2.2). */
export function crc16(bytes: Uint8Array): number {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  }
  return crc;
}
