/**
 * Requests for the four tables: functions 1 to 6, 15 and 16 (Modbus AP §6.1 to §6.6, §6.11, §6.12).
 *
 * Only what stands in the bytes is judged; whether the unit has such an address is its business.
 */
import type { Answer, Exception } from "../exception.js";
import { ILLEGAL_DATA_VALUE, refusal } from "../exception.js";
import { bitsAt, bytesForBits, wordAt, wordsAt } from "../packing.js";
import type { BitTable, WordTable } from "../unit.js";
import {
  badValue,
  BITS_PER_READ_MAX,
  COILS_PER_WRITE_MAX,
  rangeFault,
  REGISTERS_PER_READ_MAX,
  REGISTERS_PER_WRITE_MAX,
} from "./limits.js";
import type { Request } from "./request-kinds.js";

export function decodeBitRead(pdu: Uint8Array, table: BitTable): Answer<Request> {
  if (pdu.length !== 5) return badValue;
  const start = wordAt(pdu, 1);
  const count = wordAt(pdu, 3);
  const fault = rangeFault({ start, count, countMax: BITS_PER_READ_MAX });
  if (fault !== undefined) return refusal(fault);
  return { ok: true, value: { kind: "read-bits", table, start, count } };
}

export function decodeWordRead(pdu: Uint8Array, table: WordTable): Answer<Request> {
  if (pdu.length !== 5) return badValue;
  const start = wordAt(pdu, 1);
  const count = wordAt(pdu, 3);
  const fault = rangeFault({ start, count, countMax: REGISTERS_PER_READ_MAX });
  if (fault !== undefined) return refusal(fault);
  return { ok: true, value: { kind: "read-words", table, start, count } };
}

/** Only 0000 and FF00 are coil states; "all other values are illegal" (Modbus AP §6.5). */
export function decodeCoilWrite(pdu: Uint8Array): Answer<Request> {
  const state = wordAt(pdu, 3);
  if (pdu.length !== 5 || (state !== 0x0000 && state !== 0xff00)) return badValue;
  return {
    ok: true,
    value: { kind: "write-bits", start: wordAt(pdu, 1), values: [state === 0xff00] },
  };
}

export function decodeRegisterWrite(pdu: Uint8Array): Answer<Request> {
  if (pdu.length !== 5) return badValue;
  return {
    ok: true,
    value: { kind: "write-words", start: wordAt(pdu, 1), values: [wordAt(pdu, 3)] },
  };
}

export function decodeCoilsWrite(pdu: Uint8Array): Answer<Request> {
  const start = wordAt(pdu, 1);
  const count = wordAt(pdu, 3);
  const fault =
    manyFormFault(pdu, bytesForBits(count)) ??
    rangeFault({ start, count, countMax: COILS_PER_WRITE_MAX });
  if (fault !== undefined) return refusal(fault);
  return { ok: true, value: { kind: "write-bits", start, values: bitsAt(pdu, 6, count) } };
}

export function decodeRegistersWrite(pdu: Uint8Array): Answer<Request> {
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
