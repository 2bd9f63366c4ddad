/**
 * Event log: the last 10,000 events of a controller, in files that outlive it.
 *
 *   FILE      entries, one a line, appended       full ──▶ FILE.1, and FILE begins anew
 *   FILE.1    the entries before those of FILE
 *
 * Two files of up to 10,000 lines always hold the last 10,000. Each entry has a number that goes on
 * over restarts, and the time of day, since the journal's own time begins anew with each run. A
 * line that was not written to its end is cut off when the log is opened, and said so. Only a
 * rename ever takes old entries away, so that no crash can leave less. What the disk refuses is
 * told, and the next entry is tried again: the controller goes on, and the numbers show how many
 * are missing. Entries are handed to the system one by one and forced to the disk when a file is
 * full: what the machine itself had not written when its power went is lost.
 *
 * A start is one entry, not thousands: that each chart begins, and that an input is found off or
 * within its limit, is nothing that happened. What is found on, over or faulty is kept. Else two
 * starts at a large site would push out every event that was there before.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeSync,
} from "node:fs";
import type { EventLog } from "../ports.js";

/** Entries that a log keeps (issue 3; panels keep some hundreds to 10,000). */
export const LOG_ENTRIES = 10_000;

export interface LogEntry {
  readonly seq: number;
  /** Time of day, ISO 8601. */
  readonly wall: string;
  /** Virtual time of its run, ms. */
  readonly t: number;
  readonly kind: string;
  readonly [fact: string]: unknown;
}

export interface LogReading {
  /** The last entries, oldest first. */
  readonly entries: readonly LogEntry[];
  /** What is not as it must be in the files. */
  readonly notes: readonly string[];
}

/** Reads a log without changing it; lines that are no entries are left out, with a note. */
export function readEventLog(file: string, limit: number = LOG_ENTRIES): LogReading {
  const notes: string[] = [];
  const older = entriesOf(`${file}.1`, limit, notes);
  const newer = entriesOf(file, limit, notes);
  return { entries: [...older, ...newer].slice(-limit), notes };
}

export interface OpenEventLog extends EventLog {
  /** What was found wrong when it was opened. */
  readonly notes: readonly string[];
  close(): void;
}

export interface EventLogOptions {
  /** The time of day, ISO 8601. */
  readonly wall: () => string;
  readonly limit?: number;
  /** Where each entry goes a second time, whether or not it could be written here. */
  readonly copy?: { put(entry: { readonly seq: number; readonly text: string }): void };
  /** The last number that a copy holds; numbers go on behind it even where this log is lost. */
  readonly after?: number;
}

/** Opens a log to go on with it; throws what the disk says if it cannot be opened at all. */
export function openEventLog(
  file: string,
  { wall, limit = LOG_ENTRIES, copy, after = 0 }: EventLogOptions,
): OpenEventLog {
  const { entries, notes } = readEventLog(file, limit);
  cutTorn(file);
  let seq = Math.max(after, entries.at(-1)?.seq ?? 0);
  let inFile = entriesOf(file, limit, []).length;
  let handle: number | undefined = openSync(file, "a");
  let torn = false;
  let startedAt: number | undefined;
  const close = (): void => {
    if (handle === undefined) return;
    const closing = handle;
    handle = undefined;
    fsyncSync(closing);
    closeSync(closing);
  };
  const turnOver = (): void => {
    close();
    renameSync(file, `${file}.1`);
    inFile = 0;
  };
  return {
    notes,
    keep(line) {
      const facts = JSON.parse(line) as Facts;
      if (facts.kind === "controller" && facts["says"] === "started") startedAt = facts.t;
      if (isFoundAtRest(facts, startedAt)) return undefined;
      const text = entryLine(++seq, wall(), facts);
      copy?.put({ seq, text });
      try {
        if (torn) cutTorn(file);
        torn = true;
        if (inFile >= limit) turnOver();
        handle ??= openSync(file, "a");
        writeWhole(handle, text);
        torn = false;
        inFile++;
        return undefined;
      } catch (cause) {
        // A full disk is the system's to say; the next entry is tried again.
        return `the event log cannot be written: ${String((cause as Error).message)}`;
      }
    },
    close,
  };
}

/** What a journal line carries. */
interface Facts {
  readonly t?: number;
  readonly kind?: string;
  readonly [fact: string]: unknown;
}

/** Whether a line only says how a chart begins, or that the first sample of an input is at rest. */
function isFoundAtRest({ t, kind, ...facts }: Facts, startedAt: number | undefined): boolean {
  if (kind === "chart") return facts["by"] === "start" && facts["from"] === "";
  if (kind !== "input" || startedAt === undefined || t !== startedAt) return false;
  return facts["edge"] === "off" || facts["edge"] === "under";
}

/** A journal line as an entry; its hash is left out, since the log is not chained. */
function entryLine(seq: number, wall: string, facts: Facts): string {
  return `${JSON.stringify({ seq, wall, ...facts, n: undefined, h: undefined })}\n`;
}

function writeWhole(handle: number, text: string): void {
  const bytes = Buffer.from(text, "utf8");
  for (let sent = 0; sent < bytes.length;) sent += writeSync(handle, bytes, sent);
}

function entriesOf(file: string, limit: number, notes: string[]): LogEntry[] {
  const lines = textOf(file).split("\n");
  const last = lines.pop();
  if (last !== undefined && last !== "") {
    notes.push(`${file}: its last entry was not written to its end and is left out`);
  }
  const entries: LogEntry[] = [];
  let strange = 0;
  for (const line of lines.slice(-limit)) {
    const entry = entryOf(line);
    if (entry === undefined) strange++;
    else entries.push(entry);
  }
  if (strange > 0) notes.push(`${file}: ${strange} lines are no entries and are left out`);
  return entries;
}

/** The text of a file; one that is not there yet, or is being renamed right now, is empty. */
function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    // Anything else is the system's to refuse.
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw cause;
  }
}

function entryOf(line: string): LogEntry | undefined {
  try {
    const entry = JSON.parse(line) as Partial<LogEntry> | null;
    return Number.isInteger(entry?.seq) && typeof entry?.kind === "string"
      ? (entry as LogEntry)
      : undefined;
  } catch {
    // No JSON: something else has written into the file.
    return undefined;
  }
}

/** Cuts off what stands after the last whole line. */
function cutTorn(file: string): void {
  if (!existsSync(file)) return;
  const bytes = readFileSync(file);
  const end = bytes.lastIndexOf(10) + 1;
  if (end < bytes.length) truncateSync(file, end);
}
