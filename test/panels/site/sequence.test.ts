import { describe, expect, it } from "vitest";
import { pointList } from "#panels";
import { problemsIn, siteOf, withText } from "./small-site.js";

/** The small site, whose one protection has these settings more. */
const withSettings = (...lines: string[]) =>
  withText("concentration: 5.3 %", ["concentration: 5.3 %", ...lines].join("\n    "));
/** The small site with other detection lines. */
const withDetectors = (lines: string, ...settings: string[]) =>
  withText(
    "lines: [{ id: smoke, kind: smoke, at: 0.5 %/m }, { id: heat, kind: heat, at: 57 degC }]",
    lines,
    withSettings(...settings),
  );
const areaOf = (text: string) => siteOf(text).rooms[0]?.area;

describe("the release of an area in a site file", () => {
  it("is taken as it is written", () => {
    const area = areaOf(
      withSettings(
        "coincidence: { pairs: [[smoke, heat], [smoke, units]] }",
        "holdStrategy: NYC",
        "holdCap: 100 s",
        "manualStyle: shorten",
        "callPoint: { actions: 2, coverAlarms: true }",
        "keySwitch: true",
        "confirmTime: 5 s",
        "attempts: 3",
        "resetInhibit: 15 min",
        "walkTest: 10 min",
        "lockMost: 8 h",
      ),
    );
    expect(area?.sequence).toEqual({
      coincidence: {
        rule: "pairs",
        pairs: [
          ["smoke", "heat"],
          ["smoke", "units"],
        ],
      },
      hold: { strategy: "NYC", cap: 100_000, actsOnManual: false, lineFault: "message" },
      manualStyle: "shorten",
      callPoint: { actions: 2, coverAlarms: true },
      keySwitch: true,
      confirmTime: 5000,
      attempts: 3,
      resetInhibit: 900_000,
      walkTestMost: 600_000,
      lockMost: 28_800_000,
    });
  });

  it("writes a line of several detectors out into lines of one zone", () => {
    const text = withDetectors(
      "lines: [{ id: smoke, kind: smoke, at: 0.5 %/m, detectors: 2, latching: false }]",
      "coincidence: { counting: 2 }",
    );
    const shared = { kind: "smoke", alarmAt: 0.5, zone: "smoke", latching: false };
    expect(areaOf(text)?.lines).toEqual([
      { id: "smoke.1", ...shared },
      { id: "smoke.2", ...shared },
    ]);
    const tags = pointList(siteOf(text)).points.map(({ tag }) => tag);
    expect(tags).toContain("hall/line-smoke.2");
    expect(tags).toContain("hall/level-smoke.2");
  });

  it("gives a hold priority over a call by hand in either of two words", () => {
    for (const word of ["holdOverridesManual: true", "manualOverridesAbort: false"]) {
      expect(areaOf(withSettings(word))?.sequence.hold.actsOnManual).toBe(true);
    }
  });

  it("forces the manual delay of NYC_KIDDE to 0 (Kidde AEGIS mode 4)", () => {
    expect(areaOf(withSettings("holdStrategy: NYC_KIDDE"))?.manualDelay).toBe(0);
  });

  it("has a point for the cover and the key only where there is one", () => {
    const tagsOf = (text: string) => pointList(siteOf(text)).points.map(({ tag }) => tag);
    const plain = tagsOf(withSettings());
    expect(plain).not.toContain("hall/manual-cover");
    expect(plain).not.toContain("hall/manual-only");
    const rich = tagsOf(withSettings("callPoint: { actions: 2 }", "keySwitch: true"));
    expect(rich.indexOf("hall/manual-cover")).toBeGreaterThan(0);
    expect(rich.indexOf("hall/manual-cover")).toBeLessThan(rich.indexOf("hall/manual"));
    expect(rich).toContain("hall/manual-only");
  });
});

const nfpa = "(NFPA 2001 cl. 9.6, NFPA 12A cl. 4.3.5.3)";
const overridden = ["UL", "IRI", "NYC", "NYC_KIDDE", "RESET"].map((strategy) => ({
  of: `${strategy} that a call by hand does not override`,
  text: withSettings(`holdStrategy: ${strategy}`, "manualOverridesAbort: false"),
  says: `a manual release overrides the abort under ${strategy} ${nfpa}`,
}));

const refused: readonly { of: string; text: string; says: string }[] = [
  ...overridden,
  {
    of: "ZITON on a call by hand",
    text: withSettings("holdStrategy: ZITON", "manualOverridesAbort: false"),
    says: "ZITON holds the automatic release alone (Ziton ZP3-ECU)",
  },
  {
    of: "a hold before the call point under UL",
    text: withSettings("holdStrategy: UL", "holdOverridesManual: true"),
    says:
      "a hold before the call point is a setting of EN panels (DIP SW1-7, EN 12094-1 cl. 4.20), " +
      "not of UL",
  },
  {
    of: "a fault that would abort",
    text: withSettings("holdStrategy: EN_ABORT_LATCH", "holdLineFault: hold"),
    says:
      "a fault that holds goes with EN_HOLD_RESTART alone (Kidde FireBeta XT+); under " +
      "EN_ABORT_LATCH it could abort or lengthen (R18)",
  },
  {
    of: "more than 30 s under NYC_KIDDE",
    text: withSettings("holdStrategy: NYC_KIDDE", "preDischarge: 31 s"),
    says: "NYC_KIDDE allows an automatic delay of 30 s at most (Kidde AEGIS mode 4)",
  },
  {
    of: "two of three among two",
    text: withSettings("coincidence: two-of-three"),
    says:
      "two-of-three needs exactly three zones (Kentec Sigma XT, EN 12094-1 cl. 4.4); there are " +
      "2, and units is none of them, since not every room has units",
  },
  {
    of: "more alarms than detectors",
    text: withSettings("coincidence: { counting: 3 }"),
    says:
      "3 alarms cannot come of 2 detectors (Kidde ARIES counting zone, EN 12094-1 cl. 4.4); " +
      "units adds one only where there are units",
  },
  {
    of: "a pair with an unknown line",
    text: withSettings("coincidence: { pairs: [[smoke, gas]] }"),
    says: `"gas" is no line of this protection (EN 12094-1 cl. 4.4); known: smoke, heat, units`,
  },
  {
    of: "a pair of one zone",
    text: withSettings("coincidence: { pairs: [[smoke, smoke]] }"),
    says: `"smoke" twice is one zone: a pair is of two (R3)`,
  },
  {
    of: "live disks that the warning is too short for",
    text: withSettings("flooding: { parkDisks: {} }", "preDischarge: 9999 ms"),
    says: "live disks take 10 s to park (R16; ING 2016); make the warning at least as long",
  },
  {
    of: "live disks that the delay by hand is too short for",
    text: withSettings("flooding: { parkDisks: { takes: 20 s } }", "manualDelay: 19999 ms"),
    says: "live disks take 20 s to park (R16; ING 2016); make the delay by hand at least as long",
  },
  {
    of: "live disks under a strategy without a delay by hand",
    text: withSettings("flooding: { parkDisks: {} }", "holdStrategy: NYC_KIDDE"),
    says:
      "live disks take 10 s to park (R16; ING 2016), and NYC_KIDDE has no delay by hand; take " +
      "another strategy",
  },
  {
    of: "a cover that alarms and is not there",
    text: withSettings("callPoint: { coverAlarms: true }"),
    says: "coverAlarms needs a call point with a cover: write actions: 2",
  },
  {
    of: "a reset within the flooding time",
    text: withSettings("soak: 10 min", "resetInhibit: 9 min"),
    says:
      "a reset is impossible in the flooding time (EN 12094-1 cl. 4.12.2; Siemens XC10): " +
      "make resetInhibit at least as long as soak",
  },
  {
    of: "a line that is called as the units are",
    text: withDetectors(
      "lines: [{ id: units, kind: smoke, at: 1 %/m }, { id: heat, kind: heat, at: 57 degC }]",
    ),
    says: `"units" is what escalated units count as`,
  },
  {
    of: "a line that is called as another's detector is",
    text: withDetectors(
      "lines: [{ id: a, kind: smoke, at: 1 %/m, detectors: 2 }, " +
        "{ id: a.2, kind: heat, at: 57 degC }]",
    ),
    says: `"a.2" is a detector of line "a"`,
  },
];

describe("a release that cannot be", () => {
  for (const { of, text, says } of refused) {
    it(`is refused for ${of}, with the reason`, () => {
      const problems = problemsIn(text);
      expect(problems).toHaveLength(1);
      expect(problems[0]).toContain(`error site.impossible-sequence: ${says}`);
    });
  }

  it("is refused in a room that writes its protection out, too", () => {
    const lines = "lines: [{ id: a, kind: smoke, at: 1 %/m }, { id: b, kind: heat, at: 57 degC }]";
    const own = `{ concentration: 5 %, coincidence: two-of-three, ${lines} }`;
    expect(problemsIn(withText("protection: gas", `protection: ${own}`))).toEqual([
      expect.stringContaining("error site.impossible-sequence: two-of-three needs exactly three"),
    ]);
  });

  it("is refused with all of its contradictions at once", () => {
    const text = withSettings("holdStrategy: UL", "holdOverridesManual: true", "resetInhibit: 1 s");
    expect(problemsIn(text)).toHaveLength(2);
  });

  it("is refused at its limits, and not at them", () => {
    const delay = (text: string) =>
      problemsIn(withSettings("holdStrategy: NYC_KIDDE", `preDischarge: ${text}`));
    expect(delay("30 s")).toEqual([]);
    expect(delay("30001 ms")).toHaveLength(1);
    expect(problemsIn(withSettings("resetInhibit: 10 min"))).toEqual([]);
    const parks = withSettings(
      "flooding: { parkDisks: { takes: 20 s } }",
      ...["preDischarge: 20 s", "manualDelay: 20 s"],
    );
    expect(problemsIn(parks)).toEqual([]);
    expect(problemsIn(withSettings("attempts: 4"))).toHaveLength(1);
  });
});

describe("a release on a single line (R3)", () => {
  const single = withSettings("coincidence: single");
  const accepts = "accepts: [{ code: site.single-line-release, why: one aspirating system }]\n";

  it("refuses the site for each room, until the file accepts it with a reason", () => {
    const problems = problemsIn(single);
    expect(problems).toHaveLength(4);
    expect(problems[0]).toContain(
      `error site.single-line-release: room "hall" releases on the alarm of a single line, ` +
        "and a release needs two independent ones (R3). Ask for a pair.",
    );
    const accepted = problemsIn(`${single}${accepts}`);
    expect(accepted.every((problem) => problem.includes(" warning "))).toBe(true);
  });

  it("is meant by a count of one, too", () => {
    expect(problemsIn(withSettings("coincidence: { counting: 1 }"))).toHaveLength(4);
  });

  it("wants no second line where one is enough", () => {
    const one = "lines: [{ id: smoke, kind: smoke, at: 0.5 %/m }]";
    const text = withDetectors(one, "coincidence: single");
    expect(problemsIn(`${text}${accepts}`).some((says) => says.includes("too-few"))).toBe(false);
  });

  it("wants two zones for a pair, however many detectors one zone has", () => {
    const one = "lines: [{ id: smoke, kind: smoke, at: 0.5 %/m, detectors: 3 }]";
    expect(problemsIn(withDetectors(one))[0]).toContain(
      `error site.line-too-few: room "hall" has 1 detection line, and a release by coincidence`,
    );
  });
});
