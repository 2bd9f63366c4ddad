/**
 * Disablements: points that a named person has taken out of service (EN 12094-1 cl. 4.15).
 *
 * A disabled input is still read and journaled, and no chart hears of it; a disabled output is not
 * driven. One that was given an end ends by itself.
 */
import type { Instant } from "#panels";

export interface Disablement {
  readonly point: number;
  readonly who: string;
  readonly since: Instant;
  /** When it ends by itself; absent = when somebody enables the point. */
  readonly until?: Instant;
}

export type DisablementsData = readonly Disablement[];

export class Disablements {
  #all = new Map<number, Disablement>();

  add(disablement: Disablement): void {
    this.#all.set(disablement.point, disablement);
  }

  remove(point: number): void {
    this.#all.delete(point);
  }

  has(point: number): boolean {
    return this.#all.size > 0 && this.#all.has(point);
  }

  get count(): number {
    return this.#all.size;
  }

  /** When the next one ends by itself; undefined if none does. */
  next(): Instant | undefined {
    let next: Instant | undefined;
    for (const { until } of this.#all.values()) {
      if (until !== undefined && (next === undefined || until < next)) next = until;
    }
    return next;
  }

  /** Takes out every one that has run out by `now`, in the order of the points. */
  takeExpired(now: Instant): readonly Disablement[] {
    if (this.#all.size === 0) return [];
    const expired = [...this.#all.values()]
      .filter(({ until }) => until !== undefined && until <= now)
      .sort((a, b) => a.point - b.point);
    for (const { point } of expired) this.#all.delete(point);
    return expired;
  }

  save(): DisablementsData {
    return [...this.#all.values()];
  }

  load(data: DisablementsData): void {
    this.#all = new Map(data.map((each) => [each.point, each]));
  }
}
