import { describe, expect, it } from "vitest";
import { chartKinds } from "#panels";
import { AChart } from "../../support/a-chart.js";
import { missingIn } from "../../support/ignored-events.js";
import { restingStates, statesIn } from "../../support/chart-states.js";
import { source } from "../../tidy/source.js";
import { tablesByKind } from "./tables.js";

describe("every kind of chart", () => {
  const tables = tablesByKind();
  for (const kind of Object.keys(chartKinds)) {
    it(`such as ${kind} has a table of its states and events`, () => {
      const says = `write one with ignoresEverythingElse (test/support) in a test of ${kind}`;
      expect(tables.get(kind) ?? [], says).not.toEqual([]);
    });
  }
});

describe("the search for tables", () => {
  const call = "ignoresEverythingElse({}, []);";
  const builder = source("test/panels/x/a-door.ts", 'export const a = new AChart("door", {});');
  const test = (text: string) => source("test/panels/x/door.test.ts", text);

  it("finds a chart that the file makes, or that its builder makes", () => {
    const own = test(`const a = new AChart("door", {}); ${call}`);
    expect([...tablesByKind([own])]).toEqual([["door", [own.path]]]);
    const through = test(`import { a } from "./a-door.js"; ${call}`);
    expect([...tablesByKind([builder, through])]).toEqual([["door", [through.path]]]);
  });

  it("takes no file without a table, and no chart that is only spoken of", () => {
    expect(tablesByKind([test('new AChart("door", {});')]).size).toBe(0);
    expect(tablesByKind([test(`const says = 'new AChart("door")'; ${call}`)]).size).toBe(0);
  });
});

describe("a table", () => {
  const covered = () => new AChart("callPoint", { room: "hall", coverAlarms: true });
  const uncovered = () => covered().send("cover.opened");
  const events = chartKinds.callPoint.machine.events.map((type) => ({ type: String(type) }));
  const file = "a.test.ts";
  const row = { reach: covered, answers: ["cover.opened"] };
  const states = { covered: row, uncovered: { reach: uncovered, answers: [] } };

  it("is whole with a row for every state and every event, answered or not", () => {
    expect(missingIn([{ file, states, events }], "callPoint")).toEqual([]);
    const silent = events.filter(({ type }) => type !== "cover.opened");
    const answered = { ...states, uncovered: { reach: uncovered, answers: ["cover.opened"] } };
    expect(missingIn([{ file, states: answered, events: silent }], "callPoint")).toEqual([]);
  });

  it("lacks each pair of a state that has no row", () => {
    const missing = missingIn([{ file, states: { covered: row }, events }], "callPoint");
    expect(missing).toEqual(events.map(({ type }) => `uncovered: ${type}`));
  });

  it("lacks an event that no row names", () => {
    const known = events.filter(({ type }) => type !== "cover.closed");
    const missing = missingIn([{ file, states, events: known }], "callPoint");
    expect(missing).toEqual(["covered: cover.closed", "uncovered: cover.closed"]);
  });

  it("counts every region of a chart, and no state that is left in the same step", () => {
    expect(statesIn({ firing: "ready", health: { deep: "sound" }, lamp: {} })).toEqual([
      "firing.ready",
      "health.deep.sound",
      "lamp",
    ]);
    const states = restingStates(chartKinds.airHandling.machine);
    expect(states).not.toContain("signalling");
    expect(states.filter((state) => !state.startsWith("halted."))).toEqual([
      ...["running", "leading", "restarting", "failed"],
    ]);
    expect(states.filter((state) => state.startsWith("halted."))).toEqual([
      ...["stopping", "still", "unproved"].map((state) => `halted.fan.${state}`),
      ...["bearable", "warm", "overdue"].map((state) => `halted.heat.${state}`),
      ...["barred", "queued"].map((state) => `halted.start.${state}`),
    ]);
  });
});
