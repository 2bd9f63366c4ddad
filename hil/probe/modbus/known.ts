/**
 * What is known of a device before its cases run: told by the user, or found by reading.
 */
import type { Framing } from "./frames.js";

export type TableName = "coils" | "discrete" | "holding" | "input";

/** Modbus AP §6.1 to §6.4: the function that reads each table, and how much at once. */
export const readers = {
  coils: { fc: 0x01, most: 2000, isBits: true, what: "coils" },
  discrete: { fc: 0x02, most: 2000, isBits: true, what: "discrete inputs" },
  holding: { fc: 0x03, most: 125, isBits: false, what: "holding registers" },
  input: { fc: 0x04, most: 125, isBits: false, what: "input registers" },
} as const;

export interface Span {
  readonly start: number;
  readonly length: number;
}

/** What the user lets the probe write; it is put back afterwards. */
export interface Grants {
  readonly coils?: Span;
  readonly holding?: Span;
}

export interface Known {
  readonly framing: Framing;
  readonly unit: number;
  /** A stretch that can be read; nothing where none was found. */
  readonly tables: Readonly<Partial<Record<TableName, Span>>>;
  /** An address that can be read while the next cannot. */
  readonly edges: Readonly<Partial<Record<TableName, number>>>;
  /** Functions that the device answers by exception 01, as it may. */
  readonly refused: ReadonlySet<number>;
  readonly grants: Grants;
  /** Nothing hangs on the device: writes beyond the grants, restarts and vendors' codes may go. */
  readonly onBench: boolean;
  /** A request that the device has answered, by which it can be asked whether it still lives. */
  readonly alive: Uint8Array;
}

export function startOf(known: Known, table: TableName): number {
  return known.tables[table]?.start ?? 0;
}

export function lengthOf(known: Known, table: TableName): number {
  return known.tables[table]?.length ?? 0;
}
