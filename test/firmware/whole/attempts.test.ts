import { describe, expect, it } from "vitest";
import { seconds, usualSequence, type Site } from "#panels";
import { ARig } from "../../support/a-rig.js";
import { aSmallSite } from "../../support/sites/a-small-site.js";

const ROOM = "3F-hall";

/** A site whose hall may be fired at so often, and where no floor can lend. */
function siteWith(attempts: number, confirmTime = seconds(30)): Site {
  const site = aSmallSite({ tieLines: [] });
  const rooms = site.rooms.map((room) => {
    if (room.id !== ROOM || room.area === undefined) return room;
    const sequence = { ...usualSequence(room.area.soak), attempts, confirmTime };
    return { ...room, area: { ...room.area, sequence } };
  });
  return { ...site, rooms };
}

/** Lets time go on while the selector valve follows its drive, and no cylinder does. */
function goesOn(rig: ARig, forSeconds: number): ARig {
  for (let second = 0; second < forSeconds; second++) {
    const open = rig.value("B3/SV-hall/drive");
    rig.set({ "B3/SV-hall/open": open, "B3/SV-hall/shut": 1 - open }).wait(seconds(1));
  }
  return rig;
}

/** Its bank has no more than the room needs: what did not open is made good by nothing. */
const withoutSurplus = { "B3/C03/pressure": 1, "B3/C04/pressure": 1, "B3/C05/pressure": 1 };
const called = (attempts: number, leaked = {}) =>
  new ARig({ site: siteWith(attempts) })
    .see(leaked)
    .wait(seconds(5))
    .see({ [`${ROOM}/manual`]: 1 });
const shotsOf = (rig: ARig, cylinder: string) =>
  rig.drivenOn(`B3/${cylinder}/fire`).filter((value) => value === 1).length;
const shots = (rig: ARig) => shotsOf(rig, "C01");

describe("attempts at a release that nothing confirms (EN 12094-1 cl. 4.18)", () => {
  const banks = [
    { bank: "full", leaked: {} },
    { bank: "without a surplus", leaked: withoutSurplus },
  ];
  for (const { bank, leaked } of banks) {
    for (const attempts of [1, 2, 3]) {
      it(`drive the same actuators so often (${attempts}, bank ${bank}), and then say so`, () => {
        const rig = goesOn(called(attempts, leaked), 200);
        expect([shots(rig), shotsOf(rig, "C02")]).toEqual([attempts, attempts]);
        expect(rig.state(`release/${ROOM}`)).toBe("unconfirmed");
      });
    }
  }

  it("drive with the first ones what replaces them, and let go of all between two", () => {
    const rig = goesOn(called(3), 200);
    expect(["C03", "C04"].map((id) => shotsOf(rig, id))).toEqual([3, 3]);
    const turns = rig.driven.filter(({ tag }) => tag === "B3/C01/fire");
    const ons = turns.filter(({ value }) => value === 1).slice(1);
    const rests = ons.map(({ at }, i) => at - (turns[2 * i + 1]?.at ?? 0));
    expect(Math.min(...rests)).toBeGreaterThanOrEqual(2000);
  });

  it("are all made, and none too many, when the first shot waits for a slow valve", () => {
    const wait = seconds(2);
    for (const attempts of [1, 2, 3]) {
      const rig = new ARig({ site: siteWith(attempts, wait) }).see({ [`${ROOM}/manual`]: 1 });
      rig.wait(seconds(12.5));
      expect([shots(rig), rig.value("B3/SV-hall/drive")]).toEqual([0, 1]);
      expect(shots(goesOn(rig, 200))).toBe(attempts);
    }
  });

  it("come to an end with the first proof of flow", () => {
    const rig = goesOn(goesOn(called(3), 15).see({ [`${ROOM}/discharged`]: 1 }), 180);
    expect(shots(rig)).toBe(1);
    expect(rig.state(`release/${ROOM}`)).toBe("released");
  });

  it("are not made when the lock-off was closed for a moment: a countdown comes first (I1)", () => {
    const rig = called(3);
    const owed = () => rig.controller.chart(`firing/${ROOM}`)?.context as { owed: number };
    for (let second = 0; second < 60 && owed().owed === 0; second++) goesOn(rig, 1);
    expect([owed().owed, rig.state(`release/${ROOM}`)]).toEqual([1, "releasing"]);
    const before = shots(rig);
    goesOn(rig.see({ [`${ROOM}/lock-off`]: 1 }), 1);
    goesOn(rig.see({ [`${ROOM}/lock-off`]: 0 }), 25);
    expect([shots(rig), rig.state(`release/${ROOM}`)]).toEqual([before, "countdown"]);
  });

  it("are not made once the lock-off is closed", () => {
    const rig = goesOn(goesOn(called(3), 20).see({ [`${ROOM}/lock-off`]: 1 }), 180);
    expect(shots(rig)).toBe(1);
  });
});
