/**
 * Log copy: the event log a second time, in another place, so that it outlives the room (R21).
 *
 *   entry ──▶ log in the room, at once
 *        └──▶ waits (at most as many as a log keeps) ──▶ written and forced out there ──▶ done
 *                ▲                          │ refused, gone, or hung
 *                └── tried again each second ┘  told as a fault; caught up once it is back
 *
 * A place elsewhere is a mount that can hang, so that nothing here is waited for: the controller
 * hands an entry over and goes on. What the copy lacks when it is opened or has come back empty is
 * taken from the log in the room, as far as that still stands. Entries keep their numbers, so that
 * a gap shows what was lost. Only a rename ever takes old entries away.
 */
import { open, readFile, rename, stat, truncate, type FileHandle } from "node:fs/promises";
import { readEventLog } from "./event-log.js";

/** One entry as it stands in a log, with its number. */
interface NumberedLine {
  readonly seq: number;
  /** With its line end. */
  readonly text: string;
}

export interface LogCopyOptions {
  /** The log in the room, from which a copy that lacks entries catches up. */
  readonly of: string;
  readonly limit: number;
  /** From one attempt to the next while the place refuses. */
  readonly retryMs?: number;
  /** How often a place is looked at while nothing happens: it must be there when it is needed. */
  readonly probeMs?: number;
  /** From when an entry that still waits is a fault. */
  readonly behindMs?: number;
}

/** How long the end of a bench waits for what is still to be written. */
const CLOSING_MS = 2000;

export class LogCopy {
  readonly #file: string;
  readonly #options: Required<LogCopyOptions>;
  /** What is being written now, and what comes behind it. */
  #inHand: NumberedLine[] = [];
  #waiting: NumberedLine[] = [];
  #waitsSinceMs: number | undefined;
  #handle: FileHandle | undefined;
  /** Which file the handle is open on. */
  #ino = 0;
  #inFile = 0;
  #refusal: string | undefined;
  #lost: { readonly from: number; to: number } | undefined;
  #running: Promise<void> | undefined;
  #isClosed = false;
  #goOn: () => void = () => undefined;
  readonly #probe: NodeJS.Timeout;

  constructor(file: string, options: LogCopyOptions) {
    this.#file = file;
    this.#options = { retryMs: 1000, probeMs: 10_000, behindMs: 1000, ...options };
    this.#probe = setInterval(() => this.#start(), this.#options.probeMs).unref();
    this.#start();
  }

  /** Takes an entry over; it never fails and never waits. */
  put(entry: NumberedLine): void {
    this.#waiting.push(entry);
    this.#waitsSinceMs ??= performance.now();
    if (this.#inHand.length + this.#waiting.length > this.#options.limit) this.#lose();
    this.#start();
  }

  /** What is wrong with the copy now, in words for the panel. */
  trouble(): string | undefined {
    if (this.#refusal !== undefined) {
      return `the copy of the event log cannot be written: ${this.#refusal}`;
    }
    const waitsMs = performance.now() - (this.#waitsSinceMs ?? Infinity);
    if (waitsMs > this.#options.behindMs) return "the copy of the event log has fallen behind";
    if (this.#lost === undefined) return undefined;
    return `entries ${this.#lost.from} to ${this.#lost.to} are lost to the copy of the event log`;
  }

  /** Writes what still waits, as far as the place takes it. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#probe);
    this.#goOn();
    const patience = new Promise<void>((resolve) => setTimeout(resolve, CLOSING_MS).unref());
    await Promise.race([this.#running, patience]);
    await Promise.race([this.#letGo(), patience]);
  }

  /** The oldest give way, as they do in the log itself. */
  #lose(): void {
    const gone = this.#waiting.shift();
    if (gone === undefined) return;
    this.#lost = { from: this.#lost?.from ?? gone.seq, to: gone.seq };
  }

  #start(): void {
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
      // What came in the very last moment is not left lying.
      if (this.#waiting.length > 0 && !this.#isClosed) this.#start();
    });
  }

  async #run(): Promise<void> {
    for (;;) {
      const isLastTry = this.#isClosed;
      try {
        await this.#writeAll();
        this.#refusal = undefined;
        if (this.#waiting.length === 0) return;
      } catch (cause) {
        // The place refuses or is gone; the controller goes on, and the panel tells of it.
        this.#refusal = (cause as Error).message;
        this.#waiting = [...this.#inHand.splice(0), ...this.#waiting];
        await this.#letGo();
        if (isLastTry) return;
        await this.#pause();
      }
    }
  }

  /** Everything that waits; also looks whether the place is still there. */
  async #writeAll(): Promise<void> {
    do {
      const at = await this.#opened();
      // All at once: each step out and back takes a turn of a process that has scans to do.
      this.#inHand = [...this.#inHand, ...this.#waiting.splice(0)];
      await this.#write(at, this.#inHand);
      this.#inHand = [];
      this.#waitsSinceMs = this.#waiting.length === 0 ? undefined : performance.now();
    } while (this.#waiting.length > 0);
  }

  async #write(at: FileHandle, entries: readonly NumberedLine[]): Promise<void> {
    const { limit } = this.#options;
    let handle = at;
    for (let done = 0; done < entries.length;) {
      if (this.#inFile >= limit) {
        await this.#letGo();
        await rename(this.#file, `${this.#file}.1`);
        this.#inFile = 0;
        handle = await this.#open();
      }
      const now = entries.slice(done, done + limit - this.#inFile);
      await handle.appendFile(now.map(({ text }) => text).join(""));
      await handle.datasync();
      this.#inFile += now.length;
      done += now.length;
    }
  }

  /** The file, if it is still the one that stands there; else opened anew and caught up. */
  async #opened(): Promise<FileHandle> {
    if (this.#handle !== undefined) {
      const { ino } = await stat(this.#file);
      if (ino === this.#ino) return this.#handle;
      await this.#letGo();
    }
    const { last, count } = await this.#wholeLines();
    const handle = await this.#open();
    this.#inFile = count;
    // What was written before the place refused is not written twice.
    this.#inHand = this.#inHand.filter(({ seq }) => seq > last);
    this.#waiting = this.#waiting.filter(({ seq }) => seq > last);
    await this.#write(handle, this.#lacking(last));
    return this.#handle ?? handle;
  }

  async #open(): Promise<FileHandle> {
    const handle = (this.#handle = await open(this.#file, "a"));
    ({ ino: this.#ino } = await handle.stat());
    return handle;
  }

  /** Cuts off what was not written to its end; says how many entries stand, and the last number. */
  async #wholeLines(): Promise<{ readonly last: number; readonly count: number }> {
    const bytes = await bytesOf(this.#file);
    const end = bytes.lastIndexOf(10) + 1;
    if (end < bytes.length) await truncate(this.#file, end);
    const lines = bytes.subarray(0, end).toString("utf8").split("\n").slice(0, -1);
    if (lines.length > 0) return { last: numberOf(lines.at(-1)), count: lines.length };
    const older = (await bytesOf(`${this.#file}.1`)).toString("utf8").trimEnd().split("\n");
    return { last: numberOf(older.at(-1)), count: 0 };
  }

  /** What the log in the room holds and neither the copy nor its queue does. */
  #lacking(last: number): NumberedLine[] {
    const { of, limit } = this.#options;
    const [next] = [...this.#inHand, ...this.#waiting];
    try {
      return readEventLog(of, limit)
        .entries.filter(({ seq }) => seq > last && seq < (next?.seq ?? Infinity))
        .map((entry) => ({ seq: entry.seq, text: `${JSON.stringify(entry)}\n` }));
    } catch {
      // The room may be gone: then what waits is all that there is.
      return [];
    }
  }

  async #letGo(): Promise<void> {
    const handle = this.#handle;
    this.#handle = undefined;
    // A handle into a place that is gone may refuse even this.
    await handle?.close().catch(() => undefined);
  }

  #pause(): Promise<void> {
    if (this.#isClosed) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.#options.retryMs).unref();
      this.#goOn = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    // A file that is not there yet is an empty one; the folder is seen to when it is opened.
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return Buffer.alloc(0);
    throw cause;
  }
}

/** The number of an entry; 0 where there is none. */
function numberOf(line: string | undefined): number {
  try {
    const { seq } = JSON.parse(line ?? "") as { readonly seq?: unknown };
    return typeof seq === "number" ? seq : 0;
  } catch {
    // No entry, or none that can be read.
    return 0;
  }
}
