/**
 * Answers one request PDU from one unit: any bytes in, exactly one response PDU out.
 *
 * A write is acknowledged only if the unit took all of it; a false "done" would let an operator
 * believe a command that never arrived. Whatever goes wrong inside the unit is exception 04 on the
 * wire and never brings the server down.
 */
import { SERVER_DEVICE_FAILURE, type Answer } from "./exception.js";
import { decodeRequest, type Request } from "./pdu.js";
import { bitsResponse, exceptionResponse, wordsResponse, writeResponse } from "./response.js";
import type { ModbusUnit, Origin } from "./unit.js";

export function handleRequest(unit: ModbusUnit, pdu: Uint8Array, origin: Origin): Uint8Array {
  const functionCode = pdu[0] ?? 0;
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

interface Asked {
  readonly functionCode: number;
  readonly pdu: Uint8Array;
  readonly origin: Origin;
}

function answerOf(unit: ModbusUnit, request: Request, asked: Asked): Answer<Uint8Array> {
  switch (request.kind) {
    case "read-bits": {
      const bits = unit.readBits(request.table, request.start, request.count);
      if (!bits.ok) return bits;
      if (bits.value.length !== request.count) return brokenUnit;
      return { ok: true, value: bitsResponse(asked.functionCode, bits.value) };
    }
    case "read-words": {
      const words = unit.readWords(request.table, request.start, request.count);
      if (!words.ok) return words;
      if (words.value.length !== request.count || !areWords(words.value)) return brokenUnit;
      return { ok: true, value: wordsResponse(asked.functionCode, words.value) };
    }
    case "write-bits":
      return acknowledged(unit.writeBits(request.start, request.values, asked.origin), asked);
    case "write-words":
      return acknowledged(unit.writeWords(request.start, request.values, asked.origin), asked);
  }
}

/** A unit that breaks its promise: better no value than a wrong one. */
const brokenUnit = { ok: false, exception: SERVER_DEVICE_FAILURE } as const;

function acknowledged(taken: Answer<void>, asked: Asked): Answer<Uint8Array> {
  return taken.ok ? { ok: true, value: writeResponse(asked.pdu) } : taken;
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
