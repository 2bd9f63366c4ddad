/**
 * Conformance watch: holds what a controller under test does against the reference in its shadow,
 * scan by scan.
 *
 *   reference's outputs ─┐
 *   tested outputs ──────┼─▶ one trace an output ─▶ deviations ─┐
 *   reference's charts ──┴─▶ rows as they are asked for ────────┴─▶ report
 *
 * It is told of edges and asked for a report; it drives nothing, and never judges an output that
 * was not asked for. A row counts as exercised when the reference asks for it, also for an output
 * that another row has switched on already.
 */
import type { Controller } from "#firmware";
import type { Duration, Instant, Site } from "#panels";
import type { Foresight } from "./deviation.js";
import {
  conformanceReport,
  type Activation,
  type Loss,
  type Report,
} from "./conformance-report.js";
import type { JudgedSheet } from "./judged-sheet.js";
import { OutputTrace } from "./output-trace.js";
import { askedRows, foresee, reasonOf, type ChartLine } from "./reference-view.js";
import { toleranceFor } from "./tolerances.js";

/** Foresight takes a second controller each time; an output that flutters is not worth more. */
const FORESIGHTS_PER_OUTPUT = 3;

interface Driven {
  readonly output: string;
  readonly on: boolean;
}

interface TestedEdge extends Driven {
  readonly at: Instant;
}

export interface WatchOptions {
  readonly site: Site;
  readonly sheet: JudgedSheet;
  /** A tolerance that a person has set for every output. */
  readonly tolerance?: Duration | undefined;
}

export class ConformanceWatch {
  readonly #options: WatchOptions;
  readonly #traces = new Map<string, OutputTrace>();
  readonly #activations: Activation[] = [];
  readonly #lines = new Map<string, ChartLine>();
  readonly #foresights = new Map<string, number>();
  readonly #losses: Loss[] = [];
  readonly #tested = new Map<string, boolean>();
  #asked = new Map<string, string[]>();
  #referenceEdges: Driven[] = [];
  #testedEdges: TestedEdge[] = [];
  #isStale = true;

  constructor(options: WatchOptions) {
    this.#options = options;
    const { sheet, tolerance } = options;
    for (const output of sheet.outputs) {
      const names = sheet.rows
        .filter(({ outputs }) => outputs.includes(output))
        .map(({ name }) => name);
      this.#traces.set(output, new OutputTrace(output, toleranceFor(names, tolerance)));
    }
  }

  /** A line of the reference's journal. */
  journal(line: string): void {
    this.#isStale = true;
    const { n, kind, chart, from, to, by } = JSON.parse(line) as Record<string, string>;
    if (kind !== "chart" || chart === undefined) return;
    this.#lines.set(chart, { n: Number(n), says: `${from} to ${to} by ${by}` });
  }

  /** The reference has moved an output. */
  referenceDrove(output: string, on: boolean): void {
    this.#referenceEdges.push({ output, on });
  }

  /**
   * The controller under test has written an output, which counts from the instant `at` on; the
   * same again is no edge.
   */
  testedDrove(output: string, on: boolean, at: Instant): void {
    if ((this.#tested.get(output) ?? false) === on) return;
    this.#tested.set(output, on);
    this.#testedEdges.push({ output, on, at });
  }

  /** Nothing was heard of the controller under test from an instant on, or it is back. */
  lost(from: Instant): void {
    this.#losses.push({ from, until: undefined });
  }

  back(at: Instant): void {
    const open = this.#losses.pop();
    if (open !== undefined) this.#losses.push({ from: open.from, until: at });
  }

  /** The last step of a scan. */
  scanned(now: Instant, controller: Controller): void {
    for (const trace of this.#traces.values()) trace.advance(now);
    const before = this.#asked;
    if (this.#isStale) this.#asked = askedRows(controller);
    this.#isStale = false;
    for (const { output, on } of this.#referenceEdges.splice(0)) {
      const rows = (on ? this.#asked : before).get(output) ?? [];
      const reason = reasonOf({ on, rows }, controller, this.#lines);
      this.#traces.get(output)?.reference(now, on, reason);
    }
    const moved = this.#testedEdges.filter(({ at }) => at <= now);
    this.#testedEdges = this.#testedEdges.filter(({ at }) => at > now);
    for (const { output, on } of moved) this.#traces.get(output)?.tested(now, on);
    for (const { output } of moved) this.#explain(output, now, controller);
    this.#activate(before, now, controller);
  }

  report(now: Instant): Report {
    const { sheet } = this.#options;
    for (const trace of this.#traces.values()) trace.advance(now);
    return conformanceReport({
      sheet,
      end: now,
      traces: this.#traces,
      activations: this.#activations,
      losses: this.#losses,
    });
  }

  #explain(output: string, now: Instant, controller: Controller): void {
    const trace = this.#traces.get(output);
    const ahead = trace?.unexplained;
    if (trace === undefined || ahead === undefined) return;
    const asked = this.#foresights.get(output) ?? 0;
    this.#foresights.set(output, asked + 1);
    const { site, sheet } = this.#options;
    const foresight: Foresight =
      asked < FORESIGHTS_PER_OUTPUT
        ? foresee({ site, controller, sheet }, output, ahead.on, now)
        : { rows: [], due: undefined, says: "it moves again and again" };
    trace.explain(foresight);
  }

  #activate(
    before: ReadonlyMap<string, readonly string[]>,
    now: Instant,
    { images }: Controller,
  ): void {
    if (before === this.#asked) return;
    for (const [output, rows] of this.#asked) {
      // An output that a person has disabled is asked for and not driven.
      if (!this.#traces.has(output) || images.value(images.indexOf(output)) === 0) continue;
      const asked = before.get(output) ?? [];
      for (const row of rows) {
        if (!asked.includes(row)) this.#activations.push({ row, output, at: now });
      }
    }
  }
}
