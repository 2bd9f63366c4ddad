/**
 * The other half of a chart's table: every state and event that must change nothing.
 *
 * A test says how to reach each state and which events that state answers; every other pair is
 * tried, and must leave the state, the outputs and the facts as they were. The tables of one test
 * file together must have a row for every state that the chart can rest in and know every event
 * that it takes anywhere: what is new in a chart is missing here until it has one.
 */
import { expect, it } from "vitest";
import { chartKinds, type ChartEvent, type ChartKind } from "#panels";
import type { AChart } from "./a-chart.js";
import { pairsOf, restingStates, statesIn } from "./chart-states.js";

export interface StateRow {
  /** A chart that has just come into the state. */
  readonly reach: () => AChart;
  /** Names of the events that change something in this state. */
  readonly answers: readonly string[];
}

export interface Table {
  /** The test file that it stands in. */
  readonly file: string;
  readonly states: Readonly<Record<string, StateRow>>;
  readonly events: readonly ChartEvent[];
}

/** Tables seen so far. */
const tables: Table[] = [];

/**
 * Tries every pair that `states` does not list as answered; gives back how many there were.
 *
 * @param elsewhere events of other rooms or things, which no state answers, whatever it does with
 *   its own of the same name
 */
export function ignoresEverythingElse(
  states: Readonly<Record<string, StateRow>>,
  events: readonly ChartEvent[],
  elsewhere: readonly ChartEvent[] = [],
): number {
  const all = [...events, ...elsewhere];
  const table = { file: expect.getState().testPath ?? "", states, events: all };
  tables.push(table);
  it("has every state that the chart rests in, and every event that it takes", () => {
    expect(
      missingIn(
        tables.filter(({ file }) => file === table.file),
        kindOf(table),
      ),
    ).toEqual([]);
  });
  let pairs = 0;
  for (const [state, { reach, answers }] of Object.entries(states)) {
    for (const event of all) {
      if (answers.includes(event.type) && !elsewhere.includes(event)) continue;
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

/** `state: events` for each state of a kind of chart that the tables do not cover whole. */
export function missingIn(all: readonly Table[], kind: ChartKind | undefined): string[] {
  if (kind === undefined) return ["the table has no row"];
  const covered = new Set<string>();
  for (const { states, events } of all.filter((table) => kindOf(table) === kind)) {
    for (const { reach, answers } of Object.values(states)) {
      const names = [...events.map(({ type }) => type), ...answers];
      for (const pair of pairsOf(statesIn(reach().value), names)) covered.add(pair);
    }
  }
  const { machine } = chartKinds[kind];
  const taken = machine.events.map(String).filter((type) => !type.startsWith("xstate."));
  return pairsOf(restingStates(machine), taken).filter((pair) => !covered.has(pair));
}

function kindOf({ states }: Table): ChartKind | undefined {
  return Object.values(states)[0]?.reach().kind;
}

function seen(chart: AChart) {
  return { state: chart.state(), outputs: chart.outputs, tags: chart.tags };
}

function described({ type, ...facts }: ChartEvent): string {
  const values = Object.values(facts).flat().join(", ");
  return values === "" ? type : `${type} (${values})`;
}
