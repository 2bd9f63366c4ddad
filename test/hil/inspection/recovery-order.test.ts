import { describe, expect, it } from "vitest";
import { instantAt } from "#panels";
import type { Drill, ScriptLine } from "../../../hil/drill/drill.js";
import { readDrill } from "../../../hil/drill/read-drill.js";
import { played } from "../../support/a-drill.js";
import { shippedSite, textOfDrill } from "../../support/flagship.js";

const site = shippedSite("seoul-lab");
const reading = readDrill(textOfDrill("inspection-recovery"), "recovery", site);
if (!reading.ok) throw new Error("the shipped drill loads");
const right = reading.value;

/** The steps of the recovery, by the second at which the drill takes them. */
const steps = {
  "reset the detector": [100, 101],
  "reset the panel": [160, 161],
  "cock the solenoids": [170, 179],
  "fit the pins": [180, 189],
  "put the solenoids on automatic": [200, 201],
  "put the tubing back at the cylinders": [210, 219],
  "put the tubing back at the valve": [220, 229],
  "pull the pins": [230, 239],
} as const;
type Step = keyof typeof steps;

/** The drill with one step taken a second before another. */
function withFirst(step: Step, before: Step): Drill {
  const [from, to] = steps[step];
  const [target] = steps[before];
  const moved = ({ at, act, unless }: ScriptLine): ScriptLine => {
    const isOfStep = at >= from * 1000 && at <= to * 1000;
    // The lines of a step keep their own order, and all of them come before the other step.
    const place = isOfStep ? (target - 5) * 1000 + (at - from * 1000) / 10 : at;
    return { at: instantAt(place), act, unless };
  };
  const script = right.script.map(moved).toSorted((one, other) => one.at - other.at);
  return { ...right, script };
}

const failed = async (drill: Drill) => {
  const { run } = await played(drill, { site });
  const lost = run.expectations.filter(({ verdict }) => verdict === "fail");
  return { verdict: run.verdict, lost: lost.map(({ says }) => says), events: run.events };
};

describe("the order of the recovery (EN 12094-1 cl. 4.12)", () => {
  it("is right as the drill has it", async () => {
    expect(await failed(right)).toMatchObject({ verdict: "pass", lost: [] });
  });

  const names = Object.keys(steps) as Step[];
  for (const [place, before] of names.slice(0, -1).entries()) {
    const step = names[place + 1] as Step;
    it(`is wrong when somebody comes to ${step} before they ${before}`, async () => {
      expect(await failed(withFirst(step, before))).toMatchObject({ verdict: "fail" });
    });
  }

  it("lets gas go when the tubing is put back before the solenoids are cocked", async () => {
    const wrong = withFirst("put the tubing back at the cylinders", "cock the solenoids");
    const { verdict, lost, events } = await failed(wrong);
    expect(verdict).toBe("fail");
    expect(lost).toContain("no cylinder opens");
    expect(events.filter(({ kind }) => kind === "cylinder.fired")).toHaveLength(3);
  });

  it("fires a solenoid again that is armed while the panel has not been reset", async () => {
    const hasty = [
      { at: instantAt(44_000), act: { kind: "recock", head: "bank/C01" }, unless: undefined },
      { at: instantAt(46_000), act: { kind: "reconnect", head: "bank/C01" }, unless: undefined },
    ] as const;
    const script = [...right.script, ...hasty].toSorted((one, other) => one.at - other.at);
    const { verdict, lost, events } = await failed({ ...right, script });
    const ofFirst = events.filter(({ subject }) => subject === "bank/C01");
    const kinds = ofFirst.map(({ kind }) => kind).filter((kind) => kind.endsWith(".fired"));
    expect(kinds.slice(0, 3)).toEqual(["solenoid.fired", "solenoid.fired", "cylinder.fired"]);
    expect({ verdict, lost }).toMatchObject({ verdict: "fail" });
    expect(lost).toContain("no cylinder opens");
  });

  it("floods the zone when the valve is put back first, too", async () => {
    const once = withFirst("put the tubing back at the valve", "reset the panel");
    const script = once.script.map((line) =>
      line.act.kind === "reconnect" && line.act.head !== "bank/SV-zone-1"
        ? { ...line, at: instantAt(156_000) }
        : line,
    );
    const sorted = script.toSorted((one, other) => one.at - other.at);
    const { lost } = await failed({ ...once, script: sorted });
    expect(lost).toContain("nothing is discharged");
  });
});
