import { describe, expect, it } from "vitest";
import * as z from "zod";
import type { RunResult } from "../../../hil/drill/run-drill.js";
import { drillJson } from "../../../hil/report/drill-json.js";
import { inWords, sideBySide } from "../../../hil/report/side-by-side.js";
import { verdictLines } from "../../../hil/report/verdict-lines.js";
import { atSeconds, drillText, nothingIsLost, played } from "../../support/a-drill.js";

const fire = drillText({
  script: [
    "{ at: 2 s, ignite: { rack: R1, module: 3 } }",
    "{ at: 3 s, breakLine: { line: hall/hold, fault: open } }",
    "{ at: 4 s, stick: S-hall }",
    "{ at: 5 s, force: { point: R2/heat, to: 90 } }",
  ],
  expect: [
    nothingIsLost,
    "{ says: told in time, within: 10 s, event: notice.given }",
    "{ says: water, outcome: waterAtSeconds, atMost: 1 }",
    "{ says: no siren, never: { point: hall/siren, is: on } }",
  ],
  duration: "3 min",
});
const { run } = await played(fire);

describe("what `drill --json` prints", () => {
  const seconds = z.number().nonnegative().nullable();
  const contract = z.object({
    verdict: z.enum(["pass", "fail", "invalid"]),
    recordHash: z.string().regex(/^[0-9a-f]{64}$/),
    journalHash: z.string().regex(/^[0-9a-f]{64}$/),
    virtualSeconds: z.number(),
    wallSeconds: z.number(),
    expectations: z
      .array(
        z.strictObject({
          says: z.string(),
          verdict: z.enum(["pass", "fail"]),
          measured: z.number().nullable(),
          margin: z.number().nullable(),
          unit: z.string(),
        }),
      )
      .min(1),
    outcome: z.object({
      itLoadLostKw: z.number(),
      loadLostAtSeconds: seconds,
      racksLost: z.int(),
      panelsLost: z.int(),
      roomsTouched: z.int(),
      agentReleasedKg: z.number(),
      cylindersBorrowed: z.int(),
      notifiedAtSeconds: seconds,
      isolatedAtSeconds: seconds,
      waterAtSeconds: seconds,
    }),
    forcedPoints: z.array(z.string()),
    realPoints: z.array(z.string()),
  });
  const printed = JSON.parse(JSON.stringify(drillJson(run, 1.23456, ["site/mains"]))) as unknown;

  it("has every key of its contract, of the type that was promised", () => {
    expect(contract.safeParse(printed).error).toBeUndefined();
  });

  it("says what was run on real time, on forced points and on real ones", () => {
    expect(printed).toMatchObject({
      virtualSeconds: 180,
      wallSeconds: 1.235,
      forcedPoints: ["R2/heat"],
      realPoints: ["site/mains"],
    });
  });

  it("says of every fault when it was laid on and when it was seen, or null", () => {
    expect(printed).toMatchObject({
      verdict: "invalid",
      faults: [
        { says: "breakLine hall/hold open", appliedAtSeconds: 3, shownAtSeconds: 3 },
        { says: "stick S-hall", appliedAtSeconds: 4, shownAtSeconds: null },
      ],
    });
  });

  it("says null of what did not happen, and gives a margin with every measure", () => {
    const { outcome, expectations } = contract.parse(printed);
    expect(outcome.loadLostAtSeconds).toBeNull();
    for (const { measured, margin } of expectations) {
      if (measured !== null) expect(margin).not.toBeNull();
    }
  });
});

describe("the verdicts as lines", () => {
  const base: RunResult = { ...run, expectations: [], violations: [], faults: [] };
  const lineOf = (what: Partial<RunResult["expectations"][number]>) =>
    verdictLines({
      ...base,
      expectations: [{ says: "it", verdict: "pass", measured: 5, margin: 2, unit: "s", ...what }],
    })[0];

  const lines = [
    [{}, "  pass    it: 5 s, margin 2 s"],
    [{ unit: "" }, "  pass    it: 5, margin 2"],
    [{ verdict: "fail", margin: -2 }, "  FAIL    it: 5 s, margin -2 s"],
    [{ verdict: "fail", measured: null, margin: null }, "  FAIL    it: it did not happen"],
    [{ measured: null, margin: 0 }, "  pass    it: kept throughout"],
  ] as const;
  for (const [what, says] of lines) {
    it(`read "${says.trim()}"`, () => {
      expect(lineOf(what)).toBe(says);
    });
  }

  it("name a broken check with its time, and a fault that never showed", () => {
    const broken = { at: atSeconds(2.5), check: "gas", says: "gas went astray" };
    const never = { seenAt: undefined, detectedAt: undefined, safeAt: undefined };
    const seen = { seenAt: atSeconds(2), detectedAt: atSeconds(3), safeAt: atSeconds(3) };
    const [declaredAt, appliedAt, untold] = [atSeconds(1), atSeconds(1), undefined];
    const missing = { stage: "seen", says: "was never seen to take effect" } as const;
    const faults = [
      { says: "stick V", declaredAt, appliedAt, shownAt: undefined, ...never, untold, missing },
      {
        says: "stick W",
        declaredAt,
        appliedAt,
        shownAt: seen.seenAt,
        ...seen,
        untold,
        missing: undefined,
      },
    ];
    expect(verdictLines({ ...base, violations: [broken], faults })).toEqual([
      "  BROKEN  always-on check gas at 2.5 s: gas went astray",
      '  INVALID the fault "stick V" was never seen to take effect (stage seen)',
      "  fault   stick V: declared 1 s, applied 1 s, not seen, not detected, not safe",
      "  fault   stick W: declared 1 s, applied 1 s, seen 2 s, detected 3 s, safe 3 s",
    ]);
  });
});

describe("two runs side by side", () => {
  const outcome = { ...run.outcome, itLoadLostKw: 10_000, loadLostAtSeconds: 461, racksLost: 4 };
  const lost = { site: "pangyo", run: { ...run, verdict: "fail", outcome } as RunResult };
  const kept = {
    site: "ansan",
    run: { ...run, verdict: "pass", outcome: { ...run.outcome, racksLost: 1, itLoadLostKw: 0 } },
  } as const;
  const table = sideBySide([lost, kept]);

  it("stand in columns that line up, verdict last", () => {
    expect(table[0]).toMatch(/^ {2} +pangyo +ansan$/);
    const column = table[0]?.indexOf("pangyo") ?? 0;
    for (const line of table) expect(line.slice(0, column)).toMatch(/ {3}$/);
    expect(table.at(-1)).toMatch(/^ {2}verdict +FAIL +PASS$/);
  });

  it("say in minutes what took minutes, and never of what never came", () => {
    const row = table.find((line) => line.includes("first lost after"));
    expect(row).toMatch(/7 min 41 s +never$/);
  });

  for (const [atSeconds, says] of [
    [119.9, "119.9 s"],
    [120, "2 min 0 s"],
    [179.4, "2 min 59 s"],
    [179.7, "3 min 0 s"],
  ] as const) {
    it(`say ${says} of ${atSeconds} s`, () => {
      const outcome = { ...run.outcome, waterAtSeconds: atSeconds };
      const row = sideBySide([{ site: "a", run: { ...run, outcome } }]).at(-2);
      expect(row).toMatch(new RegExp(`cooling water +${says}$`));
    });
  }

  it("have a row for each figure that a manager asks for", () => {
    const names = table.slice(1).map((line) => line.trim().split(/ {2,}/)[0]);
    expect(names).toEqual([
      "IT load lost",
      "first lost after",
      "battery racks lost",
      "electrical panels lost",
      "UPSs lost",
      "rooms touched",
      "agent released",
      "cylinders borrowed",
      "brigade told",
      "burning part isolated",
      "cooling water",
      "verdict",
    ]);
  });

  it("come down to a sentence each", () => {
    expect(inWords(lost)).toBe(
      "pangyo: the fire took 4 battery racks and 10000 kW of servers, the first after 7 min 41 s.",
    );
    expect(inWords(kept)).toBe(
      "ansan: the fire took 1 battery rack, and no server lost its power.",
    );
    expect(inWords({ site: "ansan", run: { ...run, verdict: "invalid" } })).toBe(
      "ansan: the run proves nothing; see above.",
    );
  });
});
