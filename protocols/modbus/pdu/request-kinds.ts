/**
 * What can be asked of a Modbus unit, once the bytes of a request have been read.
 */
import type { BitTable, FileRange, FileWrite, WordTable } from "../unit.js";

/** Some words of a table, from a start on. */
export interface Span {
  readonly start: number;
  readonly count: number;
}

export interface WordsAt {
  readonly start: number;
  readonly values: readonly number[];
}

export type Request =
  | ({ readonly kind: "read-bits"; readonly table: BitTable } & Span)
  | ({ readonly kind: "read-words"; readonly table: WordTable } & Span)
  | { readonly kind: "write-bits"; readonly start: number; readonly values: readonly boolean[] }
  | ({ readonly kind: "write-words" } & WordsAt)
  | { readonly kind: "mask-word"; readonly at: number; readonly and: number; readonly or: number }
  | { readonly kind: "exchange-words"; readonly read: Span; readonly write: WordsAt }
  | { readonly kind: "read-fifo"; readonly at: number }
  | { readonly kind: "read-files"; readonly parts: readonly FileRange[] }
  | { readonly kind: "write-files"; readonly parts: readonly FileWrite[] }
  | { readonly kind: "read-identification"; readonly code: DeviceIdCode; readonly object: number }
  | { readonly kind: "exception-status" }
  | { readonly kind: "event-counter" }
  | { readonly kind: "event-log" }
  | { readonly kind: "server-id" }
  | { readonly kind: "diagnose"; readonly sub: number; readonly data: readonly number[] };

/** What of a device's identification is asked: all of a category, or one object (§6.21). */
export type DeviceIdCode = 1 | 2 | 3 | 4;
