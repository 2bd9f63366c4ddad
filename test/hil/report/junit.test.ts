import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { junitXml } from "../../../hil/report/junit.js";

const suites = [
  {
    name: "fc03",
    cases: [
      { name: "reads", seconds: 0.0125 },
      { name: "quantity 0", classname: "modbus.fc03", failure: 'want "03" & <got>\n02' },
      { name: "quantity 126", skipped: "no address is known", seconds: 1 },
    ],
  },
];

/** Another program's opinion, where it is at hand: Python's own parser. */
function pythonReads(xml: string): string | undefined {
  const code = "import sys,xml.dom.minidom as m; m.parseString(sys.stdin.buffer.read())";
  const ran = spawnSync("python3", ["-c", code], { input: xml });
  return ran.error === undefined && ran.status !== 0 ? ran.stderr.toString() : undefined;
}

describe("JUnit XML", () => {
  it("counts what ran, failed and was left out, in each suite and in all", () => {
    const xml = junitXml(suites);
    const counted = 'tests="3" failures="1" errors="0" skipped="1" time="1.012"';
    expect(xml).toContain(`<testsuites ${counted}>`);
    expect(xml).toContain(`<testsuite name="fc03" ${counted}>`);
    expect(pythonReads(xml)).toBeUndefined();
  });

  it("names the class of a case, which is its suite unless it says so", () => {
    const xml = junitXml(suites);
    expect(xml).toContain('<testcase classname="fc03" name="reads" time="0.013"/>');
    expect(xml).toContain('<testcase classname="modbus.fc03" name="quantity 0" time="0.000">');
  });

  it("gives a failure's first line as its message and all of it as its text", () => {
    expect(junitXml(suites)).toContain(
      '<failure message="want &quot;03&quot; &amp; &lt;got&gt;">' +
        "want &quot;03&quot; &amp; &lt;got&gt;\n02</failure>",
    );
  });

  it("says why a case was left out", () => {
    expect(junitXml(suites)).toContain('<skipped message="no address is known"/>');
  });

  it("counts a case that failed as failed only, even with an empty text", () => {
    const xml = junitXml([{ name: "s", cases: [{ name: "c", failure: "", skipped: "x" }] }]);
    expect(xml).toContain('failures="1" errors="0" skipped="0"');
    expect(xml).not.toContain("<skipped");
  });

  it("shows what XML cannot carry as U+FFFD and keeps the rest (XML 1.0 §2.2)", () => {
    const sent = "a\u0000b\u001bc\ud800d\uffffe\tf\rg\u{1f525}";
    const xml = junitXml([{ name: "s", cases: [{ name: sent, failure: sent }] }]);
    expect(xml).toContain('name="a\uFFFDb\uFFFDc\uFFFDd\uFFFDe&#9;f&#13;g\u{1f525}"');
    expect(xml).toContain(">a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\tf&#13;g\u{1f525}</failure>");
    expect(pythonReads(xml)).toBeUndefined();
  });

  it("is the same text for the same results, and holds no suite when there is none", () => {
    expect(junitXml(suites)).toBe(junitXml(suites));
    expect(junitXml([])).toContain('<testsuites tests="0"');
  });
});
