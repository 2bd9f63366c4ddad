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
  const notice = () => new AChart("notice", { room: "hall", notices: ["notice/brigade"] });
  const told = () => notice().send({ type: "room.alarmed", room: "hall" });
  const alarms = ["unit.fired", "unit.escalated", "room.alarmed"];
  const events = [...alarms, "room.reset"].map((type) => ({ type }));
  const file = "a.test.ts";
  const silentRow = { reach: notice, answers: alarms };

  it("is whole with a row for every state and every event, answered or not", () => {
    const states = { silent: silentRow, told: { reach: told, answers: [] } };
    expect(missingIn([{ file, states, events }], "notice")).toEqual([]);
  });

  it("lacks each pair of a state that has no row", () => {
    const missing = missingIn([{ file, states: { silent: silentRow }, events }], "notice");
    expect(missing).toEqual(events.map(({ type }) => `told: ${type}`).toSorted(bySheet));
  });

  it("lacks an event that no row names", () => {
    const states = { silent: silentRow, told: { reach: told, answers: [] } };
    const missing = missingIn([{ file, states, events: events.slice(0, 3) }], "notice");
    expect(missing).toEqual(["silent: room.reset", "told: room.reset"]);
  });

  it("counts every region of a chart, and no state that is left in the same step", () => {
    expect(statesIn({ firing: "ready", health: { deep: "sound" }, lamp: {} })).toEqual([
      "firing.ready",
      "health.deep.sound",
      "lamp",
    ]);
    expect(restingStates(chartKinds.notice.machine)).toEqual(["silent", "told"]);
  });
});

/** In the order in which the chart itself lists its events. */
function bySheet(one: string, other: string): number {
  const order = chartKinds.notice.machine.events;
  const place = (pair: string) => order.indexOf(pair.replace(/^told: /, ""));
  return place(one) - place(other);
}
