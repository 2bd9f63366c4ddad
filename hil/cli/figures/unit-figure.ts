/**
 * How many charts the controller can step in real time.
 */
import { ChartRuntime } from "#firmware";
import { instantAt, millis, seconds, START, type ChartEvent, type Programme } from "#panels";
import { figure } from "./figure.js";

const RUNS = 3;

/**
 * Real suppression units, 10,000 of them, each with a deadline due every second: they trip, give up
 * waiting for the breaker, give up waiting for the discharge, escalate, and are reset to alarm
 * again.
 */
export function unitFigure(): void {
  const UNITS = 10_000;
  const SECONDS = 20;
  const factors: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const runtime = new ChartRuntime(manyUnits(UNITS), () => undefined);
    runtime.start(START);
    const deliver = (event: ChartEvent, now: number): void => {
      for (const chart of runtime.charts()) runtime.deliver(instantAt(now), chart, event);
    };
    const started = performance.now();
    for (let second = 0; second < SECONDS; second++) {
      runtime.fireDeadlines(instantAt(second * 1000));
      if (second % 2 === 1) continue;
      deliver({ type: "trigger.cleared", trigger: "tube" }, second * 1000);
      deliver({ type: "panel.reset" }, second * 1000);
      deliver({ type: "trigger.alarmed", trigger: "tube" }, second * 1000);
    }
    factors.push((SECONDS * 1000) / (performance.now() - started));
  }
  figure(`${UNITS} units, a deadline each second`, factors, "times real time (goal 5)");
}

function manyUnits(count: number): Programme {
  const charts = Array.from({ length: count }, (_, place) => ({
    id: `unit/${place}`,
    kind: "unit" as const,
    input: {
      case: String(place),
      trips: [],
      triggers: [{ kind: "tube", at: 80, does: "release", joined: "release" }],
      neighbours: undefined,
      releaseWithoutProof: true,
      lowPressureConfirms: false,
      proofTime: seconds(1),
      confirmTime: seconds(1),
      watchTime: millis(1000),
      doorPatience: seconds(1),
    },
  }));
  return { charts, inputs: [], routes: [] };
}
