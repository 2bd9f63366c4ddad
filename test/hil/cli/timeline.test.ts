import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { aDrill, aFile, quench, scratch } from "./command.js";

const patience = { timeout: 60_000 };

/** A record of a minute of a fire at Pangyo. */
async function aRecord(): Promise<string> {
  const path = join(scratch(), "run.jsonl");
  await quench("drill", aDrill(), "--record", path);
  return path;
}

describe("quench timeline (R23)", () => {
  it("prints one line a happening, from the first sign on", patience, async () => {
    const { code, out } = await quench("timeline", await aRecord());
    expect(code).toBe(0);
    const [title, first] = out.split("\n");
    expect(title).toBe("Incident 1, short at pangyo");
    expect(first).toMatch(/^ {2}t\+ 0:00:00 {2}0:00:\d\d {2}control B3-battery: pre-alarm$/);
    expect(out).toMatch(/^ {2}t\+ 0:00:00 {2}0:00:\d\d {2}control incident 1: opened by room\./m);
  });

  it("prints one JSON object of one incident", patience, async () => {
    const { code, out } = await quench("timeline", await aRecord(), "--incident", "1", "--json");
    expect(code).toBe(0);
    const { site, drill, entries } = JSON.parse(out) as Record<string, unknown>;
    expect([site, drill]).toEqual(["pangyo", "short"]);
    expect((entries as unknown[])[0]).toMatchObject({
      incident: 1,
      sinceFirstSignSeconds: 0,
      who: "control",
    });
  });

  it("says when there was no incident", patience, async () => {
    const path = join(scratch(), "run.jsonl");
    await quench("drill", aDrill({ script: "script: []" }), "--record", path);
    expect(await quench("timeline", path, "--faults")).toEqual({
      code: 0,
      out: "short at pangyo: it holds no incident.\nNothing happened outside of any incident.\n",
      err: "",
    });
  });

  it("prints what lies outside of any incident behind them, or alone", patience, async () => {
    const path = join(scratch(), "run.jsonl");
    const script = "script: [{ at: 1 s, breakLine: { line: B3-battery/hold, fault: open } }]";
    await quench("drill", aDrill({ script }), "--record", path);
    const { out } = await quench("timeline", path);
    const fault = expect.stringMatching(
      /^ {2}0:00:\d\d {2}field {3}B3-battery\/hold: .* broken$/,
    ) as string;
    expect(out.trim().split("\n")).toEqual([
      "short at pangyo: it holds no incident.",
      "Outside of any incident",
      fault,
    ]);
    const { out: json } = await quench("timeline", path, "--faults", "--json");
    expect(JSON.parse(json)).toMatchObject({ entries: [], outside: [{ who: "field" }] });
    const fire = await quench("timeline", await aRecord(), "--faults");
    expect(fire.out).not.toContain("Incident 1");
    expect(fire.out).toMatch(/^Outside of any incident\n/);
  });

  it(
    "folds what is said of many things, unless every happening is asked for",
    patience,
    async () => {
      const path = await aRecord();
      const lines = async (...more: readonly string[]) =>
        (await quench("timeline", path, ...more)).out.trim().split("\n");
      const [folded, every] = [await lines(), await lines("--every")];
      expect(folded.length).toBeLessThan(every.length);
      expect(folded.join("\n")).toMatch(/C01 to B3-bank\/C30 \(30 of them\): its actuator/);
    },
  );

  it("refuses an incident that the record does not hold, as bad input", patience, async () => {
    const { code, err } = await quench("timeline", await aRecord(), "--incident", "7");
    expect([code, err]).toEqual([2, expect.stringMatching(/holds no incident 7; it holds 1\./)]);
  });

  it("refuses a missing file, a damaged one and a wrong number, as bad input", async () => {
    const damaged = aFile("run.jsonl", '{"kind":"head","site":"x"}\n{"kind":\n');
    const bad = [
      [["/no/such/record"], "there is no such file"],
      [[damaged], "run.jsonl:2: this line is damaged"],
      [[damaged, "--incident", "0"], "It must be a whole number of 1 or more."],
    ] as const;
    for (const [argv, says] of bad) {
      const { code, out, err } = await quench("timeline", ...argv);
      expect([code, out]).toEqual([2, ""]);
      expect(err).toContain(says);
    }
  });

  it("says of a record that was cut off that its run did not end", async () => {
    const head = '{"kind":"head","quench":"0","site":"x","drill":"y"}\n';
    const { code, err } = await quench("timeline", aFile("run.jsonl", head));
    expect([code, err]).toEqual([0, expect.stringContaining("stops before its end")]);
  });
});

describe("quench drill --crew-at (R22)", () => {
  it("prints the crew page of that time behind the verdict", patience, async () => {
    const { out } = await quench("drill", aDrill(), "--crew-at", "60s");
    expect(out).toMatch(/\nCREW PAGE {2}Pangyo .*\nIncident 1 .* now 0:01:00/);
  });

  it("adds it to the JSON object", patience, async () => {
    const { out } = await quench("drill", aDrill(), "--crew-at", "60 s", "--json");
    const { crew } = JSON.parse(out) as { crew: string[] };
    expect(crew[0]).toMatch(/^CREW PAGE/);
  });

  it("refuses what is no time, and a time after the drill, as bad input", async () => {
    const bad = [
      ["soon", '"soon" is no time; give --crew-at a number and a unit, such as 5min.'],
      ["5 kg", '"5 kg" is no time; give --crew-at a number and a unit, such as 5min.'],
      ["61 s", "The drill lasts 60 s; there is no crew page at 61 s."],
    ] as const;
    for (const [at, says] of bad) {
      const { code, err } = await quench("drill", aDrill(), "--crew-at", at);
      expect([code, err]).toEqual([2, `${says}\n`]);
    }
  });
});
