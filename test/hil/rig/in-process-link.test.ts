import { describe, expect, it, vi } from "vitest";
import { Quality } from "#firmware";
import { seconds, START } from "#panels";
import { AField } from "../../support/a-field.js";
import { aRoom, aSite } from "../../support/sites/a-site.js";

/** A field whose first samples have been taken. */
function begun(site = aSite()): AField {
  const field = new AField(site);
  field.heard(0);
  return field;
}

describe("the field bus in one process", () => {
  it("hears every input once at the start, in the order of the point list", () => {
    const field = new AField();
    const tags = field.heard(0).map(([tag]) => tag);
    const inputs = field.list.points.filter(({ direction }) => direction === "input");
    expect(tags).toEqual(inputs.map(({ tag }) => tag));
  });

  it("hears a device only at its own period", () => {
    const slow = aSite({
      rooms: aSite().rooms.map((room) =>
        room.id === "hall" ? { ...room, poll: seconds(5) } : room,
      ),
    });
    const field = begun(slow).reads("hall/oxygen", 15).reads("battery/oxygen", 15);
    expect(field.heard(1)).toEqual([["battery/oxygen", 15, Quality.good]]);
    for (const atS of [1.5, 2, 4, 4.9]) expect(field.heard(atS)).toEqual([]);
    expect(field.heard(5)).toEqual([["hall/oxygen", 15, Quality.good]]);
  });

  it("hears battery monitoring at the period of its reports, not of the room", () => {
    const field = begun().reads("R1/bms-temperature", 80);
    for (const atS of [1, 2, 9]) expect(field.heard(atS)).toEqual([]);
    expect(field.heard(10)).toEqual([["R1/bms-temperature", 80, Quality.good]]);
  });

  it("hears what changed, and nothing of what did not", () => {
    const field = begun().reads("battery/oxygen", 15);
    expect(field.heard(1)).toHaveLength(1);
    expect(field.heard(2)).toEqual([]);
  });

  it("does not hear what came and went between two polls", () => {
    const field = begun().reads("battery/line-smoke", 1).reads("battery/line-smoke", 0);
    expect(field.heard(1)).toEqual([]);
  });

  const grains = [
    ["battery/oxygen", 15.04, 15],
    ["battery/oxygen", 15.06, 15.1],
    ["battery/level-smoke", 0.123456, 0.12],
    ["R1/heat", 80.049, 80],
    ["R1/heat", 5000, 1200],
    ["R1/heat", -300, -40],
    ["R1/heat", Number.NaN, -40],
  ] as const;
  for (const [tag, reading, value] of grains) {
    it(`hears ${value} where ${tag} stands in ${reading}`, () => {
      expect(begun().reads(tag, reading).heard(1)).toEqual([[tag, value, Quality.good]]);
    });
  }

  it("does not hear a change that is finer than the sensor", () => {
    const field = begun().reads("battery/oxygen", 20.92);
    expect(field.heard(1)).toEqual([]);
  });
});

describe("a device that falls silent", () => {
  const silent = () => {
    const field = begun().reads("battery/oxygen", 15);
    field.field.silence("battery/detectors");
    return field;
  };

  it("keeps its last values good for two missed polls, and turns bad at the third", () => {
    const field = silent();
    expect([field.heard(1), field.heard(2)]).toEqual([[], []]);
    const heard = field.heard(3);
    expect(heard.map(([tag]) => tag)).toEqual(
      field.list.devices.find(({ id }) => id === "battery/detectors")?.inputs,
    );
    expect(heard).toContainEqual(["battery/oxygen", 20.9, Quality.bad]);
    expect(field.heard(4)).toEqual([]);
  });

  it("turns good again with its first answer", () => {
    const field = begun();
    const silence = vi.spyOn(field.field, "isSilent").mockReturnValue(true);
    for (const atS of [1, 2, 3]) field.heard(atS);
    silence.mockRestore();
    const heard = field.heard(4);
    expect(heard).toContainEqual(["battery/oxygen", 20.9, Quality.good]);
    expect(heard.filter(([, , quality]) => quality !== Quality.good)).toEqual([]);
  });

  it("is forgiven two missed polls by one answer", () => {
    const field = begun();
    const silence = vi.spyOn(field.field, "isSilent");
    for (const [atS, isSilent] of [true, true, false, true, true].entries()) {
      silence.mockReturnValue(isSilent);
      expect(field.heard(atS + 1)).toEqual([]);
    }
    silence.mockRestore();
  });

  it("takes no output either", () => {
    const field = begun();
    field.field.silence("battery/area");
    field.field.drive(field.index("battery/siren"), 1);
    expect(field.field.settle(START)).toBe(false);
    expect(field.reached).toEqual([]);
  });

  it("leaves its neighbours alone", () => {
    const field = silent().reads("R1/heat", 60);
    expect(field.heard(1)).toEqual([["R1/heat", 60, Quality.good]]);
  });
});

describe("a room without devices", () => {
  it("is not polled", () => {
    const site = aSite({ rooms: [...aSite().rooms, aRoom("cupboard", { area: undefined })] });
    expect(begun(site).heard(1)).toEqual([]);
  });
});
