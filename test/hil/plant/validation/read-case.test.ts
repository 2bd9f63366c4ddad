import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { caseText, goodCase, problemsOf } from "./a-case.js";

/** What is written instead, and what is said of it. */
const refused: readonly (readonly [piece: string, by: string, says: string])[] = [
  ["basis: closed-form", "basis: closed-frm", `4:8 error case.wrong-value: "closed-frm" is not`],
  ["kind: slab", "kind: slap", `6:9 error case.wrong-value: "slap" is not known here; did you`],
  ["duration: 100 s", "duration: 100", "7:13 error case.wrong-unit: 100 has no unit; time wants s"],
  ["duration: 100 s", "duraton: 100 s", `7:3 error case.unknown-key: "test" has no key "duraton"`],
  ["2 mm", "2 kg", `9:20 error case.wrong-unit: "2 kg" is a mass; length wants m`],
  ["flux: 10", "flex: 10", `10:12 error case.unknown-key: "test" has no key "flex"`],
  ["flux: 10 kW/m2", "film: 5 W/m2K", `10:10 error case.missing-key: "gas" is missing`],
  ["of: front", "of: frnt", `12:11 error case.unknown-output: nothing here is called "frnt"; did`],
  [
    "[50 s,",
    "[500 s,",
    "12:24 error case.after-end: 500 s is no time of this run, which lasts 100",
  ],
  ["88.5 degC", "88.5 bar", `12:30 error case.wrong-amount: "88.5 bar" is a pressure; here it is`],
  ["88.5 degC", "88.5", "12:30 error case.wrong-amount: 88.5 has no unit; here it is degC"],
  ["0.5 K", "0.5 kg", `12:49 error case.wrong-band: "0.5 kg" is no band here; write a share`],
  ["band: 0.5 K", "skill: O2, band: 1 K", `12:50 error case.wrong-value: "O2" is not known here`],
  ["at: [[50 s, 88.5 degC]]", "is: 4 K, final: 5 K", "12:5 error case.one-comparison: this has"],
  ["test:\n", "runs: |\n  step, = front\n  1 m, 4 K\ntest:\n", "7:1 error case.wrong-unit: "],
];

describe("a validation case", () => {
  it("is read with its amounts in SI", () => {
    const [run] = goodCase(caseText()).runs;
    expect(run?.test).toMatchObject({ duration: 100, front: { flux: 10_000 }, start: 293.15 });
    expect(run?.expected[0]).toMatchObject({ value: 88.5, datum: "start" });
  });

  for (const [piece, by, says] of refused) {
    it(`says what is wrong with ${JSON.stringify(by.trim())}`, () => {
      expect(problemsOf(caseText([piece, by]))[0]).toContain(`small.case.yaml:${says}`);
    });
  }

  it("tells every problem of the schema at once", () => {
    const wrong = caseText(["2 mm", "2 kg"], ["10 kW/m2", "10 kW"], ["of: front", "off: front"]);
    expect(problemsOf(wrong)).toHaveLength(3);
  });

  it("tells every problem of names and amounts at once", () => {
    const more = "band: 0.5 K }\n  - { of: back, final: 3 s }\n  - { of: bck, final: 3 degC }";
    const wrong = caseText(["of: front", "of: frnt"], ["band: 0.5 K }", more]);
    expect(problemsOf(wrong)).toHaveLength(3);
  });

  it("wants a band or a skill of an experiment", () => {
    const bare = caseText(["basis: closed-form", "basis: experiment"], [", band: 0.5 K", ""]);
    expect(problemsOf(bare)[0]).toContain("case.no-band: an experiment has no band of itself");
  });

  it("repeats its test for every line of its runs", () => {
    const runs = `runs: |
  run,  front.flux, layers.0.thickness, = back maximum, known
  thin, 10 kW/m2,   1 mm,               40 degC,
  # a remark
  cold, 0 kW/m2,    2 mm,               20 degC,        it is said to be
expect:`;
    const found = goodCase(caseText(["expect:", runs]));
    expect(found.runs.map(({ label }) => label)).toEqual(["thin", "cold"]);
    expect(found.runs[1]?.test).toMatchObject({ front: { flux: 0 } });
    expect(found.runs[0]?.expected).toHaveLength(2);
    expect(found.runs[1]?.expected[1]).toMatchObject({ known: "it is said to be" });
  });

  it("is explained by examples that are all sound", () => {
    const file = new URL("../../../../hil/plant/validation/README.md", import.meta.url);
    const blocks = [...readFileSync(file, "utf8").matchAll(/```yaml\n([^]*?)```/g)];
    const cases = blocks.map(([, text = ""]) => text).filter((text) => text.includes("\ncase: "));
    expect(cases.length).toBeGreaterThan(15);
    for (const text of cases) goodCase(text);
  });
});
