import { describe, expect, it } from "vitest";
import { readDrill } from "../../../../hil/drill/read-drill.js";
import { drillText } from "../../../support/a-drill.js";
import { aSite } from "../../../support/sites/a-site.js";

/** The one problem of a drill with this act: its place and its words. */
function refusalOf(act: string): string {
  const text = drillText({ script: [`{ at: 1 s, ${act} }`] });
  const reading = readDrill(text, "a.drill.yaml", aSite());
  const problems = reading.problems.map(({ file, line, code, says }) =>
    [`${file}:${line}`, code, says].join(" "),
  );
  expect(problems).toHaveLength(1);
  return problems[0] ?? "";
}

const AT = "a.drill.yaml:7 drill.impossible-fault";

describe("a fault that a point cannot have is refused, with the reason", () => {
  const rows: readonly (readonly [act: string, says: string])[] = [
    [
      "driftSensor: { point: D-hall/shut, perHour: 1 }",
      "D-hall/shut is a contact, which cannot drift; let it stick, or break its line",
    ],
    [
      "noiseSensor: { point: battery/hold, amplitude: 1 }",
      "battery/hold is a supervised line, which cannot be noisy; let it stick, or break its line",
    ],
    [
      "offsetSensor: { point: battery/oxygen, by: 0.05 }",
      "battery/oxygen is read in steps of 0.1 %; 0.05 would never show",
    ],
    [
      "stickSensor: { point: battery/siren }",
      "battery/siren is an output; only an input has a sensor",
    ],
    [
      "stickSensor: { point: site/faults }",
      "site/faults is worked out by the controller; only an input has a sensor",
    ],
    [
      "breakWire: { device: battery/bms, fault: no-answer }",
      "battery/bms reports by MQTT, and has no Modbus wire",
    ],
    [
      "breakReports: { device: battery/detectors, fault: lost }",
      "battery/detectors is polled over Modbus and sends no reports; break its wire instead",
    ],
    [
      "breakReports: { device: battery/bms, fault: clock-skew }",
      "say by how much its clock is off",
    ],
    ["breakReports: { device: battery/bms, fault: lost, by: 1 s }", "lost has no delay"],
    [
      "breakWire: { device: battery/detectors, fault: crc }",
      "Modbus TCP has no CRC; only a serial line (fieldBus: rtu) can have a wrong one",
    ],
    [
      "breakWire: { device: battery/detectors, fault: extra-bytes }",
      "noise behind a whole answer leaves it whole, so that no run could show it",
    ],
    ["breakWire: { device: battery/detectors, fault: late }", "say by how much it is late"],
    [
      "breakWire: { device: battery/detectors, fault: late, by: 1100 ms }",
      "1100 ms is too near the time-out of 1000 ms to tell what it does",
    ],
    ["breakWire: { device: battery/detectors, fault: drop, by: 100 ms }", "drop has no delay"],
    ["breakFace: { fault: late, for: 1 min }", "say by how much it is late"],
    ["breakFace: { fault: half-open, by: 1 s, for: 1 min }", "half-open has no delay"],
    ["breakFace: { fault: busy, code: 6, for: 1 min }", "busy answers no exception"],
    [
      "breakFace: { fault: late, by: 900 ms, for: 1 min }",
      "900 ms is too near the time-out of 1000 ms to tell what it does",
    ],
    ["breakWire: { device: battery/detectors, fault: busy, code: 4 }", "busy answers no exception"],
  ];
  for (const [act, says] of rows) {
    it(act, () => {
      expect(refusalOf(act)).toContain(`${AT} ${says}`);
    });
  }

  it("breakLine of what is no line, with what it is", () => {
    expect(refusalOf("breakLine: { line: battery/oxygen, fault: open }")).toContain(
      "no line battery/oxygen: it is a measured value, and cannot be open, short or earthed",
    );
  });

  it("breakWire of a device that the site lacks, with what it may have meant", () => {
    const act = "breakWire: { device: batery/detectors, fault: drop }";
    expect(refusalOf(act)).toContain('did you mean "battery/detectors"');
  });

  it("breakWire of nothing, or of a device and an endpoint at once", () => {
    expect(
      refusalOf("breakWire: { device: battery/detectors, endpoint: 1F, fault: drop }"),
    ).toContain("a faulty wire leads to a device or to an endpoint");
  });

  for (const [act, so] of [
    ["stopBroker", "nobody would miss the broker"],
    ["takeSession", "there is no session to take over"],
  ] as const) {
    it(`${act} where nothing reports by MQTT`, () => {
      const racks: never[] = [];
      const text = drillText({ script: [`{ at: 1 s, ${act}: { for: 10 s } }`] });
      const reading = readDrill(text, "a.drill.yaml", aSite({ racks }));
      expect(reading.problems.map(({ says }) => says)).toEqual([
        `nothing at plant-site reports by MQTT, so ${so}`,
      ]);
    });
  }

  it("breakWire of a role that nobody plays, said once", () => {
    expect(refusalOf("breakWire: { device: $nobody, fault: drop }")).toContain("no role nobody");
    expect(refusalOf("breakLine: { line: $nobody, fault: open }")).toContain("no role nobody");
  });

  it("breakWire by what an RTU bus cannot have, and by nothing that it can", () => {
    const problemsOf = (fault: string) => {
      const script = [`{ at: 1 s, breakWire: { device: battery/detectors, fault: ${fault} } }`];
      const text = `${drillText({ script })}fieldBus: rtu\n`;
      return readDrill(text, "a.drill.yaml", aSite()).problems.map(({ code, says }) =>
        [code, says].join(" "),
      );
    };
    expect(problemsOf("wrong-transaction")).toEqual([
      "drill.impossible-fault RTU frames carry no transaction number; only Modbus TCP has one",
    ]);
    for (const fault of ["crc", "extra-bytes", "truncated"]) expect(problemsOf(fault)).toEqual([]);
  });
});
