/**
 * Many units behind one endpoint: which unit a request is for, and what the line itself answers.
 *
 *   frame ──▶ for whom? ──▶ line functions (8, 11, 12) or unit ──▶ answer, or none
 *
 * Functions 8, 11 and 12 tell of a serial line, and 8 can silence it for everybody; the
 * specification has them for serial lines only (Modbus AP §6.8 to §6.10). So they are answered
 * where the endpoint keeps the diagnostics of a line, and are exception 01 elsewhere. Functions 7
 * and 17 tell of the unit, and are answered on every transport by a unit that has them. Never opens
 * a socket, and never waits.
 */
import {
  GATEWAY_TARGET_FAILED,
  ILLEGAL_FUNCTION,
  type GATEWAY_PATH_UNAVAILABLE,
} from "../exception.js";
import { DIAGNOSTIC } from "../pdu/diagnostics.js";
import { decodeRequest } from "../pdu/request.js";
import { exceptionResponse } from "../pdu/response.js";
import type { ModbusUnit, Origin } from "../unit.js";
import { handleRequest } from "./handle-request.js";
import type { LineDiagnostics } from "./line-diagnostics.js";

/**
 * Who answers for a unit id: the unit, or the exception of a gateway whose way to it is down (0A)
 * or whose question stays unanswered (0B); nothing where nobody has that id.
 */
export type UnitAt =
  ModbusUnit | typeof GATEWAY_PATH_UNAVAILABLE | typeof GATEWAY_TARGET_FAILED | undefined;

export interface EndpointOptions {
  readonly units: (unitId: number) => UnitAt;
  /** True: an id that nobody has is answered with exception 0B, as a gateway does. */
  readonly gateway: boolean;
  /** What the line remembers; absent where there is no line. */
  readonly line?: LineDiagnostics | undefined;
  /** The units of a line, for whom a request to unit 0 is; absent where 0 is a unit like others. */
  readonly broadcastTo?: readonly number[] | undefined;
}

const BROADCAST = 0;

/** Every address that a device on a serial line may have (Modbus Serial §2.2). */
export const LINE_ADDRESSES: readonly number[] = Array.from({ length: 247 }, (_, i) => i + 1);

export class Endpoint {
  readonly #options: EndpointOptions;

  constructor(options: EndpointOptions) {
    this.#options = options;
  }

  /** True for an id that is answered here. */
  isOurs(unitId: number): boolean {
    return this.#options.units(unitId) !== undefined;
  }

  /** The answer to one request; undefined where none is sent. */
  answer(unitId: number, pdu: Uint8Array, origin: Origin): Uint8Array | undefined {
    const { units, gateway, line, broadcastTo } = this.#options;
    const functionCode = pdu[0] ?? 0;
    const isBroadcast = unitId === BROADCAST && broadcastTo !== undefined;
    const unit = isBroadcast ? undefined : units(unitId);
    line?.passed();
    if (!isBroadcast && unit === undefined) {
      // "Gateway target device failed to respond" (Modbus AP §7, code 0B).
      return gateway ? exceptionResponse(functionCode, GATEWAY_TARGET_FAILED) : undefined;
    }
    line?.received(isBroadcast);
    const answer = this.#carryOut(unit, pdu, origin);
    const sent = isBroadcast || line?.isListening === true ? undefined : answer;
    line?.answered(functionCode, sent);
    return sent;
  }

  #carryOut(unit: UnitAt, pdu: Uint8Array, origin: Origin): Uint8Array | undefined {
    const { units, line, broadcastTo = [] } = this.#options;
    const functionCode = pdu[0] ?? 0;
    if (line !== undefined && isOfLine(functionCode)) return lineAnswer(line, pdu, origin);
    if (line?.isListening === true) return undefined;
    if (typeof unit === "number") return exceptionResponse(functionCode, unit);
    if (unit !== undefined) return handleRequest(unit, pdu, origin);
    // A unit with two ids is told once.
    for (const one of new Set(broadcastTo.map(units))) {
      if (typeof one === "object") handleRequest(one, pdu, origin);
    }
    return undefined;
  }
}

function isOfLine(functionCode: number): boolean {
  return functionCode === 8 || functionCode === 11 || functionCode === 12;
}

/** Sub-functions that only look; the others change the line for everybody on it. */
const looks: ReadonlySet<number> = new Set([
  DIAGNOSTIC.returnQuery,
  DIAGNOSTIC.register,
  DIAGNOSTIC.busMessages,
  DIAGNOSTIC.busErrors,
  DIAGNOSTIC.exceptions,
  DIAGNOSTIC.serverMessages,
  DIAGNOSTIC.noResponses,
  DIAGNOSTIC.naks,
  DIAGNOSTIC.busies,
  DIAGNOSTIC.overruns,
]);

function lineAnswer(
  line: LineDiagnostics,
  pdu: Uint8Array,
  { readOnly = false }: Origin,
): Uint8Array | undefined {
  const request = decodeRequest(pdu);
  if (!request.ok) return exceptionResponse(pdu[0] ?? 0, request.exception);
  const { value } = request;
  if (value.kind === "event-counter") return line.eventCounter();
  if (value.kind === "event-log") return line.eventLog();
  if (value.kind !== "diagnose") return undefined;
  // While it only listens, restarting is all that it takes (Modbus AP §6.8.1, sub-function 04).
  if (line.isListening && value.sub !== DIAGNOSTIC.restart) return undefined;
  if (readOnly && !looks.has(value.sub)) return exceptionResponse(8, ILLEGAL_FUNCTION);
  const data = line.diagnose(value.sub, value.data);
  return data && Uint8Array.of(...pdu.subarray(0, 3), ...data);
}
