import { describe, expect, it } from "vitest";
import { instantAt, millis } from "#panels";
import { conformanceReport, type Activation } from "../../../hil/conformance/conformance-report.js";
import type { JudgedSheet } from "../../../hil/conformance/judged-sheet.js";
import { OutputTrace } from "../../../hil/conformance/output-trace.js";

const [first, second, other] = ["alarms/a sound-evacuate", "alarms/a sound-on", "valve/v drive"];
const tolerance = { early: millis(0), late: millis(1000) };

/** Two rows on one siren, and a row of a valve that feels nothing of it. */
const sheet: JudgedSheet = {
  rows: [
    { key: first, name: "alarmDevices sound-evacuate", outputs: ["a/siren"] },
    { key: second, name: "alarmDevices sound-on", outputs: ["a/siren"] },
    { key: other, name: "valve drive", outputs: ["v/drive"] },
  ],
  outputs: new Set(["a/siren", "v/drive"]),
  roomsOf: () => ["a"],
  downstream: () => new Set(),
};

function aRun(activations: readonly [string, string, number][], end: number, answered?: number) {
  const traces = new Map(
    [...sheet.outputs].map((output) => [output, new OutputTrace(output, tolerance)]),
  );
  const siren = traces.get("a/siren");
  siren?.reference(instantAt(1000), true, { rows: [first], says: "" });
  if (answered !== undefined) {
    siren?.advance(instantAt(answered));
    siren?.tested(instantAt(answered), true);
  }
  siren?.advance(instantAt(end));
  const asked = activations.map(([row, output, at]): Activation => ({
    row,
    output,
    at: instantAt(at),
  }));
  const seen = { sheet, end: instantAt(end), traces, activations: asked, losses: [] };
  const report = conformanceReport(seen);
  return Object.fromEntries(report.rows.map(({ row, verdict }) => [row, verdict]));
}

describe("a row of the sheet", () => {
  it("is not shown where it takes over an output that never came on", () => {
    const asked: [string, string, number][] = [
      [first, "a/siren", 1000],
      [second, "a/siren", 5000],
    ];
    expect(aRun(asked, 9000)).toEqual({
      [first]: "deviated",
      [second]: "not-shown",
      [other]: "not-exercised",
    });
  });

  it("is shown where it takes over an output that came on late, once it is on", () => {
    const asked: [string, string, number][] = [
      [first, "a/siren", 1000],
      [second, "a/siren", 5000],
    ];
    expect(aRun(asked, 9000, 4000)).toMatchObject({ [first]: "deviated", [second]: "shown" });
  });

  it("is not exercised by what the end of the run leaves no time to answer", () => {
    expect(aRun([[first, "a/siren", 1000]], 2000)).toMatchObject({ [first]: "not-exercised" });
    expect(aRun([[first, "a/siren", 1000]], 2100)).toMatchObject({ [first]: "deviated" });
  });
});
