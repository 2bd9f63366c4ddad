/**
 * Requests that work on holding registers in one step: mask write (22), read and write (23), and
 * the queue behind a register (24) (Modbus AP §6.16 to §6.18).
 */
import { refusal, type Answer } from "../exception.js";
import { wordAt, wordsAt } from "../packing.js";
import {
  badValue,
  rangeFault,
  REGISTERS_PER_EXCHANGE_MAX,
  REGISTERS_PER_READ_MAX,
} from "./limits.js";
import type { Request } from "./request-kinds.js";

export function decodeMaskWrite(pdu: Uint8Array): Answer<Request> {
  if (pdu.length !== 7) return badValue;
  return {
    ok: true,
    value: { kind: "mask-word", at: wordAt(pdu, 1), and: wordAt(pdu, 3), or: wordAt(pdu, 5) },
  };
}

/** (register AND `and`) OR (`or` AND NOT `and`), as Modbus AP §6.16 has it. */
export function masked(word: number, { and, or }: { and: number; or: number }): number {
  return (word & and) | (or & ~and & 0xffff);
}

/** Both quantities are judged before either address, as in the state diagram of §6.17. */
export function decodeExchange(pdu: Uint8Array): Answer<Request> {
  const read = { start: wordAt(pdu, 1), count: wordAt(pdu, 3) };
  const start = wordAt(pdu, 5);
  const count = wordAt(pdu, 7);
  if (pdu.length < 10 || pdu[9] !== 2 * count || pdu.length !== 10 + 2 * count) return badValue;
  const faults = [
    rangeFault({ ...read, countMax: REGISTERS_PER_READ_MAX }),
    rangeFault({ start, count, countMax: REGISTERS_PER_EXCHANGE_MAX }),
  ].filter((fault) => fault !== undefined);
  const [fault] = faults.toSorted((one, other) => other - one);
  if (fault !== undefined) return refusal(fault);
  const write = { start, values: wordsAt(pdu, 10, count) };
  return { ok: true, value: { kind: "exchange-words", read, write } };
}

export function decodeFifoRead(pdu: Uint8Array): Answer<Request> {
  if (pdu.length !== 3) return badValue;
  return { ok: true, value: { kind: "read-fifo", at: wordAt(pdu, 1) } };
}
