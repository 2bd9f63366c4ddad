/**
 * Alert queue: the faults, or the alarms, in the order in which they came.
 *
 * It is bounded: when it is full, the oldest entry that has gone by itself is dropped and counted.
 * An active entry is never dropped; how many there can be is bounded by the site.
 */
import type { Instant } from "#panels";
import { isActive, isUnseen, nextState, type Entry, type Happening } from "./entry.js";

/** Entries kept while one of them can be dropped (assumption; panels show some hundreds). */
export const QUEUE_LIMIT = 500;

export interface AlertQueueData {
  readonly entries: readonly Entry[];
  readonly nextId: number;
  readonly dropped: number;
}

export class AlertQueue {
  readonly #latches: boolean;
  #entries = new Map<string, Entry>();
  #nextId = 1;
  #dropped = 0;
  #active = 0;
  #unseen = 0;
  #revision = 0;

  /** Alarms latch: they wait for a reset. Faults do not. */
  constructor({ latches }: { readonly latches: boolean }) {
    this.#latches = latches;
  }

  /** True if it needs somebody's look that it did not need before. */
  raise(now: Instant, what: Pick<Entry, "kind" | "about" | "text">): boolean {
    const known = this.#entries.get(what.about);
    if (known !== undefined) {
      if (isActive(known)) return false;
      // Put at the end: it has come anew.
      this.#take(known);
      const count = known.count + 1;
      this.#put({ ...known, ...what, ...this.#fresh(now), count });
      return true;
    }
    this.#makeRoom();
    this.#put({ id: this.#nextId++, ...what, ...this.#fresh(now), count: 1 });
    return true;
  }

  clear(about: string): void {
    this.#apply("clear", (entry) => entry.about === about, about);
  }

  /** One entry by its id, or all of them. */
  acknowledge(id?: number): void {
    this.#apply("acknowledge", (entry) => id === undefined || entry.id === id);
  }

  has(id: number): boolean {
    return this.entries.some((entry) => entry.id === id);
  }

  reset(isMeant: (about: string) => boolean): void {
    this.#apply("reset", ({ about }) => isMeant(about));
  }

  get entries(): readonly Entry[] {
    return [...this.#entries.values()];
  }

  get size(): number {
    return this.#entries.size;
  }

  get active(): number {
    return this.#active;
  }

  /** Entries that nobody has acknowledged. */
  get unseen(): number {
    return this.#unseen;
  }

  get dropped(): number {
    return this.#dropped;
  }

  /** Another number after each change. */
  get revision(): number {
    return this.#revision;
  }

  save(): AlertQueueData {
    return { entries: this.entries, nextId: this.#nextId, dropped: this.#dropped };
  }

  load(data: AlertQueueData): void {
    this.#entries = new Map();
    this.#active = 0;
    this.#unseen = 0;
    this.#nextId = data.nextId;
    this.#dropped = data.dropped;
    for (const entry of data.entries) this.#put(entry);
    this.#revision++;
  }

  #fresh(now: Instant) {
    return { since: now, state: "unacknowledged", firstUp: this.#unseen === 0 } as const;
  }

  /** With `about` only that entry is looked at: a burst must not cost the square of its size. */
  #apply(happening: Happening, isMeant: (entry: Entry) => boolean, about?: string): void {
    const known = about === undefined ? undefined : this.#entries.get(about);
    const looked = about === undefined ? this.entries : known === undefined ? [] : [known];
    for (const entry of looked) {
      if (!isMeant(entry)) continue;
      const state = nextState(entry.state, happening, this.#latches);
      if (state === entry.state) continue;
      if (state === "gone") this.#take(entry);
      else this.#put({ ...entry, state });
    }
  }

  #makeRoom(): void {
    if (this.#entries.size < QUEUE_LIMIT || this.#active === this.#entries.size) return;
    const oldest = this.entries.find(({ state }) => state === "returned");
    if (oldest === undefined) return;
    this.#take(oldest);
    this.#dropped++;
  }

  #put(entry: Entry): void {
    const before = this.#entries.get(entry.about);
    if (before !== undefined) this.#count(before, -1);
    this.#entries.set(entry.about, entry);
    this.#count(entry, 1);
  }

  #take(entry: Entry): void {
    this.#entries.delete(entry.about);
    this.#count(entry, -1);
  }

  #count(entry: Entry, by: number): void {
    this.#revision++;
    if (isActive(entry)) this.#active += by;
    if (isUnseen(entry)) this.#unseen += by;
  }
}
