/**
 * Real points: what the controller does about equipment beyond the emulation.
 *
 *   order at the desk ──▶ may it be? ──▶ journaled ──▶ the world obeys ──▶ the point's source shows
 *
 * Which equipment there is, whether it answers and whether it may be reached the world itself knows
 * (`RealWorld` in `ports.ts`). Orders about it are a named person's, from the desk: none comes over
 * a wire. A controller without real equipment refuses all of them, and its journal holds no word
 * about it.
 */
import type { Instant } from "#panels";
import type { Images } from "./images.js";
import type { Journal, JournalFacts } from "./journal.js";
import type { QueuedOrder, RealOrder, RealWorld } from "./ports.js";

/** An order that may be given now. */
interface RealOffer {
  readonly what: string;
  readonly about: string;
  readonly says: string;
  readonly wants: readonly ("for" | "value")[];
}

export class RealPoints {
  readonly #world: RealWorld | undefined;
  readonly #images: Images;
  readonly #journal: Journal;

  constructor(world: RealWorld | undefined, images: Images, journal: Journal) {
    this.#world = world;
    this.#images = images;
    this.#journal = journal;
  }

  /** Says once, when the controller starts, which points have real equipment behind them. */
  start(now: Instant): void {
    const [real, emulated, outputs]: string[][] = [[], [], []];
    for (const [point, { source }] of this.#world?.bound ?? []) {
      const { tag, direction } = this.#images.point(point);
      this.#images.setReal(point, direction === "input" && source === "real");
      (direction === "output" ? outputs : source === "real" ? real : emulated)?.push(tag);
    }
    if (this.#world === undefined) return;
    this.#journal.append(now, "controller", { says: "real points", real, emulated, outputs });
  }

  /** Notes what the equipment itself has brought about since the last latch. */
  latched(now: Instant): void {
    for (const { point, because } of this.#world?.takeDisarmed(now) ?? []) {
      this.#images.setReal(point, false);
      const { tag } = this.#images.point(point);
      this.#journal.append(now, "controller", { says: "disarmed", tag, because });
    }
  }

  /** What may be ordered about each of them now. */
  offers(): readonly RealOffer[] {
    const offers: RealOffer[] = [];
    for (const [point, { says }] of this.#world?.bound ?? []) {
      const { tag: about, direction } = this.#images.point(point);
      const source = this.#images.source(point);
      if (direction === "input") {
        offers.push({ what: "source", about, says: `${says}; now ${source}`, wants: ["value"] });
      } else if (source === "real") {
        offers.push({ what: "disarm", about, says: `Takes it off: ${says}`, wants: [] });
      } else offers.push({ what: "arm", about, says, wants: ["for", "value"] });
    }
    return offers;
  }

  /** What the journal says of an output's new value beside the value. */
  reach(point: number): JournalFacts {
    const real = this.#world?.reach(point);
    return real === undefined ? {} : { real };
  }

  /** Every output leaves real equipment, and the journal says so. */
  disarmAll(because: string, now: Instant): void {
    this.#world?.disarmAll(because);
    this.latched(now);
  }

  whyRefused(
    order: RealOrder,
    { road, who }: Pick<QueuedOrder, "road" | "who">,
  ): string | undefined {
    if (road !== "desk") return `${order.kind} by ${road} is not allowed`;
    if (who.trim() === "") return "an order about real equipment needs the name of who gives it";
    const world = this.#world;
    if (world === undefined) return "no point has real equipment here; a bench file names it";
    if (order.kind !== "disarm" || order.tag !== "all") {
      if (this.#images.find(order.tag) === undefined) return "there is no such point";
    }
    return world.whyNot(order, (point) => this.#images.value(point));
  }

  /** Obeys an order that was not refused; returns the input to be filtered again, if any. */
  obey(order: RealOrder, now: Instant): readonly number[] {
    this.#world?.obey(order, now);
    if (order.kind === "disarm") return [];
    const point = this.#images.indexOf(order.tag);
    this.#images.setReal(point, order.kind === "arm" || order.source === "real");
    if (order.kind === "arm" || !this.#images.isForced(point)) return [];
    // Who names a source wants its value, and not the one that was forced over it.
    this.#images.unforce(point);
    return [point];
  }
}
