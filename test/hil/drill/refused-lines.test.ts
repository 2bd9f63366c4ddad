import { describe, expect, it } from "vitest";
import { drillText, type Refusal } from "../../support/a-drill.js";
import { aSite } from "../../support/sites/a-site.js";
import { readDrill } from "../../../hil/drill/read-drill.js";

const acts = (...script: string[]) => drillText({ script });
const expects = (...expect: string[]) => drillText({ expect });

/** Line of the first act, and of the first expectation of a drill without acts. */
const ACT = 7;
const EXPECT = 8;

const refusals: readonly Refusal[] = [
  {
    of: "a line of two acts",
    text: acts("{ at: 1 s, cutMains: whole site, phone: brigade }"),
    line: ACT,
    column: 5,
    code: "drill.one-act",
    says: "a script line holds one act; this one holds phone and cutMains",
  },
  {
    of: "a line of no act",
    text: acts("{ at: 1 s }"),
    line: ACT,
    column: 5,
    code: "drill.one-act",
    says: "a script line holds one act; this one holds none",
  },
  {
    of: "an act after the end",
    text: acts("{ at: 31 s, cutMains: whole site }"),
    line: ACT,
    column: 11,
    code: "drill.after-end",
    says: "this comes after the end; the drill lasts 30 s",
  },
  {
    of: "a rack that the site lacks",
    text: acts("{ at: 1 s, ignite: { rack: R9, module: 1 } }"),
    line: ACT,
    column: 32,
    code: "drill.unknown-rack",
    says: 'the site plant-site has no rack R9; did you mean "R1"?',
  },
  {
    of: "a module that the rack lacks",
    text: acts("{ at: 1 s, ignite: { rack: R1, module: 11 } }"),
    line: ACT,
    column: 44,
    code: "drill.unknown-module",
    says: "the rack R1 has modules 0 to 10, there is no number 11",
  },
  {
    of: "a point that the site lacks",
    text: expects("{ says: a, within: 1 s, point: battery/sirene, is: on }"),
    line: EXPECT,
    column: 36,
    code: "drill.unknown-point",
    says: 'the site plant-site has no point battery/sirene; did you mean "battery/siren"?',
  },
  {
    of: "a word that the point does not know",
    text: expects("{ says: a, never: { point: battery/siren, is: loud } }"),
    line: EXPECT,
    column: 51,
    code: "drill.unknown-word",
    says: "loud is no state of battery/siren; known: off, on",
  },
  {
    of: "a number that the point cannot have",
    text: expects("{ says: a, never: { point: battery/siren, is: 2 } }"),
    line: EXPECT,
    column: 51,
    code: "drill.wrong-value",
    says: "battery/siren is a whole number between 0 and 1, never 2",
  },
  {
    of: "a happening that never comes",
    text: expects("{ says: a, never: { event: load.lots } }"),
    line: EXPECT,
    column: 32,
    code: "drill.wrong-value",
    says: '"load.lots" is not known here; did you mean "load.lost"?',
  },
  {
    of: "a happening to nothing of the site",
    text: expects("{ says: a, never: { event: rack.lost, about: R77 } }"),
    line: EXPECT,
    column: 50,
    code: "drill.unknown-thing",
    says: /^the site plant-site has no thing R77/,
  },
  {
    of: "a role that nobody gave a place",
    text: acts("{ at: 1 s, openCase: $case }"),
    line: ACT,
    column: 26,
    code: "drill.no-place",
    says: "there is no role case under places",
  },
  {
    of: "a role without a place at this site",
    text: drillText({
      places: ["case: { ansan: 2F-BA1/07 }"],
      script: ["{ at: 1 s, openCase: $case }"],
    }),
    line: ACT + 2,
    column: 26,
    code: "drill.no-place",
    says: "the role case has no place at site plant-site; add it under places",
  },
  {
    of: "a wiring fault of what is no line",
    text: acts("{ at: 1 s, breakLine: { line: battery/temperature, fault: open } }"),
    line: ACT,
    column: 35,
    code: "drill.unknown-line",
    says: /^the site plant-site has no line battery\/temperature/,
  },
  {
    of: "aerosol at what detects none",
    text: acts("{ at: 1 s, smoke: { line: battery/manual, level: 4 } }"),
    line: ACT,
    column: 31,
    code: "drill.unknown-detection-line",
    says: /^the site plant-site has no detection line battery\/manual/,
  },
  {
    of: "a hand on what no hand moves",
    text: acts("{ at: 1 s, set: { point: B1/1/fire, to: on } }"),
    line: ACT,
    column: 30,
    code: "drill.unknown-hand-control",
    says: /^the site plant-site has no hand control B1\/1\/fire/,
  },
  {
    of: "a hand that makes a wiring fault",
    text: acts("{ at: 1 s, set: { point: battery/hold, to: open } }"),
    line: ACT,
    column: 48,
    code: "drill.wrong-value",
    says: "a hand sets battery/hold to alarm or normal, no more",
  },
  {
    of: "a thing that cannot stick",
    text: acts("{ at: 1 s, stick: battery/siren }"),
    line: ACT,
    column: 23,
    code: "drill.unknown-moving-thing",
    says: /^the site plant-site has no moving thing battery\/siren/,
  },
  {
    of: "a cylinder that the site lacks",
    text: acts("{ at: 1 s, failCylinder: B1/9 }"),
    line: ACT,
    column: 30,
    code: "drill.unknown-cylinder",
    says: /^the site plant-site has no cylinder B1\/9/,
  },
  {
    of: "a device that the site lacks",
    text: acts("{ at: 1 s, silence: battery/detector }"),
    line: ACT,
    column: 25,
    code: "drill.unknown-field-device",
    says: /did you mean "battery\/detectors"\?$/,
  },
  {
    of: "a recipient that the site does not tell",
    text: acts("{ at: 1 s, phone: police }"),
    line: ACT,
    column: 23,
    code: "drill.unknown-recipient",
    says: /^the site plant-site has no recipient police/,
  },
  {
    of: "a fault of a kind that no drill can lay on",
    text: acts("{ at: 1 s, breakLine: { line: battery/hold, fault: loose } }"),
    line: ACT,
    column: 56,
    code: "drill.wrong-value",
    says: '"loose" is not known here; known here: open, short, earth, high-impedance',
  },
  {
    of: "a broken line with both a fault and ohms",
    text: acts("{ at: 1 s, breakLine: { line: battery/hold, fault: open, ohms: 9 kohm } }"),
    line: ACT,
    column: 27,
    code: "drill.wrong-value",
    says: "a broken line has either a fault or ohms",
  },
  {
    of: "a line without ohms and without a fault",
    text: acts("{ at: 1 s, breakLine: { line: battery/hold } }"),
    line: ACT,
    column: 27,
    code: "drill.wrong-value",
    says: "a broken line has either a fault or ohms",
  },
  {
    of: "a fault that the line's panel has no band for",
    text: acts("{ at: 1 s, breakLine: { line: battery/hold, ohms: 9 km } }"),
    line: ACT,
    column: 55,
    code: "drill.wrong-unit",
    says: /resistance wants ohm/,
  },
  {
    of: "disabling what is neither point nor protected room",
    text: acts("{ at: 1 s, disable: { point: battery/nothing, by: H. Lee } }"),
    line: ACT,
    column: 34,
    code: "drill.unknown-point",
    says: /^the site plant-site has no point battery\/nothing/,
  },
  {
    of: "a fault that no drill can lay on at all",
    text: acts("{ at: 1 s, blindSensor: battery/oxygen }"),
    line: ACT,
    column: 16,
    code: "drill.unknown-key",
    says: /^this script line has no key "blindSensor"/,
  },
  {
    of: "an expectation of two kinds",
    text: expects(`{ says: a, within: 1 s, outcome: racksLost, atMost: 1 }`),
    line: EXPECT,
    column: 5,
    code: "drill.expectation",
    says: "an expectation has one of within, between, never, always, inOrder and outcome",
  },
  {
    of: "an outcome without a limit",
    text: expects("{ says: a, outcome: racksLost }"),
    line: EXPECT,
    column: 5,
    code: "drill.expectation",
    says: "an outcome has one of atMost and atLeast",
  },
  {
    of: "a span that ends before it begins",
    text: expects("{ says: a, between: [3 s, 2 s], point: battery/siren, is: on }"),
    line: EXPECT,
    column: 5,
    code: "drill.expectation",
    says: "between names the earlier time first, then the later one",
  },
  {
    of: "a condition of two comparisons",
    text: expects("{ says: a, never: { point: R1/heat, above: 3, below: 5 } }"),
    line: EXPECT,
    column: 23,
    code: "drill.condition",
    says: "a condition is a point with one of is, above and below, or an event",
  },
];

describe("reading a drill whose lines are wrong", () => {
  for (const { of, text, line, column, code, says } of refusals) {
    it(`refuses ${of}`, () => {
      const reading = readDrill(text, "t.drill.yaml", aSite());
      const sentence = says instanceof RegExp ? (expect.stringMatching(says) as string) : says;
      expect(reading).toEqual({
        ok: false,
        problems: [{ code, severity: "error", file: "t.drill.yaml", line, column, says: sentence }],
      });
    });
  }
});
