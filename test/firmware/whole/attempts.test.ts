import { describe, expect, it } from "vitest";
import { seconds, usualSequence, type Site } from "#panels";
import { ARig } from "../../support/a-rig.js";
import { aSmallSite } from "../../support/sites/a-small-site.js";

const ROOM = "3F-hall";

/** A site whose hall may be fired at so often, and where no floor can lend. */
function siteWith(attempts: number): Site {
  const site = aSmallSite({ tieLines: [] });
  const rooms = site.rooms.map((room) => {
    if (room.id !== ROOM || room.area === undefined) return room;
    const sequence = { ...usualSequence(room.area.soak), attempts };
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
const called = (attempts: number) =>
  new ARig({ site: siteWith(attempts) })
    .see(withoutSurplus)
    .wait(seconds(5))
    .see({ [`${ROOM}/manual`]: 1 });
const shots = (rig: ARig) => rig.drivenOn("B3/C01/fire").filter((value) => value === 1).length;

describe("attempts at a release that nothing confirms (EN 12094-1 cl. 4.18)", () => {
  for (const attempts of [1, 2, 3]) {
    it(`drive the same actuators so often (${attempts}), and then say so`, () => {
      const rig = goesOn(called(attempts), 200);
      expect(shots(rig)).toBe(attempts);
      expect(rig.state(`release/${ROOM}`)).toBe("unconfirmed");
    });
  }

  it("come to an end with the first proof of flow", () => {
    const rig = goesOn(goesOn(called(3), 15).see({ [`${ROOM}/discharged`]: 1 }), 180);
    expect(shots(rig)).toBe(1);
    expect(rig.state(`release/${ROOM}`)).toBe("released");
  });

  it("are not made once the lock-off is closed", () => {
    const rig = goesOn(goesOn(called(3), 20).see({ [`${ROOM}/lock-off`]: 1 }), 180);
    expect(shots(rig)).toBe(1);
  });
});
