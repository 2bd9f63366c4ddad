import { describe, expect, it } from "vitest";
import { nothingIsLost, drillText, type Refusal } from "../../support/a-drill.js";
import { aSite } from "../../support/sites/a-site.js";
import { readDrill, sitesNamedIn } from "../../../hil/drill/read-drill.js";
import { shippedPlays, shippedSite, textOfDrill } from "../../support/flagship.js";

const site = aSite();
const read = (text: string) => readDrill(text, "t.drill.yaml", site);
const acts = (...script: string[]) => drillText({ script });
const expects = (...expect: string[]) => drillText({ expect });

/** Line of the first act. */
const ACT = 7;

describe("reading a drill", () => {
  it("fills in places, words and units", () => {
    const reading = read(
      drillText({
        places: ["burning: { plant-site: R1 }"],
        script: [
          "{ at: 1.5 min, ignite: { rack: $burning, module: 0 } }",
          "{ at: 1.5 min, overheat: { rack: $burning, module: 1 } }",
          "{ at: 2 min, set: { point: battery/lock-off, to: on } }",
        ],
        expect: ["{ says: a, within: 10 s, point: $burning/main, is: off }"],
        duration: "3 min",
      }),
    );
    expect(reading.problems).toEqual([]);
    expect(reading).toMatchObject({
      ok: true,
      value: {
        id: "a-drill",
        seed: 7,
        duration: 180_000,
        script: [
          { at: 90_000, act: { kind: "ignite", rack: "R1", module: 0 } },
          { at: 90_000, act: { kind: "overheat", rack: "R1", module: 1 } },
          { at: 120_000, act: { kind: "set", point: "battery/lock-off", to: 1 } },
        ],
        expectations: [{ kind: "within", limit: 10_000, that: { point: "R1/main", is: 0 } }],
      },
    });
  });

  it("reads an arc with the fire that it lights, and what a hand does at a case", () => {
    const reading = read(
      acts(
        "{ at: 1 s, arc: { panel: P1 } }",
        "{ at: 2 s, arc: { panel: P1, power: 2 kW } }",
        "{ at: 3 s, set: { point: P3/door, to: on } }",
        "{ at: 4 s, set: { point: P2/tube, to: normal } }",
        "{ at: 5 s, emptyCylinder: P1 }",
      ),
    );
    expect(reading).toMatchObject({
      ok: true,
      value: {
        script: [
          { act: { kind: "arc", panel: "P1", powerKw: 50 } },
          { act: { kind: "arc", panel: "P1", powerKw: 2 } },
          { act: { kind: "set", point: "P3/door", to: 1 } },
          { act: { kind: "set", point: "P2/tube", to: 0 } },
          { act: { kind: "emptyCylinder", cylinder: "P1" } },
        ],
      },
    });
  });

  it("reads the same words for every kind of point", () => {
    const words = [
      ["battery/siren", "on", 1],
      ["battery/line-smoke", "short", 3],
      ["battery/release-state", "holding", 3],
      ["battery/ladder-state", "water", 5],
      ["R1/unit-state", "contained", 4],
      ["R1/heat", "57.5", 57.5],
    ] as const;
    for (const [point, is, value] of words) {
      const reading = read(expects(`{ says: a, never: { point: ${point}, is: ${is} } }`));
      expect(reading).toMatchObject({
        ok: true,
        value: { expectations: [{ that: { is: value } }] },
      });
    }
  });

  for (const { drill, site: name } of shippedPlays) {
    it(`loads ${drill} at ${name} with no problem at all`, () => {
      expect(readDrill(textOfDrill(drill), drill, shippedSite(name)).problems).toEqual([]);
    });
  }

  it("finds the sites that a drill names, and none in what is no drill", () => {
    expect(sitesNamedIn(drillText())).toEqual(["plant-site"]);
    expect(sitesNamedIn("sites: 3")).toEqual([]);
    expect(sitesNamedIn("- [")).toEqual([]);
    expect(sitesNamedIn("")).toEqual([]);
  });
});

const refusals: readonly Refusal[] = [
  {
    of: "text that is not YAML",
    text: drillText().replace("title: A drill", "title: [A drill"),
    line: 3,
    column: 1,
    code: "drill.syntax",
    says: /^not valid YAML: /,
  },
  {
    of: "an unknown key, with the one that was meant",
    text: drillText().replace("duration:", "duraton:"),
    line: 5,
    column: 1,
    code: "drill.unknown-key",
    says: 'the drill file has no key "duraton"; did you mean "duration"?',
  },
  {
    of: "an unknown act, with the one that was meant",
    text: acts("{ at: 1 s, ignit: { rack: R1, module: 1 } }"),
    line: ACT,
    column: 16,
    code: "drill.unknown-key",
    says: 'this script line has no key "ignit"; did you mean "ignite"?',
  },
  {
    of: "a missing key",
    text: drillText().replace("title: A drill\n", ""),
    line: 1,
    column: 1,
    code: "drill.missing-key",
    says: /^the drill file lacks "title"/,
  },
  {
    of: "a time with the unit of something else",
    text: drillText().replace("30 s", "30 kW"),
    line: 5,
    column: 11,
    code: "drill.wrong-unit",
    says: /^"30 kW" is a power; time wants /,
  },
  {
    of: "a power without a unit",
    text: acts("{ at: 1 s, burn: { panel: P1, power: 100 } }"),
    line: ACT,
    column: 42,
    code: "drill.wrong-unit",
    says: /^100 has no unit; power wants kW/,
  },
  {
    of: "no expectation at all",
    text: drillText({ expect: [] }),
    line: 7,
    column: 9,
    code: "drill.wrong-value",
    says: /too short; it needs at least 1/,
  },
];

describe("reading a drill that is wrong", () => {
  for (const { of, text, line, column, code, says } of refusals) {
    it(`refuses ${of}`, () => {
      const reading = read(text);
      expect(reading.ok).toBe(false);
      expect(reading.problems).toEqual([
        {
          code,
          severity: "error",
          file: "t.drill.yaml",
          line,
          column,
          says: says instanceof RegExp ? (expect.stringMatching(says) as string) : says,
        },
      ]);
    });
  }

  it("says everything at once, each at its own place", () => {
    const reading = read(
      drillText({
        script: ["{ at: 1 s, ignite: { rack: R9, module: 1 } }", "{ at: 99 s, phone: police }"],
        expect: ["{ says: a, never: { point: battery/x, is: on } }", nothingIsLost],
      }),
    );
    expect(reading.problems.map(({ line, code }) => [line, code])).toEqual([
      [7, "drill.unknown-rack"],
      [8, "drill.unknown-recipient"],
      [8, "drill.after-end"],
      [10, "drill.unknown-point"],
    ]);
  });

  it("accepts an act at the very end, and the last module of a rack", () => {
    const text = acts(
      "{ at: 30 s, cutMains: whole site }",
      "{ at: 1 s, ignite: { rack: R1, module: 10 } }",
    );
    expect(read(text).problems).toEqual([]);
  });

  it("refuses a drill at a site that lacks its places", () => {
    const reading = readDrill(textOfDrill("panel-fire"), "panel-fire", shippedSite("pangyo"));
    expect(reading.ok).toBe(false);
    expect(reading.problems[0]).toMatchObject({
      code: "drill.no-place",
      says: "the role burning-panel has no place at site pangyo; add it under places",
    });
  });
});
