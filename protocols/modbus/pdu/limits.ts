/**
 * How much fits into one PDU, and what a quantity or address beyond that deserves.
 *
 * Limits are those of "MODBUS Application Protocol Specification V1.1b3".
 */
import { ILLEGAL_DATA_ADDRESS, ILLEGAL_DATA_VALUE, refusal, type Exception } from "../exception.js";

/** A PDU holds at most 253 bytes (Modbus AP §4.1); the limits below follow from it. */
export const PDU_BYTES_MAX = 253;
export const BITS_PER_READ_MAX = 2000;
export const REGISTERS_PER_READ_MAX = 125;
export const COILS_PER_WRITE_MAX = 1968;
export const REGISTERS_PER_WRITE_MAX = 123;
/** Written in one go with a read (Modbus AP §6.17). */
export const REGISTERS_PER_EXCHANGE_MAX = 121;
/** A queue longer than this cannot be read (Modbus AP §6.18). */
export const FIFO_WORDS_MAX = 31;
/** Addresses in a table: 0 to 65535 (Modbus AP §4.4). */
const ADDRESSES = 65_536;

/** What a range of this size deserves; the quantity is judged before the address. */
export function rangeFault(range: {
  readonly start: number;
  readonly count: number;
  readonly countMax: number;
}): Exception | undefined {
  if (range.count < 1 || range.count > range.countMax) return ILLEGAL_DATA_VALUE;
  if (range.start + range.count > ADDRESSES) return ILLEGAL_DATA_ADDRESS;
  return undefined;
}

/** A length or value that the function does not allow (Modbus AP §7, code 03). */
export const badValue = refusal(ILLEGAL_DATA_VALUE);
/** An address that does not exist (Modbus AP §7, code 02). */
export const badAddress = refusal(ILLEGAL_DATA_ADDRESS);
