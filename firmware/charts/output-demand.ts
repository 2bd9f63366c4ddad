/**
 * Output demand: how many charts ask for each output now. An output is on while the count is not 0.
 */
import { assert } from "#panels";
import type { Chart } from "./chart.js";
import type { Images } from "../images.js";

export class OutputDemand {
  readonly #images: Images;
  readonly #counts = new Map<number, number>();
  readonly #asked = new Map<string, readonly number[]>();
  #touched = new Set<number>();

  constructor(images: Images) {
    this.#images = images;
  }

  /** Takes note of what a chart asks for after a step. */
  update(chart: Chart): void {
    const before = this.#asked.get(chart.id) ?? [];
    const asked = chart.outputs.map((tag) => this.#outputIndex(chart, tag));
    if (asked.length === 0 && before.length === 0) return;
    for (const index of before) this.#count(index, -1);
    for (const index of asked) this.#count(index, 1);
    this.#asked.set(chart.id, asked);
  }

  /** Outputs whose demand was touched since the last call, in the order of the point list. */
  takeTouched(): number[] {
    const touched = [...this.#touched].sort((a, b) => a - b);
    this.#touched = new Set();
    return touched;
  }

  /** Has an output looked at again, whatever the charts ask for. */
  touch(index: number): void {
    this.#touched.add(index);
  }

  isAsked(index: number): boolean {
    return (this.#counts.get(index) ?? 0) > 0;
  }

  /** Counts afresh what every chart asks for, as after a restore. */
  recount(charts: Iterable<Chart>): void {
    this.#counts.clear();
    this.#asked.clear();
    for (const chart of charts) this.update(chart);
    this.#touched = new Set();
  }

  #outputIndex(chart: Chart, tag: string): number {
    const index = this.#images.indexOf(tag);
    assert(
      this.#images.point(index).direction === "output",
      `${chart.id} drives the output ${tag}`,
    );
    return index;
  }

  #count(index: number, by: number): void {
    this.#counts.set(index, (this.#counts.get(index) ?? 0) + by);
    this.#touched.add(index);
  }
}
