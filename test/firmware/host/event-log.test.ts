import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { LOG_ENTRIES, openEventLog, readEventLog } from "#firmware";

const wall = () => "2026-01-01T00:00:00.000Z";

function aPath(): string {
  const folder = mkdtempSync(join(tmpdir(), "quench-log-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return join(folder, "site.log");
}

const line = (n: number) => JSON.stringify({ n, t: n * 100, kind: "output", tag: `p${n}`, h: "x" });

/** A log in which these were kept, in one life or in many. */
function kept(file: string, from: number, to: number, limit = LOG_ENTRIES): void {
  const log = openEventLog(file, { wall, limit });
  for (let n = from; n <= to; n++) expect(log.keep(line(n))).toBeUndefined();
  log.close();
}

const seqs = (file: string, limit?: number) =>
  readEventLog(file, limit).entries.map(({ seq }) => seq);

describe("the event log", () => {
  it("keeps 10,000 entries: the 10,001st pushes out the first", () => {
    const file = aPath();
    kept(file, 1, LOG_ENTRIES);
    expect([seqs(file).length, seqs(file)[0]]).toEqual([10_000, 1]);
    kept(file, LOG_ENTRIES + 1, LOG_ENTRIES + 1);
    expect([seqs(file).length, seqs(file)[0], seqs(file).at(-1)]).toEqual([10_000, 2, 10_001]);
  });

  it("goes on with its numbers after a restart, whenever that comes", () => {
    for (let restart = 0; restart <= 9; restart++) {
      const file = aPath();
      kept(file, 1, restart, 3);
      kept(file, restart + 1, 9, 3);
      expect(seqs(file, 3)).toEqual([7, 8, 9]);
    }
  });

  it("keeps what happened and when, by both clocks, without the chain of the journal", () => {
    const file = aPath();
    kept(file, 4, 4);
    expect(readEventLog(file).entries).toEqual([
      { seq: 1, wall: wall(), t: 400, kind: "output", tag: "p4" },
    ]);
  });

  it("keeps of a start what is found on or faulty, and not the thousands that are at rest", () => {
    const file = aPath();
    const log = openEventLog(file, { wall });
    const keep = (facts: object) => log.keep(JSON.stringify({ n: 1, h: "x", ...facts }));
    const input = (t: number, tag: string, edge: string) => ({ t, kind: "input", tag, edge });
    keep({ t: 0, kind: "controller", says: "started" });
    keep({ t: 0, kind: "chart", chart: "release/hall", from: "", to: "normal", by: "start" });
    for (const edge of ["off", "under", "on", "over", "fault"])
      keep(input(0, `found-${edge}`, edge));
    keep({
      t: 0,
      kind: "chart",
      chart: "release/hall",
      from: "normal",
      to: "alert",
      by: "line.on",
    });
    keep(input(100, "turned-off", "off"));
    keep(input(100, "turned-under", "under"));
    log.close();
    const kept = readEventLog(file).entries.map(({ tag, says, chart }) => tag ?? says ?? chart);
    expect(kept).toEqual([
      ...["started", "found-on", "found-over", "found-fault"],
      ...["release/hall", "turned-off", "turned-under"],
    ]);
  });

  it("drops an entry that was cut off at any of its bytes, says so, and goes on", () => {
    const whole = aPath();
    kept(whole, 1, 3);
    const bytes = readFileSync(whole);
    const begin = bytes.lastIndexOf(10, bytes.length - 2) + 1;
    for (let cut = begin; cut < bytes.length; cut++) {
      const file = aPath();
      writeFileSync(file, bytes.subarray(0, cut));
      const { entries, notes } = readEventLog(file);
      expect(entries.map(({ seq }) => seq)).toEqual([1, 2]);
      expect(notes).toHaveLength(cut === begin ? 0 : 1);
      const log = openEventLog(file, { wall });
      expect(log.notes).toEqual(notes);
      log.keep(line(7));
      log.close();
      expect(readEventLog(file)).toMatchObject({
        notes: [],
        entries: [{}, {}, { seq: 3, t: 700 }],
      });
    }
  });

  it("is whole after a writer that was killed between the two files", () => {
    const file = aPath();
    kept(file, 1, 3, 3);
    kept(file, 4, 4, 3);
    rmSync(file);
    expect(seqs(file, 3)).toEqual([1, 2, 3]);
    kept(file, 5, 5, 3);
    expect(seqs(file, 3)).toEqual([2, 3, 4]);
  });

  it("leaves out what is no entry, and says how many lines that were", () => {
    const file = aPath();
    kept(file, 1, 1);
    writeFileSync(file, `${readFileSync(file, "utf8")}nonsense\n{"seq":"no"}\nnull\n`);
    const { entries, notes } = readEventLog(file);
    expect(entries).toHaveLength(1);
    expect(notes[0]).toContain("3 lines are no entries");
  });

  it("says what the disk refuses, and goes on once the disk takes it again", () => {
    const file = aPath();
    const log = openEventLog(file, { wall, limit: 2 });
    for (const n of [1, 2]) log.keep(line(n));
    // A folder in the way of the older file: the rename is refused.
    mkdirSync(join(`${file}.1`, "in-the-way"), { recursive: true });
    expect(log.keep(line(3))).toContain("the event log cannot be written");
    rmdirSync(join(`${file}.1`, "in-the-way"));
    rmdirSync(`${file}.1`);
    expect(log.keep(line(4))).toBeUndefined();
    log.close();
    // The number that is missing shows that an entry is.
    expect(seqs(file, 2)).toEqual([2, 4]);
  });

  it("is not there before it is opened, and reads as empty", () => {
    const file = aPath();
    expect(existsSync(file)).toBe(false);
    expect(readEventLog(file)).toEqual({ entries: [], notes: [] });
  });
});
