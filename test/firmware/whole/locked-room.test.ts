/**
 * The unit of a closed case in a room under its maintenance lock, in the whole controller.
 */
import { describe, expect, it } from "vitest";
import { seconds, type SuppressionUnit } from "#panels";
import { ARig } from "../../support/a-rig.js";
import { aSmallSite } from "../../support/sites/a-small-site.js";

const room = "1F-ups";
const fire = "1P/01/unit-release";
const lock = { kind: "decide", decision: "lock", about: room, lasts: seconds(300) } as const;

/** A room under a lock, and panel 1P/01 of 1F-ups hot and tripped. */
function lockedAndHot(underLock: SuppressionUnit["underLock"], about = room): ARig {
  const site = aSmallSite();
  const panels = site.panels.map((panel) =>
    panel.unit === undefined ? panel : { ...panel, unit: { ...panel.unit, underLock } },
  );
  const rig = new ARig({ site: aSmallSite({ panels }) }).see({ "1P/01/breaker": 1 });
  rig.obey({ ...lock, about });
  return rig.see({ "1P/01/heat": 95 }).see({ "1P/01/breaker": 0 });
}

describe("the unit of a shut case in a locked room", () => {
  it("fires, since its agent stays in the case and a fire must not wait (R17)", () => {
    const rig = lockedAndHot("fire");
    expect(rig.drivenOn(fire)).toEqual([1]);
    const lines = { [`${room}/line-A`]: 1, [`${room}/line-B`]: 1 };
    rig.see(lines).wait(seconds(60));
    expect(rig.state(`release/${room}`)).toBe("blocked");
  });

  it("waits where the site says so, with its breaker tripped and the notice sent (R17)", () => {
    const rig = lockedAndHot("hold").wait(seconds(20));
    expect([rig.drivenOn(fire), rig.value("1P/01/breaker-trip")]).toEqual([[], 1]);
    expect(rig.entries("fact").some(({ fact }) => fact === "notice.sent")).toBe(true);
  });

  it("fires as soon as the lock is removed, and when it runs out into trouble (R17)", () => {
    const removed = lockedAndHot("hold").obey({ kind: "decide", decision: "unlock", about: room });
    expect(removed.drivenOn(fire)).toEqual([1]);
    const expired = lockedAndHot("hold").wait(seconds(299));
    expect(expired.drivenOn(fire)).toEqual([]);
    expired.wait(seconds(2));
    expect([expired.drivenOn(fire), expired.value(`${room}/lock`)]).toEqual([[1], 2]);
  });

  it("waits for the lock of its own room and of no other (R17)", () => {
    expect(lockedAndHot("hold", "1F-battery").drivenOn(fire)).toEqual([1]);
  });

  it("still knows of the lock after a restart (R17)", () => {
    const rig = lockedAndHot("hold");
    rig.swapController();
    expect(rig.wait(seconds(20)).drivenOn(fire)).toEqual([]);
  });
});
