/**
 * Faults of the supervisory face, by both roads: what a SCADA that polls it gets, that the face
 * serves again afterwards, and that the controller scans on as if nothing were.
 */
import { describe, expect, it } from "vitest";
import type { Drill } from "#hil";
import { instantAt, millis, seconds } from "#panels";
import { aShortDrill, entriesOf, script, shortRun } from "../short-runs.js";

type Act = Drill["script"][number]["act"];
type FaceAct = Extract<Act, { readonly kind: "breakFace" }>;

function aFault(fault: Partial<FaceAct["fault"]>, lasts = millis(3000)): FaceAct {
  const whole = { kind: "no-answer", by: millis(60), code: 4, sharePct: 100 } as const;
  return { kind: "breakFace", fault: { ...whole, ...fault }, wear: { lasts } };
}

/** A rack burns and its gas is released; the face is faulty from second `at` on. */
function aDrill(act: FaceAct | undefined, at = 12): Drill {
  const face = act === undefined ? [] : ([[at, act]] as const);
  return aShortDrill({
    duration: seconds(30),
    script: script([1, { kind: "ignite", rack: "R1", module: 5 }], ...face),
  });
}

async function byBothRoads(drill: Drill) {
  const inProcess = await shortRun("in-process", drill);
  const wire = await shortRun("wire", drill);
  expect(entriesOf(wire)).toEqual(entriesOf(inProcess));
  return wire;
}

const kinds: readonly Partial<FaceAct["fault"]>[] = [
  { kind: "no-answer" },
  { kind: "late" },
  { kind: "late", by: millis(1400) },
  { kind: "exception", code: 4 },
  { kind: "busy" },
  { kind: "truncated" },
  { kind: "split" },
  { kind: "wrong-unit" },
  { kind: "wrong-transaction" },
  { kind: "wrong-function" },
  { kind: "drop" },
  { kind: "half-open" },
];

describe("a fault of the supervisory face", () => {
  for (const fault of kinds) {
    const says = `${fault.kind}${fault.by === undefined ? "" : ` of ${fault.by} ms`}`;
    it(`shows at who polls it, is gone after it, and stops no scan: ${says}`, async () => {
      const { run } = await byBothRoads(aDrill(aFault(fault)));
      expect(run.faults).toMatchObject([
        {
          declaredAt: 12_000,
          appliedAt: 12_000,
          seenAt: 12_000,
          detectedAt: undefined,
          safeAt: 15_000,
          untold: expect.stringContaining("the controller scans on") as unknown,
        },
      ]);
      expect(run.verdict).toBe("pass");
    });
  }

  it("leaves the journal as it is without it, by both roads", async () => {
    const whole = await shortRun("in-process", aDrill(undefined));
    const faulty = await byBothRoads(aDrill(aFault({ kind: "half-open" })));
    expect(faulty.run.journalHash).toBe(whole.run.journalHash);
  });

  it("that no poll meets was never seen, so that the run is invalid", async () => {
    const drill = aDrill(aFault({ kind: "drop" }, millis(300)), 12.2);
    const { run } = await byBothRoads(drill);
    expect(run.faults).toMatchObject([{ appliedAt: 12_200, missing: { stage: "seen" } }]);
    expect(run.verdict).toBe("invalid");
  });

  it("that lies to the end of the run is not safe, so that the run is invalid", async () => {
    const { run } = await byBothRoads(aDrill(aFault({ kind: "busy" }, seconds(60))));
    expect(run.faults).toMatchObject([{ seenAt: 12_000, missing: { stage: "safe" } }]);
    expect(run.verdict).toBe("invalid");
  });

  it("is not gone before a controller without power is back and beats again", async () => {
    const drill: Drill = {
      ...aDrill(aFault({ kind: "no-answer" }, millis(2000))),
      script: script(
        [5, { kind: "restart", down: seconds(8), outputs: "drop" }],
        [11, aFault({ kind: "no-answer" }, millis(4000))],
      ),
    };
    const { run } = await byBothRoads(drill);
    const [, face] = run.faults;
    expect(face).toMatchObject({ appliedAt: 11_000, seenAt: 13_000, safeAt: 15_000 });
  });

  it("shows in a building where nothing else happens", async () => {
    const idle = aShortDrill({ script: [] });
    const at = instantAt(40_500);
    const act = aFault({ kind: "exception" });
    const drill = { ...idle, script: [{ at, act, unless: undefined }] };
    const { run } = await byBothRoads(drill);
    expect(run.faults).toMatchObject([{ appliedAt: 40_500, seenAt: 41_000, safeAt: 44_000 }]);
  });
});
