/**
 * `quench learn`: asks a real Modbus device what it has, watches it, and keeps what it saw.
 */
import { writeFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { time, type Duration } from "#panels";
import { addressText, openModbusClient, parseAddress, type ModbusClient } from "#protocols";
import { profileText, tables, type Table } from "../../../rig/learn/profile.js";
import {
  look,
  survey,
  SurveyFailure,
  type Range,
  type Readable,
} from "../../../rig/learn/survey.js";
import { Watch, type Row } from "../../../rig/learn/watch.js";
import { BadInput } from "../../bad-input.js";
import { ExitCode } from "../../exit-codes.js";
import { progressLine, say } from "../../terminal.js";

export interface LearnCommand {
  readonly unit: number;
  readonly table: readonly string[];
  readonly for: string;
  readonly every: string;
  readonly timeout: string;
  readonly out?: string;
  readonly json?: boolean;
}

export async function learn(where: string, options: LearnCommand): Promise<number> {
  const parsed = parseAddress(where);
  if (!parsed.ok) throw new BadInput(parsed.says);
  const ranges = rangesOf(options.table);
  const watchMs = timeOf(options.for, "--for");
  const everyMs = Math.max(20, timeOf(options.every, "--every"));
  const timeoutMs = timeOf(options.timeout, "--timeout");
  const client = openModbusClient({ address: parsed.value, timeoutMs });
  try {
    const watch = await watched(readable(client, options.unit), ranges, { watchMs, everyMs });
    const profile = watch.profile(addressText(parsed.value), options.unit);
    if (options.out !== undefined) keep(options.out, profileText(profile));
    const rows = watch.rows();
    if (options.json === true) say(JSON.stringify({ unit: options.unit, registers: rows }));
    else show(rows, options);
    return rows.length > 0 ? ExitCode.passed : ExitCode.failed;
  } catch (cause) {
    if (!(cause instanceof SurveyFailure)) throw cause;
    throw new BadInput(`${where}, unit ${options.unit} cannot be learned: ${cause.message}.`, {
      cause,
    });
  } finally {
    await client.close();
  }
}

async function watched(
  device: Readable,
  ranges: readonly Range[],
  { watchMs, everyMs }: { readonly watchMs: number; readonly everyMs: number },
): Promise<Watch> {
  const runs = await survey(device, ranges);
  const began = performance.now();
  const elapsed = (): number => Math.round(performance.now() - began);
  const watch = new Watch(runs);
  const progress = progressLine(() => `watching for ${Math.round((watchMs - elapsed()) / 1000)} s`);
  while (runs.length > 0 && elapsed() < watchMs) {
    await pause(Math.min(everyMs, Math.max(0, watchMs - elapsed())));
    watch.saw(await look(device, runs), elapsed());
    progress.tick();
  }
  progress.end();
  return watch;
}

function readable(client: ModbusClient, unit: number): Readable {
  return {
    async read(table, start, count) {
      if (table !== "coils" && table !== "discrete-inputs") {
        return client.readWords(unit, table, start, count);
      }
      const bits = await client.readBits(unit, table, start, count);
      return bits.ok ? { ok: true, value: bits.value.map(Number) } : bits;
    },
  };
}

/** `coils`, or `input-registers:0-499`; each table's first 200 addresses if nothing is said. */
function rangesOf(words: readonly string[]): Range[] {
  const asked = words.length === 0 ? [...tables] : words;
  return asked.map((text) => {
    const [, table = "", from = "0", to = "199"] = /^([a-z-]+)(?::(\d+)-(\d+))?$/.exec(text) ?? [];
    const range = { table: table as Table, from: Number(from), to: Number(to) };
    const isKnown = tables.some((known) => known === table);
    if (isKnown && range.from <= range.to && range.to <= 65_535) return range;
    const names = tables.join(", ");
    throw new BadInput(`"${text}" is no table with addresses, as coils:0-99 is; one of ${names}.`);
  });
}

function timeOf(text: string, option: string): Duration {
  const parsed = time("A length of time.").safeParse(text);
  if (parsed.success) return parsed.data;
  throw new BadInput(`"${text}" is no time; give ${option} a number and a unit, such as 60s.`);
}

function keep(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: "wx" });
  } catch (cause) {
    // Only the system can refuse; a profile that is there already may be somebody's work.
    throw new BadInput(`${file} cannot be written: ${(cause as Error).message}`, { cause });
  }
}

function show(rows: readonly Row[], { unit, out }: LearnCommand): void {
  if (rows.length === 0) {
    say(`Unit ${unit} answers, and has nothing at these addresses; --table names others.`);
    return;
  }
  say("table              address  reference  value  seen");
  for (const { table, address, reference, value, min, max, changes } of rows) {
    const seen = changes === 0 ? "stood still" : `${min} to ${max}, ${changes} changes`;
    const columns = [table.padEnd(17), String(address).padStart(8), reference.padStart(9)];
    say([...columns, String(value).padStart(6), seen].join("  "));
  }
  const changing = rows.filter(({ changes }) => changes > 0).length;
  say(`${rows.length} addresses answer, ${changing} of them changed.`);
  if (out !== undefined) say(`Kept in ${out}: quench emulate ${out} serves it again.`);
}
