/**
 * Laid faults: which fault lies on what, since when, and when it wears off.
 *
 *   lay ──▶ lies ──mend, or the time is over, or its polls are used up, or another is laid──▶ ended
 *
 * A poll is counted once an instant, however often the device is asked at that instant: virtual
 * time stands still while a bus tries again, and a fault that wore off meanwhile would show by one
 * road and not by the other. It knows no kind of fault.
 */
import { after, type Duration, type Instant } from "#panels";

/** When a fault goes by itself; it stays until it is mended where neither is given. */
export interface Wear {
  readonly lasts?: Duration | undefined;
  /** So many polls of its device. */
  readonly times?: number | undefined;
}

/** One fault from the moment it was laid on. */
export interface Laid<Fault> {
  readonly fault: Fault;
  readonly since: Instant;
  /** The device whose polls wear it off. */
  readonly device: string;
  /** When it was mended, replaced or worn off. */
  endedAt?: Instant;
  /** What a faulty sensor really stood in when it was last asked, in counts. */
  truth?: number;
}

interface Lying<Fault> {
  readonly laid: Laid<Fault>;
  readonly until: Instant | undefined;
  left: number | undefined;
  countedAt?: Instant;
}

export class LaidFaults<Key, Fault> {
  readonly #lying = new Map<Key, Lying<Fault>>();

  /** The latest fault on a thing counts. */
  lay(key: Key, laid: Laid<Fault>, { lasts, times }: Wear): void {
    this.end(key, laid.since);
    const until = lasts === undefined ? undefined : after(laid.since, lasts);
    this.#lying.set(key, { laid, until, left: times });
  }

  end(key: Key, now: Instant): void {
    const lying = this.#lying.get(key);
    if (lying === undefined) return;
    lying.laid.endedAt = now;
    this.#lying.delete(key);
  }

  of(key: Key): Laid<Fault> | undefined {
    return this.#lying.get(key)?.laid;
  }

  get size(): number {
    return this.#lying.size;
  }

  entries(): readonly (readonly [Key, Laid<Fault>])[] {
    return [...this.#lying].map(([key, { laid }]) => [key, laid] as const);
  }

  /** Counts a poll of a device, once an instant, against all that lies on it. */
  polled(device: string, now: Instant): void {
    for (const lying of this.#lying.values()) {
      if (lying.left === undefined || lying.laid.device !== device) continue;
      if (lying.countedAt === now) continue;
      lying.countedAt = now;
      lying.left--;
    }
  }

  /** Whether some fault waits for polls to wear it off. */
  get isCounting(): boolean {
    return [...this.#lying.values()].some(({ left }) => left !== undefined);
  }

  /** Ends what has worn off, as of `now`; tells on what it lay. */
  takeWorn(now: Instant): readonly Key[] {
    const worn = [...this.#lying].filter(
      ([, { until, left }]) => left === 0 || (until !== undefined && until <= now),
    );
    for (const [key] of worn) this.end(key, now);
    return worn.map(([key]) => key);
  }

  /** When the next fault wears off by time. */
  nextEnd(): Instant | undefined {
    const ends = [...this.#lying.values()].flatMap(({ until }) => until ?? []);
    return ends.length === 0 ? undefined : (Math.min(...ends) as Instant);
  }
}
