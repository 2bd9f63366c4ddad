/**
 * Ranges of addresses as a user writes them: "0-99", "7", "coils=0-15,holding=0-9".
 */
import type { Grants, Span, TableName } from "../../../probe/modbus/known.js";

export interface Ranges {
  readonly tables: Partial<Record<TableName, Span>>;
  readonly grants: Grants;
  /** Every problem, in words. */
  readonly problems: readonly string[];
}

export type RangeOptions = Partial<Record<TableName | "write", string>>;

export function readRanges(options: RangeOptions): Ranges {
  const problems: string[] = [];
  const span = (what: string, text: string): Span | undefined => {
    const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text.trim()) ?? [];
    if (first === undefined || Number(last) > 0xffff || Number(last) < Number(first)) {
      problems.push(`${what} "${text}" is no range: write FIRST-LAST from 0-65535, such as 0-99`);
      return undefined;
    }
    return { start: Number(first), length: Number(last) - Number(first) + 1 };
  };
  const tables: Partial<Record<TableName, Span>> = {};
  for (const table of ["coils", "discrete", "holding", "input"] as const) {
    const text = options[table];
    const read = text === undefined ? undefined : span(`--${table}`, text);
    if (read !== undefined) tables[table] = read;
  }
  const grants: { coils?: Span; holding?: Span } = {};
  for (const part of options.write?.split(",") ?? []) {
    const [, name, text] = /^(coils|holding)=(.*)$/.exec(part.trim()) ?? [];
    if (name === undefined || text === undefined) {
      problems.push(
        `--write "${part}" names nothing: write coils=FIRST-LAST or holding=FIRST-LAST`,
      );
      continue;
    }
    const read = span(`--write ${name}=`, text);
    if (read !== undefined) grants[name as "coils" | "holding"] = read;
  }
  return { tables, grants, problems };
}
