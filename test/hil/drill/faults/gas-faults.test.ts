import { describe, expect, it } from "vitest";
import { nothingIsLost, drillText, played } from "../../../support/a-drill.js";

/** A release of the battery room by hand: 10 s of warning, then its valve and its cylinders. */
const release = "{ at: 2 s, set: { point: battery/manual, to: alarm } }";

async function playedWith(fault: string, script: readonly string[] = [], duration = "60 s") {
  const { run } = await played(drillText({ script: [fault, ...script], duration }));
  return { run, shown: run.faults.map(({ shownAt }) => shownAt !== undefined) };
}

describe("a fault of the gas network that is laid on (I7)", () => {
  const acting = [
    "slowValve: { valve: S-battery, times: 5 }",
    "leakValve: { valve: S-ups-a, share: 5 % }",
    "slowCylinder: { cylinder: B1/4, opens: 5 s }",
    "crossWires: { valve: S-battery, with: S-ups-a }",
  ] as const;
  for (const act of acting) {
    it(`shows once it took effect, and not without a release: ${act}`, async () => {
      const fault = `{ at: 1 s, ${act} }`;
      expect((await playedWith(fault, [release])).shown).toEqual([true]);
      const idle = await playedWith(fault, [], "20 s");
      expect(idle.shown).toEqual([false]);
      expect(idle.run.verdict).toBe("invalid");
    });
  }

  it("of a slow leak shows on the gauge that the panel reads", async () => {
    const fault = "{ at: 1 s, leakCylinder: { cylinder: B1/1, perHour: 100 kg } }";
    expect((await playedWith(fault)).shown).toEqual([true]);
  });

  it("of a check valve shows when gas comes back into the cylinder behind it", async () => {
    const fault = "{ at: 1 s, failCheckValve: B1/1 }";
    const empty = "{ at: 1 s, emptyCylinder: B1/1 }";
    expect((await playedWith(fault, [empty, release])).shown).toEqual([true, true]);
  });

  it("of crossed wires opens no cylinder, since the valve asked for is not proved", async () => {
    const fault = "{ at: 1 s, crossWires: { valve: S-battery, with: S-ups-a } }";
    const { run } = await playedWith(fault, [release]);
    expect(run.events.map(({ kind }) => kind)).not.toContain("cylinder.fired");
    expect(run.violations).toEqual([]);
  });

  it("of crossed wires and switches is what the always-on check finds", async () => {
    const fault = "{ at: 1 s, crossWires: { valve: S-battery, with: S-ups-a, switches: true } }";
    const { run } = await playedWith(fault, [release]);
    expect(run.verdict).toBe("fail");
    expect(run.violations.map(({ says }) => says).join()).toContain("gas reached ups-a");
  });

  it("names a thing that the site has, or the drill is refused", async () => {
    const script = ["{ at: 1 s, slowValve: { valve: S-batery, times: 5 } }"];
    await expect(played(drillText({ script, expect: [nothingIsLost] }))).rejects.toThrow(
      /has no gas valve S-batery; did you mean "S-battery"/,
    );
  });
});

describe("the act of refilling a cylinder", () => {
  it("lays on no fault, and is told as what happened to the cylinder", async () => {
    const { run } = await playedWith("{ at: 1 s, refillCylinder: B1/1 }", [], "10 s");
    expect(run.faults).toEqual([]);
    expect(run.events.map(({ kind, subject }) => `${kind} ${subject}`)).toContain(
      "cylinder.replaced B1/1",
    );
  });

  it("names a cylinder of a bank, or the drill is refused", async () => {
    const script = ["{ at: 1 s, refillCylinder: B1/99 }"];
    await expect(played(drillText({ script, expect: [nothingIsLost] }))).rejects.toThrow(
      /has no cylinder of a bank B1\/99/,
    );
  });
});
