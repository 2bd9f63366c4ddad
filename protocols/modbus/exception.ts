/**
 * Exception codes: the words a Modbus server has for "no" (Modbus AP §7, table of codes).
 *
 * Only the codes this project ever sends are listed; a foreign device may send others, so what a
 * client received is a plain number and `exceptionWords` can name any of them.
 */

export const ILLEGAL_FUNCTION = 1;
export const ILLEGAL_DATA_ADDRESS = 2;
export const ILLEGAL_DATA_VALUE = 3;
export const SERVER_DEVICE_FAILURE = 4;
export const SERVER_DEVICE_BUSY = 6;
export const GATEWAY_PATH_UNAVAILABLE = 10;
export const GATEWAY_TARGET_FAILED = 11;

export type Exception =
  | typeof ILLEGAL_FUNCTION
  | typeof ILLEGAL_DATA_ADDRESS
  | typeof ILLEGAL_DATA_VALUE
  | typeof SERVER_DEVICE_FAILURE
  | typeof SERVER_DEVICE_BUSY
  | typeof GATEWAY_PATH_UNAVAILABLE
  | typeof GATEWAY_TARGET_FAILED;

/** What was asked for, or the exception it deserves. */
export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly exception: Exception };

export function refusal(exception: Exception): {
  readonly ok: false;
  readonly exception: Exception;
} {
  return { ok: false, exception };
}

const words: Readonly<Record<number, string>> = {
  1: "illegal function",
  2: "illegal data address",
  3: "illegal data value",
  4: "server device failure",
  5: "acknowledged, not yet done",
  6: "server device busy",
  8: "memory parity error",
  10: "gateway path unavailable",
  11: "gateway target failed to respond",
};

/** "exception 02, illegal data address" */
export function exceptionWords(exception: number): string {
  const code = exception.toString(16).padStart(2, "0").toUpperCase();
  return `exception ${code}, ${words[exception] ?? "not in the specification"}`;
}
