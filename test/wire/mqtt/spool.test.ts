import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { Spool } from "../../../firmware/host/mqtt/spool.js";

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "quench-spool-"));
  folders.push(folder);
  return join(folder, "outbox");
}

const payloads = (spool: Spool) => spool.waiting().map(({ payload }) => payload);

describe("the spool", () => {
  it("gives a restart all that was not acknowledged, in order, as perhaps sent", () => {
    const folder = aFolder();
    const before = new Spool(folder);
    const lines = ["a", "b", "c", "d"].map((text) => before.put("t", text, "keep"));
    before.flush();
    for (const line of lines.slice(0, 2)) before.done(line);
    before.close();
    const after = new Spool(folder);
    expect(payloads(after)).toEqual(["c", "d"]);
    expect(after.waiting().every(({ wasSent }) => wasSent)).toBe(true);
    expect(after.put("t", "e", "keep").id).toBe(5);
    after.close();
  });

  it("leaves a line out that a crash has torn, and goes on", () => {
    const folder = aFolder();
    const before = new Spool(folder);
    before.put("t", "whole", "keep");
    before.close();
    appendFileSync(join(folder, "00000001.jsonl"), '{"id":2,"rank":"keep","topic":"t","pay');
    const after = new Spool(folder);
    after.put("t", "next", "keep");
    after.close();
    expect(payloads(new Spool(folder))).toEqual(["whole", "next"]);
  });

  it("drops what follows from other lines first when it is full, and counts it", () => {
    const spool = new Spool(undefined, { lines: 3 });
    spool.put("t", "order", "keep");
    spool.put("t", "chart", "follows");
    spool.put("t", "output", "follows");
    spool.put("t", "fact", "keep");
    expect(payloads(spool)).toEqual(["order", "output", "fact"]);
    spool.put("t", "x", "keep");
    spool.put("t", "y", "keep");
    expect(payloads(spool)).toEqual(["fact", "x", "y"]);
    expect(spool.dropped).toBe(3);
    expect(spool.trouble).toBe("3 MQTT messages were dropped from a full outbox");
  });

  it("is full by bytes as well", () => {
    const spool = new Spool(undefined, { bytes: 100 });
    for (const text of ["a", "b", "c"]) spool.put("t", text.repeat(49), "keep");
    expect(payloads(spool)).toEqual(["b".repeat(49), "c".repeat(49)]);
  });

  it("deletes a file once all its lines are acknowledged, the oldest first", () => {
    const folder = aFolder();
    const spool = new Spool(folder, { fileBytes: 1 });
    const lines = ["a", "b", "c"].map((text) => {
      const line = spool.put("t", text, "keep");
      spool.flush();
      return line;
    });
    expect(readdirSync(folder)).toHaveLength(3);
    const [first, second] = lines;
    if (first === undefined || second === undefined) throw new Error("no lines");
    spool.done(second);
    spool.flush();
    expect(readdirSync(folder)).toContain("00000001.jsonl");
    spool.done(first);
    spool.flush();
    expect(readdirSync(folder)).not.toContain("00000001.jsonl");
    expect(readdirSync(folder)).not.toContain("00000002.jsonl");
    spool.close();
    expect(payloads(new Spool(folder))).toEqual(["c"]);
  });

  it("never takes more of the disk than twice its bound, whatever is not acknowledged", () => {
    const folder = aFolder();
    const spool = new Spool(folder, { bytes: 1000, fileBytes: 200 });
    const first = spool.put("t", "the oldest", "keep");
    for (let n = 0; n < 500; n++) {
      spool.put("t", `${n} `.padEnd(60, "x"), "follows");
      spool.flush();
    }
    expect(spool.has(first)).toBe(false);
    expect(readdirSync(folder).length).toBeLessThan(15);
    spool.close();
  });

  it("tells of a disk that refuses, and writes what waits once it takes again", () => {
    const folder = aFolder();
    const spool = new Spool(folder, { fileBytes: 1 });
    spool.put("t", "a", "keep");
    spool.flush();
    rmSync(folder, { recursive: true });
    spool.put("t", "b", "keep");
    spool.flush();
    expect(spool.trouble).toContain("the outbox cannot be written: ENOENT");
    expect(payloads(spool)).toEqual(["a", "b"]);
    mkdirSync(folder);
    spool.flush();
    expect(spool.trouble).toBeUndefined();
    spool.close();
    expect(payloads(new Spool(folder))).toEqual(["b"]);
  });
});
