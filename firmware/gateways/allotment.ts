/**
 * Allotment: gives each register its address, once and for good.
 *
 *   published map    A 0   B 1   C 2
 *   wanted now       A     X     C'        B is gone, C has another scale, X is new
 *   allotted         A 0   X 3   C' 4      and 1, 2 stay behind as gaps
 *
 * A register that has been published never changes its meaning: a supervisory system that nobody
 * has told would go on reading it. What a register means is its tag, its kind of value, its unit,
 * scale and offset; whatever differs in one of them is another register and gets an address behind
 * all that were ever given. What is wanted no more leaves a gap that nobody else moves into, and
 * gets it back if it comes back with the same meaning. With no published map, addresses follow the
 * order in which registers are wanted.
 *
 * Never moves a published register, whatever is wanted.
 */
import { assert } from "#panels";

export type RegisterTable = "discrete-inputs" | "coils" | "input-registers";

/** What a register means. */
export interface Meaning {
  readonly table: RegisterTable;
  readonly tag: string;
  readonly type: "bit" | "u16";
  readonly unit: string;
  /** Engineering value = raw * scale + offset. */
  readonly scale: number;
  readonly offset: number;
}

/** A register as it was published. */
export interface Published extends Meaning {
  /** As sent on the wire, from 0. */
  readonly address: number;
}

export interface Allotment {
  /** Of each wanted register, in their order. */
  readonly addresses: readonly number[];
  /** What was published and is wanted no more. */
  readonly gaps: readonly Published[];
}

/** Addresses in a table: 0 to 65535 (Modbus AP §4.4). */
const ADDRESSES = 65_536;

export function allot(wanted: readonly Meaning[], published: readonly Published[]): Allotment {
  const next: Record<RegisterTable, number> = {
    coils: 0,
    "discrete-inputs": 0,
    "input-registers": 0,
  };
  const taken = new Map<string, Published>();
  for (const register of published) {
    taken.set(meaningOf(register), register);
    next[register.table] = Math.max(next[register.table], register.address + 1);
  }
  const addresses = wanted.map((register) => {
    const key = meaningOf(register);
    const before = taken.get(key);
    if (taken.delete(key) && before !== undefined) return before.address;
    const address = next[register.table]++;
    assert(address < ADDRESSES, `the table of ${register.table} has room for ${register.tag}`);
    return address;
  });
  return { addresses, gaps: [...taken.values()] };
}

/** Two registers with the same text mean the same. */
export function meaningOf({ table, tag, type, unit, scale, offset }: Meaning): string {
  return JSON.stringify([table, tag, type, unit, scale, offset]);
}
