/**
 * Writes a response PDU: data of a read, acknowledgement of a write, or an exception.
 *
 * Never checks a limit: what it is given was bounded when the request was read.
 */
import type { Exception } from "./exception.js";
import { bytesForBits, putBits, putWord } from "./packing.js";

/** A response whose function code has its top bit set is an exception (Modbus AP §7). */
const EXCEPTION_FLAG = 0x80;

export function bitsResponse(functionCode: number, bits: readonly boolean[]): Uint8Array {
  const dataBytes = bytesForBits(bits.length);
  const pdu = new Uint8Array(2 + dataBytes);
  pdu[0] = functionCode;
  pdu[1] = dataBytes;
  putBits(pdu, 2, bits);
  return pdu;
}

export function wordsResponse(functionCode: number, words: ArrayLike<number>): Uint8Array {
  const pdu = new Uint8Array(2 + 2 * words.length);
  pdu[0] = functionCode;
  pdu[1] = 2 * words.length;
  for (let i = 0; i < words.length; i++) putWord(pdu, 2 + 2 * i, words[i] ?? 0);
  return pdu;
}

/**
 * A write is acknowledged with the first five bytes of its request: for one value that is an echo
 * (Modbus AP §6.5, §6.6), for several it is start and quantity (Modbus AP §6.11, §6.12).
 */
export function writeResponse(requestPdu: Uint8Array): Uint8Array {
  return requestPdu.slice(0, 5);
}

export function exceptionResponse(functionCode: number, exception: Exception): Uint8Array {
  return Uint8Array.of(functionCode | EXCEPTION_FLAG, exception);
}
