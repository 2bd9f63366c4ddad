/**
 * Writes a response PDU: data of a read, acknowledgement of a write, or an exception. Device
 * identification has a file of its own.
 *
 * Never checks a limit: what it is given was bounded when the request was read.
 */
import type { Exception } from "../exception.js";
import { bytesForBits, freshBytes, putBits, putWord } from "../packing.js";
import type { ServerId } from "../unit.js";

/** A response whose function code has its top bit set is an exception (Modbus AP §7). */
const EXCEPTION_FLAG = 0x80;

export function bitsResponse(functionCode: number, bits: readonly boolean[]): Uint8Array {
  const dataBytes = bytesForBits(bits.length);
  const pdu = freshBytes(2 + dataBytes);
  pdu[0] = functionCode;
  pdu[1] = dataBytes;
  putBits(pdu, 2, bits);
  return pdu;
}

export function wordsResponse(functionCode: number, words: ArrayLike<number>): Uint8Array {
  const pdu = freshBytes(2 + 2 * words.length);
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

/** A mask write, a file write and a diagnostic query come back as they were (Modbus AP §6.16). */
export function echoResponse(requestPdu: Uint8Array): Uint8Array {
  return requestPdu.slice();
}

/** A queue: byte count and number of words, both as words, then the words (Modbus AP §6.18). */
export function fifoResponse(words: ArrayLike<number>): Uint8Array {
  const pdu = new Uint8Array(5 + 2 * words.length);
  pdu[0] = 24;
  putWord(pdu, 1, 2 + 2 * words.length);
  putWord(pdu, 3, words.length);
  for (let i = 0; i < words.length; i++) putWord(pdu, 5 + 2 * i, words[i] ?? 0);
  return pdu;
}

/** Records of files, part by part, each with its own length and reference type (§6.14). */
export function filesResponse(parts: readonly ArrayLike<number>[]): Uint8Array {
  const dataBytes = parts.reduce((sum, { length }) => sum + 2 + 2 * length, 0);
  const pdu = new Uint8Array(2 + dataBytes);
  pdu[0] = 20;
  pdu[1] = dataBytes;
  let at = 2;
  for (const words of parts) {
    pdu[at] = 1 + 2 * words.length;
    pdu[at + 1] = 6;
    for (let i = 0; i < words.length; i++) putWord(pdu, at + 2 + 2 * i, words[i] ?? 0);
    at += 2 + 2 * words.length;
  }
  return pdu;
}

/** Who the device is, whether it runs, and what else it has to say (Modbus AP §6.13). */
export function serverIdResponse({ id, isRunning, more }: ServerId): Uint8Array {
  return Uint8Array.of(17, id.length + 1 + more.length, ...id, isRunning ? 0xff : 0x00, ...more);
}

/** Eight exception status outputs (Modbus AP §6.7). */
export function exceptionStatusResponse(status: number): Uint8Array {
  return Uint8Array.of(7, status & 0xff);
}

export function exceptionResponse(functionCode: number, exception: Exception): Uint8Array {
  return Uint8Array.of(functionCode | EXCEPTION_FLAG, exception);
}
