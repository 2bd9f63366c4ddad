import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Report } from "../../../hil/conformance/conformance-report.js";
import { eventually, PYTHON, QUENCH, start, type Ended, type Running } from "../programs.js";

const here = import.meta.dirname;
const folder = mkdtempSync(join(tmpdir(), "quench-"));
const running: Running[] = [];

afterAll(async () => {
  for (const each of running) await each.end();
  rmSync(folder, { recursive: true, force: true });
});

interface Outcome {
  readonly bench: Ended;
  readonly report: Report;
  readonly junit: string;
}

/** A busy machine is no deviation; a planted one is longer. */
const tolerance = ["--tolerance", "2 s"];

/** Plays the drill against the Python controller, with the fault that it is given. */
async function judged(name: string, plcArgs: readonly string[]): Promise<Outcome> {
  const file = (end: string) => join(folder, `${name}.${end}`);
  const bench = start(process.execPath, [
    ...[QUENCH, "bench", join(here, "plc-lab.site.yaml"), "--controller", "external"],
    ...["--drill", join(here, "coincidence.drill.yaml"), "--rooms", "room", ...tolerance],
    ...["--print-field", file("field"), "--report", file("json"), "--junit", file("xml")],
  ]);
  running.push(bench);
  await eventually("field listing", () => isWritten(file("field")), 60);
  const plc = start(PYTHON, [join(here, "plc.py"), file("field"), "room", ...plcArgs]);
  running.push(plc);
  const ended = await bench.ended;
  await plc.end();
  const report = JSON.parse(readFileSync(file("json"), "utf8")) as Report;
  return { bench: ended, report, junit: readFileSync(file("xml"), "utf8") };
}

function isWritten(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

const plants = {
  healthy: [],
  first: ["--fault", "releases-at-first-line"],
  short: ["--fault", "no-countdown"],
  mute: ["--fault", "forgets-sounder"],
  deaf: ["--fault", "ignores-abort"],
  slow: ["--late", "4"],
  dead: ["--dies-after", "12"],
} as const;

const outcomes = new Map<string, Outcome>();

beforeAll(async () => {
  const all = Object.entries(plants).map(async ([name, args]) => {
    outcomes.set(name, await judged(name, args));
  });
  await Promise.all(all);
}, 180_000);

function outcome(name: keyof typeof plants): Outcome {
  const found = outcomes.get(name);
  if (found === undefined) throw new Error(`the run ${name} did not end`);
  return found;
}

/** `kind output` of each deviation that counts. */
const counted = ({ report }: Outcome) =>
  report.deviations
    .filter(({ causedBy }) => causedBy === undefined)
    .map(({ kind, output, to }) => `${kind} ${output} ${to}`);

const verdictOf = ({ report }: Outcome, row: string) =>
  report.rows.find((each) => each.row === row)?.verdict;

const valve = "bank/SV-room/drive";

describe("a controller that somebody else wrote in Python", () => {
  it("shows every row of its room when there is nothing wrong with it", () => {
    const { bench, report, junit } = outcome("healthy");
    expect(counted(outcome("healthy"))).toEqual([]);
    expect(report.rows.map(({ verdict }) => verdict)).toEqual(report.rows.map(() => "shown"));
    expect(report.rows).toHaveLength(6);
    expect(bench.code).toBe(0);
    expect(bench.out).toContain("CONFORMING in what this run exercised: 6 rows shown");
    expect(bench.out).toContain("It certifies nothing");
    expect(junit).toContain('tests="6" failures="0"');
  });

  it("is never allowed to release at the first line, and the report says why", () => {
    const run = outcome("first");
    expect(run.bench.code).toBe(1);
    expect(counted(run)).toContain(`never-allowed ${valve} on`);
    expect(verdictOf(run, "valve/bank/SV-room drive")).toBe("deviated");
    expect(run.bench.out).toContain("release/room is alert, countdown/room is idle");
    expect(verdictOf(run, "firing/room fire")).toBe("not-shown");
    expect(verdictOf(run, "alarms/room sound-evacuate")).toBe("shown");
    expect(run.junit).toContain("NEVER ALLOWED bank/SV-room/drive on");
  });

  it("is early without its countdown, by all of the countdown", () => {
    const run = outcome("short");
    expect(run.bench.code).toBe(1);
    expect(counted(run)).toContain(`early ${valve} on`);
    const early = run.report.deviations.find(({ output }) => output === valve);
    expect(early?.by).toBeGreaterThan(8000);
    expect(early?.by).toBeLessThanOrEqual(10_000);
    expect(early?.reason.says).toContain("release/room is countdown");
  });

  it("misses its sounder, and nothing else", () => {
    const run = outcome("mute");
    expect(run.bench.code).toBe(1);
    expect(counted(run)).toEqual(["missing room/siren on"]);
    expect(verdictOf(run, "alarms/room sound-evacuate")).toBe("deviated");
    expect(verdictOf(run, "valve/bank/SV-room drive")).toBe("shown");
  });

  it("is never allowed to release while somebody holds the abort", () => {
    const run = outcome("deaf");
    expect(run.bench.code).toBe(1);
    expect(counted(run)).toContain(`never-allowed ${valve} on`);
    expect(run.bench.out).toContain("release/room is holding, countdown/room is stopped");
  });

  it("is told as lost when it dies, and what it does not do then is not counted", () => {
    const run = outcome("dead");
    expect(run.bench.code).toBe(1);
    expect(run.report.losses).toHaveLength(1);
    expect(run.bench.out).toContain("controller lost and did not come back");
    expect(counted(run)).toEqual([]);
    expect(verdictOf(run, "alarms/room sound-evacuate")).toBe("shown");
    expect(verdictOf(run, "valve/bank/SV-room drive")).toBe("not-shown");
  });

  it("is late with each output that waits longer than its tolerance", () => {
    const run = outcome("slow");
    expect(run.bench.code).toBe(1);
    expect(counted(run)).toEqual(
      expect.arrayContaining(["late room/alert-bell on", "late room/siren on", `late ${valve} on`]),
    );
    const kinds = new Set(run.report.deviations.map(({ kind }) => kind));
    expect([...kinds]).toEqual(["late"]);
  });
});
