import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { aFile, quench, scratch } from "../../cli/command.js";
import { caseText } from "./a-case.js";

const file = (text: string) => aFile("small.case.yaml", text);

describe("quench validate", () => {
  it("ends with 0 where every row passes", async () => {
    const said = await quench("validate", file(caseText()));
    expect(said.out).toContain("1 rows: 1 pass, 0 fail (0 known).");
    expect(said.code).toBe(0);
  });

  it("ends with 1 where the expected value is another", async () => {
    const said = await quench("validate", file(caseText(["88.5 degC", "99 degC"])));
    expect(said.out).toContain("FAIL small  front: temperature of the front at 50 s: 88.");
    expect(said.code).toBe(1);
  });

  it("ends with 0 where a row fails as it is said to, with 1 where it then passes", async () => {
    const known: [string, string] = ["band: 0.5 K", "band: 0.5 K, known: it is said"];
    const fails = await quench("validate", file(caseText(known, ["88.5 degC", "99 degC"])));
    expect(fails.code).toBe(0);
    const passes = await quench("validate", file(caseText(known)));
    expect(passes.code).toBe(1);
  });

  it("ends with 2 and every problem where a file is not as it must be", async () => {
    const wrong = file(caseText(["2 mm", "2 kg"], ["of: front", "off: front"]));
    const said = await quench("validate", wrong);
    expect(said.err.trimEnd().split("\n")).toHaveLength(2);
    expect(said).toMatchObject({ code: 2, out: "" });
  });

  it("ends with 2 where there is no such file, or one case twice", async () => {
    expect((await quench("validate", "no-such-case")).code).toBe(2);
    const twice = await quench("validate", file(caseText()), file(caseText()));
    expect(twice.err).toContain("case.twice");
    expect(twice.code).toBe(2);
  });

  it("prints its rows as JSON", async () => {
    const said = await quench("validate", file(caseText()), "--json");
    expect(JSON.parse(said.out)).toMatchObject([
      { case: "small", source: "this test", at: "50 s", expected: 88.5, verdict: "pass" },
    ]);
  });

  it("writes the series whole, or says why not and leaves nothing", async () => {
    const out = join(scratch(), "series.csv");
    expect((await quench("validate", file(caseText()), "--csv", out)).code).toBe(0);
    expect(readFileSync(out, "utf8")).toContain("\nsmall,100,");
    const nowhere = join(scratch(), "none", "series.csv");
    const said = await quench("validate", file(caseText()), "--csv", nowhere);
    expect(said.err).toContain("cannot be written");
    expect(said.code).toBe(2);
    expect(existsSync(nowhere)).toBe(false);
  });

  it("writes no report of a part", async () => {
    const said = await quench("validate", file(caseText()), "--report");
    expect(said.err).toContain("The report is of all shipped cases");
    expect(said.code).toBe(2);
  });

  it("publishes the schema of its files", async () => {
    const said = await quench("schema", "case");
    expect(JSON.parse(said.out)).toMatchObject({ $id: "case.schema.json" });
  });
});
