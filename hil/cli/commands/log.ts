/**
 * `quench log`: prints the event log that a bench has kept.
 */
import { existsSync } from "node:fs";
import { LOG_ENTRIES, readEventLog, type LogEntry } from "#firmware";
import { BadInput } from "../bad-input.js";
import { ExitCode } from "../exit-codes.js";
import { say, warn } from "../terminal.js";

export interface LogCommand {
  readonly last?: number;
  readonly json?: boolean;
}

export function printLog(file: string, { last = LOG_ENTRIES, json }: LogCommand): number {
  if (!existsSync(file) && !existsSync(`${file}.1`)) {
    throw new BadInput(`There is no event log ${file}; quench bench --log ${file} keeps one.`);
  }
  const { entries, notes } = read(file);
  for (const note of notes) warn(note);
  if (entries.length === 0 && notes.length > 0) {
    throw new BadInput(`${file} holds no entry of an event log.`);
  }
  for (const entry of entries.slice(-last)) {
    say(json === true ? JSON.stringify(entry) : inWords(entry));
  }
  return ExitCode.passed;
}

function read(file: string) {
  try {
    return readEventLog(file);
  } catch (cause) {
    // Only the system can refuse to read a file that is there.
    throw new BadInput(`${file} cannot be read: ${String((cause as Error).message)}`, { cause });
  }
}

/** `  42  2026-01-01T00:00:00.000Z  12.3 s  output  tag site/buzzer, value 1`. */
function inWords({ seq, wall, t, kind, ...facts }: LogEntry): string {
  const words = Object.entries(facts).map(([name, value]) => {
    return `${name} ${typeof value === "string" ? value : JSON.stringify(value)}`;
  });
  return `${String(seq).padStart(6)}  ${wall}  ${t / 1000} s  ${kind}  ${words.join(", ")}`;
}
