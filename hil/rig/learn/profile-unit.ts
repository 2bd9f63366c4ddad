/**
 * A learned device as a Modbus unit again: what answered answers, what did not is exception 02.
 *
 * An address that was seen to change goes through its values again, in their time, and then from
 * the beginning. Coils and holding registers that stood still take what is written to them, as most
 * devices do; one that changed by itself refuses, since a value written to it would not stay.
 */
import { ILLEGAL_DATA_ADDRESS, refusal, type Answer, type ModbusUnit } from "#protocols";
import type { Profile, Table } from "./profile.js";

/** `elapsedMs`: how long it has been served, by whatever clock. */
export function profileUnit(profile: Profile, elapsedMs: () => number): ModbusUnit {
  const stands = new Map<string, number>();
  for (const { table, from, values } of profile.runs) {
    values.forEach((value, place) => stands.set(`${table} ${from + place}`, value));
  }
  const series = new Map(
    profile.series.map(({ table, address, steps }) => [`${table} ${address}`, steps]),
  );
  const valueAt = (key: string): number | undefined => {
    const steps = series.get(key);
    if (steps === undefined) return stands.get(key);
    const at = profile.lastsMs > 0 ? elapsedMs() % (profile.lastsMs + 1) : 0;
    return steps.findLast(([from]) => from <= at)?.[1] ?? stands.get(key);
  };
  const read = (table: Table, start: number, count: number): Answer<number[]> => {
    const values: number[] = [];
    for (let address = start; address < start + count; address++) {
      const value = valueAt(`${table} ${address}`);
      if (value === undefined) return refusal(ILLEGAL_DATA_ADDRESS);
      values.push(value);
    }
    return { ok: true, value: values };
  };
  const write = (table: Table, start: number, values: readonly number[]): Answer<void> => {
    const keys = values.map((_, place) => `${table} ${start + place}`);
    if (keys.some((key) => !stands.has(key) || series.has(key))) {
      return refusal(ILLEGAL_DATA_ADDRESS);
    }
    keys.forEach((key, place) => stands.set(key, values[place] ?? 0));
    return { ok: true, value: undefined };
  };
  return {
    readBits(table, start, count) {
      const bits = read(table, start, count);
      return bits.ok ? { ok: true, value: bits.value.map((bit) => bit !== 0) } : bits;
    },
    readWords: read,
    writeBits: (start, values) => write("coils", start, values.map(Number)),
    writeWords: (start, values) => write("holding-registers", start, values),
  };
}
