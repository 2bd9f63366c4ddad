import { describe, expect, it } from "vitest";
import { Intake } from "../../../../hil/rig/real/intake.js";
import { analog, line, rules } from "./a-binding.js";

describe("the intake of a real point", () => {
  it("says nothing before its first reading, and that it is bad once its time is over", () => {
    const intake = new Intake(analog, rules(), 1000);
    expect(intake.reading(1000)).toBeUndefined();
    expect(intake.reading(3999)).toBeUndefined();
    expect(intake.reading(4000)).toEqual({ value: 20, quality: "bad" });
  });

  it("keeps the last good value while it goes stale and then bad", () => {
    const intake = new Intake(analog, rules(), 0);
    expect(intake.hear(31.04, 500)).toBe("taken");
    expect(intake.reading(500)).toEqual({ value: 31, quality: "good" });
    expect(intake.reading(2500)).toEqual({ value: 31, quality: "stale" });
    expect(intake.reading(3500)).toEqual({ value: 31, quality: "bad" });
  });

  it("takes an implausible reading for none, so that it ends bad and never as an alarm", () => {
    const intake = new Intake(analog, rules(), 0);
    intake.hear(31, 0);
    for (const at of [1000, 2000, 3000]) expect(intake.hear(65_535, at)).toBe("implausible");
    expect(intake.reading(3000)).toEqual({ value: 31, quality: "bad" });
  });

  it("lets no code outside the states of a line become an alarm (R18)", () => {
    const intake = new Intake(line, rules({ plausible: { min: 0, max: 6 } }), 0);
    intake.hear(0, 0);
    for (const raw of [7, 65_535, -1, 0.5, Number.NaN]) {
      expect(intake.hear(raw, 100)).toBe("implausible");
    }
    expect(intake.reading(100)?.value).toBe(0);
  });

  it("is good again with the next good reading", () => {
    const intake = new Intake(analog, rules(), 0);
    intake.hear(31, 0);
    expect(intake.reading(9000)?.quality).toBe("bad");
    intake.hear(32, 9000);
    expect(intake.reading(9000)).toEqual({ value: 32, quality: "good" });
  });

  it("does not believe a spark, and believes a jump that three readings hold", () => {
    const intake = new Intake(analog, rules({ ratePerS: 5 }), 0);
    intake.hear(20, 0);
    expect(intake.hear(400, 1000)).toBe("held");
    expect(intake.hear(21, 2000)).toBe("taken");
    expect(intake.hear(400, 3000)).toBe("held");
    expect(intake.hear(402, 4000)).toBe("held");
    expect(intake.hear(405, 5000)).toBe("taken");
    expect(intake.reading(5000)?.value).toBe(405);
  });

  it("begins to count a jump anew where its readings do not hold together", () => {
    const intake = new Intake(analog, rules({ ratePerS: 5 }), 0);
    intake.hear(20, 0);
    for (const [raw, at] of [
      [400, 1000],
      [700, 2000],
      [90, 3000],
      [400, 4000],
    ] as const) {
      expect(intake.hear(raw, at)).toBe("held");
    }
    expect(intake.reading(3500)?.quality).toBe("bad");
  });

  it("filters after it believes: the median first, then the lag, then the dead band", () => {
    const median = new Intake(analog, rules({ median: true }), 0);
    for (const [place, raw] of [20, 90, 21].entries()) median.hear(raw, place * 1000);
    expect(median.reading(2000)?.value).toBe(21);

    const lag = new Intake(analog, rules({ lagMs: 1000 }), 0);
    lag.hear(0, 0);
    lag.hear(100, 1000);
    expect(lag.reading(1000)?.value).toBe(50);

    const band = new Intake(analog, rules({ deadBand: 1 }), 0);
    band.hear(20, 0);
    band.hear(20.9, 1000);
    expect(band.reading(1000)).toEqual({ value: 20, quality: "good" });
    band.hear(21.5, 2000);
    expect(band.reading(2000)?.value).toBe(21.5);
  });
});
