/**
 * Listens to the timers of a chart: which of them a test has looked at one millisecond before its
 * deadline, and at it.
 */
import { millis, after, type ChartKind } from "#panels";
import type { AnyStateMachine } from "xstate";
import { ChartRuntime } from "../../../../firmware/charts/chart-runtime.js";
import { causeOf, nodesOf, transitionsOf } from "../arrows.js";

export type Side = "a millisecond before" | "at its deadline";

/** `state: after delay` of every timer, in the order of the chart. */
export function timersOf({ root }: AnyStateMachine): string[] {
  const found = nodesOf(root).flatMap((node) =>
    transitionsOf(node)
      .map(({ eventType }) => String(eventType))
      .filter((type) => type.startsWith("xstate.after."))
      .map((type) => timerName(type)),
  );
  return [...new Set(found)];
}

export interface TimerListener {
  /** The clock is about to move: what was seen, was seen before this. */
  readonly moves: () => void;
  readonly reaches: (kind: ChartKind, timer: string, side: Side) => void;
}

/** Hears the clocks of all runtimes, until the function that it gives back is called. */
export function hearTimers({ moves, reaches }: TimerListener): () => void {
  const { prototype } = ChartRuntime;
  const fire = Object.getOwnPropertyDescriptor(prototype, "fireDeadlines")?.value as (
    this: ChartRuntime,
    now: number,
  ) => void;
  prototype.fireDeadlines = function (now) {
    moves();
    const tell = (at: number, side: Side) => {
      for (const { at: due, item } of this.save().deadlines) {
        if (due === at) reaches(this.chart(item.chart).kind, timerName(item.event.type), side);
      }
    };
    tell(now, "at its deadline");
    fire.call(this, now);
    tell(after(now, millis(1)), "a millisecond before");
  };
  return () => {
    prototype.fireDeadlines = fire;
  };
}

/** `xstate.after.soak.release.released` becomes `released: after soak`. */
function timerName(type: string): string {
  const [, state = ""] = /^xstate\.after\.[^.]+\.[^.]+\.(.+)$/u.exec(type) ?? [];
  return `${state}: ${causeOf(type)}`;
}
