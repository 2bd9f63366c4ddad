/**
 * A wiring fault never releases and never aborts: not on any line, in any state of a release.
 */
import { describe, expect, it } from "vitest";
import { seconds } from "#panels";
import { ARig, SCAN } from "../../support/a-rig.js";

const room = "1F-battery";
const release = `release/${room}`;
const discharged = `${room}/discharged`;
const selectorOpen = "B1/SV-battery/open";

const normal = () => new ARig().see({ [`${room}/line-A`]: 0, [`${room}/hold`]: 0 });
const alert = () => normal().see({ [`${room}/line-A`]: 1 });
const countdown = () => alert().see({ [`${room}/line-B`]: 1 });
const holding = () => countdown().see({ [`${room}/hold`]: 1 });
const manualCountdown = () => normal().see({ [`${room}/manual`]: 1 });
const releasing = () =>
  countdown()
    .wait(seconds(30))
    .see({ [selectorOpen]: 1 });
const blocked = () =>
  countdown()
    .see({ [`${room}/lock-off`]: 1 })
    .wait(seconds(30));
const unconfirmed = () => releasing().wait(seconds(30));
const released = () =>
  releasing()
    .see({ [discharged]: 1 })
    .wait(seconds(3));
const soaked = () => released().wait(seconds(600));

const states = {
  ...{ normal, alert, countdown, holding, manualCountdown },
  ...{ releasing, blocked, unconfirmed, released, soaked },
};
const faults = { open: 2, short: 3, earth: 4, "of high impedance": 5 };

/** All charts but for the region that shows a unit's line as faulty. */
function decisions(rig: ARig): string[] {
  return [...rig.controller.charts()].map(({ id, value }) => {
    return `${id} ${JSON.stringify(value).replace(/"line":"\w+"/u, "")}`;
  });
}

const lines = normal()
  .controller.list.points.filter(({ kind }) => kind === "line")
  .map(({ tag }) => tag);

describe("a wiring fault (R18, I5)", () => {
  for (const [state, reach] of Object.entries(states)) {
    for (const [fault, value] of Object.entries(faults)) {
      it(`that leaves every line ${fault} changes nothing while ${state}, now or later`, () => {
        const whole = reach().wait(SCAN);
        const faulty = reach().see(Object.fromEntries(lines.map((line) => [line, value])));
        expect(faulty.state(release)).toBe(state);
        for (const rig of [whole, faulty]) rig.wait(seconds(3600));
        expect(decisions(faulty)).toEqual(decisions(whole));
        expect(faulty.driven).toEqual(whole.driven);
      });
    }
  }

  for (const line of lines) {
    it(`on ${line} is counted, and gone once the line is whole`, () => {
      const rig = normal();
      const before = rig.controller.faultCount;
      expect(rig.see({ [line]: 2 }).controller.faultCount).toBeGreaterThan(before);
      expect(rig.see({ [line]: 0 }).controller.faultCount).toBe(before);
    });
  }

  it("on a pressed hold button keeps the hold until the line says that it was let go", () => {
    const rig = holding()
      .see({ [`${room}/hold`]: 2 })
      .wait(seconds(600));
    expect(rig.state(release)).toBe("holding");
    expect(rig.see({ [`${room}/hold`]: 0 }).state(release)).toBe("countdown");
  });

  it("on the call point does not wear its alarm out", () => {
    const rig = normal().see({ [`${room}/manual`]: 3 });
    expect(rig.see({ [`${room}/manual`]: 1 }).state(release)).toBe("manualCountdown");
  });
});
