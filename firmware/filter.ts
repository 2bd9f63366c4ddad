/**
 * Filter: turns latched values into edges, so that charts hear of changes and never of ticks.
 *
 * A bit rises or falls; a supervised line goes into alarm or into fault; a quantity crosses its set
 * point, with hysteresis. The first good sample of a point is always an edge, because a chart knows
 * nothing before it. A line in fault is neither in alarm nor clear: a wiring fault releases nothing
 * and aborts nothing. A sample of bad quality is no evidence and makes no edge at all.
 */
import { LineState, type Edge, type Point, type SetPoint } from "#panels";

/** What the filter last said of a point. */
const Phase = { unknown: 0, off: 1, on: 2 } as const;

export interface FilterData {
  readonly phases: readonly number[];
  readonly limitPhases: readonly number[];
  readonly faulty: readonly number[];
}

export class Filter {
  readonly #points: readonly Point[];
  readonly #phases: Uint8Array;
  readonly #limitPhases: Uint8Array;
  readonly #faulty: Uint8Array;
  #faultyLines = 0;

  constructor(points: readonly Point[]) {
    this.#points = points;
    this.#phases = new Uint8Array(points.length);
    this.#limitPhases = new Uint8Array(points.length);
    this.#faulty = new Uint8Array(points.length);
  }

  /** Lines that are open, short or earthed now. */
  get faultyLines(): number {
    return this.#faultyLines;
  }

  /** Edges that a new value of a point makes, in the order in which they count. */
  edges(index: number, value: number): Edge[] {
    const point = this.#points[index];
    if (point === undefined) return [];
    const edges: Edge[] = [];
    const faulty = point.kind === "line" && value >= LineState.open;
    if (faulty !== (this.#faulty[index] === 1)) {
      this.#faulty[index] = faulty ? 1 : 0;
      this.#faultyLines += faulty ? 1 : -1;
      edges.push(faulty ? "fault" : "restored");
    }
    if (faulty && value !== LineState.faultyAlarm) return edges;
    const on = isOn(point, value, this.#phases[index] === Phase.on);
    if (on !== undefined && changed(this.#phases, index, on)) edges.push(on ? "on" : "off");
    if (point.limit === undefined) return edges;
    const over = isBeyond(point.limit, value, this.#limitPhases[index] === Phase.on);
    if (changed(this.#limitPhases, index, over)) edges.push(over ? "over" : "under");
    return edges;
  }

  /** Forgets what was last said of a point, so that its next value is told whatever it is. */
  forget(index: number): void {
    this.#phases[index] = Phase.unknown;
    this.#limitPhases[index] = Phase.unknown;
  }

  /** Forgets its wiring too: what is back in service is told as if it were new. */
  forgetAll(index: number): void {
    this.forget(index);
    if (this.#faulty[index] === 1) this.#faultyLines--;
    this.#faulty[index] = 0;
  }

  isFaulty(index: number): boolean {
    return this.#faulty[index] === 1;
  }

  save(): FilterData {
    return {
      phases: [...this.#phases],
      limitPhases: [...this.#limitPhases],
      faulty: [...this.#faulty],
    };
  }

  load(data: FilterData): void {
    this.#phases.set(data.phases);
    this.#limitPhases.set(data.limitPhases);
    this.#faulty.set(data.faulty);
    this.#faultyLines = data.faulty.filter((faulty) => faulty === 1).length;
  }
}

function changed(phases: Uint8Array, index: number, on: boolean): boolean {
  const phase = on ? Phase.on : Phase.off;
  if (phases[index] === phase) return false;
  phases[index] = phase;
  return true;
}

function isOn(point: Point, value: number, wasOn: boolean): boolean | undefined {
  if (point.kind === "bit") return value !== 0;
  if (point.kind === "line") return value === LineState.alarm || value === LineState.faultyAlarm;
  return point.alarm === undefined ? undefined : isBeyond(point.alarm, value, wasOn);
}

function isBeyond({ on, off }: SetPoint, value: number, wasOn: boolean): boolean {
  const isLowAlarm = on < off;
  if (isLowAlarm) return wasOn ? value < off : value <= on;
  return wasOn ? value > off : value >= on;
}
