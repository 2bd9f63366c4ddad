import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openRecordFile } from "../../../hil/record/record-file.js";
import { RecordFailure } from "../../../hil/record/record.js";
import { drillText, played } from "../../support/a-drill.js";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "quench-record-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("a record in a file", () => {
  it("has its final name only when it is whole", () => {
    const sink = openRecordFile(join(folder, "run.jsonl"));
    sink.write(["one", "two"]);
    expect(readdirSync(folder)).toEqual(["run.jsonl.partial"]);
    sink.finish();
    expect(readdirSync(folder)).toEqual(["run.jsonl"]);
    expect(readFileSync(join(folder, "run.jsonl"), "utf8")).toBe("one\ntwo\n");
  });

  it("leaves only a partial file when the process is killed, with what was written out", () => {
    const sink = openRecordFile(join(folder, "run.jsonl"));
    const line = "x".repeat(999);
    sink.write(Array.from({ length: 100 }, () => line));
    expect(readdirSync(folder)).toEqual(["run.jsonl.partial"]);
    expect(readFileSync(join(folder, "run.jsonl.partial"), "utf8")).toHaveLength(100_000);
    sink.abandon();
  });

  it("leaves nothing when it is given up", () => {
    const sink = openRecordFile(join(folder, "run.jsonl"));
    sink.write(["one"]);
    sink.abandon();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("leaves an older record of that name as it was until the new one is whole", () => {
    writeFileSync(join(folder, "run.jsonl"), "older\n");
    const sink = openRecordFile(join(folder, "run.jsonl"));
    sink.write(["newer"]);
    expect(readFileSync(join(folder, "run.jsonl"), "utf8")).toBe("older\n");
    sink.abandon();
    expect(readFileSync(join(folder, "run.jsonl"), "utf8")).toBe("older\n");
  });

  it("makes the folders on its way", () => {
    openRecordFile(join(folder, "a", "b", "run.jsonl")).finish();
    expect(readdirSync(join(folder, "a", "b"))).toEqual(["run.jsonl"]);
  });

  it("keeps text of every language", () => {
    const sink = openRecordFile(join(folder, "run.jsonl"));
    sink.write(["판교 · 안산"]);
    sink.finish();
    expect(readFileSync(join(folder, "run.jsonl"), "utf8")).toBe("판교 · 안산\n");
  });

  it("is refused where a file stands in its way, and says what to do", () => {
    writeFileSync(join(folder, "plain"), "");
    const open = () => openRecordFile(join(folder, "plain", "run.jsonl"));
    expect(open).toThrow(RecordFailure);
    expect(open).toThrow(/part of its path is a file, not a folder; give another place/);
  });

  it("is refused when its name is a folder's, and leaves nothing half-written", async () => {
    const taken = join(folder, "taken");
    openRecordFile(join(taken, "inner.jsonl")).finish();
    const run = played(drillText(), { record: openRecordFile(taken) });
    await expect(run).rejects.toThrow(/it is a folder; give the name of a file/);
    expect(readdirSync(folder)).toEqual(["taken"]);
  });

  it("stops the run when the disk fills up, and leaves nothing under its final name", async () => {
    const path = join(folder, "run.jsonl");
    symlinkSync("/dev/full", `${path}.partial`);
    const run = played(drillText({ duration: "10 min" }), { record: openRecordFile(path) });
    await expect(run).rejects.toThrow(RecordFailure);
    await expect(run).rejects.toThrow(/the disk is full; .* Nothing was left under that name/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("holds the same bytes as the run's hash says", async () => {
    const path = join(folder, "run.jsonl");
    const inMemory = await played(drillText());
    const { run } = await played(drillText(), { record: openRecordFile(path) });
    expect(readFileSync(path, "utf8")).toBe(inMemory.sink.text);
    expect(run.recordHash).toBe(inMemory.run.recordHash);
  });
});
