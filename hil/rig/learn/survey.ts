/**
 * Survey: finds which addresses of a Modbus device answer, and watches what stands in them.
 *
 *   range ──▶ read ─┬─ answered ──▶ there
 *                   └─ exception ─┬─ one address: not there
 *                                 └─ more: each half by itself
 *
 * An exception for a range says that some of it is missing, so the range is halved; what is read at
 * last is read in one request each. A device may also be slow or gone: then nothing is known, and
 * the survey says so in place of a shorter list. It writes nothing, ever.
 */
import type { Outcome } from "#protocols";
import type { Table } from "./profile.js";

/** A device that can be read; a client of one unit. */
export interface Readable {
  read(table: Table, start: number, count: number): Promise<Outcome<readonly number[]>>;
}

export interface Range {
  readonly table: Table;
  readonly from: number;
  /** The last address, itself in it. */
  readonly to: number;
}

/** Addresses that answered in one request. */
export interface Run extends Range {
  readonly values: readonly number[];
}

/** The device did not answer at all; the message says to what. */
export class SurveyFailure extends Error {
  override readonly name = "SurveyFailure";
}

const PER_READ = {
  ...{ coils: 2000, "discrete-inputs": 2000 },
  ...{ "holding-registers": 125, "input-registers": 125 },
} as const;
/** "Illegal function": the device has no such table (Modbus AP §7). */
const ILLEGAL_FUNCTION = 1;

/** All addresses of the ranges that answer, as runs in their order. */
export async function survey(device: Readable, ranges: readonly Range[]): Promise<Run[]> {
  const runs: Run[] = [];
  for (const { table, from, to } of ranges) {
    for (let start = from; start <= to; start += PER_READ[table]) {
      const count = Math.min(PER_READ[table], to - start + 1);
      if ((await probe(device, { table, from: start, to: start + count - 1 }, runs)) === "no table")
        break;
    }
  }
  return joined(runs);
}

/** Reads the runs once more; one that refuses now is left out. */
export async function look(device: Readable, runs: readonly Run[]): Promise<Run[]> {
  const seen: Run[] = [];
  for (const run of runs) {
    const values = await readOrFail(device, run);
    if (Array.isArray(values)) seen.push({ ...run, values });
  }
  return seen;
}

async function probe(device: Readable, range: Range, runs: Run[]): Promise<"no table" | undefined> {
  const values = await readOrFail(device, range);
  if (Array.isArray(values)) runs.push({ ...range, values });
  else if (values === ILLEGAL_FUNCTION) return "no table";
  else if (range.from < range.to) {
    const middle = Math.floor((range.from + range.to) / 2);
    await probe(device, { ...range, to: middle }, runs);
    await probe(device, { ...range, from: middle + 1 }, runs);
  }
  return undefined;
}

/** The values, or the code of the exception. */
async function readOrFail(
  device: Readable,
  { table, from, to }: Range,
): Promise<readonly number[] | number> {
  const read = await device.read(table, from, to - from + 1);
  if (read.ok) return read.value;
  const { exception, says } = read.failure;
  if (exception !== undefined) return exception;
  throw new SurveyFailure(`${table} ${from} to ${to}: ${says}`);
}

/** Runs that touch are one, as far as one request goes. */
function joined(runs: readonly Run[]): Run[] {
  const whole: Run[] = [];
  for (const run of runs) {
    const last = whole.at(-1);
    const joins =
      last?.table === run.table &&
      last.to + 1 === run.from &&
      run.to - last.from < PER_READ[run.table];
    if (joins)
      whole.splice(-1, 1, { ...last, to: run.to, values: [...last.values, ...run.values] });
    else whole.push(run);
  }
  return whole;
}
