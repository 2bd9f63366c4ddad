import { describe, expect, it } from "vitest";
import { seriesCsv } from "../../../../hil/plant/validation/report/series-csv.js";
import { validationReport } from "../../../../hil/plant/validation/report/validation-report.js";
import { isAsKnown, runCase } from "../../../../hil/plant/validation/verdict/run-case.js";
import { caseText, goodCase } from "./a-case.js";

/** The rows of a case whose only expectation is this. */
function rowsOf(expectation: string) {
  const text = caseText(["{ of: front, at: [[50 s, 88.5 degC]], band: 0.5 K }", expectation]);
  return runCase(goodCase(text)).rows;
}

/** A plate of 7300.5 J/m2/K under 10 kW/m2: 1.3698 K/s. */
const verdicts: readonly (readonly [expectation: string, passes: boolean])[] = [
  ["{ of: back, at: [[50 s, 88.5 degC]], band: 0.5 K }", true],
  ["{ of: back, at: [[50 s, 90 degC]], band: 0.5 K }", false],
  ["{ of: back, at: [[50 s, 88.9 degC]], band: 1 % }", true],
  ["{ of: back, at: [[50 s, 89.4 degC]], band: 1 % }", false],
  ["{ of: back, at: [[50 s, 89.2 degC]], band: 0.9 % }", false],
  ["{ of: back, at: [[50 s, 89.4 degC]], datum: 0 degC, band: 1.2 % }", true],
  ["{ of: back, at: [[50 s, 89.4 degC]], band: 0.1 % or 1 K }", true],
  ["{ of: back, final: 157 degC }", true],
  ["{ of: back, maximum: 157 degC }", true],
  ["{ of: back, minimum: 20 degC, band: 0.1 K }", true],
  ["{ of: back, mean: { from: 40 s, to: 60 s, is: 88.5 degC } }", true],
  ["{ of: back, reaches: { value: 88.5 degC, after: 50 s } }", true],
  ["{ of: back, reaches: { value: 88.5 degC, after: 51 s } }", false],
  ["{ of: back, reaches: { value: 900 degC, after: 50 s } }", false],
  ["{ of: back, final: 118 degC, skill: surface temperature }", true],
  ["{ of: back, final: 110 degC, skill: surface temperature }", false],
];

describe("the verdict on an expected value", () => {
  for (const [expectation, passes] of verdicts) {
    it(`${passes ? "passes" : "fails"} ${expectation}`, () => {
      expect(rowsOf(expectation)[0]?.verdict).toBe(passes ? "pass" : "fail");
    });
  }

  it("finds a level that is passed on the way down", () => {
    const falls = "{ of: back, reaches: { value: 15 degC, after: 36.5 s } }";
    const cooled: [string, string] = ["flux: 10 kW/m2", "flux: -1 kW/m2"];
    const text = caseText(cooled, ["{ of: front, at: [[50 s, 88.5 degC]], band: 0.5 K }", falls]);
    expect(runCase(goodCase(text)).rows[0]).toMatchObject({ verdict: "pass" });
  });

  it("has no value of ours for a level that is never reached", () => {
    const [row] = rowsOf("{ of: back, reaches: { value: 900 degC, after: 50 s } }");
    expect(row).toMatchObject({ ours: null, error: null, errorPct: null, verdict: "fail" });
  });

  it("is as known where what fails is said to, and what is said to fail does", () => {
    const fails = "{ of: back, final: 90 degC";
    expect(isAsKnown(rowsOf(`${fails} }`))).toBe(false);
    expect(isAsKnown(rowsOf(`${fails}, known: it is said }`))).toBe(true);
    expect(isAsKnown(rowsOf("{ of: back, final: 157 degC, known: it is said }"))).toBe(false);
  });
});

describe("the report", () => {
  const fails = caseText(["88.5 degC", "99 degC"]);

  it("lists every failure, known or not, and ends with the prose it was given", () => {
    const { markdown } = validationReport([runCase(goodCase(fails))], "## Fidelity\n\nThin.\n");
    expect(markdown).toContain("1 cases, 1 rows: 0 pass, 1 fail.");
    expect(markdown).toContain("| small | front: temperature of the front | 50 s | 99 degC | 88.");
    expect(markdown).toContain("NOT KNOWN");
    expect(markdown.endsWith("## Fidelity\n\nThin.\n")).toBe(true);
  });

  it("draws the same plot for the same case, with a red ring for what fails", () => {
    const plots = () => [...validationReport([runCase(goodCase(fails))], "").plots];
    expect(plots()[0]?.[0]).toBe("small.svg");
    expect(plots()[0]?.[1]).toContain('fill="#d01515"');
    expect(plots()).toEqual(plots());
  });
});

describe("the series as CSV", () => {
  it("have a column for each output and a line for each time", () => {
    const lines = seriesCsv([
      runCase(goodCase(caseText(["100 s", "3 s\n  step: 1 s"], ["50 s", "1 s"]))),
    ]);
    expect(lines.split("\n").slice(0, 2)).toEqual([
      "case,time_s,front degC,back degC",
      "small,0,20,20",
    ]);
    expect(lines.trimEnd().split("\n")).toHaveLength(5);
  });
});
