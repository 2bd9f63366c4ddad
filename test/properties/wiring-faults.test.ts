/**
 * A wiring fault on any supervised line, of any kind, at any moment of a release: it brings no
 * release and no abort, it is counted within its budget, and mending it brings nothing either. A
 * twin that was spared the fault is the judge.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LineState, millis, pointList, seconds, type Duration, type Site } from "#panels";
import { ARig } from "../support/a-rig.js";
import { aSmallSite } from "../support/sites/a-small-site.js";
import { releaseStates, unitStates, type Reached } from "../support/release-states.js";
import { shippedSite } from "../support/flagship.js";

const faults = [LineState.open, LineState.short, LineState.earth];

/** Greatest response to a fault of a line (Aritech 1X-X3): 2 s for hold and abort, 30 s else. */
function faultBudget(tag: string): Duration {
  return /\/(hold|abort)$/u.test(tag) ? seconds(2) : seconds(30);
}

interface Case {
  readonly reached: Reached;
  readonly line: string;
  readonly fault: number;
  /** How long after the state was reached the fault is laid on, and how long it stays. */
  readonly after: Duration;
  readonly stays: Duration;
}

/** Gaps at and beside the countdowns, and any. */
const aGap = fc
  .oneof(
    fc.constantFrom(0, 100, 2000, 9900, 10_000, 29_900, 30_000, 30_100),
    fc.integer({ min: 0, max: 650 }).map((tenths) => tenths * 100),
  )
  .map((ms) => millis(ms));

function aCase(site: Site, states: readonly Reached[]): fc.Arbitrary<Case> {
  return fc.record({
    reached: fc.constantFrom(...states),
    line: fc.constantFrom(...linesOf(site)),
    fault: fc.constantFrom(...faults),
    after: aGap,
    stays: aGap,
  });
}

/** Tags of the supervised lines of a site. */
function linesOf(site: Site): string[] {
  const lines = pointList(site).points.filter(({ kind }) => kind === "line");
  return lines.map(({ tag }) => tag);
}

/** What releases or aborts: the outputs that move gas or warn of it, when and how. */
function effects({ driven }: ARig) {
  const matters = /\/(fire|unit-release|drive|water-open|siren|alert-bell|sign|close|trip)$/u;
  return driven.filter(({ tag }) => matters.test(tag));
}

/** Every step of a chart that decides over gas, with its instant. */
function decisions(rig: ARig) {
  return rig
    .entries()
    .filter(
      ({ kind, chart }) => kind === "chart" && /^(release|unit|delivery)\//u.test(String(chart)),
    )
    .map(({ t, chart, from, to }) => [t, chart, from, to]);
}

function asked(rig: ARig) {
  return rig.entries("fact").filter(({ fact }) => fact === "gas.asked" || fact === "unit.fired");
}

/** Plays a case beside its twin, and says how the two differ. */
function differences(site: Site, { reached, line, fault, after, stays }: Case) {
  const { obeys } = reached;
  const [faulty, twin] = [new ARig({ site, obeys }), new ARig({ site, obeys })];
  const both = [faulty, twin];
  for (const rig of both) reached.reach(rig).wait(after);
  const before = faulty.value(line);
  faulty.set({ [line]: fault });
  const budget = faultBudget(line);
  const seen = millis(Math.max(budget, 100));
  for (const rig of both) rig.wait(seen);
  const counted = faulty.controller.faultCount - twin.controller.faultCount;
  for (const rig of both) rig.wait(stays);
  faulty.set({ [line]: before });
  for (const rig of both) rig.wait(seconds(700));
  return {
    reached: reached.state,
    counted: counted >= 1,
    effects: effects(faulty),
    expected: effects(twin),
    decisions: decisions(faulty),
    decided: decisions(twin),
    asked: [asked(faulty).length, asked(twin).length],
    broke: faulty.entries("controller").some(({ says }) => says === "defect"),
  };
}

function holds(site: Site, one: Case): void {
  const found = differences(site, one);
  expect(found.effects, "outputs").toEqual(found.expected);
  expect(found.decisions, "states").toEqual(found.decided);
  expect(found.asked[0], "gas asked for").toBe(found.asked[1]);
  expect(found.counted, `${one.line} is counted within ${faultBudget(one.line)} ms`).toBe(true);
  expect(found.broke).toBe(false);
}

describe("a wiring fault and its mending change nothing (I5, R18, EN 12094-1 cl. 4.14)", () => {
  const small = aSmallSite();
  const states = statesAt(small, "1F-battery", "1P/01", "3P/01");

  for (const { state, chart, obeys, reach } of states) {
    const field = obeys ? ", on a field that obeys" : "";
    it(`and ${chart} is really ${state} where they are tried${field}`, () => {
      expect(JSON.stringify(reach(new ARig({ obeys })).state(chart))).toContain(state);
    });
  }

  it(
    "on any line of the small site, in any state of a release and of a unit",
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(aCase(small, states), (one) => {
          holds(small, one);
        }),
        { numRuns: 100 },
      );
    },
  );

  it("on each line of the room or of the unit itself, at each state", { timeout: 60_000 }, () => {
    let kind = 0;
    for (const reached of states) {
      const own = reached.chart.replace("release/", "").replace("unit/", "");
      for (const line of linesOf(small).filter((tag) => tag.startsWith(`${own}/`))) {
        const fault = faults[kind++ % faults.length] ?? LineState.open;
        const [after, stays] = [millis(300), seconds(8)];
        holds(small, { reached, line, fault, after, stays });
      }
    }
  });

  it("on any line of ansan", { timeout: 60_000 }, () => {
    const ansan = shippedSite("ansan");
    const found = statesAt(ansan, "2F-battery-A2", ansan.panels[0]?.id ?? "");
    fc.assert(
      fc.property(aCase(ansan, found), (one) => {
        holds(ansan, one);
      }),
      { numRuns: 12 },
    );
  });
});

/** States of one room and of some panels of a site. */
function statesAt(site: Site, room: string, ...panels: readonly string[]): Reached[] {
  const valve = site.selectorValves.find((each) => each.room === room);
  if (valve === undefined) throw new Error(`no selector valve of ${site.id} leads to ${room}`);
  const withUnits = site.panels.filter(({ id }) => panels.includes(id));
  return [...releaseStates(site, valve), ...withUnits.flatMap(unitStates)];
}
