/**
 * The other half of a chart's table: every state and event that must change nothing.
 *
 * A test says how to reach each state and which events that state answers; every other pair is
 * tried, and must leave the state, the outputs and the facts as they were.
 */
import { expect, it } from "vitest";
import type { ChartEvent } from "#panels";
import type { AChart } from "./a-chart.js";

export interface StateRow {
  /** A chart that has just come into the state. */
  readonly reach: () => AChart;
  /** Names of the events that change something in this state. */
  readonly answers: readonly string[];
}

/** Tries every pair that `states` does not list as answered; gives back how many there were. */
export function ignoresEverythingElse(
  states: Readonly<Record<string, StateRow>>,
  events: readonly ChartEvent[],
): number {
  let pairs = 0;
  for (const [state, { reach, answers }] of Object.entries(states)) {
    for (const event of events) {
      if (answers.includes(event.type)) continue;
      pairs++;
      it(`ignores ${described(event)} while ${state}`, () => {
        const chart = reach();
        expect(chart.state()).toContain(state);
        const before = seen(chart);
        chart.forgetFacts().send(event);
        expect(seen(chart)).toEqual(before);
        expect(chart.facts).toEqual([]);
      });
    }
  }
  return pairs;
}

function seen(chart: AChart) {
  return { state: chart.state(), outputs: chart.outputs, tags: chart.tags };
}

function described({ type, ...facts }: ChartEvent): string {
  const values = Object.values(facts).flat().join(", ");
  return values === "" ? type : `${type} (${values})`;
}
