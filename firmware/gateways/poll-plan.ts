/**
 * Poll plan: from the values that are wanted of one device to the reads that fetch them.
 *
 *   wanted   0-1  2   5-6        20       gap of 2 tolerated
 *   reads    0 ─────── 6   20 ─ 20        one request each
 *
 * Registers that touch are read together, up to what one request carries (Modbus AP §6.1 to §6.4);
 * a gap is read and thrown away where that is allowed, since a request costs more than some words.
 * It is allowed only where the device answers there: one that knows no such address refuses the
 * whole read. Tables are never joined. A value is never cut in two: its halves would be of
 * different instants. Tables come in the order in which they were first wanted, reads in the order
 * of their addresses.
 */
import { assert } from "#panels";
import {
  BITS_PER_READ_MAX,
  REGISTERS_PER_READ_MAX,
  type BitTable,
  type WordTable,
} from "#protocols";

export interface RegisterRange {
  readonly table: BitTable | WordTable;
  readonly start: number;
  readonly count: number;
}

export interface PollPlanOptions {
  /** Registers or bits between two wanted ones that are read all the same; none if left out. */
  readonly gapMax?: number;
  /** For devices that answer shorter reads only. */
  readonly registersMax?: number;
  readonly bitsMax?: number;
}

export function pollPlan(
  wanted: readonly RegisterRange[],
  options: PollPlanOptions = {},
): readonly RegisterRange[] {
  const tables = [...new Set(wanted.map(({ table }) => table))];
  return tables.flatMap((table) => {
    const ofTable = wanted.filter((range) => range.table === table);
    return joined(ofTable, limitOf(table, options), options.gapMax ?? 0);
  });
}

function limitOf(table: RegisterRange["table"], options: PollPlanOptions): number {
  return isBits(table)
    ? Math.min(BITS_PER_READ_MAX, options.bitsMax ?? BITS_PER_READ_MAX)
    : Math.min(REGISTERS_PER_READ_MAX, options.registersMax ?? REGISTERS_PER_READ_MAX);
}

export function isBits(table: RegisterRange["table"]): table is BitTable {
  return table === "coils" || table === "discrete-inputs";
}

function joined(ranges: readonly RegisterRange[], limit: number, gapMax: number) {
  const reads: RegisterRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start || a.count - b.count)) {
    assert(range.count >= 1 && range.count <= limit, "one read carries a whole value");
    const last = reads.at(-1);
    const end = range.start + range.count;
    const lastEnd = last === undefined ? 0 : last.start + last.count;
    const fits = last !== undefined && range.start - lastEnd <= gapMax && end - last.start <= limit;
    if (last === undefined || !fits) reads.push(range);
    else reads[reads.length - 1] = { ...last, count: Math.max(lastEnd, end) - last.start };
  }
  return reads;
}
