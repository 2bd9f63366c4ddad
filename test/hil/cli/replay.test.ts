import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { aDrill, quench, scratch } from "./command.js";

/** A short drill and the record of its run. */
async function aRecord() {
  const [drill, record] = [aDrill(), join(scratch(), "run.jsonl")];
  await quench("drill", drill, "--site", "pangyo", "--record", record);
  return { drill, record, text: readFileSync(record, "utf8") };
}

describe("quench replay", () => {
  it("plays a record once more and finds it the same to the byte", async () => {
    const { drill, record, text } = await aRecord();
    const said = await quench("replay", record, "--drill", drill);
    expect(said.out).toContain("SAME");
    expect(said.out).toContain("no real samples, the same to the byte");
    expect(said.code).toBe(0);
    const { journal } = JSON.parse(text.trim().split("\n").at(-1) ?? "") as {
      journal: { length: number; hash: string };
    };
    const json = await quench("replay", record, "--drill", drill, "--json");
    expect(JSON.parse(json.out)).toMatchObject({
      ...{ isSame: true, isWhole: true, realSamples: 0 },
      ...{ journalLines: journal.length, journalHash: journal.hash },
    });
  });

  it("refuses to compare with another drill file than that of then", async () => {
    const { record } = await aRecord();
    const other = aDrill({ title: "title: Another one" });
    const said = await quench("replay", record, "--drill", other);
    expect(said.code).toBe(2);
    expect(said.err).toContain("was made with another drill file");
  });

  it("says of a record that stops that it proves nothing of the rest", async () => {
    const { drill, record, text } = await aRecord();
    writeFileSync(record, text.split("\n").slice(0, -10).join("\n"));
    const said = await quench("replay", record, "--drill", drill);
    expect(said.out).toContain("SAME AS FAR AS IT GOES");
    expect(said.code).toBe(3);
  });

  it("refuses a record of which a line was changed", async () => {
    const { drill, record, text } = await aRecord();
    writeFileSync(record, text.replace('"kind":"input"', '"kind":"inpux"'));
    const said = await quench("replay", record, "--drill", drill);
    expect(said.code).toBe(2);
    expect(said.err).toContain("the journal is broken here");
  });

  it("has real points only in a run that keeps pace with the wall clock", async () => {
    const bench = join(scratch(), "b.bench.yaml");
    writeFileSync(
      bench,
      `points:
  devices: [{ id: d, address: "127.0.0.1:502" }]
  real: [{ point: B3-battery/line-smoke-1, device: d, register: 0 }]
`,
    );
    const said = await quench("drill", aDrill(), "--site", "pangyo", "--setup", bench);
    expect(said.code).toBe(2);
    expect(said.err).toContain("give --pace 1 with --setup");
  });
});
