import { describe, expect, it } from "vitest";
import { LineState, pointList } from "#panels";
import { Filter } from "../../firmware/filter.js";
import { aSmallSite } from "../support/sites/a-small-site.js";

const { points } = pointList(aSmallSite());
const line = points.findIndex(({ tag }) => tag === "1F-battery/line-A");
const { normal, alarm, open, highImpedance, faultyAlarm } = LineState;

describe("the filter and a line", () => {
  it("takes high impedance for a fault, neither alarm nor clear (R18)", () => {
    const filter = new Filter(points);
    filter.edges(line, alarm);
    expect(filter.edges(line, highImpedance)).toEqual(["fault"]);
    expect(filter.edges(line, highImpedance)).toEqual([]);
    expect(filter.edges(line, alarm)).toEqual(["restored"]);
    expect(filter.faultyLines).toBe(0);
  });

  it("takes an alarm without its end-of-line resistor for a fault and an alarm", () => {
    const filter = new Filter(points);
    filter.edges(line, normal);
    expect(filter.edges(line, faultyAlarm)).toEqual(["fault", "on"]);
    expect(filter.edges(line, open)).toEqual([]);
    expect(filter.edges(line, normal)).toEqual(["restored", "off"]);
  });

  it("tells all of a line anew that is back in service", () => {
    const filter = new Filter(points);
    filter.edges(line, faultyAlarm);
    filter.forgetAll(line);
    expect([filter.faultyLines, filter.isFaulty(line)]).toEqual([0, false]);
    expect(filter.edges(line, faultyAlarm)).toEqual(["fault", "on"]);
    filter.forgetAll(line);
    expect(filter.edges(line, alarm)).toEqual(["on"]);
  });
});
