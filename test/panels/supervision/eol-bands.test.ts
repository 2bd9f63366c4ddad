import { describe, expect, it } from "vitest";
import { classify, lineProfiles, ohmsOf, profileOf } from "#panels";
import { aSmallSite } from "../../support/sites/a-small-site.js";
import { readSmallSite } from "./a-read-site.js";

/** Both sides of every limit: ohms, and what the line says. */
const limits = {
  "aritech-input": [
    [0, "short"],
    [62, "short"],
    [62.1, "alarm"],
    [8000, "alarm"],
    [8001, "highImpedance"],
    [10_000, "highImpedance"],
    [10_001, "normal"],
    [21_000, "normal"],
    [21_001, "open"],
    [Infinity, "open"],
  ],
  "aritech-low-pressure-nc": [
    [62, "short"],
    [62.1, "normal"],
    [8000, "normal"],
    [8001, "highImpedance"],
    [10_000, "highImpedance"],
    [10_001, "alarm"],
    [21_000, "alarm"],
    [21_001, "open"],
  ],
  "aritech-low-pressure-no": [
    [62, "short"],
    [62.1, "alarm"],
    [8000, "alarm"],
    [10_000, "highImpedance"],
    [10_001, "normal"],
    [21_000, "normal"],
    [21_001, "open"],
  ],
  "aritech-detection": [
    [54.9, "short"],
    [55, "highImpedance"],
    [74.9, "highImpedance"],
    [75, "alarm"],
    [680, "alarm"],
    [681, "normal"],
    [8000, "normal"],
    [8001, "open"],
  ],
  "output-circuit": [
    [62, "short"],
    [63, "highImpedance"],
    [10_000, "highImpedance"],
    [10_001, "normal"],
    [21_000, "normal"],
    [21_001, "open"],
  ],
  s8: [
    [680, "short"],
    [681, "highImpedance"],
    [999, "highImpedance"],
    [1000, "alarm"],
    [1500, "alarm"],
    [1501, "highImpedance"],
    [1999, "highImpedance"],
    [2000, "faultyAlarm"],
    [2200, "faultyAlarm"],
    [3000, "faultyAlarm"],
    [3001, "highImpedance"],
    [4699, "highImpedance"],
    [4700, "normal"],
    [8000, "normal"],
    [8001, "highImpedance"],
    [10_000, "highImpedance"],
    [10_001, "open"],
  ],
  "zeta-ex8": [
    [100, "short"],
    [101, "alarm"],
    [470, "alarm"],
    [1000, "alarm"],
    [1001, "highImpedance"],
    [1600, "highImpedance"],
    [1601, "normal"],
    [4400, "normal"],
    [4401, "open"],
  ],
} as const;

describe("the resistance of a supervised line", () => {
  for (const [name, rows] of Object.entries(limits)) {
    const profile = lineProfiles[name as keyof typeof limits];
    for (const [ohms, reads] of rows) {
      it(`of ${ohms} ohm reads ${reads} with the bands ${name}`, () => {
        expect(classify(ohms, profile)).toBe(reads);
      });
    }

    it(`is normal with the resistor of ${name} at rest, and alarm with that of its button`, () => {
      expect(classify(profile.normalOhms, profile)).toBe("normal");
      if (profile.alarmOhms !== undefined) {
        expect(classify(profile.alarmOhms, profile)).toBe("alarm");
      }
    });

    it(`has a source for ${name}, and the middle of each band lies in it`, () => {
      expect(profile.source).not.toBe("");
      for (const reads of ["normal", "open", "short", "highImpedance"] as const) {
        const ohms = ohmsOf(reads, profile);
        if (ohms !== undefined) expect(classify(ohms, profile)).toBe(reads);
      }
    });
  }

  it("never makes an alarm of a cut or crushed wire, whatever the bands (R18)", () => {
    for (const profile of Object.values(lineProfiles)) {
      expect([classify(Infinity, profile), classify(0, profile)]).toEqual(["open", "short"]);
    }
  });
});

describe("the profile of a line", () => {
  const site = aSmallSite();
  const rows = [
    ["1F-battery/line-A", "aritech-detection"],
    ["1F-battery/manual", "aritech-input"],
    ["3P/01/tube", "aritech-input"],
    ["B1/fire-line", "output-circuit"],
    ["B1/SV-battery/line", "output-circuit"],
    ["notice/brigade-line", "output-circuit"],
    ["1/01/unit-line", "output-circuit"],
  ] as const;
  for (const [tag, name] of rows) {
    it(`of ${tag} is ${name}`, () => {
      expect(profileOf(tag, site)).toBe(lineProfiles[name]);
    });
  }

  it("is that of the area where the area has its own, and the site's elsewhere", () => {
    const rooms = site.rooms.map((room) =>
      room.id === "1F-ups" && room.area !== undefined
        ? { ...room, area: { ...room.area, linePanel: "s8" as const } }
        : room,
    );
    const supervision = { ...site.supervision, linePanel: "zeta-ex8" as const };
    const other = aSmallSite({ rooms, supervision });
    expect(profileOf("1F-ups/line-A", other)).toBe(lineProfiles.s8);
    expect(profileOf("1F-battery/hold", other)).toBe(lineProfiles["zeta-ex8"]);
  });
});

describe("a site file", () => {
  it("has the Aritech's bands unless it says otherwise", () => {
    const { site } = readSmallSite("");
    expect(site?.supervision).toEqual({
      linePanel: "aritech-1x-x3",
      reporting: "rule",
      standby: 86_400_000,
    });
  });

  it("may name another panel", () => {
    expect(readSmallSite("supervision: { lines: s8 }").site?.supervision.linePanel).toBe("s8");
  });

  it("is refused with a panel whose crushed cable lets agent go (R18)", () => {
    const { problems } = readSmallSite("supervision: { lines: mircom-fr-320 }");
    expect(problems).toMatchObject([{ code: "site.dangerous-lines", severity: "error" }]);
    expect(problems[0]?.says).toContain("R18");
  });

  it("is refused with a panel that nobody knows", () => {
    const { site, problems } = readSmallSite("supervision: { lines: acme }");
    expect(site).toBeUndefined();
    expect(problems[0]?.says).toBe(
      '"acme" is not known here; known here: aritech-1x-x3, s8, zeta-ex8',
    );
  });

  it("is never answered with a panel that would then be refused (R18)", () => {
    const saysOf = (name: string) =>
      readSmallSite(`supervision: { lines: ${name} }`).problems.map(({ code, says }) => [
        code,
        says,
      ]);
    expect(saysOf("mircom-fr-32")).toEqual([
      [
        "site.wrong-value",
        '"mircom-fr-32" is not known here; known here: aritech-1x-x3, s8, zeta-ex8',
      ],
    ]);
    expect(saysOf("zeta-ex9")).toEqual([
      ["site.wrong-value", '"zeta-ex9" is not known here; did you mean "zeta-ex8"?'],
    ]);
  });
});
