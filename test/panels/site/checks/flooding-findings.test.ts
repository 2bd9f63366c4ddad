import { describe, expect, it } from "vitest";
import { problemsIn, siteOf, smallSite, withText } from "../small-site.js";

const flooding = (settings: string) =>
  withText("concentration: 5.3 %", `concentration: 5.3 %\n    flooding: { ${settings} }`);
const alarms = (settings: string) =>
  withText("concentration: 5.3 %", `concentration: 5.3 %\n    alarms: { ${settings} }`);
const attempts = (settings: string) =>
  withText(
    "concentration: 5.3 %",
    ["concentration: 5.3 %", "attempts: 2", ...settings.split(/, (?![^{]*\})/u)].join("\n    "),
  );
const inBank = (settings: string, text = smallSite) =>
  withText("fill: 100 kg", `fill: 100 kg, ${settings}`, text);
const codesIn = (text: string) => [
  ...new Set(problemsIn(text).map((says) => /warning ([^:]+)/u.exec(says)?.[1] ?? says)),
];

describe("the settings of flooding", () => {
  it("are those of the products that they imitate where nothing is written", () => {
    const [room] = siteOf(smallSite).rooms;
    expect(room?.area?.flooding).toEqual({
      confirmBy: "switch",
      switchSettles: 3000,
      onTime: 10_000,
      drivesUntilReset: false,
      secondFlooding: "off",
      extended: undefined,
      parkDisks: undefined,
      proof: { sharePct: 85, within: 30_000, warmByK: 15, watch: 420_000 },
    });
    expect(room?.area?.alarms).toEqual({
      dischargeAlarm: 0,
      resetSilences: true,
      tones: undefined,
    });
  });

  it("take an on-time of 5 s to 300 s (Siemens XC10)", () => {
    const pyrotechnic = (onTime: string) =>
      inBank("actuator: pyrotechnic", flooding(`onTime: ${onTime}`));
    expect(problemsIn(pyrotechnic("5 s"))).toEqual([]);
    expect(problemsIn(pyrotechnic("300 s"))).toEqual([]);
    expect(problemsIn(pyrotechnic("4.999 s"))[0]).toContain("error");
    expect(problemsIn(pyrotechnic("300.001 s"))[0]).toContain("error");
  });

  it("give a reserve cylinders of its own on the same bank (EN 12094-1 cl. 4.25)", () => {
    const [bank] = siteOf(inBank("reserve: { cylinders: 4 }")).banks;
    const reserve = ["bank/R01", "bank/R02", "bank/R03", "bank/R04"];
    expect(bank?.reserve).toEqual({ cylinders: reserve, lends: false });
    expect(bank?.cylinders.slice(5).map(({ id }) => id)).toEqual(reserve);
  });

  it("let a reserve stand in for nothing that the main supply lacks", () => {
    const text = inBank("reserve: { cylinders: 9 }").replace("cylinders: 5", "cylinders: 1");
    expect(problemsIn(text)[0]).toContain("site.bank-too-small");
  });

  it("give the siren the cadences of the Advanced Ex-3001 (EN 12094-1 cl. 4.30)", () => {
    expect(siteOf(alarms("tones: {}")).rooms[0]?.area?.alarms.tones).toEqual({
      preDischarge: { on: 1000, off: 1000 },
      held: { on: 1000, off: 4000 },
      released: { on: 1000, off: 0 },
    });
  });
});

describe("the review of flooding", () => {
  const remarks: readonly (readonly [when: string, text: string, code: string])[] = [
    ["a solenoid is driven for less than 10 s", flooding("onTime: 9.999 s"), "on-time-too-short"],
    [
      "the switch settles for as long as a cylinder lasts",
      flooding("switchSettles: 10 s"),
      "settling-too-long",
    ],
    ["an attempt finds its actuators driven", attempts("confirmTime: 12 s"), "attempts-overlap"],
    [
      "they are driven until the reset",
      attempts("confirmTime: 60 s, flooding: { untilReset: true }"),
      "attempts-overlap",
    ],
    ["a second flooding has not gas enough", flooding("secondFlooding: manual"), "second-flooding"],
    ["a reserve is too small", inBank("reserve: { cylinders: 3 }"), "reserve-too-small"],
    ["two conditions sound alike", alarms("tones: { held: { on: 2 s, off: 0 s } }"), "tones-alike"],
  ];
  for (const [when, text, code] of remarks) {
    it(`warns where ${when}`, () => {
      expect(codesIn(text)[0]).toContain(`site.${code}`);
      expect(codesIn(text)).toHaveLength(1);
    });
  }

  it("refuses an extended discharge of cylinders that are not there (EN 12094-1 cl. 4.28)", () => {
    const text = flooding("extendedDischarge: { cylinders: 3, every: 1 min }");
    expect(problemsIn(text)[0]).toContain(
      'error site.extended-too-much: an extended discharge of "hall" takes 3 cylinders, and bank ' +
        '"bank" has 1 left after the main discharge (EN 12094-1 cl. 4.28). Take fewer, or give ' +
        "the bank more.",
    );
    const accepts = "accepts: [{ code: site.extended-too-much, why: lent by riser }]";
    expect(codesIn(`${text}${accepts}\n`)).toEqual(["site.extended-too-much"]);
  });

  const sound: readonly (readonly [says: string, text: string])[] = [
    ["an on-time of 10 s", flooding("onTime: 10 s")],
    ["attempts that come when their actuators rest", attempts("confirmTime: 12.001 s")],
    ["one attempt, however short its confirmation", flooding("onTime: 60 s")],
    ["a short on-time until reset", flooding("onTime: 5 s, untilReset: true")],
    ["a switch that settles sooner than a cylinder lasts", flooding("switchSettles: 9.999 s")],
    [
      "a long settling where low pressure confirms",
      flooding("confirmBy: low-pressure, switchSettles: 10 s"),
    ],
    [
      "an extended discharge of what is left",
      flooding("extendedDischarge: { cylinders: 1, every: 1 min }"),
    ],
    ["a reserve for the largest room", inBank("reserve: { cylinders: 4 }")],
    [
      "gas for two floodings",
      flooding("secondFlooding: manual").replace("cylinders: 5", "cylinders: 8"),
    ],
    ["three sounds", alarms("tones: { held: { on: 1 s, off: 2 s } }")],
  ];
  for (const [says, text] of sound) {
    it(`takes ${says} without a word`, () => expect(problemsIn(text)).toEqual([]));
  }
});
