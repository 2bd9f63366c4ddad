/**
 * Faults on the wire, laid on an answer on its way out: what is sent instead, when, and whether
 * the connection lives.
 *
 *   answer + fault ──▶ wait, send, cut, freeze ──▶ whoever owns the socket does just that
 *
 * Pure: it opens nothing and waits for nothing. A fault that a transport cannot have (a wrong check
 * on TCP, a transaction number on a serial line) is refused by `whyNotOn`, never taken for another.
 */
import type { Exception } from "../exception.js";
import { SERVER_DEVICE_BUSY } from "../exception.js";
import type { Frame } from "../frame/frame.js";
import { joinFrames } from "../frame/mbap.js";
import { joinRtu } from "../frame/rtu.js";
import { exceptionResponse } from "../pdu/response.js";

export type WireFault =
  /** Carried out, and never answered. */
  | { readonly kind: "silence" }
  | { readonly kind: "late"; readonly ms: number }
  /** Refused: nothing is carried out. */
  | { readonly kind: "exception"; readonly code: Exception }
  | { readonly kind: "busy" }
  | { readonly kind: "bad-crc" }
  /** Only the first bytes of the answer are sent. */
  | { readonly kind: "truncated"; readonly bytes: number }
  | { readonly kind: "split"; readonly after: number; readonly gapMs: number }
  /** So many bytes of noise follow the answer. */
  | { readonly kind: "extra"; readonly bytes: number }
  | { readonly kind: "wrong-unit" }
  | { readonly kind: "wrong-transaction" }
  | { readonly kind: "wrong-function" }
  /** The connection is cut instead of an answer. */
  | { readonly kind: "drop" }
  /** The connection stays, and nothing is read or sent on it any more. */
  | { readonly kind: "half-open" };

export type Wire = "mbap" | "rtu";

export type WireAction =
  | { readonly kind: "wait"; readonly ms: number }
  | { readonly kind: "send"; readonly bytes: Uint8Array }
  | { readonly kind: "cut" }
  | { readonly kind: "freeze" };

/** A byte that is no frame's beginning on either wire. */
const NOISE = 0xaa;

/** Why a fault cannot be had on a wire; nothing where it can. */
export function whyNotOn(fault: WireFault, wire: Wire): string | undefined {
  if (fault.kind === "bad-crc" && wire === "mbap") return "Modbus TCP frames carry no check";
  if (fault.kind === "wrong-transaction" && wire === "rtu") {
    return "RTU frames carry no transaction number";
  }
  return undefined;
}

/** The answer of a request that a fault refuses before it is carried out; nothing for others. */
export function refusedBy(fault: WireFault, functionCode: number): Uint8Array | undefined {
  if (fault.kind === "exception") return exceptionResponse(functionCode, fault.code);
  if (fault.kind === "busy") return exceptionResponse(functionCode, SERVER_DEVICE_BUSY);
  return undefined;
}

/** What becomes of an answer. */
export function tampered(fault: WireFault, answer: Frame, wire: Wire): WireAction[] {
  const { transaction, unit, pdu } = answer;
  const sent = (changed: Partial<Frame> = {}) => bytesOf({ ...answer, ...changed }, wire);
  const whole = sent();
  switch (fault.kind) {
    case "silence":
      return [];
    case "late":
      return [{ kind: "wait", ms: fault.ms }, send(whole)];
    case "exception":
    case "busy":
      return [send(whole)];
    case "bad-crc":
      return [send(wire === "rtu" ? withLastFlipped(whole) : whole)];
    case "truncated":
      return [send(whole.slice(0, Math.min(fault.bytes, whole.length - 1)))];
    case "split": {
      const cut = Math.max(1, Math.min(fault.after, whole.length - 1));
      return [send(whole.slice(0, cut)), { kind: "wait", ms: fault.gapMs }, send(whole.slice(cut))];
    }
    case "extra":
      return [send(Uint8Array.of(...whole, ...new Array<number>(fault.bytes).fill(NOISE)))];
    case "wrong-unit":
      return [send(sent({ unit: (unit % 247) + 1 }))];
    case "wrong-transaction":
      return [send(sent({ transaction: (transaction + 1) & 0xffff }))];
    case "wrong-function":
      return [send(sent({ pdu: Uint8Array.of((pdu[0] ?? 0) ^ 0x01, ...pdu.subarray(1)) }))];
    case "drop":
      return [{ kind: "cut" }];
    case "half-open":
      return [{ kind: "freeze" }];
  }
}

function bytesOf(frame: Frame, wire: Wire): Uint8Array {
  return wire === "rtu" ? joinRtu([frame]) : joinFrames([frame]);
}

function send(bytes: Uint8Array): WireAction {
  return { kind: "send", bytes };
}

function withLastFlipped(bytes: Uint8Array): Uint8Array {
  const last = bytes.length - 1;
  return bytes.with(last, (bytes[last] ?? 0) ^ 0xff);
}
