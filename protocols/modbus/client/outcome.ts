/**
 * What became of a client's request: its value, or why there is none.
 *
 * The kinds tell a caller what it may assume of a write: `refused` and `exception` mean that it was
 * not done; after `timeout` and `disconnected` nobody knows, so it must be read back.
 */
import { exceptionWords } from "../exception.js";

export type FailureKind =
  /** No answer within the deadline. */
  | "timeout"
  /** The connection broke, or its answers made no sense, while the request was out. */
  | "disconnected"
  /** The request never left: no connection could be made, or it was not fit to send. */
  | "refused"
  /** The device answered "no". */
  | "exception";

export interface Failure {
  readonly kind: FailureKind;
  /** The exception code as received; set exactly when `kind` is "exception". */
  readonly exception?: number;
  /** The same for people. */
  readonly says: string;
}

export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export interface Failed {
  readonly ok: false;
  readonly failure: Failure;
}

export function failed(kind: Exclude<FailureKind, "exception">, says: string): Failed {
  return { ok: false, failure: { kind, says } };
}

export function answeredNo(exception: number): Failed {
  const says = `the device answered with ${exceptionWords(exception)}`;
  return { ok: false, failure: { kind: "exception", exception, says } };
}
