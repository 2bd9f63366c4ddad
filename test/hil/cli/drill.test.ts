import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { aDrill, aFile, quench, scratch } from "./command.js";

const seconds = z.number().nullable();

/** The contract of `drill --json`: these keys stay, others may come. */
const contract = z.looseObject({
  verdict: z.enum(["pass", "fail", "invalid"]),
  recordHash: z.string().regex(/^[0-9a-f]{64}$/),
  journalHash: z.string().regex(/^[0-9a-f]{64}$/),
  virtualSeconds: z.number(),
  wallSeconds: z.number().positive(),
  expectations: z.array(
    z.looseObject({
      says: z.string(),
      verdict: z.enum(["pass", "fail"]),
      measured: z.number().nullable(),
      margin: z.number().nullable(),
      unit: z.string(),
    }),
  ),
  outcome: z.looseObject({
    itLoadLostKw: z.number(),
    loadLostAtSeconds: seconds,
    racksLost: z.number(),
    panelsLost: z.number(),
    roomsTouched: z.number(),
    agentReleasedKg: z.number(),
    cylindersBorrowed: z.number(),
    notifiedAtSeconds: seconds,
    isolatedAtSeconds: seconds,
    waterAtSeconds: seconds,
  }),
  forcedPoints: z.array(z.string()),
  realPoints: z.array(z.string()),
});

const drillJson = async (...argv: readonly string[]) => {
  const { code, out, err } = await quench("drill", ...argv, "--json");
  expect(err).toBe("");
  expect(out.trimEnd()).not.toContain("\n");
  return { code, said: contract.parse(JSON.parse(out)) };
};

const failing = "expect: [{ says: no agent flows, outcome: agentReleasedKg, atMost: 0 }]";
const forcing = "script: [{ at: 1 s, force: { point: B3-battery/line-smoke-1, to: alarm } }]";
/** A dead actuator that nothing asks to fire: the fault never shows. */
const unshown = "script: [{ at: 1 s, failCylinder: B3-bank/C01 }]";

describe("drill --json", () => {
  it("prints one object with every key of its contract, and exits 0 on a pass", async () => {
    const { code, said } = await drillJson(aDrill());
    expect({ code, verdict: said.verdict }).toEqual({ code: 0, verdict: "pass" });
    expect(said.virtualSeconds).toBe(60);
    expect(said.expectations.map(({ says }) => says)).toEqual(["smoke is seen", "no load is lost"]);
    expect(said.outcome.waterAtSeconds).toBeNull();
    expect(said.forcedPoints).toEqual([]);
  });

  it("exits 1 when an expectation fails, with a margin below 0", async () => {
    const { code, said } = await drillJson(aDrill({ expect: failing }));
    expect({ code, verdict: said.verdict }).toEqual({ code: 1, verdict: "fail" });
    expect(said.expectations[0]?.margin).toBeLessThan(0);
  });

  it("exits 3 when a fault that it lays on never shows", async () => {
    const { code, said } = await drillJson(aDrill({ script: unshown }));
    expect({ code, verdict: said.verdict }).toEqual({ code: 3, verdict: "invalid" });
  });

  it("names the points that it forces", async () => {
    const { said } = await drillJson(aDrill({ script: forcing }));
    expect(said.forcedPoints).toEqual(["B3-battery/line-smoke-1"]);
  });

  it("gives the same hashes when it is played again", async () => {
    const drill = aDrill();
    const [first, second] = [await drillJson(drill), await drillJson(drill)];
    expect(second.said.recordHash).toBe(first.said.recordHash);
    expect(second.said.journalHash).toBe(first.said.journalHash);
  });

  it("tells how a paced run kept its pace", async () => {
    const { said } = await drillJson(aDrill({ duration: "duration: 5 s" }), "--pace", "50");
    expect(said["pace"]).toMatchObject({ scans: 51, overruns: expect.any(Number) as number });
  });
});

describe("drill", () => {
  it("tells the story, the verdicts with margins and the speed, without colours", async () => {
    const { code, out } = await quench("drill", aDrill());
    expect(code).toBe(0);
    expect(out).toMatch(/^sites\/pangyo\.site\.yaml loads with 26 warnings; quench check shows/);
    expect(out).toMatch(/^A rack burns for a minute - at /m);
    expect(out).toMatch(/^ {2}0:00:01 {2}plant {3}3E\/01: module 6 ran away$/m);
    expect(out).toMatch(/^PASS$/m);
    expect(out).toMatch(/^ {2}pass {4}smoke is seen: [\d.]+ s, margin [\d.]+ s$/m);
    expect(out).toMatch(/^ {2}60 virtual seconds in [\d.]+ s: \d+ times real time$/m);
    expect(out).not.toContain("\u001b");
  });

  it("reports how late scans were, and how many overran, when it keeps a pace", async () => {
    const file = aDrill({ duration: "duration: 5 s" });
    const { out } = await quench("drill", file, "--pace", "50");
    expect(out).toMatch(/^ {2}51 scans, [\d.]+ ms late on average, [\d.]+ at most, \d+ overruns$/m);
  });

  it("keeps the record, and prints the hash that the file really has", async () => {
    const record = join(scratch(), "deep", "run.jsonl");
    const { code, out } = await quench("drill", aDrill(), "--record", record);
    expect(code).toBe(0);
    const bytes = readFileSync(record);
    const hash = createHash("sha256").update(bytes).digest("hex");
    expect(out).toContain(`record ${record}, SHA-256 ${hash}`);
    const lines = bytes.toString().trimEnd().split("\n");
    const kinds = lines.map((line) => (JSON.parse(line) as { kind: string }).kind);
    expect([kinds[0], kinds.at(-1)]).toEqual(["head", "end"]);
    expect(readdirSync(dirname(record))).toEqual(["run.jsonl"]);
  });
});

describe("drill: bad input", () => {
  const refusals: readonly (readonly [says: string, argv: () => string[], because: RegExp])[] = [
    [
      "a drill that is not there",
      () => ["fire"],
      /^There is no file fire, .*\d ship in hil.drills/,
    ],
    ["a drill that is nearly there", () => ["pangyo-2023"], /did you mean pangyo-2022\?/],
    ["a site that is not there", () => [aDrill(), "--site", "busan"], /^There is no file busan/],
    ["an empty site", () => [aDrill(), "--site", ""], /^There is no file/],
    [
      "a site that lacks its points",
      () => [aDrill(), "--site", "ansan"],
      /short\.drill\.yaml:\d+:\d+ error drill\..*rack[^]*:\d+:\d+ error drill\..*B3-battery/,
    ],
    ["broken YAML", () => [aDrill({ script: "script: [" })], /short\.drill\.yaml:\d+:\d+ error/],
    ["an unknown key", () => [aDrill({ seed: "seeed: 7" })], /:4:1 error drill\..*seeed.*"?seed"?/],
    ["a wrong unit", () => [aDrill({ duration: "duration: 30 kg" })], /:5:\d+ error drill\..*kg/],
    ["no sites", () => [aDrill({ sites: "" })], /error drill\..*sites/],
    ["an empty file", () => [aFile("empty.drill.yaml", "")], /empty\.drill\.yaml.* error drill\./],
  ];
  for (const [says, argv, because] of refusals) {
    it(`refuses ${says}`, async () => {
      const { code, out, err } = await quench("drill", ...argv());
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toMatch(because);
      expect(err).not.toMatch(/^ +at /m);
    });
  }

  it("reports several problems of a drill at once", async () => {
    const file = aDrill({ duration: "duration: 30 kg", seed: "seed: -1", title: "titel: x" });
    const { err } = await quench("drill", file);
    expect(err.trimEnd().split("\n").length).toBeGreaterThanOrEqual(3);
  });

  it("refuses a record below a file, and leaves that file as it was", async () => {
    const file = aFile("a-file", "mine");
    const { code, out, err } = await quench("drill", aDrill(), "--record", join(file, "run.jsonl"));
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("part of its path is a file, not a folder");
    expect(readFileSync(file, "utf8")).toBe("mine");
  });

  it("refuses a folder for a record before it plays, and leaves nothing behind", async () => {
    const folder = join(scratch(), "records");
    mkdirSync(folder);
    const { code, out, err } = await quench("drill", aDrill(), "--record", folder);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(/records is a folder.*--record/);
    expect(existsSync(`${folder}.partial`)).toBe(false);
  });

  it("refuses an empty name for a record", async () => {
    const { code, err } = await quench("drill", aDrill(), "--record", "");
    expect(code).toBe(2);
    expect(err).toContain("give the name of a file with --record");
  });

  it("leaves an older record as it was when the drill is refused", async () => {
    const record = join(scratch(), "run.jsonl");
    writeFileSync(record, "older");
    await quench("drill", aDrill({ script: "script: [" }), "--record", record);
    expect(readFileSync(record, "utf8")).toBe("older");
  });
});
