/**
 * The data model behind one Modbus unit id: four tables that can be asked and told (Modbus AP
 * §4.3).
 *
 * Whoever owns points or an emulated device implements this; the server knows nothing else of it.
 * A unit answers at once and from memory: it never waits, so a slow device can never hold up the
 * others behind the same port.
 */
import type { Answer } from "./exception.js";

export type BitTable = "coils" | "discrete-inputs";
export type WordTable = "holding-registers" | "input-registers";

/** Who asked, as the journal names them: "10.0.0.7:51344". */
export interface Origin {
  readonly address: string;
  /** True for somebody who may read, and nothing else: what changes anything is refused. */
  readonly readOnly?: boolean;
}

/** Some registers of a file, from a record on (Modbus AP §6.14). */
export interface FileRange {
  readonly file: number;
  readonly record: number;
  readonly count: number;
}

export interface FileWrite {
  readonly file: number;
  readonly record: number;
  readonly values: readonly number[];
}

/** What function 17 tells (Modbus AP §6.13); `id` and `more` together fit 250 bytes. */
export interface ServerId {
  readonly id: Uint8Array;
  readonly isRunning: boolean;
  readonly more: Uint8Array;
}

/** A function whose method a unit does not have is exception 01 there (Modbus AP §7). */
export interface ModbusUnit {
  /** Exactly `count` bits from `start` on, or why not. */
  readBits(table: BitTable, start: number, count: number): Answer<readonly boolean[]>;
  /** Exactly `count` words of 0 to 65535 from `start` on, or why not. */
  readWords(table: WordTable, start: number, count: number): Answer<ArrayLike<number>>;
  /** Takes all the coils, or none of them and says why. */
  writeBits(start: number, values: readonly boolean[], from: Origin): Answer<void>;
  /** Takes all the holding registers, or none of them and says why. */
  writeWords(start: number, values: readonly number[], from: Origin): Answer<void>;
  /** Function 22: sets and clears bits of one holding register in one step. */
  maskWord?(at: number, mask: { and: number; or: number }, from: Origin): Answer<void>;
  /** Function 23: writes first, then reads; if the write is refused, nothing is read. */
  exchangeWords?(
    write: { readonly start: number; readonly values: readonly number[] },
    read: { readonly start: number; readonly count: number },
    from: Origin,
  ): Answer<ArrayLike<number>>;
  /** Function 24: the queue behind a register, of at most 31 words; reading takes nothing out. */
  readFifo?(at: number): Answer<ArrayLike<number>>;
  /** Function 20: exactly `count` registers of a file. */
  readFile?(range: FileRange): Answer<ArrayLike<number>>;
  /** Function 21: takes all parts, or none of them and says why. */
  writeFiles?(parts: readonly FileWrite[], from: Origin): Answer<void>;
  /** Function 43/14: the objects by their ids, each at most 244 bytes. */
  identity?(): ReadonlyMap<number, Uint8Array>;
  /** Function 17. */
  serverId?(): ServerId;
  /** Function 7: eight bits. */
  exceptionStatus?(): number;
}
