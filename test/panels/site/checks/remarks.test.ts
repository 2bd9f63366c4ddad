import { describe, expect, it } from "vitest";
import { problemsIn, smallSite, withLines, withText } from "../small-site.js";

const remarks: readonly { readonly when: string; readonly text: string; readonly says: string }[] =
  [
    {
      when: "panels have no unit of their own",
      text: withText("partner: LB, unit: unit", "partner: LB"),
      says:
        `27:5 warning site.panel-not-covered: line-up "LA": 2 panels without a suppression unit ` +
        `inside; room gas is not credited to them. Give the row a "unit" to cover them.`,
    },
    {
      when: "racks have no unit of their own",
      text: withText("bms: 1 s, unit: unit", "bms: 1 s"),
      says:
        `30:5 warning site.panel-not-covered: rack row "R1": 4 racks without a suppression unit ` +
        `inside; room gas is not credited to them. Give the row a "unit" to cover them.`,
    },
    {
      when: "battery monitoring reports more rarely than every 10 s",
      text: withText("bms: 1 s", "bms: 10.001 s"),
      says:
        `31:47 warning site.bms-too-slow: battery monitoring of 4 racks in "battery" reports ` +
        "only every 10.001 s; a sample older than 10 s proves nothing.",
    },
    {
      when: "rack breakers open only by hand",
      text: withText("breakers: remote", "breakers: by-hand"),
      says:
        `31:34 warning site.isolation-by-hand: 4 racks in "battery" have breakers that open only ` +
        "by hand beside them, where no fire lets anyone.",
    },
    {
      when: "a UPS battery breaker opens only by hand",
      text: withText("batteryBreaker: remote", "batteryBreaker: by-hand"),
      says:
        `33:74 warning site.isolation-by-hand: the battery breakers of UPS U-A in "ups-A" do not ` +
        "open on command, so their battery cannot be cut off as a group.",
    },
    {
      when: "a compartment holds more than 5 MWh of batteries",
      text: withText("module: 8.5 kWh", "module: 113.7 kWh"),
      says:
        `6:5 warning site.battery-energy: compartment "FC-B" holds 5003 kWh of batteries ` +
        "(4 racks), over 5000 kWh in one fire-walled space.",
    },
    {
      when: "a cable runs over battery racks",
      text: withLines("cables: [{ id: C, ups: U-A, through: [battery], aboveRacks: 2 m }]"),
      says:
        `41:61 warning site.cable-over-racks: cable "C" runs 2 m over battery racks: their fire ` +
        `takes UPS "U-A".`,
    },
    {
      when: "nobody is told automatically",
      text: withText("automatic: true", "automatic: false"),
      says:
        "40:22 warning site.notice-by-hand: nobody is told of an alarm until a person calls " +
        "brigade.",
    },
  ];

const wet = (text: string) => withText("bms: 1 s", "bms: 1 s, water: 10 L/min", text);
const battery = (but: string) => withText("batteries: rules", `batteries: rules, ${but}`);
const upsB = (but: string, text: string) =>
  withText(
    "protection: gas }\n  - { id: battery",
    `protection: gas${but} }\n  - { id: battery`,
    text,
  );

describe("the design review of what nobody watches", () => {
  it("warns where a fault of the hold line keeps gas back (R18)", () => {
    const problems = problemsIn(withText("- id: gas", "- id: gas\n    holdLineFault: hold"));
    expect(problems).toHaveLength(4);
    expect(problems[0]).toBe(
      `14:65 warning site.hold-line-fault-holds: a wiring fault of the hold line of "hall" ` +
        "counts as a hold and keeps gas back, where it should only be told (R18). Leave out " +
        `"holdLineFault: hold".`,
    );
    expect(problemsIn(withText("- id: gas", "- id: gas\n    holdLineFault: message"))).toEqual([]);
  });

  it("warns of a battery room without rules for its flammable gas (R14)", () => {
    expect(problemsIn(withText(", batteries: rules", ""))).toEqual([
      `18:5 warning site.gas-unwatched: nothing acts on flammable gas of 4 racks in "battery": ` +
        `no alarm, no exhaust, no entry ban (R14). Name rules for it under "batteries".`,
    ]);
  });

  it("warns of cooling water that no room has a sensor for (R13)", () => {
    const says =
      `18:5 warning site.water-unwatched: cooling water of "battery" is followed by no leak or ` +
      'drain sensor in any room (R13). Say where it goes under "waterReaches", and give that ' +
      "room a sensor.";
    expect(problemsIn(wet(smallSite))).toEqual([says]);
    for (const sensor of ["leak", "drain"]) {
      expect(problemsIn(wet(upsB(`, sensors: [${sensor}]`, smallSite)))).toEqual([]);
    }
  });

  it("warns of cooling water that reaches a room without a sensor (R13)", () => {
    const reaches = wet(battery("sensors: [drain], waterReaches: [ups-B]"));
    expect(problemsIn(reaches)).toEqual([
      `19:120 warning site.water-unwatched: cooling water of "battery" reaches ups-B, without a ` +
        `leak or drain sensor there (R13). Give it one under "sensors".`,
    ]);
    expect(problemsIn(upsB(", sensors: [leak]", reaches))).toEqual([]);
    expect(problemsIn(battery("waterReaches: [ups-B]"))).toEqual([]);
  });
});

describe("the design review of a site", () => {
  for (const { when, text, says } of remarks) {
    it(`loads a site and warns where ${when}`, () => {
      expect(problemsIn(text)).toEqual([says]);
    });
  }

  it("warns of racks closer than 0.8 m only where they have no unit", () => {
    const close = withText("gap: 1 m", "gap: 0.79 m");
    expect(problemsIn(close)).toEqual([]);
    expect(problemsIn(withText("bms: 1 s, unit: unit", "bms: 1 s", close))).toContain(
      `30:91 warning site.racks-too-close: 4 racks in "battery" without units of their own stand ` +
        "0.79 m apart, under the 0.8 m that keep a fire to its rack.",
    );
  });

  it("takes a monitoring period of exactly 10 s", () => {
    expect(problemsIn(withText("bms: 1 s", "bms: 10 s"))).toEqual([]);
  });
});
