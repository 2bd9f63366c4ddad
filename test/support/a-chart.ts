/**
 * One chart on the firmware's own runtime, with a clock that a test moves.
 *
 * `send` delivers an event now; `wait` moves the clock and fires deadlines at their own instants.
 */
import {
  START,
  after,
  type ChartEvent,
  type ChartKind,
  type Duration,
  type Instant,
} from "#panels";
import { ChartRuntime } from "../../firmware/charts/chart-runtime.js";
import { stateName, type Chart } from "../../firmware/charts/chart.js";

export class AChart {
  /** Everything that it has told since the start or the last `forgetFacts`. */
  readonly facts: ChartEvent[] = [];
  readonly kind: ChartKind;
  readonly #runtime: ChartRuntime;
  readonly #chart: Chart;
  #now: Instant = START;

  constructor(kind: ChartKind, input: object) {
    this.kind = kind;
    const programme = { charts: [{ id: "it", kind, input }], inputs: [], routes: [] };
    this.#runtime = new ChartRuntime(programme, (_at, _chart, _cause, step) => {
      this.facts.push(...step.facts);
    });
    this.#runtime.start(START);
    this.#chart = this.#runtime.chart("it");
  }

  send(event: ChartEvent | string): this {
    const given = typeof event === "string" ? { type: event } : event;
    this.#runtime.deliver(this.#now, this.#chart, given);
    return this;
  }

  wait(duration: Duration): this {
    this.#now = after(this.#now, duration);
    this.#runtime.fireDeadlines(this.#now);
    return this;
  }

  get now(): Instant {
    return this.#now;
  }

  /** The state, written out; for a chart with regions, of the region named. */
  state(region?: string): string {
    const { value } = this.#chart;
    return stateName(region === undefined ? value : (value as Record<string, unknown>)[region]);
  }

  /** The state as XState holds it: a name, or what each region is in. */
  get value(): unknown {
    return this.#chart.value;
  }

  get outputs(): readonly string[] {
    return this.#chart.outputs;
  }

  get tags(): readonly string[] {
    return [...this.#chart.tags];
  }

  get context(): Readonly<Record<string, unknown>> {
    return this.#chart.context as Readonly<Record<string, unknown>>;
  }

  /** The facts of one type told so far. */
  told(type: string): readonly ChartEvent[] {
    return this.facts.filter((fact) => fact.type === type);
  }

  forgetFacts(): this {
    this.facts.length = 0;
    return this;
  }
}
