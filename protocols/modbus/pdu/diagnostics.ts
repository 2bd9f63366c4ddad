/**
 * Requests that ask after the device and its line: exception status (7), diagnostics (8), event
 * counter and log (11, 12), server id (17) (Modbus AP §6.7 to §6.10, §6.13).
 *
 * Data of a diagnostic sub-function is 0000, save where the sub-function says otherwise (§6.8.1).
 */
import { ILLEGAL_FUNCTION, refusal, type Answer } from "../exception.js";
import { wordAt } from "../packing.js";
import { badValue } from "./limits.js";
import type { Request } from "./request-kinds.js";

/** Diagnostic sub-functions by name (Modbus AP §6.8.1). */
export const DIAGNOSTIC = {
  returnQuery: 0x00,
  restart: 0x01,
  register: 0x02,
  delimiter: 0x03,
  listenOnly: 0x04,
  clear: 0x0a,
  busMessages: 0x0b,
  busErrors: 0x0c,
  exceptions: 0x0d,
  serverMessages: 0x0e,
  noResponses: 0x0f,
  naks: 0x10,
  busies: 0x11,
  overruns: 0x12,
  clearOverrun: 0x14,
} as const;

const known: ReadonlySet<number> = new Set(Object.values(DIAGNOSTIC));

/** A request that is a function code and nothing more. */
export function decodeBare(
  pdu: Uint8Array,
  kind: "exception-status" | "event-counter" | "event-log" | "server-id",
): Answer<Request> {
  return pdu.length === 1 ? { ok: true, value: { kind } } : badValue;
}

/** An unknown sub-function is exception 01, bad data 03 (Modbus AP §6.8, state diagram). */
export function decodeDiagnostics(pdu: Uint8Array): Answer<Request> {
  if (pdu.length < 3) return badValue;
  const sub = wordAt(pdu, 1);
  if (!known.has(sub)) return refusal(ILLEGAL_FUNCTION);
  const data = [...pdu.subarray(3)];
  if (!isDataOf(sub, data)) return badValue;
  return { ok: true, value: { kind: "diagnose", sub, data } };
}

function isDataOf(sub: number, data: readonly number[]): boolean {
  if (sub === DIAGNOSTIC.returnQuery) return data.length >= 2 && data.length % 2 === 0;
  if (data.length !== 2) return false;
  const [high, low] = data;
  if (low !== 0) return false;
  switch (sub) {
    case DIAGNOSTIC.restart:
      return high === 0x00 || high === 0xff;
    case DIAGNOSTIC.delimiter:
      return true;
    default:
      return high === 0;
  }
}
