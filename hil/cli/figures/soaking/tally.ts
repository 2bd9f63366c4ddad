/**
 * Tally of the journal lines that a listener has received: each has its running number, so that
 * what is missing, and what came twice, can be told without keeping the lines.
 */
export interface TallyReport {
  /** Different lines received. */
  readonly received: number;
  /** Lines received once more than needed. */
  readonly duplicates: number;
  /** First numbers that are missing, ten at most. */
  readonly missing: readonly number[];
  readonly lost: number;
  /** Lines that came before one with a smaller number, which had not been received yet. */
  readonly outOfOrder: number;
}

const MISSING_SHOWN = 10;
const LINE_NUMBER = /^\{"n":(\d+),/;

export class Tally {
  readonly #numbers = new Set<number>();
  #duplicates = 0;
  #outOfOrder = 0;
  #highest = -1;

  get received(): number {
    return this.#numbers.size;
  }

  /** Counts one line; false for what is no line of a journal. */
  take(line: string): boolean {
    const found = LINE_NUMBER.exec(line)?.[1];
    if (found === undefined) return false;
    const number = Number(found);
    if (this.#numbers.has(number)) this.#duplicates++;
    else if (number < this.#highest) this.#outOfOrder++;
    this.#numbers.add(number);
    this.#highest = Math.max(this.#highest, number);
    return true;
  }

  /** What has come of `sent` lines, numbered from 0. */
  report(sent: number): TallyReport {
    const missing: number[] = [];
    let lost = 0;
    for (let number = 0; number < sent; number++) {
      if (this.#numbers.has(number)) continue;
      lost++;
      if (missing.length < MISSING_SHOWN) missing.push(number);
    }
    const { received } = this;
    return { received, duplicates: this.#duplicates, missing, lost, outOfOrder: this.#outOfOrder };
  }
}
