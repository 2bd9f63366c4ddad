/**
 * A battery room with a line of hydrogen and one of flames.
 */
import { describe, expect, it } from "vitest";
import { seconds, type DetectionLine, type Room } from "#panels";
import { ARig } from "../../support/a-rig.js";
import { aWatchedSite } from "../../support/sites/a-watched-site.js";

const room = "1F-battery";
const more: readonly DetectionLine[] = [
  {
    ...{ id: "E", kind: "hydrogen", alarmAt: 10 },
    sensor: { principle: "hydrogen", cell: "catalytic-hydrogen" },
  },
  {
    ...{ id: "F", kind: "flame", alarmAt: 100 },
    sensor: { principle: "flame", flameClass: 1, band: "ir", distanceM: 10 },
  },
];

function aRoom(): ARig {
  const site = aWatchedSite();
  const rooms = site.rooms.map((each): Room => {
    if (each.id !== room || each.area === undefined) return each;
    return { ...each, area: { ...each.area, lines: [...each.area.lines, ...more] } };
  });
  return new ARig({ site: { ...site, rooms }, obeys: true });
}

const fired = (rig: ARig) => rig.driven.filter(({ tag }) => tag.endsWith("/fire"));

describe("a line of hydrogen", () => {
  it("stops charging and runs the exhaust, opens the case, and isolates nothing", () => {
    const rig = aRoom().see({ [`${room}/line-E`]: 1 });
    expect(rig.value(`${room}/charge-stop`)).toBe(1);
    expect(rig.value(`${room}/exhaust`)).toBe(1);
    expect(rig.state(`ladder/${room}`)).toBe("opened");
    expect(rig.driven.filter(({ tag }) => tag.endsWith("trip"))).toEqual([]);
  });

  it("never counts for a release, whatever else alarms with it (R3)", () => {
    const rig = aRoom().see({ [`${room}/line-A`]: 1, [`${room}/line-E`]: 1 });
    expect(rig.wait(seconds(600)).state(`release/${room}`)).toBe("alert");
    expect(fired(rig)).toEqual([]);
  });
});

describe("a line of flames", () => {
  it("releases nothing alone, and is a second proof beside smoke (R3)", () => {
    const alone = aRoom()
      .see({ [`${room}/line-F`]: 1 })
      .wait(seconds(600));
    expect(fired(alone)).toEqual([]);
    const both = aRoom().see({ [`${room}/line-A`]: 1, [`${room}/line-F`]: 1 });
    expect(both.state(`release/${room}`)).not.toBe("alert");
    expect(fired(both.wait(seconds(600))).length).toBeGreaterThan(0);
  });
});
