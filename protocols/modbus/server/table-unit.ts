/**
 * A unit that is nothing but tables in memory, for emulated field devices; with every function that
 * the specification has, so that a client can be tried on it.
 *
 * The device's model sets inputs and reads coils through the arrays; a client's write first asks
 * `onWrite`, and is stored whole or not at all. Addresses beyond a table's size are exception 02.
 * Never interprets a register: scaling is `registers.ts`.
 */
import { ILLEGAL_DATA_ADDRESS, refusal, type Answer, type Exception } from "../exception.js";
import { masked } from "../pdu/exchange.js";
import { OBJECT_BYTES_MAX } from "../pdu/identification.js";
import type {
  BitTable,
  FileRange,
  FileWrite,
  ModbusUnit,
  Origin,
  ServerId,
  WordTable,
} from "../unit.js";

/** What a client is about to write. */
export type TableWrite =
  | {
      readonly table: "coils";
      readonly start: number;
      readonly values: readonly boolean[];
      readonly from: Origin;
    }
  | {
      readonly table: "holding-registers";
      readonly start: number;
      readonly values: readonly number[];
      readonly from: Origin;
    };

export interface TableUnitOptions {
  /** How many addresses each table has; a table left out has none. */
  readonly coils?: number;
  readonly discreteInputs?: number;
  readonly holdingRegisters?: number;
  readonly inputRegisters?: number;
  /** Queues by the register that they stand behind, of at most 31 words. */
  readonly queues?: ReadonlyMap<number, readonly number[]>;
  /** Files by their number: how many records each has. */
  readonly files?: ReadonlyMap<number, number>;
  /** Texts of the device's identification by object id; 0 to 2 are vendor, product and revision. */
  readonly objects?: ReadonlyMap<number, string>;
  /** Asked before anything is stored; an exception refuses the whole write. */
  readonly onWrite?: (write: TableWrite) => Exception | undefined;
}

export class TableUnit implements ModbusUnit {
  /** One byte a bit: 0 is off, anything else is on. */
  readonly coils: Uint8Array;
  readonly discreteInputs: Uint8Array;
  readonly holdingRegisters: Uint16Array;
  readonly inputRegisters: Uint16Array;
  /** Files by number, a word a record. */
  readonly files = new Map<number, Uint16Array>();
  /** The eight exception status outputs. */
  status = 0;
  readonly #queues: ReadonlyMap<number, readonly number[]>;
  readonly #objects = new Map<number, Uint8Array>();
  readonly #onWrite: TableUnitOptions["onWrite"];

  constructor(options: TableUnitOptions) {
    this.coils = new Uint8Array(options.coils ?? 0);
    this.discreteInputs = new Uint8Array(options.discreteInputs ?? 0);
    this.holdingRegisters = new Uint16Array(options.holdingRegisters ?? 0);
    this.inputRegisters = new Uint16Array(options.inputRegisters ?? 0);
    this.#onWrite = options.onWrite;
    this.#queues = options.queues ?? new Map();
    for (const [file, records] of options.files ?? []) {
      this.files.set(file, new Uint16Array(records));
    }
    for (const [id, text] of options.objects ?? defaultObjects) {
      this.#objects.set(id, new TextEncoder().encode(text).subarray(0, OBJECT_BYTES_MAX));
    }
  }

  readBits(table: BitTable, start: number, count: number): Answer<readonly boolean[]> {
    const bits = table === "coils" ? this.coils : this.discreteInputs;
    if (start + count > bits.length) return refusal(ILLEGAL_DATA_ADDRESS);
    return { ok: true, value: Array.from(bits.subarray(start, start + count), (bit) => bit !== 0) };
  }

  readWords(table: WordTable, start: number, count: number): Answer<ArrayLike<number>> {
    const words = table === "holding-registers" ? this.holdingRegisters : this.inputRegisters;
    if (start + count > words.length) return refusal(ILLEGAL_DATA_ADDRESS);
    return { ok: true, value: words.subarray(start, start + count) };
  }

  writeBits(start: number, values: readonly boolean[], from: Origin): Answer<void> {
    if (start + values.length > this.coils.length) return refusal(ILLEGAL_DATA_ADDRESS);
    const exception = this.#onWrite?.({ table: "coils", start, values, from });
    if (exception !== undefined) return refusal(exception);
    for (const [i, on] of values.entries()) this.coils[start + i] = on ? 1 : 0;
    return { ok: true, value: undefined };
  }

  writeWords(start: number, values: readonly number[], from: Origin): Answer<void> {
    if (start + values.length > this.holdingRegisters.length) return refusal(ILLEGAL_DATA_ADDRESS);
    const exception = this.#onWrite?.({ table: "holding-registers", start, values, from });
    if (exception !== undefined) return refusal(exception);
    this.holdingRegisters.set(values, start);
    return { ok: true, value: undefined };
  }

  maskWord(at: number, mask: { and: number; or: number }, from: Origin): Answer<void> {
    const word = this.holdingRegisters[at];
    if (word === undefined) return refusal(ILLEGAL_DATA_ADDRESS);
    return this.writeWords(at, [masked(word, mask)], from);
  }

  /** Both ranges are known before anything is written (Modbus AP §6.17). */
  exchangeWords(
    write: { readonly start: number; readonly values: readonly number[] },
    read: { readonly start: number; readonly count: number },
    from: Origin,
  ): Answer<ArrayLike<number>> {
    if (read.start + read.count > this.holdingRegisters.length) {
      return refusal(ILLEGAL_DATA_ADDRESS);
    }
    const written = this.writeWords(write.start, write.values, from);
    return written.ok ? this.readWords("holding-registers", read.start, read.count) : written;
  }

  readFifo(at: number): Answer<readonly number[]> {
    const queue = this.#queues.get(at);
    return queue === undefined ? refusal(ILLEGAL_DATA_ADDRESS) : { ok: true, value: queue };
  }

  readFile({ file, record, count }: FileRange): Answer<ArrayLike<number>> {
    const records = this.files.get(file);
    if (records === undefined || record + count > records.length) {
      return refusal(ILLEGAL_DATA_ADDRESS);
    }
    return { ok: true, value: records.subarray(record, record + count) };
  }

  writeFiles(parts: readonly FileWrite[]): Answer<void> {
    const isKnown = ({ file, record, values }: FileWrite) =>
      record + values.length <= (this.files.get(file)?.length ?? -1);
    if (!parts.every(isKnown)) return refusal(ILLEGAL_DATA_ADDRESS);
    for (const { file, record, values } of parts) this.files.get(file)?.set(values, record);
    return { ok: true, value: undefined };
  }

  identity(): ReadonlyMap<number, Uint8Array> {
    return this.#objects;
  }

  serverId(): ServerId {
    const more = this.#objects.get(1) ?? new Uint8Array(0);
    return { id: Uint8Array.of(1), isRunning: true, more };
  }

  exceptionStatus(): number {
    return this.status;
  }
}

/** What every device must name (Modbus AP §6.21, basic objects). */
const defaultObjects: ReadonlyMap<number, string> = new Map([
  [0, "quench"],
  [1, "table unit"],
  [2, "1"],
]);
