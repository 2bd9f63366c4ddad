/**
 * Event heap: things due at instants, taken out in a written order - time first, then the order in
 * which they were put in. A binary heap, because a sorted list costs the square of its length.
 *
 * Cancelled entries stay in the heap, marked, until their turn comes.
 */
import { assert, type Instant } from "#panels";

export interface HeapEntry<T> {
  readonly at: Instant;
  readonly sequence: number;
  readonly item: T;
}

export class EventHeap<T> {
  #entries: HeapEntry<T>[] = [];
  #cancelled = new Set<number>();
  #sequence = 0;

  /** Puts `item` in; the number returned cancels it. */
  put(at: Instant, item: T): number {
    const sequence = this.#sequence++;
    this.#entries.push({ at, sequence, item });
    this.#rise(this.#entries.length - 1);
    return sequence;
  }

  cancel(sequence: number): void {
    this.#cancelled.add(sequence);
  }

  /** When the next entry is due; undefined when there is none. */
  next(): Instant | undefined {
    this.#dropCancelled();
    return this.#entries[0]?.at;
  }

  /** Takes the first entry that is due at or before `now`. */
  takeDue(now: Instant): HeapEntry<T> | undefined {
    this.#dropCancelled();
    const [first] = this.#entries;
    return first !== undefined && first.at <= now ? this.#take() : undefined;
  }

  /** All entries in the order in which they would be taken, as plain data. */
  save(): { readonly at: Instant; readonly item: T }[] {
    return this.#entries
      .filter(({ sequence }) => !this.#cancelled.has(sequence))
      .sort((a, b) => (isBefore(a, b) ? -1 : 1))
      .map(({ at, item }) => ({ at, item }));
  }

  #dropCancelled(): void {
    for (;;) {
      const [first] = this.#entries;
      if (first === undefined || !this.#cancelled.delete(first.sequence)) return;
      this.#take();
    }
  }

  #take(): HeapEntry<T> {
    const [first] = this.#entries;
    const last = this.#entries.pop();
    assert(first !== undefined && last !== undefined, "an entry is taken from a heap that has one");
    if (this.#entries.length > 0) {
      this.#entries[0] = last;
      this.#sink();
    }
    return first;
  }

  #rise(start: number): void {
    let child = start;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!this.#swapIfBefore(child, parent)) return;
      child = parent;
    }
  }

  #sink(): void {
    let parent = 0;
    for (;;) {
      const left = 2 * parent + 1;
      const right = left + 1;
      const smaller = this.#isEarlier(right, left) ? right : left;
      if (!this.#swapIfBefore(smaller, parent)) return;
      parent = smaller;
    }
  }

  #isEarlier(one: number, other: number): boolean {
    const [a, b] = [this.#entries[one], this.#entries[other]];
    return a !== undefined && b !== undefined && isBefore(a, b);
  }

  #swapIfBefore(one: number, other: number): boolean {
    const [a, b] = [this.#entries[one], this.#entries[other]];
    if (a === undefined || b === undefined || !isBefore(a, b)) return false;
    this.#entries[one] = b;
    this.#entries[other] = a;
    return true;
  }
}

function isBefore<T>(a: HeapEntry<T>, b: HeapEntry<T>): boolean {
  return a.at < b.at || (a.at === b.at && a.sequence < b.sequence);
}
