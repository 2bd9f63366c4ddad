import { describe, expect, it } from "vitest";
import type { Condition, Expectation } from "../../../hil/drill/drill.js";
import { ExpectationWatch, holds, type Watched } from "../../../hil/drill/expectations.js";
import { seconds } from "#panels";
import { atSeconds } from "../../support/a-drill.js";

const isOn: Condition = { point: "siren", is: 1 };
const isArmed: Condition = { point: "armed", is: 1 };
const END = atSeconds(60);

/** An expectation without its sentence. */
type Unsaid<E> = E extends Expectation ? Omit<E, "says"> : never;

/** What an expectation says of a run in which points have these values from these seconds on. */
function judged(
  what: Unsaid<Expectation>,
  happens: readonly (readonly [atS: number, point: string, value: number])[] = [],
  figures: Readonly<Record<string, unknown>> = {},
) {
  const watch = new ExpectationWatch({ says: "it", ...what });
  const values = new Map<string, number>();
  const watched: Watched = {
    point: (tag) => values.get(tag) ?? 0,
    hasHappened: () => false,
  };
  for (let tenths = 0; tenths <= END / 100; tenths++) {
    for (const [atS, point, value] of happens) {
      if (Math.round(atS * 10) === tenths) values.set(point, value);
    }
    watch.observe(atSeconds(tenths / 10), watched);
  }
  return watch.verdict(END, new Map(Object.entries(figures)));
}

const within = { kind: "within", limit: seconds(10), after: undefined, that: isOn } as const;
const between = {
  kind: "between",
  from: seconds(10),
  to: seconds(20),
  after: undefined,
  that: isOn,
} as const;

describe("an expectation with a time limit", () => {
  const cases = [
    ["passes well before its limit", 4, "pass", 6],
    ["passes at its limit to the scan", 10, "pass", 0],
    ["fails one scan after its limit", 10.1, "fail", -0.1],
  ] as const;
  for (const [says, atS, verdict, margin] of cases) {
    it(says, () => {
      expect(judged(within, [[atS, "siren", 1]])).toEqual({
        says: "it",
        verdict,
        measured: atS,
        margin,
        unit: "s",
      });
    });
  }

  it("fails with no measure when it never happens", () => {
    expect(judged(within)).toMatchObject({ verdict: "fail", measured: null, margin: null });
  });

  it("counts from the first time that its beginning holds", () => {
    const what = { ...within, after: isArmed };
    const verdict = judged(what, [
      [20, "armed", 1],
      [22, "armed", 0],
      [23, "armed", 1],
      [25, "siren", 1],
    ]);
    expect(verdict).toMatchObject({ verdict: "pass", measured: 5, margin: 5 });
  });

  it("does not count what held before its beginning and no longer does", () => {
    const what = { ...within, after: isArmed };
    const verdict = judged(what, [
      [5, "siren", 1],
      [6, "siren", 0],
      [20, "armed", 1],
    ]);
    expect(verdict).toMatchObject({ verdict: "fail", measured: null });
  });

  it("fails when its beginning never comes, even if the rest does", () => {
    const verdict = judged({ ...within, after: isArmed }, [[5, "siren", 1]]);
    expect(verdict).toMatchObject({ verdict: "fail", measured: null, margin: null });
  });
});

describe("an expectation of a span", () => {
  const cases = [
    ["fails one scan before it", 9.9, "fail", -0.1],
    ["passes at its beginning", 10, "pass", 0],
    ["passes inside, with the margin to the nearer end", 13, "pass", 3],
    ["passes inside, with the margin to the later end", 18, "pass", 2],
    ["passes at its end", 20, "pass", 0],
    ["fails one scan after it", 20.1, "fail", -0.1],
  ] as const;
  for (const [says, atS, verdict, margin] of cases) {
    it(says, () => {
      const found = judged(between, [[atS, "siren", 1]]);
      expect(found).toMatchObject({ verdict, measured: atS, margin });
    });
  }

  it("is judged by the first time alone: too early once is too early", () => {
    const found = judged(between, [
      [5, "siren", 1],
      [6, "siren", 0],
      [15, "siren", 1],
    ]);
    expect(found).toMatchObject({ verdict: "fail", measured: 5 });
  });
});

describe("an expectation of the whole run", () => {
  it("never: passes with nothing measured when kept", () => {
    expect(judged({ kind: "never", that: isOn })).toEqual({
      says: "it",
      verdict: "pass",
      measured: null,
      margin: 0,
      unit: "s",
    });
  });

  it("never: fails at the first scan that breaks it, by what was left of the run", () => {
    const found = judged({ kind: "never", that: isOn }, [
      [45, "siren", 1],
      [46, "siren", 0],
    ]);
    expect(found).toMatchObject({ verdict: "fail", measured: 45, margin: -15 });
  });

  it("never: fails when it is broken in the last scan", () => {
    const found = judged({ kind: "never", that: isOn }, [[60, "siren", 1]]);
    expect(found).toMatchObject({ verdict: "fail", measured: 60, margin: 0 });
  });

  it("always: passes when it holds from the first scan to the last", () => {
    const found = judged({ kind: "always", that: isOn }, [[0, "siren", 1]]);
    expect(found).toMatchObject({ verdict: "pass", measured: null, margin: 0 });
  });

  it("always: fails at the first scan in which it does not hold", () => {
    expect(judged({ kind: "always", that: isOn }, [[0.1, "siren", 1]])).toMatchObject({
      verdict: "fail",
      measured: 0,
      margin: -60,
    });
  });
});

describe("an expectation of the outcome", () => {
  const cases = [
    ["atMost", 3, 2, "pass", 1],
    ["atMost", 3, 3, "pass", 0],
    ["atMost", 3, 4, "fail", -1],
    ["atLeast", 3, 4, "pass", 1],
    ["atLeast", 3, 3, "pass", 0],
    ["atLeast", 3, 2, "fail", -1],
  ] as const;
  for (const [kind, limit, figure, verdict, margin] of cases) {
    it(`${kind} ${limit}: ${verdict} for ${figure}`, () => {
      const found = judged({ kind, limit, outcome: "racksLost" }, [], { racksLost: figure });
      expect(found).toEqual({ says: "it", verdict, measured: figure, margin, unit: "" });
    });
  }

  it("fails with no measure for what did not happen, whichever side the limit is on", () => {
    for (const kind of ["atMost", "atLeast"] as const) {
      const what = { kind, limit: 240, outcome: "waterAtSeconds" };
      expect(judged(what, [], { waterAtSeconds: null })).toMatchObject({
        verdict: "fail",
        measured: null,
        margin: null,
        unit: "s",
      });
    }
  });

  it("counts the entries of a list", () => {
    const what = { kind: "atMost", limit: 1, outcome: "upsesLost" } as const;
    expect(judged(what, [], { upsesLost: ["A", "B"] })).toMatchObject({ measured: 2, margin: -1 });
  });

  it("gives the unit that the figure's name ends in", () => {
    const unitOf = (outcome: string) =>
      judged({ kind: "atMost", limit: 1, outcome }, [], { [outcome]: 0 }).unit;
    expect(["itLoadLostKw", "agentReleasedKg", "waterAtSeconds", "racksLost"].map(unitOf)).toEqual([
      "kW",
      "kg",
      "s",
      "",
    ]);
  });
});

describe("a condition", () => {
  const watched: Watched = {
    point: () => 57,
    hasHappened: (event, about) => event === "rack.lost" && (about === "" || about === "R1"),
  };
  const cases: readonly (readonly [Condition, boolean])[] = [
    [{ point: "p", is: 57 }, true],
    [{ point: "p", is: 58 }, false],
    [{ point: "p", above: 56.9 }, true],
    [{ point: "p", above: 57 }, false],
    [{ point: "p", below: 57.1 }, true],
    [{ point: "p", below: 57 }, false],
    [{ event: "rack.lost", about: "" }, true],
    [{ event: "rack.lost", about: "R1" }, true],
    [{ event: "rack.lost", about: "R2" }, false],
    [{ event: "load.lost", about: "" }, false],
  ];
  for (const [condition, isHeld] of cases) {
    it(`${JSON.stringify(condition)} ${isHeld ? "holds" : "does not hold"} at 57`, () => {
      expect(holds(condition, watched)).toBe(isHeld);
    });
  }
});
