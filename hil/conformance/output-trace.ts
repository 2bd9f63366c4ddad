/**
 * Output trace: follows one output as the reference and as the controller under test drive it, and
 * says where their edges do not belong together.
 *
 *   reference  ____________/‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾\______
 *   tested     _______________/‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾‾\___
 *                          |<->| behind: answered in order, within `late`
 *
 * Edges that only one side has made yet wait in a queue, and the other side's edges answer them in
 * their order: a controller that does the same a little later never deviates, however short the
 * pulses. An edge that has waited too long is a deviation from then on. When the waiting side
 * itself goes back, both agree again, and the edge was never answered. Edges of one instant belong
 * together whichever is told first. It reads no clock and knows no chart.
 */
import { millis, type Instant } from "#panels";
import type { Deviation, Foresight, Reason, Tolerance } from "./deviation.js";

/** An edge that waits for the other side's. */
interface Waiting {
  readonly side: "reference" | "tested";
  readonly on: boolean;
  readonly at: Instant;
  reason?: Reason;
  foreseen?: Foresight;
  /** Where its deviation stands, once it has waited too long. */
  deviation?: number;
}

export class OutputTrace {
  readonly #output: string;
  readonly #tolerance: Tolerance;
  #waiting: Waiting[] = [];
  #deviations: Deviation[] = [];
  #maxBehind = 0;

  constructor(output: string, tolerance: Tolerance) {
    this.#output = output;
    this.#tolerance = tolerance;
  }

  /** Deviations so far, in the order of their instants. */
  get deviations(): readonly Deviation[] {
    return this.#deviations;
  }

  /** The longest that the tested side has followed behind without deviating, milliseconds. */
  get maxBehindMs(): number {
    return this.#maxBehind;
  }

  /** How far behind an edge may come, milliseconds. */
  get lateMs(): number {
    return this.#tolerance.late;
  }

  /** Whether an edge of the reference still waits for its answer, in time. */
  get isWaiting(): boolean {
    return this.#waiting.some(
      ({ side, deviation }) => side === "reference" && deviation === undefined,
    );
  }

  /** Time goes on to `now`; edges that have waited too long become deviations. */
  advance(now: Instant): void {
    for (;;) {
      const head = this.#waiting[0];
      if (head === undefined || now - head.at <= this.#patience(head)) return;
      head.deviation ??= this.#open(head);
      // It went back before the other side answered: they agree again.
      const back = this.#waiting[1];
      if (back === undefined) return;
      this.#change(head.deviation, { until: back.at });
      this.#waiting = this.#waiting.slice(2);
    }
  }

  reference(at: Instant, on: boolean, reason: Reason): void {
    this.#take({ side: "reference", on, at, reason });
  }

  tested(at: Instant, on: boolean): void {
    this.#take({ side: "tested", on, at });
  }

  /**
   * The edge with which the tested side has run ahead and which nobody has explained yet; to be
   * asked for once all edges of an instant are in.
   */
  get unexplained(): { readonly on: boolean } | undefined {
    return this.#waiting.find((each) => each.side === "tested" && each.foreseen === undefined);
  }

  explain(foresight: Foresight): void {
    const ahead = this.#waiting.find(
      (each) => each.side === "tested" && each.foreseen === undefined,
    );
    if (ahead !== undefined) ahead.foreseen = foresight;
  }

  #take(edge: Waiting): void {
    const head = this.#waiting[0];
    if (head === undefined) this.#waiting.push(edge);
    else if (head.side !== edge.side) {
      this.#waiting.shift();
      this.#answer(head, edge);
    } else {
      this.#waiting.push(edge);
      if (head.deviation !== undefined) {
        this.#change(head.deviation, { until: edge.at });
        this.#waiting = this.#waiting.slice(2);
      }
    }
  }

  #answer(head: Waiting, edge: Waiting): void {
    const by = millis(edge.at - head.at);
    if (head.deviation === undefined) {
      if (head.side === "reference") this.#maxBehind = Math.max(this.#maxBehind, by);
    } else if (head.side === "reference") {
      this.#change(head.deviation, { kind: "late", by, until: edge.at });
    } else this.#change(head.deviation, { until: edge.at });
  }

  #patience({ side }: Waiting): number {
    return side === "reference" ? this.#tolerance.late : this.#tolerance.early;
  }

  #open({ side, on, at, reason, foreseen }: Waiting): number {
    const due = foreseen?.due;
    const isEarly = side === "tested" && due !== undefined;
    this.#deviations.push({
      output: this.#output,
      to: on ? "on" : "off",
      kind: side === "reference" ? "missing" : isEarly ? "early" : "never-allowed",
      at,
      by: isEarly ? millis(due - at) : undefined,
      until: undefined,
      tolerance: this.#tolerance,
      reason: (side === "reference" ? reason : foreseen) ?? { rows: [], says: "" },
    });
    return this.#deviations.length - 1;
  }

  #change(place: number, what: Partial<Deviation>): void {
    const before = this.#deviations[place];
    if (before !== undefined) this.#deviations[place] = { ...before, ...what };
  }
}
