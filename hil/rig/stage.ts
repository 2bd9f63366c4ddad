/**
 * Stage: one building, one controller and the field between them, moved through virtual time.
 *
 *   at each instant:  plant ▸ what befalls it ▸ field samples ▸ scan ▸ outputs ▸ watchers
 *
 * The stage goes from one instant at which something can happen to the next, always on the scan
 * grid. While the plant is at rest and every device has been polled since, nothing can come from
 * the field; then it goes straight to the next deadline or happening. It never moves while the link
 * still has a request out; only a link that must keep real time, as that of a live bench, has an
 * end to its patience.
 *
 * A controller without power scans nothing and polls nothing. When it comes back it reads the whole
 * field before it decides anything, since what it remembers of a valve may no longer be so.
 */
import { EventHeap, missesUntilSilent, scanAtOrAfter, type Controller } from "#firmware";
import { instantAt, START, type Instant } from "#panels";
import type { Plant } from "../plant/plant.js";
import type { Pacer } from "../time/pacer.js";
import type { EmulatedField } from "./emulated-field.js";
import { pollPeriods, type FieldLink } from "./field-link.js";

export interface StageParts {
  readonly plant: Plant;
  readonly field: EmulatedField;
  readonly controller: Controller;
  readonly link: FieldLink;
}

export interface StageOptions {
  /** Do every scan and every poll, even when nothing can happen; the journal stays the same. */
  readonly everyScan?: boolean;
  readonly pacer?: Pacer | undefined;
  /** Called after each scan. */
  readonly watch?: (now: Instant) => void;
}

export class Stage {
  readonly parts: StageParts;
  readonly #options: StageOptions;
  readonly #acts = new EventHeap<() => void>();
  readonly #periods: readonly number[];
  readonly #restWindow: number;
  readonly #scanPeriod: number;
  #now = START;
  /** Since when nothing can come from the field but what has been polled. */
  #restSince: number | undefined;
  /** While the controller has no power. */
  #down: { readonly since: Instant; readonly until: Instant } | undefined;
  #scans = 0;
  #isStopped = false;

  constructor(parts: StageParts, options: StageOptions = {}) {
    this.parts = parts;
    this.#options = options;
    const { list, site } = parts.controller;
    this.#periods = pollPeriods(list.devices);
    this.#restWindow = Math.max(
      0,
      ...list.devices.map((device) => missesUntilSilent(device) * device.period),
    );
    this.#scanPeriod = site.scanPeriod;
  }

  get now(): Instant {
    return this.#now;
  }

  get scans(): number {
    return this.#scans;
  }

  /** Puts a happening on the clock; it comes about at the first scan at or after `at`. */
  at(at: Instant, act: () => void): void {
    this.#acts.put(scanAtOrAfter(at, this.#scanPeriod), act);
  }

  /** Starts the controller, does the scan at instant 0 and everything up to and including `end`. */
  async run(end: Instant): Promise<void> {
    this.parts.controller.start(START);
    await this.#instant(START);
    await this.advance(end);
  }

  /** Goes on up to and including `end`. */
  async advance(end: Instant): Promise<void> {
    while (this.#now < end && !this.#isStopped) await this.#instant(this.#next(end));
  }

  /** Goes no further, whatever end was asked for. */
  stop(): void {
    this.#isStopped = true;
  }

  /** The controller loses its power until the first scan at or after `until`. */
  powerDown(until: Instant, outputs: "hold" | "drop"): void {
    this.#down = { since: this.#now, until: scanAtOrAfter(until, this.#scanPeriod) };
    if (outputs === "hold") return;
    const { controller, link } = this.parts;
    controller.list.points.forEach(({ direction, safe }, point) => {
      if (direction !== "output" || controller.images.value(point) === safe) return;
      link.drive(point, safe, this.#now);
    });
  }

  /** Something was changed by hand: the field must be polled again. */
  disturb(): void {
    this.#restSince = undefined;
  }

  async #instant(now: Instant): Promise<void> {
    const { plant, field, link } = this.parts;
    const { pacer, watch } = this.#options;
    if (pacer !== undefined) await pacer.wait(now);
    this.#now = now;
    plant.advance(now);
    if (field.advance(now)) this.disturb();
    for (let due = this.#acts.takeDue(now); due !== undefined; due = this.#acts.takeDue(now)) {
      due.item();
      this.disturb();
    }
    if (this.#down === undefined || now >= this.#down.until) await this.#scan(now);
    const flushed = link.flush();
    if (flushed !== undefined) await flushed;
    if (field.settle(now)) this.disturb();
    if (!plant.atRest() || field.faults.isRestless) this.disturb();
    else this.#restSince ??= now;
    watch?.(now);
  }

  async #scan(now: Instant): Promise<void> {
    const { controller, link } = this.parts;
    const down = this.#down;
    this.#down = undefined;
    if (down !== undefined) controller.restart(now, down.since);
    const collected = link.collect(now, down !== undefined);
    if (collected !== undefined) await collected;
    controller.scan(now);
    this.#scans++;
  }

  #next(end: Instant): Instant {
    const soonest = instantAt(this.#now + this.#scanPeriod);
    if (this.#options.everyScan === true) return soonest < end ? soonest : end;
    let next: number = end;
    const due = this.#down?.until ?? this.parts.controller.nextDue();
    if (due !== undefined) next = Math.min(next, scanAtOrAfter(due, this.#scanPeriod));
    next = Math.min(next, this.#acts.next() ?? end);
    const turn = this.parts.field.faults.nextChange();
    if (turn !== undefined) next = Math.min(next, scanAtOrAfter(turn, this.#scanPeriod));
    if (!this.#isQuiet()) {
      for (const period of this.#periods) {
        next = Math.min(next, (Math.floor(this.#now / period) + 1) * period);
      }
    }
    return instantAt(Math.max(next, soonest));
  }

  #isQuiet(): boolean {
    return this.#restSince !== undefined && this.#now - this.#restSince >= this.#restWindow;
  }
}
