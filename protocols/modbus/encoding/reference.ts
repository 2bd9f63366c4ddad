/**
 * The ways in which one register is written down: all of them, so that no reader has to guess.
 *
 *   on the wire, from 0        the request carries this one (Modbus AP §4.4)
 *   number, from 1             the data model counts so (Modbus AP §4.4)
 *   reference of six digits    300001: the number behind the digit of its table
 *   reference of five digits   30001: the same for the first 9,999 of a table, as older tools print
 *
 * A tool that shows 40001 or 400001 means wire address 0.
 */
import type { BitTable, WordTable } from "../unit.js";

export type Table = BitTable | WordTable;

const digits: Readonly<Record<Table, number>> = {
  coils: 0,
  "discrete-inputs": 1,
  "input-registers": 3,
  "holding-registers": 4,
};

export interface Reference {
  readonly number: number;
  /** Six digits. */
  readonly reference: string;
  /** Five digits; empty where five cannot say it. */
  readonly reference5: string;
}

export function referenceOf(table: Table, address: number): Reference {
  const number = address + 1;
  const written = (width: number) => `${digits[table]}${String(number).padStart(width, "0")}`;
  return { number, reference: written(5), reference5: number > 9999 ? "" : written(4) };
}
