import { describe, expect, it } from "vitest";
import { millis, seconds, type Instant } from "#panels";
import { FaultWatch, type FaultReport } from "../../../../hil/drill/faults/fault-watch.js";
import type { Act } from "../../../../hil/drill/drill.js";
import { rigUp } from "../../../../hil/rig/rig-up.js";
import { drillText, played, atSeconds } from "../../../support/a-drill.js";
import { aSite } from "../../../support/sites/a-site.js";

async function faultsOf(script: readonly string[], duration = "30 s") {
  const { run, sink, journal } = await played(drillText({ script, duration }));
  return { run, sink, journal, faults: run.faults.map(inSeconds) };
}

function inSeconds({ declaredAt, appliedAt, seenAt, detectedAt, safeAt, missing }: FaultReport) {
  const [declared, applied, seen, detected, safe] = [
    declaredAt,
    appliedAt,
    seenAt,
    detectedAt,
    safeAt,
  ].map((at) => (at === undefined ? null : at / 1000));
  return { declared, applied, seen, detected, safe, missing: missing?.stage ?? null };
}

describe("each fault comes to its stages", () => {
  const rows = [
    ["breakLine: { line: battery/hold, fault: open }", { seen: 3, detected: 3, safe: 3 }],
    ["silence: battery/detectors", { seen: 5, detected: 5, safe: 5 }],
    [
      "breakWire: { device: battery/detectors, fault: wrong-unit }",
      { seen: 3, detected: 5, safe: 5 },
    ],
    ["breakWire: { device: battery/detectors, fault: busy }", { seen: 3, detected: 5, safe: 5 }],
    ["emptyCylinder: B1/1", { seen: 3, detected: 6, safe: 6 }],
  ] as const;
  for (const [act, stages] of rows) {
    it(`such as ${act}`, async () => {
      const { run, faults } = await faultsOf([`{ at: 2.5 s, ${act} }`]);
      expect(faults).toEqual([{ declared: 2.5, applied: 2.5, missing: null, ...stages }]);
      expect(run.verdict).toBe("pass");
    });
  }

  it("and the record and the JSON hold them", async () => {
    const { sink } = await faultsOf([
      "{ at: 2.5 s, breakLine: { line: battery/hold, fault: open } }",
    ]);
    expect(sink.entries().at(-1)).toMatchObject({
      faults: [{ declaredAt: 2500, appliedAt: 2500, seenAt: 3000, detectedAt: 3000, safeAt: 3000 }],
    });
  });

  it("all devices of an endpoint, before it counts as told", async () => {
    const { run, faults } = await faultsOf([
      "{ at: 2.5 s, breakWire: { endpoint: 1F, fault: no-answer } }",
    ]);
    expect(faults).toEqual([
      { declared: 2.5, applied: 2.5, seen: 3, detected: 5, safe: 5, missing: null },
    ]);
    expect(run.verdict).toBe("pass");
  });
});

describe("a fault that turns by itself while nothing else happens", () => {
  const idle = [
    "breakLine: { line: hall/hold, fault: open, comes: { period: 17.3 s, duty: 30 % }, for: 1 h }",
    "noiseSensor: { point: hall/temperature, amplitude: 3, for: 40 s, undetected: expected }",
    "breakWire: { device: ups-a/area, fault: drop, share: 70 %, for: 40 s }",
    "breakReports: { device: battery/bms, fault: duplicate, times: 2 }",
    "breakFace: { fault: busy, for: 40.3 s }",
    "takeSession: { for: 40 s }",
  ];
  for (const act of idle) {
    it(`gives the same journal whether idle scans are taken or not: ${act}`, async () => {
      const text = drillText({ script: [`{ at: 42.5 s, ${act} }`], duration: "3 min" });
      const [skipped, every] = [await played(text), await played(text, { everyScan: true })];
      expect(every.journal).toEqual(skipped.journal);
      expect(every.run.faults).toEqual(skipped.run.faults);
      expect(skipped.run.verdict).toBe("pass");
      expect(every.run.scans).toBeGreaterThan(skipped.run.scans);
    });
  }
});

describe("a feedback that lies", () => {
  it("is told as a breaker that seems not to open; the next step isolates", async () => {
    const { run } = await played(
      drillText({
        script: [
          "{ at: 1 s, stickSensor: { point: R1/main, at: on } }",
          "{ at: 2 s, ignite: { rack: R1, module: 3 } }",
        ],
        expect: [
          "{ says: the next step does, after: { point: R1/trip, is: on }, between: [5 s, 8 s]," +
            " point: R1/isolated, is: on }",
        ],
        duration: "1 min",
      }),
    );
    expect(run.faults).toMatchObject([{ says: "stickSensor R1/main 1", missing: undefined }]);
    expect(run.faults[0]?.detectedAt).toBeGreaterThan(run.faults[0]?.seenAt ?? Infinity);
    expect(run.verdict).toBe("pass");
  });

  it("makes the run invalid while the breaker has not been told to open", async () => {
    const { faults } = await faultsOf(["{ at: 1 s, stickSensor: { point: R1/main, at: on } }"]);
    expect(faults).toMatchObject([{ seen: null, missing: "seen" }]);
  });
});

describe("a fault of several devices", () => {
  it("is told once the slowest of them is, not once the first is", async () => {
    const rooms = aSite().rooms.map((room) =>
      room.id === "battery" ? room : { ...room, poll: seconds(3) },
    );
    const script = ["{ at: 2.5 s, breakWire: { endpoint: 1F, fault: no-answer } }"];
    const { run } = await played(drillText({ script }), { site: aSite({ rooms }) });
    expect(run.faults.map(inSeconds)).toMatchObject([{ seen: 3, detected: 9, safe: 9 }]);
  });
});

describe("a run is invalid, and says which stage is missing", () => {
  const rows = [
    [
      "seen, for a sensor that sticks where it would have stood",
      ["{ at: 2 s, stickSensor: { point: battery/oxygen, undetected: expected } }"],
      "seen",
    ],
    [
      "detected, for a wire that misses fewer polls than make a device silent",
      ["{ at: 2.5 s, breakWire: { device: battery/detectors, fault: drop, times: 2 } }"],
      "detected",
    ],
    [
      "detected, for a drifting sensor that the drill does not declare as undetected",
      ["{ at: 2 s, driftSensor: { point: battery/oxygen, perHour: -600 } }"],
      "detected",
    ],
    [
      "detected, for a fault that the drill calls undetected and that is told all the same",
      ["{ at: 2 s, breakLine: { line: battery/hold, fault: open, undetected: expected } }"],
      "detected",
    ],
  ] as const;
  for (const [says, script, stage] of rows) {
    it(says, async () => {
      const { run, faults } = await faultsOf(script);
      expect(run.verdict).toBe("invalid");
      expect(faults.map(({ missing }) => missing)).toEqual([stage]);
    });
  }

  it("applied, for a fault that the field does not take", async () => {
    const { watch } = await aWatch();
    const act: Act = { kind: "breakLine", line: "battery/hold", fault: "open" };
    watch.applied(act, [], { declaredAt: atSeconds(1), now: atSeconds(1) });
    expect(missingOf(watch)).toEqual(["applied"]);
  });

  it("safe, for a fault that is told after its budget", async () => {
    const { watch, controller, breaks } = await aWatch();
    breaks("battery/hold");
    // The line's own poll would tell it in time; here nobody scans for longer than its 2 s.
    controller.annunciation.heard(atSeconds(4.1), "battery/hold", "fault", 2);
    watch.observe(atSeconds(4.1));
    expect(missingOf(watch)).toEqual(["safe"]);
  });

  it("and not for one that is told within it", async () => {
    const { watch, controller, breaks } = await aWatch();
    breaks("battery/hold");
    controller.annunciation.heard(atSeconds(4), "battery/hold", "fault", 2);
    watch.observe(atSeconds(4));
    expect(missingOf(watch)).toEqual([undefined]);
  });
});

describe("a fault that is not to be detected", () => {
  it("is safe once it has worn off, if nothing was broken meanwhile", async () => {
    const drift = "driftSensor: { point: battery/oxygen, perHour: -600, for: 10 s";
    const { run, faults } = await faultsOf([`{ at: 2 s, ${drift}, undetected: expected } }`]);
    expect(faults).toEqual([
      { declared: 2, applied: 2, seen: 3, detected: null, safe: 12, missing: null },
    ]);
    expect(run.verdict).toBe("pass");
  });

  it("leaves nothing behind: the sensor tells the truth again", async () => {
    const drift = "driftSensor: { point: battery/oxygen, perHour: -600, for: 10 s";
    const { run } = await played(
      drillText({
        script: [`{ at: 2 s, ${drift}, undetected: expected } }`],
        expect: [
          "{ says: it drifts, within: 12 s, point: battery/oxygen, below: 19.5 }",
          "{ says: it is back, after: { point: battery/oxygen, below: 19.5 }, within: 5 s," +
            " point: battery/oxygen, above: 20.8 }",
        ],
      }),
    );
    expect(run.verdict).toBe("pass");
  });
});

/** A fault watch on a real controller whose line can be broken in its image alone. */
async function aWatch() {
  const { controller, link } = await rigUp({
    site: aSite(),
    seed: 1,
    transport: "in-process",
    journal: () => undefined,
  });
  const hasHappened = () => false;
  const watch = new FaultWatch({ controller, witness: link.witness, hasHappened });
  const breaks = (line: string): void => {
    const act: Act = { kind: "breakLine", line, fault: "open" };
    const at = { declaredAt: atSeconds(2), now: atSeconds(2) };
    watch.applied(act, [{ fault: act, since: at.now, device: "" }], at);
    controller.images.set(controller.images.indexOf(line), 2, 0, at.now);
    watch.observe(at.now);
  };
  return { watch, controller, breaks };
}

function missingOf(watch: FaultWatch) {
  const end = millis(seconds(30)) as number as Instant;
  return watch.reports(end, []).map(({ missing }) => missing?.stage);
}
