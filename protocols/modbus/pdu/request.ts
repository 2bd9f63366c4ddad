/**
 * Reads a request PDU: what is asked, from where, how much, what to write.
 *
 *   function ──▶ form and quantity ──▶ start + quantity ──▶ request
 *      01                03                   02
 *
 * The order of the checks is the specification's (Modbus AP §6, the state diagram of each
 * function): a request that is wrong in two ways gets the exception of the earlier check. Which
 * functions a unit supports is asked before this is called. Never throws, whatever the bytes.
 */
import { ILLEGAL_FUNCTION, refusal, type Answer } from "../exception.js";
import type { BitTable, FileRange, FileWrite, WordTable } from "../unit.js";
import { decodeExchange, decodeFifoRead, decodeMaskWrite } from "./exchange.js";
import { decodeFileRead, decodeFileWrite } from "./files.js";
import { decodeIdentification } from "./identification.js";
import { decodeBare, decodeDiagnostics } from "./diagnostics.js";
import {
  decodeBitRead,
  decodeCoilsWrite,
  decodeCoilWrite,
  decodeRegistersWrite,
  decodeRegisterWrite,
  decodeWordRead,
} from "./tables.js";

/** Some words of a table, from a start on. */
export interface Span {
  readonly start: number;
  readonly count: number;
}

export interface WordsAt {
  readonly start: number;
  readonly values: readonly number[];
}

export type Request =
  | ({ readonly kind: "read-bits"; readonly table: BitTable } & Span)
  | ({ readonly kind: "read-words"; readonly table: WordTable } & Span)
  | { readonly kind: "write-bits"; readonly start: number; readonly values: readonly boolean[] }
  | ({ readonly kind: "write-words" } & WordsAt)
  | { readonly kind: "mask-word"; readonly at: number; readonly and: number; readonly or: number }
  | { readonly kind: "exchange-words"; readonly read: Span; readonly write: WordsAt }
  | { readonly kind: "read-fifo"; readonly at: number }
  | { readonly kind: "read-files"; readonly parts: readonly FileRange[] }
  | { readonly kind: "write-files"; readonly parts: readonly FileWrite[] }
  | { readonly kind: "read-identification"; readonly code: DeviceIdCode; readonly object: number }
  | { readonly kind: "exception-status" }
  | { readonly kind: "event-counter" }
  | { readonly kind: "event-log" }
  | { readonly kind: "server-id" }
  | { readonly kind: "diagnose"; readonly sub: number; readonly data: readonly number[] };

/** What of a device's identification is asked: all of a category, or one object (§6.21). */
export type DeviceIdCode = 1 | 2 | 3 | 4;

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
    case 7:
      return decodeBare(pdu, "exception-status");
    case 8:
      return decodeDiagnostics(pdu);
    case 11:
      return decodeBare(pdu, "event-counter");
    case 12:
      return decodeBare(pdu, "event-log");
    case 15:
      return decodeCoilsWrite(pdu);
    case 16:
      return decodeRegistersWrite(pdu);
    case 17:
      return decodeBare(pdu, "server-id");
    case 20:
      return decodeFileRead(pdu);
    case 21:
      return decodeFileWrite(pdu);
    case 22:
      return decodeMaskWrite(pdu);
    case 23:
      return decodeExchange(pdu);
    case 24:
      return decodeFifoRead(pdu);
    case 43:
      return decodeIdentification(pdu);
    default:
      return refusal(ILLEGAL_FUNCTION);
  }
}
