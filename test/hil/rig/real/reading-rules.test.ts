import { describe, expect, it } from "vitest";
import { LineState, lineProfiles } from "#panels";
import {
  freshness,
  isGradual,
  isPlausible,
  lagged,
  leavesBand,
  median3,
  quantised,
  scaled,
} from "../../../../hil/rig/real/reading-rules.js";
import { analog, line } from "./a-binding.js";

describe("the rules of a real reading", () => {
  it("scale a raw number in a straight line", () => {
    expect(scaled(251, { kind: "linear", scale: 0.1, offset: -40 })).toBeCloseTo(-14.9);
    expect(scaled(Number.NaN, { kind: "linear", scale: 1, offset: 0 })).toBeNaN();
  });

  it("know a device's codes, and take a code that nobody named for nothing", () => {
    const codes = new Map([
      [0, LineState.normal],
      [2, LineState.alarm],
    ]);
    expect(scaled(2, { kind: "codes", codes })).toBe(LineState.alarm);
    expect(scaled(1, { kind: "codes", codes })).toBeNaN();
  });

  it.each([
    [15_000, LineState.normal],
    [2000, LineState.alarm],
    [10, LineState.short],
    [9000, LineState.highImpedance],
    [50_000, LineState.open],
  ])(
    "read %s ohm by the bands of the panel, so that a wiring fault is no alarm (R18)",
    (ohms, is) => {
      const profile = lineProfiles["aritech-input"];
      expect(scaled(ohms / 10, { kind: "ohms", scale: 10, profile })).toBe(is);
    },
  );

  it("believe nothing outside the range: a dead transmitter's 65535 is no fire", () => {
    const range = { min: -40, max: 1200 };
    expect(isPlausible(6553.5, analog, range)).toBe(false);
    expect(isPlausible(-40.1, analog, range)).toBe(false);
    expect(isPlausible(Number.POSITIVE_INFINITY, analog, range)).toBe(false);
    expect(isPlausible(Number.NaN, analog, range)).toBe(false);
    expect(isPlausible(1200, analog, range)).toBe(true);
  });

  it("believe no half state of a line", () => {
    expect(isPlausible(0.5, line, { min: 0, max: 6 })).toBe(false);
    expect(isPlausible(1, line, { min: 0, max: 6 })).toBe(true);
  });

  it("tell a change that can be from one that cannot", () => {
    expect(isGradual(20, 25, 1000, 5)).toBe(true);
    expect(isGradual(20, 25.1, 1000, 5)).toBe(false);
    expect(isGradual(20, 15, 500, 5)).toBe(false);
    expect(isGradual(20, 20, -5, 5)).toBe(true);
  });

  it("take the middle one of three", () => {
    expect(median3([1, 100, 2])).toBe(2);
    expect(median3([9, 1, 100, 2])).toBe(2);
    expect(median3([5])).toBe(5);
    expect(median3([5, 90])).toBe(5);
  });

  it("go 63 % of the way in one time constant, step by step, and never too far", () => {
    let value = 0;
    for (let step = 0; step < 500; step++) value = lagged(value, 100, 10, 5000);
    expect(value).toBeCloseTo(63.2, 0);
    expect(lagged(0, 100, 1_000_000, 1)).toBeLessThanOrEqual(100);
    expect(lagged(0, 100, -10, 5000)).toBe(0);
    expect(lagged(0, 100, 10, 0)).toBe(100);
  });

  it("stay inside a dead band, whose edge belongs to it", () => {
    expect(leavesBand(20, 20.5, 0.5)).toBe(false);
    expect(leavesBand(20, 20.6, 0.5)).toBe(true);
    expect(leavesBand(20, 19.4, 0.5)).toBe(true);
  });

  it("quantise to the sensor's resolution and saturate at its range", () => {
    expect(quantised(analog, 21.26)).toBe(21.3);
    expect(quantised(analog, 5000)).toBe(1200);
  });

  it("count a reading stale, then bad, from the very moment on", () => {
    const patience = { staleMs: 2000, badMs: 3000 };
    expect(freshness(1999, patience)).toBe("good");
    expect(freshness(2000, patience)).toBe("stale");
    expect(freshness(3000, patience)).toBe("bad");
  });
});
