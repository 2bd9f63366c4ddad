/**
 * Answers one request PDU from one unit: any bytes in, exactly one response PDU out.
 *
 *   does the unit have the function? ──▶ may the client do it? ──▶ form, range ──▶ carried out
 *                 01                              01                 03, 02            04
 *
 * A write is acknowledged only if the unit took all of it; a false "done" would let an operator
 * believe a command that never arrived. Whatever goes wrong inside the unit is exception 04 on the
 * wire and never brings the server down. What a client may not do is exception 01: "not an
 * allowable action for the server" (Modbus AP §7), which is also what Modbus/TCP Security asks for,
 * and it comes first, so a stranger does not learn which addresses exist.
 */
import { ILLEGAL_FUNCTION, refusal, SERVER_DEVICE_FAILURE, type Answer } from "../exception.js";
import { badValue, FIFO_WORDS_MAX } from "../pdu/limits.js";
import { identificationResponse } from "../pdu/identification.js";
import { decodeRequest } from "../pdu/request.js";
import type { Request } from "../pdu/request-kinds.js";
import {
  bitsResponse,
  echoResponse,
  exceptionResponse,
  exceptionStatusResponse,
  fifoResponse,
  filesResponse,
  serverIdResponse,
  wordsResponse,
  writeResponse,
} from "../pdu/response.js";
import type { ModbusUnit, Origin } from "../unit.js";

export function handleRequest(unit: ModbusUnit, pdu: Uint8Array, origin: Origin): Uint8Array {
  const functionCode = pdu[0] ?? 0;
  if (!has(unit, functionCode) || (origin.readOnly === true && changes.has(functionCode))) {
    return exceptionResponse(functionCode, ILLEGAL_FUNCTION);
  }
  const request = decodeRequest(pdu);
  if (!request.ok) return exceptionResponse(functionCode, request.exception);
  try {
    const answer = answerOf(unit, request.value, { functionCode, pdu, origin });
    return answer.ok ? answer.value : exceptionResponse(functionCode, answer.exception);
  } catch {
    // A unit that throws is broken; the client must hear so rather than wait (Modbus AP §7, code
    // 04).
    return exceptionResponse(functionCode, SERVER_DEVICE_FAILURE);
  }
}

/** The functions that change something in a unit. */
const changes: ReadonlySet<number> = new Set([5, 6, 15, 16, 21, 22, 23]);

/** Whether a unit has a function; those of the line (8, 11, 12) are not a unit's. */
function has(unit: ModbusUnit, functionCode: number): boolean {
  switch (functionCode) {
    case 1:
    case 2:
    case 3:
    case 4:
    case 5:
    case 6:
    case 15:
    case 16:
      return true;
    case 7:
      return unit.exceptionStatus !== undefined;
    case 17:
      return unit.serverId !== undefined;
    case 20:
      return unit.readFile !== undefined;
    case 21:
      return unit.writeFiles !== undefined;
    case 22:
      return unit.maskWord !== undefined;
    case 23:
      return unit.exchangeWords !== undefined;
    case 24:
      return unit.readFifo !== undefined;
    case 43:
      return unit.identity !== undefined;
    default:
      return false;
  }
}

interface Asked {
  readonly functionCode: number;
  readonly pdu: Uint8Array;
  readonly origin: Origin;
}

function answerOf(unit: ModbusUnit, request: Request, asked: Asked): Answer<Uint8Array> {
  const { functionCode, pdu, origin } = asked;
  switch (request.kind) {
    case "read-bits": {
      const bits = unit.readBits(request.table, request.start, request.count);
      if (!bits.ok) return bits;
      if (bits.value.length !== request.count) return brokenUnit;
      return { ok: true, value: bitsResponse(functionCode, bits.value) };
    }
    case "read-words":
      return words(
        functionCode,
        unit.readWords(request.table, request.start, request.count),
        request.count,
      );
    case "write-bits":
      return acknowledged(unit.writeBits(request.start, request.values, origin), pdu);
    case "write-words":
      return acknowledged(unit.writeWords(request.start, request.values, origin), pdu);
    default:
      return furtherAnswerOf(unit, request, asked) ?? refusal(ILLEGAL_FUNCTION);
  }
}

/** Functions that not every unit has; nothing where this one has it not. */
function furtherAnswerOf(
  unit: ModbusUnit,
  request: Request,
  { functionCode, pdu, origin }: Asked,
): Answer<Uint8Array> | undefined {
  switch (request.kind) {
    case "mask-word":
      return echoed(unit.maskWord?.(request.at, request, origin), pdu);
    case "exchange-words": {
      const { write, read } = request;
      const taken = unit.exchangeWords?.(write, read, origin);
      return taken && words(functionCode, taken, read.count);
    }
    case "read-fifo": {
      const queue = unit.readFifo?.(request.at);
      if (queue?.ok !== true) return queue;
      // "Exception 03 if the queue count exceeds 31" (Modbus AP §6.18).
      if (queue.value.length > FIFO_WORDS_MAX) return badValue;
      return areWords(queue.value) ? { ok: true, value: fifoResponse(queue.value) } : brokenUnit;
    }
    case "read-files":
      return readFiles(unit, request.parts);
    case "write-files":
      return echoed(unit.writeFiles?.(request.parts, origin), pdu);
    case "read-identification": {
      const objects = unit.identity?.();
      return objects && identificationResponse(objects, request);
    }
    case "server-id": {
      const id = unit.serverId?.();
      return id && { ok: true, value: serverIdResponse(id) };
    }
    case "exception-status": {
      const status = unit.exceptionStatus?.();
      return status === undefined
        ? undefined
        : { ok: true, value: exceptionStatusResponse(status) };
    }
    default:
      return undefined;
  }
}

function readFiles(
  unit: ModbusUnit,
  parts: Extract<Request, { kind: "read-files" }>["parts"],
): Answer<Uint8Array> | undefined {
  const read: ArrayLike<number>[] = [];
  for (const part of parts) {
    const records = unit.readFile?.(part);
    if (records?.ok !== true) return records;
    if (records.value.length !== part.count || !areWords(records.value)) return brokenUnit;
    read.push(records.value);
  }
  return { ok: true, value: filesResponse(read) };
}

/** A unit that breaks its promise: better no value than a wrong one. */
const brokenUnit = { ok: false, exception: SERVER_DEVICE_FAILURE } as const;

function words(
  functionCode: number,
  taken: Answer<ArrayLike<number>>,
  count: number,
): Answer<Uint8Array> {
  if (!taken.ok) return taken;
  if (taken.value.length !== count || !areWords(taken.value)) return brokenUnit;
  return { ok: true, value: wordsResponse(functionCode, taken.value) };
}

function acknowledged(taken: Answer<void>, pdu: Uint8Array): Answer<Uint8Array> {
  return taken.ok ? { ok: true, value: writeResponse(pdu) } : taken;
}

function echoed(taken: Answer<void> | undefined, pdu: Uint8Array): Answer<Uint8Array> | undefined {
  return taken?.ok === true ? { ok: true, value: echoResponse(pdu) } : taken;
}

/** A number that is no 16-bit word (NaN, 1.5, -1, 70000) would go out as a different one. */
function areWords(words: ArrayLike<number>): boolean {
  if (words instanceof Uint16Array) return true;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? -1;
    if ((word & 0xffff) !== word) return false;
  }
  return true;
}
