/**
 * Journal: what happened, in order, append-only, each line chained to the one before by its hash.
 *
 *   line n = canonical JSON of the entry;  chain n = SHA-256(chain n-1 + line n)
 *
 * An entry holds virtual time only. It never holds wall time, a session id or a process counter, so
 * that two runs of the same site, drill, seed and version give the same bytes. A chain alone does
 * not show a cut-off tail: the record keeps its length and last hash apart.
 */
import type { Instant } from "#panels";
import type { Hash, JournalStore } from "./ports.js";

/** Facts of an entry, in the order in which they are to be read. */
export type JournalFacts = Readonly<Record<string, unknown>>;

export type JournalKind =
  /** An input point crossed an edge, or a device fell silent. */
  | "input"
  /** An order from outside was taken in, or refused. */
  | "order"
  /** A chart went from one state to another. */
  | "chart"
  /** A chart told the others a fact. */
  | "fact"
  /** An output point changed. */
  | "output"
  /** The controller itself: start, defect. */
  | "controller";

export interface JournalHead {
  readonly length: number;
  readonly hash: string;
}

export class Journal {
  readonly #store: JournalStore;
  readonly #hash: Hash;
  #head: JournalHead = { length: 0, hash: "" };

  constructor(store: JournalStore, hash: Hash) {
    this.#store = store;
    this.#hash = hash;
  }

  /** Number of entries and the hash of the last. */
  get head(): JournalHead {
    return this.#head;
  }

  append(at: Instant, kind: JournalKind, facts: JournalFacts): void {
    const body = JSON.stringify({ n: this.#head.length, t: at, kind, ...facts });
    const hash = this.#hash(this.#head.hash + body);
    this.#store.append(`${body.slice(0, -1)},"h":"${hash}"}`);
    this.#head = { length: this.#head.length + 1, hash };
  }

  /** Goes on after a journal whose head was saved. */
  resume(head: JournalHead): void {
    this.#head = head;
  }
}
