/**
 * Every fault of a wire and of reports, by both roads: the record of a run over real sockets is
 * that of the run in process, to the byte, because what the bytes come to is the same.
 */
import { describe, expect, it } from "vitest";
import { runDrill, type Drill } from "#hil";
import { millis, seconds } from "#panels";
import { aSite } from "../../support/sites/a-site.js";
import { aShortDrill, entriesOf, script, shortRun } from "../short-runs.js";

type Act = Drill["script"][number]["act"];
type WireAct = Extract<Act, { readonly kind: "breakWire" }>;
type Kind = WireAct["fault"]["kind"];

function aFault(kind: Kind, but: Partial<WireAct["fault"]> = {}): Act {
  return {
    kind: "breakWire",
    wire: "battery/detectors",
    devices: ["battery/detectors"],
    fault: { kind, by: millis(60), code: 4, sharePct: 100, ...but },
    wear: { times: 4 },
  };
}

/** A rack that burns while the wire to the detectors is faulty for four polls. */
function aDrill(act: Act): Drill {
  return aShortDrill({
    duration: seconds(50),
    script: script(
      [1, { kind: "ignite", rack: "R1", module: 5 }],
      [4, act],
      [20, { ...act, wear: { times: 2 }, undetected: true } as Act],
    ),
  });
}

const missed: readonly Act[] = [
  aFault("no-answer"),
  aFault("late", { by: millis(1400) }),
  aFault("exception", { code: 2 }),
  aFault("busy"),
  aFault("truncated"),
  aFault("wrong-unit"),
  aFault("wrong-transaction"),
  aFault("wrong-function"),
  aFault("drop"),
  aFault("half-open"),
];

const harmless: readonly Act[] = [aFault("late"), aFault("split")];

async function byBothRoads(drill: Drill) {
  const inProcess = await shortRun("in-process", drill);
  const wire = await shortRun("wire", drill);
  expect(entriesOf(wire)).toEqual(entriesOf(inProcess));
  expect(wire.run.journalHash).toBe(inProcess.run.journalHash);
  return wire.run;
}

function kindOf(act: Act): string {
  return "fault" in act && typeof act.fault === "object" && "kind" in act.fault
    ? `${act.fault.kind}${"by" in act.fault ? ` of ${act.fault.by} ms` : ""}`
    : act.kind;
}

describe("a fault on the wire comes to the same in process and over sockets", () => {
  for (const act of missed) {
    it(`and makes the device silent at the third poll: ${kindOf(act)}`, async () => {
      const { faults, verdict } = await byBothRoads(aDrill(act));
      expect(faults).toMatchObject([
        { seenAt: 4000, detectedAt: 6000, safeAt: 6000 },
        { seenAt: 20_000, detectedAt: undefined, safeAt: 22_000 },
      ]);
      expect(verdict).toBe("pass");
    });
  }

  for (const act of harmless) {
    it(`and the answer still counts: ${kindOf(act)}`, async () => {
      const claimed = { ...act, undetected: true } as Act;
      const { faults, verdict } = await byBothRoads(aDrill(claimed));
      expect(faults).toMatchObject([{ seenAt: 4000, safeAt: 8000 }, { seenAt: 20_000 }]);
      expect(verdict).toBe("pass");
    });
  }

  it("and an output that was not acknowledged is driven again", async () => {
    const late = { ...aFault("no-answer"), devices: ["battery/area"], wire: "battery/area" } as Act;
    const drill = aShortDrill({
      duration: seconds(40),
      script: script(
        [5, { kind: "set", point: "battery/manual", to: 1 }],
        [14, { ...late, wear: { times: 6 } } as Act],
      ),
    });
    const { events } = await byBothRoads(drill);
    expect(events.map(({ kind }) => kind)).toContain("agent.flowed");
  });

  it("and the seed alone says which polls it strikes", async () => {
    const act = {
      ...aFault("drop", { sharePct: 40 }),
      undetected: true,
      wear: { times: 3 },
    } as Act;
    await byBothRoads(aShortDrill({ duration: seconds(40), script: script([4, act]) }));
  });
});

describe("a fault of reports comes to the same in process and over a broker", () => {
  const faults = ["duplicate", "reordered", "stale-retained", "late-will"] as const;
  const acts: readonly Act[] = [
    ...faults.map((kind) => reports({ kind })),
    reports({ kind: "clock-skew", by: seconds(90) }),
  ];
  for (const act of acts) {
    it(`and is told: ${kindOf(act)}`, async () => {
      const drill = aShortDrill({
        script: script([1, { kind: "ignite", rack: "R1", module: 5 }], [15, act]),
      });
      const { faults, verdict } = await byBothRoads(drill);
      expect(faults).toMatchObject([{ seenAt: 20_000, detectedAt: 20_000, safeAt: 20_000 }]);
      expect(verdict).toBe("pass");
    });
  }
});

describe("a fault of a sensor or a line comes to the same by both roads", () => {
  const wear = { lasts: seconds(30) };
  const undetected = true;
  const acts: readonly Act[] = [
    { kind: "noiseSensor", point: "R1/heat", amplitude: 8, wear, undetected },
    { kind: "driftSensor", point: "battery/oxygen", perHour: -400, wear, undetected },
    { kind: "offsetSensor", point: "R1/bms-temperature", by: 9, wear, undetected },
    { kind: "stickSensor", point: "R1/main", at: 0, wear, undetected },
    {
      kind: "breakLine",
      line: "battery/line-smoke",
      fault: "open",
      comes: { period: millis(7300), sharePct: 40 },
      wear,
    },
    {
      kind: "breakLine",
      line: "battery/sounder-line",
      fault: "short",
      comes: { period: millis(2300), sharePct: 50 },
      wear,
    },
  ];
  for (const act of acts) {
    it(`and whether idle scans are taken or not: ${act.kind}`, async () => {
      const site = aSite();
      const drill = aShortDrill({
        script: script([6.3, act], [20, { kind: "set", point: "battery/manual", to: 1 }]),
      });
      const run = await byBothRoads(drill);
      const every = await runDrill({
        site,
        drill,
        version: "0",
        siteHash: "s",
        drillHash: "d",
        transport: "in-process",
        everyScan: true,
      });
      expect(every.journalHash).toBe(run.journalHash);
      expect(every.faults).toEqual(run.faults);
      expect(run.faults).toMatchObject([{ seenAt: expect.any(Number) as unknown }]);
    });
  }
});

describe("a broker that is gone for a time", () => {
  it("makes all monitoring silent until it is back, by both roads", async () => {
    const drill = aShortDrill({
      script: script(
        [1, { kind: "ignite", rack: "R1", module: 5 }],
        [15, { kind: "stopBroker", wear: { lasts: seconds(30) } }],
      ),
    });
    const { faults, verdict } = await byBothRoads(drill);
    expect(faults).toMatchObject([{ seenAt: 20_000, detectedAt: 20_000, safeAt: 20_000 }]);
    expect(verdict).toBe("pass");
  });
});

describe("a session that another client takes over", () => {
  const act: Act = { kind: "takeSession", wear: { lasts: seconds(30) } };

  it("makes all monitoring silent while he is in, by both roads (MQTT 3.1.1 §3.1.4)", async () => {
    const drill = aShortDrill({
      script: script([1, { kind: "ignite", rack: "R1", module: 5 }], [15, act]),
    });
    const run = await byBothRoads(drill);
    expect(run.faults).toMatchObject([
      { declaredAt: 15_000, appliedAt: 15_000, seenAt: 20_000, detectedAt: 20_000, safeAt: 20_000 },
    ]);
    expect(run.verdict).toBe("pass");
  });

  it("leaves nothing wrong with later reports: none is missing, none comes twice", async () => {
    const drill = aShortDrill({ duration: seconds(70), script: script([15, act]) });
    const { lines } = await shortRun("wire", drill);
    const trouble = lines.filter((line) => /report is missing|come twice|out of order/.test(line));
    expect(trouble).toEqual([]);
    const told = lines.filter((line) => /R1.bms-temperature","says"/.test(line));
    expect(told.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { t: 20_000, says: "no answer" },
      { t: 50_000, says: "answers again" },
    ]);
  });

  it("goes with a broker that is gone, and is taken again at the next", async () => {
    const gone: Act = { kind: "stopBroker", wear: { lasts: seconds(20) } };
    const longer: Act = { kind: "takeSession", wear: { lasts: seconds(50) } };
    await byBothRoads(aShortDrill({ script: script([15, longer], [22, gone]) }));
  });

  it("that wears off before a report was due was never seen: the run is invalid", async () => {
    const short: Act = { kind: "takeSession", wear: { lasts: seconds(3) } };
    const { faults, verdict } = await byBothRoads(
      aShortDrill({ duration: seconds(40), script: script([12, short]) }),
    );
    expect(faults).toMatchObject([{ appliedAt: 12_000, missing: { stage: "seen" } }]);
    expect(verdict).toBe("invalid");
  });
});

describe("a report that is lost", () => {
  it("is told once the next one comes, by both roads", async () => {
    const lost = reports({ kind: "lost" });
    const drill = aShortDrill({
      script: script(
        [1, { kind: "ignite", rack: "R1", module: 5 }],
        [15, { ...lost, wear: { times: 1 } } as Act],
      ),
    });
    const { faults, verdict } = await byBothRoads(drill);
    expect(faults).toMatchObject([{ seenAt: 20_000, detectedAt: 30_000, safeAt: 30_000 }]);
    expect(verdict).toBe("pass");
  });
});

function reports(fault: Extract<Act, { readonly kind: "breakReports" }>["fault"]): Act {
  return { kind: "breakReports", device: "battery/bms", fault, wear: { lasts: seconds(30) } };
}
