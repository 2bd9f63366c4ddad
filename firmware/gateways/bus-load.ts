/**
 * Bus load: how much of a serial line's time a poll plan takes, before anything is started.
 *
 *   request 8 characters │ device thinks │ answer 5 + data │ silence t3.5
 *
 * Characters and silences are those of the line (Modbus Serial §2.5.1.1, 11 bits a character with
 * parity or a second stop bit). Two things can go wrong: more is asked for than fits (load over
 * 100 %), or everything that falls due at one instant takes longer than the shortest period, so
 * that the quickest device is late each time. Arithmetic only; writes and retries come on top.
 */
import { serialTiming, type SerialSettings } from "#protocols";
import type { FieldRead } from "./field-plan.js";
import { isBits, type RegisterRange } from "./poll-plan.js";

/** Unit, function, start, count, check sum. */
const REQUEST_CHARACTERS = 8;
/** Unit, function, byte count, check sum. */
const ANSWER_CHARACTERS = 5;
/** Speeds that devices commonly have. */
const BAUDS = [1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200] as const;

export interface LineSettings extends SerialSettings {
  /** What a device takes from the end of a request to the start of its answer. */
  readonly thinkMs: number;
}

export interface BusLoad {
  readonly reads: number;
  /** Share of the line's time; over 100 it cannot be done. */
  readonly percent: number;
  /** How long it takes when all are due at once. */
  readonly roundMs: number;
  readonly shortestPeriodMs: number;
  /** What is wrong, and what to do about it; undefined when each period can be kept. */
  readonly warning: string | undefined;
}

/** From the first character of a request to the instant at which the next one may leave. */
export function readMs(read: RegisterRange, line: LineSettings): number {
  const { characterMs, silenceMs } = serialTiming(line);
  const data = isBits(read.table) ? Math.ceil(read.count / 8) : 2 * read.count;
  const characters = REQUEST_CHARACTERS + ANSWER_CHARACTERS + data;
  // A device may answer only after the silence that ends the request.
  return characters * characterMs + 2 * silenceMs + line.thinkMs;
}

export function busLoad(bus: string, reads: readonly FieldRead[], line: LineSettings): BusLoad {
  const { percent, roundMs } = timesOf(reads, line);
  const shortestPeriodMs = Math.min(...reads.map(({ period }) => period));
  const sums = { reads: reads.length, percent, roundMs, shortestPeriodMs };
  return { ...sums, warning: warningOf(bus, reads, line, sums) };
}

function timesOf(reads: readonly FieldRead[], line: LineSettings) {
  let percent = 0;
  let roundMs = 0;
  for (const read of reads) {
    const ms = readMs(read, line);
    roundMs += ms;
    percent += (100 * ms) / read.period;
  }
  return { percent, roundMs };
}

function warningOf(
  bus: string,
  reads: readonly FieldRead[],
  line: LineSettings,
  { percent, roundMs, shortestPeriodMs }: Omit<BusLoad, "warning">,
): string | undefined {
  if (percent <= 100 && roundMs <= shortestPeriodMs) return undefined;
  const what =
    percent > 100
      ? `is asked for ${percent.toFixed(0)} % of its time at ${line.baud} baud`
      : `takes ${roundMs.toFixed(0)} ms when all are due, longer than ${shortestPeriodMs} ms`;
  const baud = BAUDS.find((faster) => {
    if (faster <= line.baud) return false;
    const then = timesOf(reads, { ...line, baud: faster });
    return then.percent <= 100 && then.roundMs <= shortestPeriodMs;
  });
  const faster = baud === undefined ? "no common baud rate is enough" : `${baud} baud is enough`;
  const needed = Math.ceil(Math.max(roundMs / shortestPeriodMs, percent / 100));
  return (
    `The bus ${bus} cannot keep its periods: it ${what}; ${faster}, ` +
    `or poll less often, or spread its devices over ${needed} lines.`
  );
}
