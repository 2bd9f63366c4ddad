import { describe, expect, it } from "vitest";
import { problemsIn, siteOf, smallSite, withText } from "./small-site.js";

const SHORT = "trigger: heat, at: 80 degC";
const withUnit = (text: string) => withText(SHORT, text);
const unitIn = (text: string) => siteOf(withUnit(text)).panels[0]?.unit;
/** What is refused, without its place. */
const refused = (text: string) =>
  problemsIn(text).map((says) => says.replace(/^\d+:\d+ error site\./u, ""));

describe("the unit of a row", () => {
  it("reads its short form as the one trigger that it names (R3)", () => {
    const heat = { kind: "heat", at: 80, does: "release", joined: "release" };
    expect(siteOf(smallSite).panels[0]?.unit?.triggers).toEqual([heat]);
    expect(unitIn(`triggers: [{ kind: heat, at: 80 degC }]`)?.triggers).toEqual([heat]);
  });

  it("gives each kind of trigger its own answers where the file gives none", () => {
    const text =
      "triggers: [{ kind: tube, at: 90 degC }, { kind: arc }, { kind: smoke, at: 2 %/m }, " +
      "{ kind: off-gas, at: 10 % LFL }]";
    expect(unitIn(text)?.triggers).toEqual([
      { kind: "tube", at: 90, does: "release", joined: "release" },
      { kind: "arc", at: 0, does: "trip", joined: "release" },
      { kind: "smoke", at: 2, does: "alert", joined: "release" },
      { kind: "off-gas", at: 10, does: "trip", joined: "release" },
    ]);
  });

  it("takes the answers that the file gives", () => {
    const text =
      "triggers: [{ kind: heat, at: 80 degC }, { kind: arc, does: release, joined: trip }]";
    expect(unitIn(text)?.triggers[1]).toMatchObject({ does: "release", joined: "trip" });
  });

  it("has no contacts and no neighbours unless the file says so", () => {
    expect(unitIn(SHORT)).toMatchObject({
      pressureSwitch: false,
      lowPressureConfirms: false,
      releaseWithoutProof: true,
      doorContact: false,
      doorPatience: 30_000,
      underLock: "fire",
      neighbours: undefined,
    });
  });

  const refusals = [
    [
      "neither form of trigger",
      "pressureSwitch: true",
      "missing-key: a unit needs triggers, or a trigger and the temperature at",
    ],
    [
      "both forms of trigger",
      `${SHORT}, triggers: [{ kind: heat, at: 80 degC }]`,
      "two-forms: trigger and at are the short form of triggers; keep one",
    ],
    [
      "two triggers of one kind",
      "triggers: [{ kind: heat, at: 80 degC }, { kind: heat, at: 90 degC }]",
      "duplicate-trigger: the unit has a trigger of kind heat already; one of each kind is enough",
    ],
    [
      "low pressure as proof without a contact for it",
      `${SHORT}, lowPressureConfirms: true`,
      "no-pressure-switch: low pressure confirms nothing without a pressureSwitch; " +
        "set it, or take this out",
    ],
    [
      "one trigger that only alerts",
      "triggers: [{ kind: smoke, at: 2 %/m }]",
      "unit-never-releases: no trigger of this unit, alone or joined by another, " +
        "may release its agent",
    ],
    [
      "triggers that never release, alone or together",
      "triggers: [{ kind: smoke, at: 2 %/m, joined: trip }, { kind: arc, joined: trip }]",
      "unit-never-releases: no trigger of this unit, alone or joined by another, " +
        "may release its agent",
    ],
  ] as const;
  for (const [of, text, says] of refusals) {
    it(`is refused with ${of}`, () => {
      expect(refused(withUnit(text))).toEqual([says]);
    });
  }

  it("may be two triggers that release only together", () => {
    expect(refused(withUnit("triggers: [{ kind: smoke, at: 2 %/m }, { kind: arc }]"))).toEqual([]);
  });
});

describe("the neighbours and the incomer of a row", () => {
  const LINE_UP = "partner: LB, unit: unit";

  it("stand in the model of each of its cases", () => {
    const text = withText(LINE_UP, `${LINE_UP}, neighbours: trip, incomer: 2, incomerTrips: fired`);
    const { panels } = siteOf(text);
    expect(panels.map(({ id, place }) => [id, place])).toContainEqual(["LA/02", 2]);
    expect(panels[0]?.unit?.neighbours).toBe("trip");
    expect(panels[0]?.incomer).toEqual({ panel: "LA/02", trips: "fired" });
    expect(panels[2]?.unit?.neighbours).toBeUndefined();
    expect(panels[2]?.incomer).toBeUndefined();
  });

  it("may belong to a row of racks, too", () => {
    const text = withText("bms: 1 s, unit: unit", "bms: 1 s, unit: unit, neighbours: ready");
    expect(siteOf(text).racks[0]?.unit?.neighbours).toBe("ready");
  });

  const refusals = [
    [
      "neighbours without a unit to warn",
      "partner: LB, neighbours: ready",
      "neighbours-without-unit: the cases have no unit to warn; give the row a unit, " +
        "or take neighbours out",
    ],
    [
      "an incomer that is no panel of it",
      `${LINE_UP}, incomer: 3`,
      "no-incomer: there is no panel 3 among 2; name one of them",
    ],
    [
      "an incomer without a breaker on command",
      "partner: LB, incomer: 1",
      "no-incomer: panels without a unit have no breaker on command; " +
        "take incomer out or give them a unit",
    ],
  ] as const;
  for (const [of, text, says] of refusals) {
    it(`are refused with ${of}`, () => {
      expect(refused(withText(LINE_UP, text))).toEqual([says]);
    });
  }
});
