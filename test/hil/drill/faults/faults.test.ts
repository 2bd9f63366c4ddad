import { describe, expect, it } from "vitest";
import { aPanel, aSite, aRack } from "../../../support/sites/a-site.js";
import { unitWith } from "../../../support/sites/a-unit.js";
import { drillText, played } from "../../../support/a-drill.js";

/** A release of the battery room by hand: every valve and cylinder of it is asked to move. */
const release = "{ at: 2 s, set: { point: battery/manual, to: alarm } }";

async function faultsOf(script: readonly string[], duration = "30 s", site = aSite()) {
  const { run } = await played(drillText({ script, duration }), { site });
  const shown = run.faults.map(({ shownAt }) => (shownAt === undefined ? null : shownAt / 1000));
  return { verdict: run.verdict, shown, says: run.faults.map(({ says }) => says) };
}

describe("a fault that is laid on (I7)", () => {
  for (const fault of ["open", "short", "earth"]) {
    it(`shows when its line reads as ${fault}`, async () => {
      const script = [`{ at: 2.5 s, breakLine: { line: battery/hold, fault: ${fault} } }`];
      expect(await faultsOf(script)).toEqual({
        verdict: "pass",
        shown: [3],
        says: [`breakLine battery/hold ${fault}`],
      });
    });
  }

  it("shows as itself, not as the fault that lay there before", async () => {
    const open = "{ at: 2 s, breakLine: { line: battery/hold, fault: open } }";
    const short = "{ at: 4.5 s, breakLine: { line: battery/hold, fault: short } }";
    expect((await faultsOf([open, short])).shown).toEqual([2, 5]);
  });

  it("makes the run invalid when it is mended before anybody could see it", async () => {
    const found = await faultsOf([
      "{ at: 2.2 s, breakLine: { line: battery/hold, fault: open } }",
      "{ at: 2.8 s, mendLine: battery/hold }",
    ]);
    expect(found).toMatchObject({ verdict: "invalid", shown: [null] });
  });

  it("shows a silent device after its third poll without an answer", async () => {
    expect(await faultsOf(["{ at: 2.5 s, silence: battery/detectors }"])).toMatchObject({
      verdict: "pass",
      shown: [5],
    });
  });

  it("makes the run invalid when a device falls silent too late to be missed", async () => {
    const found = await faultsOf(["{ at: 28.5 s, silence: battery/detectors }"]);
    expect(found).toMatchObject({ verdict: "invalid", shown: [null] });
  });

  it("shows a leaked cylinder by its pressure", async () => {
    expect(await faultsOf(["{ at: 2.5 s, emptyCylinder: B1/1 }"])).toMatchObject({
      verdict: "pass",
      shown: [3],
    });
  });

  it("shows a leaked unit by its pressure contact, or by a release in vain", async () => {
    const script = [
      "{ at: 1 s, emptyCylinder: P1 }",
      "{ at: 2 s, burn: { panel: P1, power: 50 kW } }",
    ];
    const [contact, none] = [{ pressureSwitch: true }, {}].map((but) => {
      const unit = unitWith([{ kind: "heat", at: 80, does: "release", joined: "release" }], but);
      return aSite({ panels: [aPanel("P1", { unit })] });
    });
    expect((await faultsOf(script, "60 s", contact)).shown).toEqual([1]);
    const late = await faultsOf(script, "60 s", none);
    expect(late.shown[0]).toBeGreaterThan(5);
    expect((await faultsOf(script, "4 s", none)).shown).toEqual([null]);
  });

  it("shows a dead unit once it was told to release and did not discharge", async () => {
    const burn = "{ at: 2 s, burn: { panel: P1, power: 50 kW } }";
    const found = await faultsOf(["{ at: 1 s, failCylinder: P1 }", burn], "60 s");
    expect(found.shown[0]).toBeGreaterThan(5);
  });

  it("shows a dead cylinder once it was fired and kept its pressure", async () => {
    const found = await faultsOf(["{ at: 0 s, failCylinder: B1/1 }", release], "60 s");
    expect(found).toMatchObject({ verdict: "pass", shown: [expect.any(Number)] });
    expect(found.shown[0]).toBeGreaterThanOrEqual(2 + 10 + 3);
  });

  it("makes the run invalid when nobody fires the dead cylinder", async () => {
    const found = await faultsOf(["{ at: 0 s, failCylinder: B1/1 }"]);
    expect(found).toMatchObject({ verdict: "invalid", shown: [null] });
  });

  const stuck = [
    ["a selector valve", "S-battery", [release]],
    ["a door", "D-hall", ["{ at: 2 s, set: { point: hall/manual, to: alarm } }"]],
    ["an air handler", "AH1", ["{ at: 2 s, set: { point: hall/manual, to: alarm } }"]],
    ["a rack's main breaker", "R1/main", ["{ at: 2 s, ignite: { rack: R1, module: 3 } }"]],
    ["a panel's breaker", "P1/breaker", ["{ at: 2 s, burn: { panel: P1, power: 100 kW } }"]],
  ] as const;
  for (const [what, id, moves] of stuck) {
    it(`shows ${what} that sticks, once it is told to move`, async () => {
      const script = [`{ at: 1 s, stick: ${id} }`, ...moves];
      const { shown } = await faultsOf(script, "2 min");
      expect(shown).toEqual([expect.any(Number)]);
    });

    it(`makes the run invalid when ${what} sticks and is never told to move`, async () => {
      const found = await faultsOf([`{ at: 1 s, stick: ${id} }`], "2 min");
      expect(found).toMatchObject({ verdict: "invalid", shown: [null] });
    });
  }

  it("shows a UPS battery breaker that sticks, once the group step is asked of it", async () => {
    const site = aSite({ racks: [aRack("R1", { remoteBreakers: false })] });
    const script = ["{ at: 1 s, stick: UPS-A/battery-breaker }", release];
    const alarm = "{ at: 2 s, ignite: { rack: R1, module: 3 } }";
    expect((await faultsOf([...script, alarm], "2 min", site)).shown).toEqual([expect.any(Number)]);
  });

  it("does not hide behind another that showed", async () => {
    const found = await faultsOf([
      "{ at: 2 s, breakLine: { line: battery/hold, fault: open } }",
      "{ at: 2 s, stick: S-battery }",
    ]);
    expect(found).toMatchObject({ verdict: "invalid", shown: [2, null] });
  });

  it("is not laid on when its `unless` holds, and then proves nothing either way", async () => {
    const found = await faultsOf([
      "{ at: 2 s, stick: S-battery, unless: { point: site/mains, is: on } }",
    ]);
    expect(found).toEqual({ verdict: "pass", shown: [], says: [] });
  });
});
