/**
 * A controller on a made-up field: a test sets inputs, moves the clock, and reads what was driven.
 *
 * The clock moves on the scan grid of 100 ms. `wait` scans only when a sample, an order or a
 * deadline is due; a rig that `scansAlways` takes every scan of the grid. The field of a rig that
 * `obeys` does what the outputs tell it.
 */
import { createHash } from "node:crypto";
import {
  Controller,
  Quality,
  scanAtOrAfter,
  type ControllerData,
  type Order,
  type QualityCode,
  type Road,
  type Sample,
} from "#firmware";
import { START, after, instantAt, millis, type Duration, type Instant, type Site } from "#panels";
import { aSmallSite } from "./sites/a-small-site.js";
import { answersOf } from "./an-obedient-field.js";

export const SCAN = millis(100);
export const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** Something from outside at an instant: a sample, or an order. */
export type Stimulus =
  | { readonly at: Instant; readonly sample: Sample }
  | { readonly at: Instant; readonly order: Order; readonly road: Road };

export interface Driven {
  readonly tag: string;
  readonly value: number;
  readonly at: Instant;
}

export class ARig {
  readonly lines: string[] = [];
  /** What was driven, but for the lamps and the buzzer of the panel itself. */
  readonly driven: Driven[] = [];
  readonly lamps: Driven[] = [];
  controller: Controller;
  readonly #site: Site;
  readonly #scansAlways: boolean;
  readonly #obeys: boolean;
  /** Samples of the next latch. */
  #waiting: Sample[] = [];
  /** What an obedient field is about to say. */
  readonly #coming: { readonly at: Instant; readonly sample: Sample }[] = [];
  #now: Instant = START;

  constructor({ site = aSmallSite(), scansAlways = false, obeys = false } = {}) {
    this.#site = site;
    this.#scansAlways = scansAlways;
    this.#obeys = obeys;
    this.controller = this.#make();
    this.controller.start();
  }

  get now(): Instant {
    return this.#now;
  }

  /** Gives inputs a value; the next scan latches them. */
  set(values: Readonly<Record<string, number>>, quality: QualityCode = Quality.good): this {
    for (const [tag, value] of Object.entries(values)) {
      this.#waiting.push({ point: this.controller.images.indexOf(tag), value, quality });
    }
    return this;
  }

  /** The same, and the scan that latches it. */
  see(values: Readonly<Record<string, number>>, quality: QualityCode = Quality.good): this {
    return this.set(values, quality).wait(SCAN);
  }

  order(order: Order, road: Road = "desk"): boolean {
    return this.controller.give({ order, road, who: "somebody" });
  }

  /** The order, and the scan that takes it in. */
  obey(order: Order, road: Road = "desk"): this {
    this.order(order, road);
    return this.wait(SCAN);
  }

  /** Moves the clock; scans on the grid. */
  wait(duration: Duration): this {
    const end = after(this.#now, duration);
    for (;;) {
      const next = this.#nextScan();
      if (next === undefined || next > end) break;
      this.scanAt(next);
    }
    this.#now = end;
    return this;
  }

  /** One scan at an instant, whatever is due. */
  scanAt(now: Instant): this {
    this.#now = now;
    this.controller.scan(now);
    return this;
  }

  /** Plays what comes from outside, and then lets time go on to `end`. */
  play(stimuli: readonly Stimulus[], end: Instant): this {
    for (const stimulus of stimuli) {
      this.wait(millis(stimulus.at - this.#now));
      if ("sample" in stimulus) this.#waiting.push(stimulus.sample);
      else this.order(stimulus.order, stimulus.road);
    }
    return this.wait(millis(end - this.#now));
  }

  /** Takes out the controller and puts a fresh one in its place, with its saved state. */
  swapController(): ControllerData {
    const saved = JSON.parse(JSON.stringify(this.controller.save())) as ControllerData;
    this.controller = this.#make();
    this.controller.load(saved);
    return saved;
  }

  value(tag: string): number {
    return this.controller.images.value(this.controller.images.indexOf(tag));
  }

  state(chart: string): unknown {
    return this.controller.chart(chart)?.value;
  }

  /** Values driven onto one output so far. */
  drivenOn(tag: string): number[] {
    return [...this.driven, ...this.lamps]
      .filter((drive) => drive.tag === tag)
      .map(({ value }) => value);
  }

  /** Journal entries, parsed; those of one kind when it is named. */
  entries(kind?: string): Readonly<Record<string, unknown>>[] {
    const all = this.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    return kind === undefined ? all : all.filter((entry) => entry["kind"] === kind);
  }

  get journal(): string {
    return this.lines.join("\n");
  }

  #nextScan(): Instant | undefined {
    const soonest = scanAtOrAfter(after(this.#now, millis(1)), SCAN);
    if (this.#scansAlways || this.#waiting.length > 0) return soonest;
    const coming = this.#coming.map(({ at }) => at);
    const due = Math.min(this.controller.nextDue() ?? Infinity, ...coming);
    if (due === Infinity) return undefined;
    return due <= this.#now ? soonest : scanAtOrAfter(instantAt(due), SCAN);
  }

  #latch(now: Instant): readonly Sample[] {
    const isDue = ({ at }: { at: Instant }) => at <= now;
    const said = this.#coming.filter(isDue).map(({ sample }) => sample);
    this.#coming.splice(0, Infinity, ...this.#coming.filter((answer) => !isDue(answer)));
    const latched = [...said, ...this.#waiting].sort((a, b) => a.point - b.point);
    this.#waiting = [];
    return latched;
  }

  #obey(tag: string, at: Instant): void {
    const { images } = this.controller;
    const isOn = (output: string) => images.value(images.indexOf(output)) === 1;
    for (const { tag: input, value, afterMs } of answersOf(this.#site, tag, isOn)) {
      const point = images.find(input);
      if (point === undefined) continue;
      const sample = { point, value, quality: Quality.good };
      this.#coming.push({ at: after(at, millis(afterMs)), sample });
    }
  }

  #make(): Controller {
    return new Controller(this.#site, {
      bus: {
        latch: (now) => this.#latch(now),
        drive: (point, value, at) => {
          const { tag } = this.controller.images.point(point);
          const isPanels = tag.startsWith("site/lamp-") || tag === "site/buzzer";
          (isPanels ? this.lamps : this.driven).push({ tag, value, at });
          if (this.#obeys && value === 1) this.#obey(tag, at);
        },
      },
      store: { append: (line) => this.lines.push(line) },
      hash: sha256,
    });
  }
}
