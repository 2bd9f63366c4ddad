import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { readRecordFile } from "../../../hil/record/read-record-file.js";
import { RecordFailure } from "../../../hil/record/record.js";
import { drillText, played } from "../../support/a-drill.js";

const { sink } = await played(drillText({ script: ["{ at: 1 s, phone: brigade }"] }));

/** A file of these lines, gone after the test. */
function aFile(lines: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "quench-record-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const path = join(folder, "run.jsonl");
  writeFileSync(path, lines.map((line) => `${line}\n`).join(""));
  return path;
}

const refusalOf = (path: string): string => {
  try {
    readRecordFile(path);
  } catch (cause) {
    if (cause instanceof RecordFailure) return cause.message;
    throw cause;
  }
  return "it was read";
};
const place = (kind: string): number =>
  sink.lines.findIndex((line) => line.includes(`"kind":"${kind}"`) && line.includes('"h":'));

describe("reading a record (R21)", () => {
  it("gives every line of a whole one", () => {
    const record = readRecordFile(aFile(sink.lines));
    expect(record).toEqual({
      site: "plant-site",
      drill: "a-drill",
      head: JSON.parse(sink.lines[0] ?? "") as unknown,
      lines: sink.lines,
      isWhole: true,
    });
  });

  it("reads one that stops before its end, and says so", () => {
    expect(readRecordFile(aFile(sink.lines.slice(0, -1))).isWhole).toBe(false);
  });

  const first = place("controller");
  const changed = sink.lines.with(first, (sink.lines[first] ?? "").replace("started", "stopped"));
  const refusals = [
    ["a line that is no JSON", [...sink.lines.slice(0, 3), '{"kind":"fa'], /:4: this line is dam/],
    ["a file without a head", sink.lines.slice(1), /does not begin with a head/],
    ["an empty file", [], /is no record of quench/],
    ["a changed line", changed, /the journal is broken here; a line was changed, lost or added/],
    ["a lost line", sink.lines.toSpliced(first + 1, 1), /:\d+: the journal is broken here/],
    ["a JSON file of another kind", ["[]", "3"], /:2: this line is damaged/],
  ] as const;
  for (const [of, lines, says] of refusals) {
    it(`refuses ${of}, and names the place`, () => {
      expect(refusalOf(aFile(lines))).toMatch(says);
    });
  }

  it("refuses a journal whose tail was cut off before the end line", () => {
    const tail = sink.lines.findLastIndex((line) => line.includes('"h":'));
    expect(refusalOf(aFile(sink.lines.toSpliced(tail, 1)))).toMatch(
      /is not whole: its journal has/,
    );
  });

  it("refuses what is not there, and what is a folder", () => {
    expect(refusalOf(join(tmpdir(), "quench-no-such-file"))).toMatch(/there is no such file/);
    expect(refusalOf(tmpdir())).toMatch(/it is a folder/);
  });
});
