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
import { decodeExchange, decodeFifoRead, decodeMaskWrite } from "./exchange.js";
import { decodeFileRead, decodeFileWrite } from "./files.js";
import { decodeIdentification } from "./identification.js";
import { decodeBare, decodeDiagnostics } from "./diagnostics.js";
import type { Request } from "./request-kinds.js";
import {
  decodeBitRead,
  decodeCoilsWrite,
  decodeCoilWrite,
  decodeRegistersWrite,
  decodeRegisterWrite,
  decodeWordRead,
} from "./tables.js";

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
