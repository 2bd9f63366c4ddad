/**
 * Spool: lines that a broker has not acknowledged yet, in memory and, where a folder is named, on
 * disk, so that neither a broker's restart nor one of ours loses any.
 *
 *   put ──▶ lines by number ──▶ (outbox sends) ──▶ done: acknowledged, gone
 *              │ flush                                 │ flush
 *              ▼                                       ▼
 *   FOLDER/00000001.jsonl   {"id":7,"rank":"keep","topic":...}   {"done":[7]}
 *
 * Files are only appended to; the oldest is deleted once all its lines are gone, so that no crash
 * can leave less. A line torn by a crash is left out. Lines are handed to the system once a turn
 * and not forced to the disk: what the machine itself had not written when its power went is lost.
 *
 * Bounded by lines and by bytes. What is full drops the oldest line of rank "follows" first, since
 * that follows from the others by replay, and "keep" lines last; all are counted. A disk that
 * refuses is told and holds up nothing: the lines stay in memory, and the next flush tries again.
 */
import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";

export type Rank = "keep" | "follows";

export interface Line {
  readonly id: number;
  readonly rank: Rank;
  readonly topic: string;
  readonly payload: string;
  /** Sent, or perhaps sent before a restart: the broker may have it already. */
  wasSent: boolean;
}

export interface SpoolLimits {
  readonly lines: number;
  readonly bytes: number;
  /** From this size on a new file is begun. */
  readonly fileBytes: number;
}

const LIMITS: SpoolLimits = { lines: 50_000, bytes: 32 * 1024 * 1024, fileBytes: 1024 * 1024 };

interface SpoolFile {
  readonly path: string;
  readonly number: number;
  bytes: number;
  /** Ids of its lines that still wait. */
  readonly live: Set<number>;
}

export class Spool {
  readonly #folder: string | undefined;
  readonly #limits: SpoolLimits;
  readonly #lines: Readonly<Record<Rank, Map<number, Line>>> = {
    keep: new Map(),
    follows: new Map(),
  };
  readonly #unwritten = new Set<Line>();
  readonly #files: SpoolFile[] = [];
  #done: number[] = [];
  #bytes = 0;
  #lastId = 0;
  #handle: number | undefined;
  #refusal: string | undefined;
  #dropped = 0;

  /** Throws what the system says if the folder cannot be read or made at all. */
  constructor(folder?: string, limits: Partial<SpoolLimits> = {}) {
    this.#folder = folder;
    this.#limits = { ...LIMITS, ...limits };
    if (folder !== undefined) this.#load(folder);
  }

  /** How many lines wait. */
  get size(): number {
    return this.#lines.keep.size + this.#lines.follows.size;
  }

  /** Lines that were dropped since it was full, or refused. */
  get dropped(): number {
    return this.#dropped;
  }

  /** What is wrong, in words for the panel. */
  get trouble(): string | undefined {
    if (this.#refusal !== undefined) return `the outbox cannot be written: ${this.#refusal}`;
    if (this.#dropped > 0) return `${this.#dropped} MQTT messages were dropped from a full outbox`;
    return undefined;
  }

  /** All that waits, oldest first. */
  waiting(): Line[] {
    const lines = [...this.#lines.keep.values(), ...this.#lines.follows.values()];
    return lines.sort((a, b) => a.id - b.id);
  }

  put(topic: string, payload: string, rank: Rank): Line {
    const line: Line = { id: ++this.#lastId, rank, topic, payload, wasSent: false };
    this.#take(line);
    if (this.#folder !== undefined) this.#unwritten.add(line);
    while (this.size > this.#limits.lines || this.#bytes > this.#limits.bytes) this.#dropOldest();
    return line;
  }

  has(line: Line): boolean {
    return this.#lines[line.rank].has(line.id);
  }

  /** The broker has it. */
  done(line: Line): void {
    if (!this.#lines[line.rank].delete(line.id)) return;
    this.#bytes -= bytesOf(line);
    if (this.#unwritten.delete(line) || this.#folder === undefined) return;
    this.#done.push(line.id);
    this.#files.find(({ live }) => live.delete(line.id));
  }

  /** The broker will never take it. */
  refuse(line: Line): void {
    this.done(line);
    this.#dropped++;
  }

  /** Hands to the disk what it does not have yet; never throws. */
  flush(): void {
    if (this.#folder === undefined) return;
    if (this.#unwritten.size === 0 && this.#done.length === 0) return;
    try {
      this.#write();
      this.#deleteDone();
      this.#refusal = undefined;
    } catch (cause) {
      // A full or read-only disk is the system's to say. What may be torn is taken back.
      this.#refusal = (cause as Error).message;
      this.#takeBack();
    }
  }

  close(): void {
    this.flush();
    this.#letGo();
  }

  #take(line: Line): void {
    this.#lines[line.rank].set(line.id, line);
    this.#bytes += bytesOf(line);
  }

  #dropOldest(): void {
    const { follows, keep } = this.#lines;
    const [oldest] = (follows.size > 0 ? follows : keep).values();
    if (oldest === undefined) return;
    this.refuse(oldest);
  }

  #write(): void {
    const file = this.#currentFile();
    const lines = [...this.#unwritten];
    const text = lines.map(({ id, rank, topic, payload }) =>
      JSON.stringify({ id, rank, topic, payload }),
    );
    if (this.#done.length > 0) text.push(JSON.stringify({ done: this.#done }));
    const bytes = Buffer.from(`${text.join("\n")}\n`);
    for (let sent = 0; sent < bytes.length;) {
      sent += writeSync(file.handle, bytes, sent);
    }
    file.file.bytes += bytes.length;
    for (const { id } of lines) file.file.live.add(id);
    this.#unwritten.clear();
    this.#done = [];
  }

  #currentFile(): { readonly file: SpoolFile; readonly handle: number } {
    const last = this.#files.at(-1);
    if (this.#handle !== undefined && last !== undefined) {
      if (last.bytes < this.#limits.fileBytes) return { file: last, handle: this.#handle };
      this.#letGo();
    }
    const number = (last?.number ?? 0) + 1;
    const path = join(this.#folder ?? "", `${String(number).padStart(8, "0")}.jsonl`);
    const handle = openSync(path, "a");
    this.#handle = handle;
    const file: SpoolFile = { path, number, bytes: 0, live: new Set() };
    this.#files.push(file);
    return { file, handle };
  }

  /** Oldest first: what a file says is done may lie in an older one. */
  #deleteDone(): void {
    let bytes = this.#files.reduce((sum, file) => sum + file.bytes, 0);
    for (let oldest = this.#files[0]; oldest !== undefined; oldest = this.#files[0]) {
      const isOver = bytes > 2 * this.#limits.bytes;
      if ((oldest.live.size > 0 && !isOver) || this.#files.length === 1) return;
      for (const line of this.waiting()) if (oldest.live.has(line.id)) this.refuse(line);
      rmSync(oldest.path, { force: true });
      bytes -= oldest.bytes;
      this.#files.shift();
    }
  }

  /** Cuts off what the last write left half done; a disk that refuses even that is let go. */
  #takeBack(): void {
    const [handle, file] = [this.#handle, this.#files.at(-1)];
    if (handle === undefined || file === undefined) return;
    try {
      ftruncateSync(handle, file.bytes);
    } catch {
      // A torn line at the end is left out by whoever reads it; the next write has its own file.
      this.#letGo();
    }
  }

  #letGo(): void {
    const handle = this.#handle;
    this.#handle = undefined;
    if (handle === undefined) return;
    try {
      closeSync(handle);
    } catch {
      // A disk that is gone may refuse even this; nothing more is written to it.
    }
  }

  /** Takes over what an earlier run has left. Every line of it may have been sent. */
  #load(folder: string): void {
    if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 });
    const names = readdirSync(folder).filter((name) => /^\d{8}\.jsonl$/.test(name));
    for (const name of names.sort()) {
      const path = join(folder, name);
      const text = readFileSync(path, "utf8");
      const file: SpoolFile = {
        path,
        number: Number(name.slice(0, 8)),
        bytes: Buffer.byteLength(text),
        live: new Set(),
      };
      this.#files.push(file);
      for (const row of text.split("\n")) this.#read(row, file);
    }
  }

  #read(row: string, file: SpoolFile): void {
    const read = parsed(row);
    if (read === undefined) return;
    if ("done" in read) {
      for (const id of read.done) {
        for (const { live } of this.#files) live.delete(id);
        for (const lines of Object.values(this.#lines)) {
          const line = lines.get(id);
          if (line === undefined) continue;
          lines.delete(id);
          this.#bytes -= bytesOf(line);
        }
      }
      return;
    }
    this.#lastId = Math.max(this.#lastId, read.id);
    this.#take({ ...read, wasSent: true });
    file.live.add(read.id);
  }
}

function bytesOf({ topic, payload }: Line): number {
  return topic.length + payload.length;
}

type Row = Omit<Line, "wasSent"> | { readonly done: readonly number[] };

/** A row of a file; undefined for one that a crash has torn. */
function parsed(text: string): Row | undefined {
  try {
    const row = JSON.parse(text) as Partial<Line> & { readonly done?: unknown };
    if (Array.isArray(row.done)) return { done: row.done as number[] };
    const { id, rank, topic, payload } = row;
    if (typeof id !== "number" || typeof topic !== "string") return undefined;
    if (typeof payload !== "string" || (rank !== "keep" && rank !== "follows")) return undefined;
    return { id, rank, topic, payload };
  } catch {
    // Half a line, or an empty one at the end.
    return undefined;
  }
}
