import { describe, expect, it } from "vitest";
import type { Point } from "#panels";
import { analogIn, bitIn, lineIn } from "../../panels/points/make-point.js";
import { Filter } from "../../firmware/filter.js";

const range = { unit: "degC", min: -40, max: 1200, resolution: 0.1, safe: 20 };
const aBit = bitIn("bit", "a bit");
const aLine = lineIn("line", "a line");
const aHeat = analogIn("heat", "a probe", { ...range, alarm: { on: 90, off: 75 } });
const aPressure = analogIn("pressure", "a cylinder", { ...range, alarm: { on: 37, off: 38 } });
const aGas = analogIn("gas", "flammable gas", {
  ...range,
  alarm: { on: 10, off: 5 },
  limit: { on: 25, off: 20 },
});
const aReading = analogIn("reading", "no set point", range);

/** The edges that each value makes, one after the other. */
function edgesOf(point: Point, ...values: number[]): string[] {
  const filter = new Filter([point]);
  return values.map((value) => filter.edges(0, value).join(" "));
}

describe("filter", () => {
  it("makes an edge of the first sample, on or off, because the charts know nothing yet", () => {
    expect(edgesOf(aBit, 0)).toEqual(["off"]);
    expect(edgesOf(aBit, 1)).toEqual(["on"]);
    expect(edgesOf(aLine, 0)).toEqual(["off"]);
    expect(edgesOf(aHeat, 20)).toEqual(["off"]);
    expect(edgesOf(aPressure, 42)).toEqual(["off"]);
  });

  it("makes edges of changes only", () => {
    expect(edgesOf(aBit, 0, 0, 1, 1, 0)).toEqual(["off", "", "on", "", "off"]);
  });

  it("raises an alarm at its set point and clears it at the lower one, not before", () => {
    const edges = edgesOf(aHeat, 89.9, 90, 75.1, 89.9, 75, 89.9, 90);
    expect(edges).toEqual(["off", "on", "", "", "off", "", "on"]);
  });

  it("raises a low alarm at or below its set point and clears it above the upper one", () => {
    const edges = edgesOf(aPressure, 37.1, 37, 37.9, 38, 37.1, 36);
    expect(edges).toEqual(["off", "on", "", "off", "", "on"]);
  });

  it("tells a second set point as over and under, each at its own level (R14)", () => {
    const edges = edgesOf(aGas, 0, 10, 24.9, 25, 20.1, 20, 24.9, 5);
    expect(edges).toEqual(["off under", "on", "", "over", "", "under", "", "off"]);
  });

  it("crosses both set points with one sample, the nearer one first (R14)", () => {
    expect(edgesOf(aGas, 0, 300, 0)).toEqual(["off under", "on over", "off under"]);
    expect(edgesOf(aGas, 300)).toEqual(["on over"]);
  });

  it("tells both set points afresh once they were forgotten", () => {
    const filter = new Filter([aGas]);
    filter.edges(0, 300);
    expect(filter.edges(0, 300)).toEqual([]);
    filter.forget(0);
    expect(filter.edges(0, 300)).toEqual(["on", "over"]);
  });

  it("remembers over a restore which side of its second set point a quantity lies", () => {
    const filter = new Filter([aGas]);
    filter.edges(0, 30);
    const restored = new Filter([aGas]);
    restored.load(filter.save());
    expect(restored.edges(0, 30)).toEqual([]);
    expect(restored.edges(0, 20)).toEqual(["under"]);
  });

  it("makes no edge of a quantity without set points", () => {
    expect(edgesOf(aReading, 20, 1000)).toEqual(["", ""]);
  });

  it("makes a fault of an open, shorted or earthed line, and neither on nor off", () => {
    for (const fault of [2, 3, 4]) {
      expect(edgesOf(aLine, 0, fault, fault)).toEqual(["off", "fault", ""]);
      expect(edgesOf(aLine, fault)).toEqual(["fault"]);
    }
  });

  it("makes one fault of a line that goes from one fault into another", () => {
    expect(edgesOf(aLine, 0, 2, 3, 4)).toEqual(["off", "fault", "", ""]);
  });

  it("says restored, and then what the line says, when it is whole again", () => {
    expect(edgesOf(aLine, 2, 0)).toEqual(["fault", "restored off"]);
    expect(edgesOf(aLine, 0, 2, 1)).toEqual(["off", "fault", "restored on"]);
  });

  it("keeps an alarm through a fault: no second alarm, no clearing", () => {
    expect(edgesOf(aLine, 1, 2, 1)).toEqual(["on", "fault", "restored"]);
    expect(edgesOf(aLine, 1, 2, 0)).toEqual(["on", "fault", "restored off"]);
  });

  it("counts the lines in fault", () => {
    const filter = new Filter([aLine, aLine, aBit]);
    filter.edges(0, 2);
    filter.edges(1, 4);
    filter.edges(2, 1);
    expect(filter.faultyLines).toBe(2);
    filter.edges(0, 0);
    expect(filter.faultyLines).toBe(1);
  });

  it("knows after a restore what it said before", () => {
    const filter = new Filter([aLine, aHeat]);
    filter.edges(0, 2);
    filter.edges(1, 95);
    const restored = new Filter([aLine, aHeat]);
    restored.load(filter.save());
    expect(restored.edges(1, 80)).toEqual([]);
    expect(restored.edges(0, 0)).toEqual(["restored", "off"]);
  });
});
