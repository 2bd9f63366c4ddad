import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantAt, millis, seconds } from "#panels";
import { loadDrill, loadSite } from "../../../hil/cli/shipped.js";
import { responseBudgets } from "../../../hil/conformance/tolerances.js";
import { budgets } from "../../requirements/stimuli.js";
import { tested, type OutputEdge, type Tested } from "./a-tested-controller.js";

const site = loadSite("seoul-lab").value;
const drill = loadDrill("inspection-cross-zone", site).value;
/** Test smoke and warm air, a countdown, and gas that flows: no tubing is taken off. */
const script = drill.script.filter(({ act }) => act.kind === "smoke" || act.kind === "set");
const flooding = { ...drill, script, duration: seconds(215) };
const valve = "bank/SV-zone-1/drive";
const siren = "zone-1/siren";

const run = (but: Partial<Tested> = {}) =>
  tested({ site, drill: flooding, rooms: ["zone-1"], ...but });

const counted = async (but: Partial<Tested>) => {
  const report = await run(but);
  const roots = report.deviations.filter(({ causedBy }) => causedBy === undefined);
  return { report, roots, brief: roots.map(({ kind, output, to }) => `${kind} ${output} ${to}`) };
};

const at = (seconds: number) => instantAt(seconds * 1000);
const drop = (output: string) => (edge: OutputEdge) => (edge.output === output ? [] : [edge]);
const shift = (output: string, byMs: number) => (edge: OutputEdge) =>
  edge.output === output ? [{ ...edge, at: instantAt(edge.at + byMs) }] : [edge];

describe("a controller under test", () => {
  it("conforms when it is the reference again, and shows what was asked for", async () => {
    const report = await run();
    expect(report.deviations).toEqual([]);
    expect(report.verdict).toBe("conforming");
    const shown = report.rows.filter(({ verdict }) => verdict === "shown").map(({ row }) => row);
    expect(shown).toEqual(
      expect.arrayContaining([
        "alarms/zone-1 sound-alert",
        "alarms/zone-1 sound-evacuate",
        "closing/FC-zone-1 close",
        "valve/bank/SV-zone-1 drive",
        "firing/zone-1 fire",
      ]),
    );
    const others = report.rows.filter(({ row }) => row.includes("zone-2"));
    expect(others).toEqual([]);
  });

  it("conforms over the whole site too, with every output within its budget", async () => {
    const report = await tested({ site, drill: flooding, delay: () => 8, scansEvery: 2 });
    expect(report.deviations).toEqual([]);
    const zone2 = report.rows.find(({ row }) => row === "valve/bank/SV-zone-2 drive");
    expect(zone2?.verdict).toBe("not-exercised");
  });

  it("conforms in a building of many floors, where nothing but one room is alight", async () => {
    const ansan = loadSite("ansan").value;
    const held = loadDrill("hold-then-let-go", ansan).value;
    const duration = seconds(55);
    const report = await tested({ site: ansan, drill: { ...held, duration }, delay: () => 5 });
    expect(report.deviations).toEqual([]);
    expect(report.verdict).toBe("conforming");
  });

  it("conforms with any scan and any delay of each output within tolerance", async () => {
    const outputs = [valve, siren, "zone-1/alert-bell", "D-zone-1/close", "bank/C01/fire"];
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 3 }),
        fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 5, maxLength: 5 }),
        async (scansEvery, scans) => {
          // A slow scan counts twice: at the decision, and at the end of a pulse.
          const most = 8 - 2 * scansEvery;
          const delay = (output: string) => Math.min(scans[outputs.indexOf(output)] ?? 0, most);
          expect((await run({ scansEvery, delay })).deviations).toEqual([]);
        },
      ),
      { numRuns: 6 },
    );
  });

  it("is caught when it forgets its sounder: missing, with chart, state and tag", async () => {
    const { roots, brief, report } = await counted({ fault: drop(siren) });
    expect(brief).toEqual([`missing ${siren} on`]);
    expect(roots[0]?.reason.rows).toEqual(["alarms/zone-1 sound-evacuate"]);
    expect(roots[0]?.reason.says).toMatch(
      /^alarms\/zone-1 is alarm\.warned\+lamp\.dark, tag sound-evacuate \(journal \d+: /,
    );
    const row = report.rows.find((each) => each.row === "alarms/zone-1 sound-evacuate");
    expect(row?.verdict).toBe("deviated");
    expect(report.verdict).toBe("deviating");
  });

  it("is caught when its valve is late, and the cylinders after it are not", async () => {
    const { roots, brief } = await counted({ fault: shift(valve, 2000) });
    expect(brief).toEqual([`late ${valve} on`]);
    expect(roots[0]?.by).toBe(2100);
    expect(roots[0]?.tolerance).toEqual({ early: 0, late: 1000 });
  });

  it("is caught when it cuts the countdown short: early, by what was left of it", async () => {
    const extra = [{ output: valve, on: true, at: at(103) }];
    const fault = drop(valve);
    const { roots, brief, report } = await counted({ extra, fault });
    expect(brief).toContain(`early ${valve} on`);
    const early = roots.find(({ kind }) => kind === "early");
    // The second line alarms at 99.1 s in this run, and the warning is 20 s.
    expect(early?.by).toBeGreaterThan(10_000);
    expect(early?.reason.says).toContain("release/zone-1 is countdown");
    expect(report.rows.find(({ row }) => row === "valve/bank/SV-zone-1 drive")?.verdict).toBe(
      "deviated",
    );
  });

  it("may be early by a little with a sign, and not at all with what lets agent go", async () => {
    const early = [
      { output: "zone-1/sign", on: true, at: at(189.5) },
      { output: valve, on: true, at: at(189.5) },
    ];
    const { roots } = await counted({ extra: early });
    expect(roots.map(({ kind, output, by }) => ({ kind, output, by }))).toEqual([
      { kind: "early", output: valve, by: 400 },
    ]);
  });

  it("is never allowed to release at the first line, with all that follows", async () => {
    const extra = [{ output: valve, on: true, at: at(40) }];
    const { report, brief } = await counted({ extra, fault: drop(valve) });
    expect(brief[0]).toBe(`never-allowed ${valve} on`);
    expect(report.deviations[0]?.reason.says).toContain("release/zone-1 is alert");
    for (const { number, causedBy, reason } of report.deviations.slice(1)) {
      if (reason.rows.some((row) => row.startsWith("firing/")))
        expect(causedBy, `#${number}`).toBe(1);
    }
  });

  it("is never allowed to release while the hold is pressed", async () => {
    const extra = [{ output: valve, on: true, at: at(130) }];
    const { brief, report } = await counted({ extra, fault: drop(valve) });
    expect(brief[0]).toBe(`never-allowed ${valve} on`);
    expect(report.deviations[0]?.reason.says).toContain("countdown/zone-1 is stopped");
  });

  it("is told of two faults that have nothing to do with each other as two", async () => {
    const fault = (edge: OutputEdge) =>
      edge.output === siren ? [] : shift("D-zone-1/close", 5000)(edge);
    const { brief } = await counted({ fault });
    expect(brief.toSorted()).toEqual(["late D-zone-1/close on", `missing ${siren} on`]);
  });

  it("does not count what deviates while it is lost, and does not conform either", async () => {
    const { brief, report } = await counted({
      lost: [at(90), at(170)],
      fault: (edge) => (edge.at >= at(90) && edge.at < at(170) ? [] : [edge]),
    });
    expect(brief).toEqual([]);
    expect(report.deviations.length).toBeGreaterThan(0);
    expect(report.deviations.every(({ causedBy }) => causedBy === 0)).toBe(true);
    expect(report.losses).toEqual([{ from: 90_000, until: 170_000 }]);
    expect(report.verdict).toBe("deviating");
  });

  it("has shown nothing in a run that asks for nothing", async () => {
    const quiet = { ...flooding, script: [], duration: seconds(5) };
    expect((await run({ drill: quiet })).verdict).toBe("nothing-exercised");
  });

  it("may take what a person has set, on outputs of every kind", async () => {
    const slow = { delay: () => 15 };
    expect((await run({ ...slow, tolerance: millis(2000) })).deviations).toEqual([]);
    const strict = await run({ ...slow, tolerance: millis(300) });
    expect(strict.rows.find(({ row }) => row === "alarms/zone-1 sound-alert")?.verdict).toBe(
      "deviated",
    );
  });

  it("is held to the budgets that the reference itself is held to", () => {
    for (const [name, { limit }] of Object.entries(budgets)) {
      expect(responseBudgets[name as keyof typeof responseBudgets], name).toBe(limit);
    }
  });
});
