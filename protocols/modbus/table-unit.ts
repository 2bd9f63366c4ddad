/**
 * A unit that is nothing but four tables in memory, for emulated field devices.
 *
 * The device's model sets inputs and reads coils through the arrays; a client's write first asks
 * `onWrite`, and is stored whole or not at all. Addresses beyond a table's size are exception 02.
 * Never interprets a register: scaling is `registers.ts`.
 */
import { ILLEGAL_DATA_ADDRESS, refusal, type Answer, type Exception } from "./exception.js";
import type { BitTable, ModbusUnit, Origin, WordTable } from "./unit.js";

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
  /** Asked before anything is stored; an exception refuses the whole write. */
  readonly onWrite?: (write: TableWrite) => Exception | undefined;
}

export class TableUnit implements ModbusUnit {
  /** One byte a bit: 0 is off, anything else is on. */
  readonly coils: Uint8Array;
  readonly discreteInputs: Uint8Array;
  readonly holdingRegisters: Uint16Array;
  readonly inputRegisters: Uint16Array;
  readonly #onWrite: TableUnitOptions["onWrite"];

  constructor(options: TableUnitOptions) {
    this.coils = new Uint8Array(options.coils ?? 0);
    this.discreteInputs = new Uint8Array(options.discreteInputs ?? 0);
    this.holdingRegisters = new Uint16Array(options.holdingRegisters ?? 0);
    this.inputRegisters = new Uint16Array(options.inputRegisters ?? 0);
    this.#onWrite = options.onWrite;
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
}
