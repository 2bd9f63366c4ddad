import { describe, expect, it } from "vitest";
import { rigUp } from "../../../hil/rig/rig-up.js";
import { Stage } from "../../../hil/rig/stage.js";
import {
  faultKindOf,
  instantAt,
  LineState,
  millis,
  pointList,
  reportingBudgets,
  type Site,
} from "#panels";
import { aSite } from "../../support/sites/a-site.js";
import { AField } from "../../support/a-field.js";

const POLL = 900;
/** Polled so often that even a hold button's line keeps its 2 s with a lost poll. */
const polled: Site = aSite({
  rooms: aSite().rooms.map((room) => ({ ...room, poll: millis(POLL) })),
});
const lines = pointList(polled).points.filter(({ kind }) => kind === "line");
/** One line of each kind. */
const ofKind = new Map(lines.map(({ tag }) => [faultKindOf(tag), tag]));

async function aStage(site: Site) {
  const faults: number[] = [];
  const journal = (line: string) => {
    const entry = JSON.parse(line) as { t: number; edge?: string };
    if (entry.edge === "fault") faults.push(entry.t);
  };
  const parts = await rigUp({ site, seed: 7, transport: "in-process", journal });
  return { stage: new Stage(parts, { everyScan: true }), parts, faults };
}

describe("a fault on a line", () => {
  for (const [kind, tag] of ofKind) {
    for (const afterPollMs of [100, 500, 900]) {
      it(`of the kind ${kind} is told in its budget, ${afterPollMs} ms after a poll`, async () => {
        const { stage, parts, faults } = await aStage(polled);
        await stage.run(instantAt(9000));
        const brokenAt = 9000 + afterPollMs;
        stage.at(instantAt(brokenAt), () => {
          parts.field.breakLine(tag, "open");
        });
        await stage.advance(instantAt(12_000));
        expect(faults).toHaveLength(1);
        const scans = ((faults[0] ?? Infinity) - brokenAt) / polled.scanPeriod;
        expect(scans).toBeLessThanOrEqual(POLL / polled.scanPeriod);
        expect(scans * polled.scanPeriod).toBeLessThanOrEqual(reportingBudgets[kind].within);
      });
    }
  }

  it("is there for every kind of circuit that is to be told apart", () => {
    expect([...ofKind.keys()].sort()).toEqual(
      [
        "actuator",
        "fire-control",
        "fire-routing",
        "hold",
        "input",
        "sign",
        "sounder",
        "zone",
      ].sort(),
    );
  });
});

describe("a line that measures so many ohms", () => {
  const rows = [
    [{ ohms: 9000 }, LineState.highImpedance],
    [{ ohms: 15_000 }, LineState.normal],
    [{ ohms: 2000 }, LineState.alarm],
    [{ ohms: 30_000 }, LineState.open],
    ["high-impedance", LineState.highImpedance],
  ] as const;
  for (const [fault, state] of rows) {
    it(`reads ${state} for ${JSON.stringify(fault)}, until it is mended`, () => {
      const a = new AField();
      a.reads("battery/manual", LineState.alarm);
      expect(a.field.breakLine("battery/manual", fault)).toBeDefined();
      expect(a.field.counts(a.index("battery/manual"))).toBe(state);
      a.field.mendLine("battery/manual");
      expect(a.field.counts(a.index("battery/manual"))).toBe(LineState.alarm);
    });
  }
});

describe("an output of a device that did not answer", () => {
  it("is driven once the device answers, with its last value, and once", async () => {
    const a = new AField();
    a.heard(0);
    a.field.silence("battery/area");
    for (const value of [1, 0, 1]) a.link.drive(a.index("battery/siren"), value, instantAt(500));
    a.heard(1);
    await a.link.flush();
    expect(a.field.settle(instantAt(1000))).toBe(false);
    a.field.unsilence("battery/area");
    for (const atS of [2, 3]) {
      a.heard(atS);
      await a.link.flush();
      a.field.settle(instantAt(atS * 1000));
    }
    expect(a.reached).toEqual([["battery/siren", true, 2000]]);
  });

  it("is not driven with an old value over a new one", async () => {
    const a = new AField();
    a.heard(0);
    a.field.silence("battery/area");
    a.link.drive(a.index("battery/siren"), 1, instantAt(500));
    a.field.unsilence("battery/area");
    a.heard(1);
    a.link.drive(a.index("battery/siren"), 0, instantAt(1000));
    await a.link.flush();
    a.field.settle(instantAt(1000));
    expect(a.reached).toEqual([["battery/siren", false, 1000]]);
  });
});
