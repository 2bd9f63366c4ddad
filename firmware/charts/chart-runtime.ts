/**
 * Chart runtime: all charts of a programme, their routes, and their deadlines.
 *
 * An event runs to completion: the facts that charts tell on the way are delivered in the order in
 * which they were told, before anything else happens. Deadlines that fall due fire one by one, each
 * at its own instant - a chain of delays counts from the instant of each deadline, not from the
 * scan that found it - with ties in the order in which they were set. First of all due ones fire
 * those of readings that have settled: what an input says is heard before any wait for it ends, and
 * a bank that has just proved to be short lends nothing.
 */
import {
  START,
  after,
  assert,
  settlingKinds,
  wallTimeKinds,
  type ChartEvent,
  type Duration,
  type Instant,
  type Programme,
} from "#panels";
import { Chart, type ChartData, type Step } from "./chart.js";
import { EventHeap } from "./event-heap.js";

/** More deliveries than this from one event means that charts answer each other for ever. */
const DELIVERIES_MAX = 100_000;

interface Deadline {
  readonly chart: string;
  readonly id: string;
  readonly event: ChartEvent;
  /** How long it was set for. */
  readonly delay: Duration;
}

export interface RuntimeData {
  readonly charts: readonly (readonly [string, ChartData])[];
  readonly deadlines: readonly { readonly at: Instant; readonly item: Deadline }[];
}

/** Told of every step, so that the controller can journal it and derive outputs. */
export type StepListener = (at: Instant, chart: Chart, cause: string, step: Step) => void;

export class ChartRuntime {
  readonly #charts = new Map<string, Chart>();
  /** Who hears which fact, by the chart that tells it. */
  readonly #routes = new Map<string, Map<string, readonly Chart[]>>();
  /** Armed deadlines by chart: their place in the heap. */
  readonly #armed = new Map<string, Map<string, number>>();
  #deadlines = new EventHeap<Deadline>();
  /** Those of readings that settle, apart. */
  #settling = new EventHeap<Deadline>();
  readonly #listen: StepListener;

  constructor(programme: Programme, listen: StepListener) {
    this.#listen = listen;
    for (const spec of programme.charts) this.#charts.set(spec.id, new Chart(spec));
    for (const { from, fact, to } of programme.routes) {
      const heard = this.#routes.get(from) ?? new Map<string, readonly Chart[]>();
      heard.set(fact, [...(heard.get(fact) ?? []), ...to.map((id) => this.chart(id))]);
      this.#routes.set(from, heard);
    }
  }

  /** Enters every chart's initial state, in site order. */
  start(now: Instant): void {
    for (const chart of this.#charts.values()) this.#settle(now, chart, "start", chart.start());
  }

  chart(id: string): Chart {
    const chart = this.#charts.get(id);
    assert(chart !== undefined, `the chart ${id} exists`);
    return chart;
  }

  find(id: string): Chart | undefined {
    return this.#charts.get(id);
  }

  charts(): IterableIterator<Chart> {
    return this.#charts.values();
  }

  /** Delivers one event to one chart and everything that follows from it. */
  deliver(now: Instant, chart: Chart, event: ChartEvent): void {
    const step = chart.step(event);
    if (step !== undefined) this.#settle(now, chart, event.type, step);
  }

  /** When the next deadline falls due; undefined when none is armed. */
  nextDeadline(): Instant | undefined {
    const [settled, due] = [this.#settling.next(), this.#deadlines.next()];
    if (settled === undefined || due === undefined) return settled ?? due;
    return settled < due ? settled : due;
  }

  /** When this chart's next deadline falls due; undefined when it has none. */
  deadlineOf(id: string): Instant | undefined {
    return this.#heapOf(id)
      .save()
      .find(({ item }) => item.chart === id)?.at;
  }

  /**
   * Fires every deadline due at or before `now`, each at its own instant, but none before `from`:
   * what the scan at `now` has heard by then is not undone by a wait that ended between two scans.
   */
  fireDeadlines(now: Instant, from: Instant = START): void {
    for (let at = from; ;) {
      const due = this.#settling.takeDue(now) ?? this.#deadlines.takeDue(now);
      if (due === undefined) return;
      const { chart, id, event } = due.item;
      this.#armed.get(chart)?.delete(id);
      if (due.at > at) at = due.at;
      this.deliver(at, this.chart(chart), event);
    }
  }

  /**
   * Power was away for `down`, up to `now`. Nobody counted meanwhile, so what was waited for is
   * waited for that much longer; where an output is driven, it may have to travel the whole way
   * again, so the wait for its proof begins anew. Promised times of day stay where they are.
   */
  resume(now: Instant, down: Duration): void {
    const { deadlines } = this.save();
    this.#disarmAll();
    for (const { at, item } of deadlines) {
      const chart = this.chart(item.chart);
      if (wallTimeKinds.has(chart.kind)) this.#arm(at, item);
      else if (chart.outputs.length > 0) this.#arm(after(now, item.delay), item);
      else this.#arm(after(at, down), item);
    }
  }

  save(): RuntimeData {
    const charts = [...this.#charts.values()].map((chart) => [chart.id, chart.save()] as const);
    return { charts, deadlines: [...this.#settling.save(), ...this.#deadlines.save()] };
  }

  load(data: RuntimeData): void {
    for (const [id, state] of data.charts) this.chart(id).load(state);
    this.#disarmAll();
    for (const { at, item } of data.deadlines) this.#arm(at, item);
  }

  #settle(now: Instant, first: Chart, cause: string, step: Step): void {
    const waiting: { readonly chart: Chart; readonly event: ChartEvent }[] = [];
    this.#applyStep(now, first, cause, step, waiting);
    for (let next = 0; next < waiting.length; next++) {
      assert(next < DELIVERIES_MAX, "facts between charts come to an end");
      const delivery = waiting[next];
      if (delivery === undefined) return;
      const { chart, event } = delivery;
      const answer = chart.step(event);
      if (answer !== undefined) this.#applyStep(now, chart, event.type, answer, waiting);
    }
  }

  #applyStep(
    now: Instant,
    chart: Chart,
    cause: string,
    step: Step,
    waiting: { chart: Chart; event: ChartEvent }[],
  ): void {
    for (const change of step.delays) {
      if ("cancel" in change) this.#disarm(chart.id, change.cancel);
      else {
        this.#disarm(chart.id, change.set);
        const { set: id, event, delay } = change;
        this.#arm(after(now, delay), { chart: chart.id, id, event, delay });
      }
    }
    this.#listen(now, chart, cause, step);
    const heard = this.#routes.get(chart.id);
    if (heard === undefined) return;
    for (const fact of step.facts) {
      for (const to of heard.get(fact.type) ?? []) {
        waiting.push({ chart: to, event: fact });
      }
    }
  }

  #arm(at: Instant, deadline: Deadline): void {
    const { chart, id } = deadline;
    const armed = this.#armed.get(chart) ?? new Map<string, number>();
    armed.set(id, this.#heapOf(chart).put(at, deadline));
    this.#armed.set(chart, armed);
  }

  #heapOf(chart: string): EventHeap<Deadline> {
    return settlingKinds.has(this.chart(chart).kind) ? this.#settling : this.#deadlines;
  }

  #disarmAll(): void {
    this.#deadlines = new EventHeap();
    this.#settling = new EventHeap();
    this.#armed.clear();
  }

  #disarm(chart: string, id: string): void {
    const armed = this.#armed.get(chart);
    const sequence = armed?.get(id);
    if (armed === undefined || sequence === undefined) return;
    this.#heapOf(chart).cancel(sequence);
    armed.delete(id);
  }
}
