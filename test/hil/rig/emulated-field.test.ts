import { describe, expect, it } from "vitest";
import { LineState } from "#panels";
import { AField } from "../../support/a-field.js";
import { atSeconds } from "../../support/a-drill.js";

const stuck = (counts: number) => ({ kind: "stuck", counts }) as const;

describe("outputs on their way to the plant", () => {
  it("reach it in the order of the point list, whatever order wires kept", () => {
    const { field, index, reached } = bound(new AField());
    const tags = ["B1/1/fire", "battery/siren", "S-battery/drive", "notice/brigade"];
    for (const tag of tags) field.drive(index(tag), 1);
    expect(reached).toEqual([]);
    expect(field.settle(atSeconds(2))).toBe(true);
    const byList = tags.toSorted((a, b) => index(a) - index(b));
    expect(reached).toEqual(byList.map((tag) => [tag, true, 2000]));
  });

  it("reach it once, with the last value of the instant", () => {
    const { field, index, reached } = bound(new AField());
    field.drive(index("battery/siren"), 1);
    field.drive(index("battery/siren"), 0);
    field.settle(atSeconds(1));
    expect(reached).toEqual([["battery/siren", false, 1000]]);
    expect(field.settle(atSeconds(1))).toBe(false);
  });
});

describe("a fault on a line", () => {
  for (const fault of ["open", "short", "earth"] as const) {
    it(`shows as ${fault} whatever the detector says, until it is mended`, () => {
      const a = bound(new AField());
      a.reads("battery/line-smoke", LineState.alarm);
      expect(a.field.breakLine("battery/line-smoke", fault)).toBeDefined();
      expect(a.field.counts(a.index("battery/line-smoke"))).toBe(LineState[fault]);
      a.field.mendLine("battery/line-smoke");
      expect(a.field.counts(a.index("battery/line-smoke"))).toBe(LineState.alarm);
    });
  }

  it("cannot be laid on what is no line, nor on what is not there", () => {
    const { field } = bound(new AField());
    expect(field.breakLine("battery/oxygen", "open")).toBeUndefined();
    expect(field.breakLine("attic/line-smoke", "open")).toBeUndefined();
  });
});

describe("a sensor that sticks", () => {
  it("keeps its counts while the room goes on", () => {
    const a = bound(new AField());
    a.reads("battery/temperature", 30);
    expect(a.field.faultSensor("battery/temperature", stuck)).toBeDefined();
    a.reads("battery/temperature", 90);
    expect(a.field.counts(a.index("battery/temperature"))).toBe(300);
  });

  it("is an input of the site", () => {
    const { field } = bound(new AField());
    expect(field.faultSensor("battery/siren", stuck)).toBeUndefined();
    expect(field.faultSensor("attic/temperature", stuck)).toBeUndefined();
  });
});

/** The parts of a field that these tests use, free to be taken apart. */
function bound(a: AField) {
  return {
    field: a.field,
    reached: a.reached,
    index: (tag: string) => a.index(tag),
    reads: (tag: string, value: number) => a.reads(tag, value),
  };
}
