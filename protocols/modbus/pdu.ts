/**
 * Reads a request PDU: which table, from where, how many, what to write.
 *
 *   function ──▶ form and quantity ──▶ start + quantity ──▶ request
 *      01                03                   02
 *
 * The order of the checks is the specification's (Modbus AP §6, the state diagram of each
 * function): a request that is wrong in two ways gets the exception of the earlier check. Limits
 * are those of "MODBUS Application Protocol Specification V1.1b3". Never throws, whatever the
 * bytes.
 */
import {
  ILLEGAL_DATA_ADDRESS,
  ILLEGAL_DATA_VALUE,
  ILLEGAL_FUNCTION,
  refusal,
  type Answer,
  type Exception,
} from "./exception.js";
import { bitsAt, bytesForBits, wordAt, wordsAt } from "./packing.js";
import type { BitTable, WordTable } from "./unit.js";

/** A PDU holds at most 253 bytes (Modbus AP §4.1); the next four limits follow from it. */
export const PDU_BYTES_MAX = 253;
export const BITS_PER_READ_MAX = 2000;
export const REGISTERS_PER_READ_MAX = 125;
export const COILS_PER_WRITE_MAX = 1968;
export const REGISTERS_PER_WRITE_MAX = 123;
/** Addresses in a table: 0 to 65535 (Modbus AP §4.4). */
const ADDRESSES = 65_536;

export type Request =
  | {
      readonly kind: "read-bits";
      readonly table: BitTable;
      readonly start: number;
      readonly count: number;
    }
  | {
      readonly kind: "read-words";
      readonly table: WordTable;
      readonly start: number;
      readonly count: number;
    }
  | { readonly kind: "write-bits"; readonly start: number; readonly values: readonly boolean[] }
  | { readonly kind: "write-words"; readonly start: number; readonly values: readonly number[] };

export function decodeRequest(pdu: Uint8Array): Answer<Request> {
  switch (pdu[0]) {
    case 1:
      return decodeBitRead(pdu, "coils");
    case 2:
      return decodeBitRead(pdu, "discrete-inputs");
    case 3:
      return decodeWordRead(pdu, "holding-registers");
    case 4:
      return decodeWordRead(pdu, "input-registers");
    case 5:
      return decodeCoilWrite(pdu);
    case 6:
      return decodeRegisterWrite(pdu);
    case 15:
      return decodeCoilsWrite(pdu);
    case 16:
      return decodeRegistersWrite(pdu);
    default:
      return refusal(ILLEGAL_FUNCTION);
  }
}

/** What a range of this size deserves; the quantity is judged before the address. */
export function rangeFault(range: {
  readonly start: number;
  readonly count: number;
  readonly countMax: number;
}): Exception | undefined {
  if (range.count < 1 || range.count > range.countMax) return ILLEGAL_DATA_VALUE;
  if (range.start + range.count > ADDRESSES) return ILLEGAL_DATA_ADDRESS;
  return undefined;
}

function decodeBitRead(pdu: Uint8Array, table: BitTable): Answer<Request> {
  if (pdu.length !== 5) return refusal(ILLEGAL_DATA_VALUE);
  const start = wordAt(pdu, 1);
  const count = wordAt(pdu, 3);
  const fault = rangeFault({ start, count, countMax: BITS_PER_READ_MAX });
  if (fault !== undefined) return refusal(fault);
  return { ok: true, value: { kind: "read-bits", table, start, count } };
}

function decodeWordRead(pdu: Uint8Array, table: WordTable): Answer<Request> {
  if (pdu.length !== 5) return refusal(ILLEGAL_DATA_VALUE);
  const start = wordAt(pdu, 1);
  const count = wordAt(pdu, 3);
  const fault = rangeFault({ start, count, countMax: REGISTERS_PER_READ_MAX });
  if (fault !== undefined) return refusal(fault);
  return { ok: true, value: { kind: "read-words", table, start, count } };
}

/** Only 0000 and FF00 are coil states; "all other values are illegal" (Modbus AP §6.5). */
function decodeCoilWrite(pdu: Uint8Array): Answer<Request> {
  const state = wordAt(pdu, 3);
  if (pdu.length !== 5 || (state !== 0x0000 && state !== 0xff00)) {
    return refusal(ILLEGAL_DATA_VALUE);
  }
  return {
    ok: true,
    value: { kind: "write-bits", start: wordAt(pdu, 1), values: [state === 0xff00] },
  };
}

function decodeRegisterWrite(pdu: Uint8Array): Answer<Request> {
  if (pdu.length !== 5) return refusal(ILLEGAL_DATA_VALUE);
  return {
    ok: true,
    value: { kind: "write-words", start: wordAt(pdu, 1), values: [wordAt(pdu, 3)] },
  };
}

function decodeCoilsWrite(pdu: Uint8Array): Answer<Request> {
  const start = wordAt(pdu, 1);
  const count = wordAt(pdu, 3);
  const fault =
    manyFormFault(pdu, bytesForBits(count)) ??
    rangeFault({ start, count, countMax: COILS_PER_WRITE_MAX });
  if (fault !== undefined) return refusal(fault);
  return { ok: true, value: { kind: "write-bits", start, values: bitsAt(pdu, 6, count) } };
}

function decodeRegistersWrite(pdu: Uint8Array): Answer<Request> {
  const start = wordAt(pdu, 1);
  const count = wordAt(pdu, 3);
  const fault =
    manyFormFault(pdu, 2 * count) ??
    rangeFault({ start, count, countMax: REGISTERS_PER_WRITE_MAX });
  if (fault !== undefined) return refusal(fault);
  return { ok: true, value: { kind: "write-words", start, values: wordsAt(pdu, 6, count) } };
}

/**
 * The byte count must agree with the quantity and with the bytes there (Modbus AP §6.11, §6.12).
 */
function manyFormFault(pdu: Uint8Array, dataBytes: number): Exception | undefined {
  return pdu[5] === dataBytes && pdu.length === 6 + dataBytes ? undefined : ILLEGAL_DATA_VALUE;
}
