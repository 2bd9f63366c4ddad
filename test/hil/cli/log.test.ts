import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openEventLog } from "#firmware";
import { aFile, quench, scratch } from "./command.js";

function aLog(entries: number): string {
  const file = join(scratch(), "site.log");
  const log = openEventLog(file, { wall: () => "2026-01-01T00:00:00.000Z" });
  for (let n = 1; n <= entries; n++) {
    log.keep(JSON.stringify({ n, t: n * 100, kind: "output", tag: "hall/siren", value: 1, h: "" }));
  }
  log.close();
  return file;
}

describe("quench log", () => {
  it("prints every entry in words", async () => {
    expect(await quench("log", aLog(2))).toEqual({
      code: 0,
      out:
        "     1  2026-01-01T00:00:00.000Z  0.1 s  output  tag hall/siren, value 1\n" +
        "     2  2026-01-01T00:00:00.000Z  0.2 s  output  tag hall/siren, value 1\n",
      err: "",
    });
  });

  it("prints the last so many as JSON", async () => {
    const { out } = await quench("log", aLog(5), "--last", "2", "--json");
    const entries = out.trim().split("\n");
    expect(entries.map((each) => (JSON.parse(each) as { seq: number }).seq)).toEqual([4, 5]);
  });

  it("warns of an entry that was cut off, and prints the others", async () => {
    const { code, out, err } = await quench(
      "log",
      aFile("x.log", '{"seq":1,"kind":"order","t":0}\n{"se'),
    );
    expect([code, out.split("\n").length]).toEqual([0, 2]);
    expect(err).toContain("not written to its end");
  });

  it("refuses a file that is not there, and says how to make one", async () => {
    const file = join(scratch(), "none.log");
    const { code, err } = await quench("log", file);
    expect(code).toBe(2);
    expect(err).toBe(`There is no event log ${file}; quench bench --log ${file} keeps one.\n`);
    expect(existsSync(file)).toBe(false);
  });

  it("refuses a file that is no event log, and a folder", async () => {
    const { code, err } = await quench("log", aFile("text.log", "hello\nworld\n"));
    expect([code, err.includes("holds no entry")]).toEqual([2, true]);
    expect((await quench("log", scratch())).code).toBe(2);
  });

  for (const last of ["0", "-1", "1.5", "many"]) {
    it(`refuses --last ${last}`, async () => {
      expect((await quench("log", aLog(1), `--last=${last}`)).code).toBe(2);
    });
  }
});

describe("quench bench --log", () => {
  it("refuses a copy without a log, in the same place, or where it cannot be kept", async () => {
    const file = join(scratch(), "site.log");
    const wrong = [
      [["--log-copy", file], "--log-copy is a copy of --log; give that too."],
      [["--log", file, "--log-copy", file], "a copy must lie in another place"],
      [["--log", file, "--log-copy", join(file, "x")], "cannot be kept as copy"],
      [["--log", file, "--log-copy", scratch()], "cannot be kept as copy"],
    ] as const;
    for (const [options, says] of wrong) {
      const { code, err } = await quench("bench", "pangyo", ...options);
      expect([code, err]).toEqual([2, expect.stringContaining(says)]);
    }
  });

  it("refuses a log that it cannot keep", async () => {
    const { code, err } = await quench("bench", "pangyo", "--log", scratch());
    expect(code).toBe(2);
    expect(err).toContain("cannot be kept as event log");
  });
});
