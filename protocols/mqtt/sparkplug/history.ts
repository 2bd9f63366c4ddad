/**
 * History: changes that a Sparkplug host could not be told while it was away, oldest first.
 *
 * Bounded: the oldest give way, and are counted. It hands them out in parts that make one message
 * each for a device, so that no message becomes too large for a broker.
 */
import type { Change } from "./definition.js";

const HISTORY_MAX = 20_000;
const PART_MAX = 500;

export class History {
  readonly #max: number;
  #kept: Change[] = [];
  #dropped = 0;

  constructor(max: number = HISTORY_MAX) {
    this.#max = max;
  }

  get dropped(): number {
    return this.#dropped;
  }

  keep(change: Change): void {
    this.#kept.push(change);
    // Taken off a quarter at a time: shifting one by one would move all the others each time.
    if (this.#kept.length <= this.#max * 1.25) return;
    const tooMany = this.#kept.length - this.#max;
    this.#kept = this.#kept.slice(tooMany);
    this.#dropped += tooMany;
  }

  takeAll(): Change[][] {
    const kept = this.#kept;
    this.#kept = [];
    const parts: Change[][] = [];
    for (let from = 0; from < kept.length; from += PART_MAX) {
      parts.push(kept.slice(from, from + PART_MAX));
    }
    return parts;
  }
}
