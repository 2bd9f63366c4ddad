import { describe, expect, it } from "vitest";
import { instantAt, millis } from "#panels";
import type { JudgedDeviation, Report } from "../../../hil/conformance/conformance-report.js";
import { NO_CERTIFICATE, reportLines } from "../../../hil/conformance/report-lines.js";
import { reportJson, reportJunit } from "../../../hil/conformance/report-files.js";

const reason = {
  rows: ["alarms/a sound-evacuate"],
  says: "alarms/a is warned, tag sound-evacuate",
};
const tolerance = { early: millis(0), late: millis(1000) };

function aDeviation(but: Partial<JudgedDeviation> = {}): JudgedDeviation {
  return {
    output: "a/siren",
    to: "on",
    kind: "missing",
    at: instantAt(10_200),
    by: undefined,
    until: undefined,
    tolerance,
    reason,
    number: 1,
    causedBy: undefined,
    ...but,
  };
}

const row = (
  name: string,
  verdict: Report["rows"][number]["verdict"],
  deviations: number[] = [],
) => ({
  row: name,
  outputs: ["a/siren"],
  verdict,
  asked: verdict === "not-exercised" ? 0 : 1,
  deviations,
  behind: millis(300),
});

function aReport(but: Partial<Report> = {}): Report {
  return {
    verdict: "conforming",
    end: instantAt(60_000),
    rows: [row("alarms/a sound-evacuate", "shown"), row("alarms/a sound-on", "not-exercised")],
    deviations: [],
    losses: [],
    ...but,
  };
}

const bad = aReport({
  verdict: "deviating",
  rows: [
    row("alarms/a sound-evacuate", "deviated", [1]),
    row("firing/a fire", "not-shown", [2]),
    row("alarms/a sound-on", "not-exercised"),
  ],
  deviations: [
    aDeviation(),
    aDeviation({ number: 2, causedBy: 1, kind: "early", by: millis(1500), output: "b/C01/fire" }),
    aDeviation({ number: 3, causedBy: 0, kind: "late", by: millis(2000), to: "off" }),
  ],
  losses: [{ from: instantAt(30_000), until: undefined }],
});

const head = {
  ...{ quench: "0.1.0", site: "lab", siteHash: "of the site", drill: "two-lines" },
  ...{ rooms: ["a"], toleranceMs: undefined },
};

describe("a conformance report on the terminal", () => {
  it("says of each row whether it was shown, and that it certifies nothing", () => {
    const lines = reportLines(aReport());
    expect(lines).toContain(
      "  shown         alarms/a sound-evacuate -> a/siren: 1 time, at most 0.3 s behind",
    );
    expect(lines).toContain("  not exercised alarms/a sound-on -> a/siren");
    expect(lines.at(-2)).toBe(
      "CONFORMING in what this run exercised: 1 row shown, 0 deviated, " +
        "0 not shown after a deviation, 1 not exercised.",
    );
    expect(lines.at(-1)).toBe(NO_CERTIFICATE);
    expect(NO_CERTIFICATE).toContain("certifies nothing");
  });

  it("tells each deviation that counts with its rows, its reason and what may come of it", () => {
    const text = reportLines(bad).join("\n");
    expect(text).toContain(
      [
        "  0:00:10.2  #1 MISSING a/siren on, not within 1.0 s; never put right",
        "      rows      alarms/a sound-evacuate",
        "      why       alarms/a is warned, tag sound-evacuate",
        "      1 more may come of #1, and are not counted:",
        "        0:00:10.2  #2 EARLY b/C01/fire on, 1.5 s ahead (tolerance 0.0 s)",
      ].join("\n"),
    );
    expect(text).toContain("controller lost and did not come back");
    expect(text).toContain("1 more while the controller was lost, and are not counted:");
    expect(text).toContain("LATE a/siren off, 2.0 s behind (tolerance 1.0 s)");
    expect(text).toContain("DEVIATING, 1 deviation to put right, and the controller was lost");
  });
});

describe("a conformance report in a file", () => {
  it("is one JSON object with what was judged, and the words that it is no certificate", () => {
    const read = JSON.parse(reportJson(head, bad)) as Record<string, unknown>;
    expect(read).toMatchObject({
      ...{ site: "lab", drill: "two-lines", rooms: ["a"], verdict: "deviating", end: 60_000 },
      says: NO_CERTIFICATE,
    });
    expect(read["deviations"]).toHaveLength(3);
    expect(read["rows"]).toHaveLength(3);
  });

  it("is one JUnit case a row, skipped where nothing asked for it, and one for a loss", () => {
    const xml = reportJunit(head, bad);
    expect(xml).toContain('tests="4" failures="3" errors="0" skipped="1"');
    expect(xml).toContain('<testcase classname="lab.two-lines" name="alarms/a sound-evacuate"');
    expect(xml).toContain("MISSING a/siren on, not within 1.0 s: alarms/a is warned");
    expect(xml).toContain("controller lost at 30 s");
    expect(reportJunit(head, aReport())).toContain('tests="2" failures="0" errors="0" skipped="1"');
  });
});
