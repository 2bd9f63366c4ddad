/**
 * The last line of a chart's test file: what of the chart has no test of this file tried?
 *
 * Every guard of every transition must have been answered with yes and with no, and every timer
 * looked at a millisecond before its deadline and at it, each followed by an `expect` in the same
 * test. What there is to try comes from the chart itself. A chart whose tests fill several files
 * has one test file, which imports the others as parts; so the order of files plays no role.
 */
import { afterAll, expect, it } from "vitest";
import { chartKinds, type ChartKind } from "#panels";
import { Claims } from "./claims.js";
import { guardsOf, hearGuards } from "./guards.js";
import { hearTimers, timersOf } from "./timers.js";

/** `what is never tried: why it cannot be`. */
export type Exceptions = Readonly<Record<string, string>>;

/** The test that fails by naming each thing untried, and each exception without a ground. */
export function leavesNothingUntried(kind: ChartKind, exceptions: Exceptions = {}): void {
  const { machine } = chartKinds[kind];
  const wanted = [
    ...guardsOf(machine).flatMap((guard) => [`${guard} true`, `${guard} false`]),
    ...timersOf(machine).flatMap((timer) => [
      `${timer} a millisecond before`,
      `${timer} at its deadline`,
    ]),
  ];
  const answers = new Claims();
  const sights = new Claims();
  const deafen = [
    hearGuards(machine, (guard, answer) => {
      answers.claim(`${guard} ${String(answer)}`);
    }),
    hearTimers({
      moves: () => {
        sights.settle();
      },
      reaches: (of, timer, side) => {
        if (of === kind) sights.claim(`${timer} ${side}`);
      },
    }),
  ];
  afterAll(() => {
    for (const stop of deafen.reverse()) stop();
  });
  it(`leave no guard and no timer of ${kind} untried`, () => {
    const untried = wanted.filter((what) => !answers.has(what) && !sights.has(what));
    expect(untried, untried.join("\n")).toEqual(Object.keys(exceptions));
  });
}
