/**
 * Record: the evidence of one run, a JSON line each for its head, journal, plant and verdict.
 *
 *   {"quench":..., "site":..., "drill":..., "seed":..., "transport":...}   what was run
 *   {"n":0,"t":0,"kind":...,"h":...}                                       journal, hash-chained
 *   {"kind":"plant","t":...}                                              what the building did
 *   {"kind":"state","t":...,"from":...,"hashes":[...]}                    a hash of it each second
 *   {"kind":"end", ...}                                                   verdict, outcome, head
 *
 * It holds virtual time only: two runs of the same site, drill, seed and version give the same
 * bytes. Lines are handed over between scans, so that a full disk stops the run and not the
 * controller.
 */
import type { Digest } from "#firmware";

/** Where the lines of a record go. */
export interface RecordSink {
  /** Adds lines; throws a {@link RecordFailure} if they cannot be kept. */
  write(lines: readonly string[]): void;
  /** Makes the record final. */
  finish(): void;
  /** Gives the record up; nothing is left under its final name. */
  abandon(): void;
}

/** The record cannot be kept: a full or read-only disk, a missing folder. */
export class RecordFailure extends Error {
  override readonly name = "RecordFailure";
}

/** Gathers lines during a scan, hands them to the sink between scans, and hashes their bytes. */
export class RecordWriter {
  readonly #sink: RecordSink;
  readonly #digest: Digest;
  #waiting: string[] = [];
  #bytes = 0;

  constructor(sink: RecordSink, digest: Digest) {
    this.#sink = sink;
    this.#digest = digest;
  }

  add(line: string): void {
    this.#waiting.push(line);
  }

  /** Hands over what has gathered. */
  flush(): void {
    if (this.#waiting.length === 0) return;
    const lines = this.#waiting;
    this.#waiting = [];
    this.#sink.write(lines);
    const text = lines.map((line) => `${line}\n`).join("");
    this.#digest.update(text);
    this.#bytes += text.length;
  }

  /** Hands over the rest and makes the record final; returns the SHA-256 of its bytes. */
  finish(): string {
    this.flush();
    this.#sink.finish();
    return this.#digest.hex();
  }

  abandon(): void {
    this.#sink.abandon();
  }

  /** Characters handed over so far; a record is plain ASCII but for what people wrote. */
  get bytes(): number {
    return this.#bytes;
  }
}

/** Keeps nothing: for a run whose record nobody asked for. */
export const noRecord: RecordSink = {
  write: () => undefined,
  finish: () => undefined,
  abandon: () => undefined,
};
