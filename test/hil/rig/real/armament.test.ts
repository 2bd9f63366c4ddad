import { describe, expect, it } from "vitest";
import { instantAt, millis, pointList } from "#panels";
import { shippedSite } from "../../../support/flagship.js";
import { Armament } from "../../../../hil/rig/real/armament.js";
import { hazardOf } from "../../../../hil/rig/real/hazard.js";

const SIREN = 3;
const FIRE = 5;
const TIME = { value: 0, lasts: millis(60_000) };
const off = () => 0;
const on = () => 1;
const at = instantAt;

function anArmament(never?: string) {
  const written: [number, number][] = [];
  const output = { says: "", mayBeArmed: true, safe: 0 };
  const armament = new Armament(
    [
      { ...output, point: SIREN, tag: "room/siren", device: "io" },
      { ...output, point: FIRE, tag: "C-1/fire", device: "valves", mayBeArmed: false },
    ],
    (point, value) => void written.push([point, value]),
    never,
  );
  return { armament, written };
}

describe("the arming of real outputs", () => {
  it("writes nothing that is not armed, and says that it would have", () => {
    const { armament, written } = anArmament();
    expect(armament.reach(SIREN)).toBe("would have");
    armament.drive(SIREN, 1);
    armament.disarm(SIREN, "ordered");
    armament.disarmAll("ordered");
    expect(written).toEqual([]);
  });

  it("drives an output once the site file and a person have both armed it", () => {
    const { armament, written } = anArmament();
    expect(armament.whyNotArmed(SIREN, TIME, off)).toBeUndefined();
    armament.arm(SIREN, 0, at(0), TIME.lasts);
    expect(armament.reach(SIREN)).toBe("driven");
    armament.drive(SIREN, 1);
    expect(written).toEqual([
      [SIREN, 0],
      [SIREN, 1],
    ]);
  });

  it.each([
    ["the site file does not arm it", FIRE, TIME, off, /site file does not arm it/],
    ["it is no real output", 99, TIME, off, /no output with real equipment/],
    ["it is no point", undefined, TIME, off, /no output with real equipment/],
    ["its value was not confirmed", SIREN, TIME, on, /stands at on now/],
    ["it is to be for no time", SIREN, { ...TIME, lasts: millis(0) }, off, /up to 8 h/],
    ["it is to be for a day", SIREN, { ...TIME, lasts: millis(86_400_000) }, off, /up to 8 h/],
  ])("refuses to arm where %s", (_, point, order, standsAt, why) => {
    expect(anArmament().armament.whyNotArmed(point, order, standsAt)).toMatch(why);
  });

  it("refuses where it is armed already, where the device is lost, and where none may be", () => {
    const { armament } = anArmament();
    armament.arm(SIREN, 0, at(0), TIME.lasts);
    expect(armament.whyNotArmed(SIREN, TIME, off)).toMatch(/armed already/);
    armament.deviceLost("io", "no answer");
    expect(armament.whyNotArmed(SIREN, TIME, off)).toMatch(/does not answer/);
    armament.deviceBack("io");
    expect(armament.whyNotArmed(SIREN, TIME, off)).toBeUndefined();
    expect(anArmament("in a drill").armament.whyNotArmed(SIREN, TIME, off)).toBe("in a drill");
  });

  it("leaves equipment de-energised at the end of its time, and writes no more", () => {
    const { armament, written } = anArmament();
    armament.arm(SIREN, 0, at(0), TIME.lasts);
    armament.drive(SIREN, 1);
    expect(armament.takeDisarmed(at(59_999))).toEqual([]);
    expect(armament.takeDisarmed(at(60_000))).toEqual([
      { point: SIREN, because: "its time has ended" },
    ]);
    armament.drive(SIREN, 1);
    expect(written.slice(2)).toEqual([[SIREN, 0]]);
    expect(armament.takeDisarmed(at(60_100))).toEqual([]);
  });

  it("takes every output from a device that is lost, and keeps it off when it is back", () => {
    const { armament, written } = anArmament();
    armament.arm(SIREN, 1, at(0), TIME.lasts);
    armament.deviceLost("valves", "no answer");
    expect(armament.isArmed(SIREN)).toBe(true);
    armament.deviceLost("io", "no answer");
    armament.deviceBack("io");
    expect(armament.takeDisarmed(at(0))).toEqual([
      { point: SIREN, because: "io is lost: no answer" },
    ]);
    expect(armament.reach(SIREN)).toBe("would have");
    expect(written).toEqual([
      [SIREN, 1],
      [SIREN, 0],
    ]);
  });

  it.each(["ansan", "pangyo", "seoul-lab", "battery-wing", "strategies"])(
    "knows of every output of %s what it could do",
    (name) => {
      const outputs = pointList(shippedSite(name)).points.filter(
        ({ direction }) => direction === "output",
      );
      const unknown = outputs.filter(({ tag }) => hazardOf(tag)?.includes("nobody has judged"));
      expect(unknown.map(({ tag }) => tag)).toEqual([]);
    },
  );

  it.each([
    ["C-1/fire", "can release agent"],
    ["P-1/unit-release", "can release agent"],
    ["bank/SV-1/drive", "can open a valve"],
    ["R-1/trip", "can open a breaker"],
    ["R-1/new-kind", "can move something that nobody has judged"],
    ["hall/siren", undefined],
  ])("marks %s with what it could do: %s", (tag, hazard) => {
    expect(hazardOf(tag)).toBe(hazard);
  });
});
