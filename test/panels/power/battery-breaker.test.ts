import { describe, expect, it } from "vitest";
import { millis, seconds } from "#panels";
import type { BatteryBreakerSettings } from "../../../panels/power/battery-breaker.machine.js";
import { AChart } from "../../support/a-chart.js";
import { ignoresEverythingElse } from "../../support/ignored-events.js";
import { leavesNothingUntried } from "../charts/audit/untried.js";

const breaker = "U1/battery-breaker";
const settings: BatteryBreakerSettings = { ups: "U1", breaker, proofTime: seconds(5) };
const widened = (rack: string, ...breakers: string[]) => ({
  type: "isolation.widened",
  rack,
  breakers,
});
const ended = (about: string) => ({ type: "trip.ended", about, who: "T. Kim" });
const proved = { type: "bypass.proved", ups: "U1" };
const pressed = { type: "epo.pressed", compartment: "FC", who: "T. Kim" };
const released = { type: "epo.ended", compartment: "FC", who: "T. Kim" };
const opened = { type: "breaker.opened", breaker };
const closed = { type: "breaker.closed", breaker };

const resting = () => new AChart("batteryBreaker", settings);
const awaited = () => resting().send(widened("R1", breaker));
const open = () => awaited().send(opened);
const stuck = () => awaited().wait(seconds(5));

describe("battery breaker (R4)", () => {
  it("is a fault when it is commanded and not open 5 s later, and not earlier (R4)", () => {
    const chart = awaited().wait(millis(4999));
    expect(chart.tags).toEqual([]);
    chart.wait(millis(1));
    expect(chart.tags).toEqual(["battery-breaker-stuck"]);
    expect(chart.told("breaker.stuck")).toEqual([{ type: "breaker.stuck", breaker }]);
  });

  it("takes a late opening", () => {
    expect(stuck().send(opened).tags).toEqual([]);
  });

  it("is watched in an emergency power-off as well", () => {
    expect(resting().send(pressed).wait(seconds(5)).tags).toEqual(["battery-breaker-stuck"]);
  });

  it("is watched when its UPS is taken off its load, until that trip ends", () => {
    const chart = resting().send(proved).wait(seconds(5));
    expect(chart.tags).toEqual(["battery-breaker-stuck"]);
    expect(chart.send(ended("U1")).state()).toBe("resting");
  });

  it("takes no notice of a step that trips other breakers", () => {
    expect(resting().send(widened("R1", "U2/battery-breaker")).state()).toBe("resting");
  });

  it("is a fault again when it is closed while its trip is driven", () => {
    expect(open().send(closed).wait(seconds(5)).state()).toBe("stuck");
  });

  it("is open at once where it was open before", () => {
    expect(resting().send(opened).send(widened("R1", breaker)).state()).toBe("open");
  });

  it("is watched until the last of those who tripped it lets go", () => {
    for (const reach of [awaited, open, stuck]) {
      const chart = reach().send(widened("R2", breaker)).send(pressed).send(ended("R1"));
      expect(chart.send(ended("R2")).state()).not.toBe("resting");
      expect(chart.send(released).state()).toBe("resting");
    }
  });

  it("drives nothing", () => {
    for (const reach of [resting, awaited, open, stuck]) expect(reach().outputs).toEqual([]);
  });

  ignoresEverythingElse(
    {
      resting: { reach: resting, answers: ["isolation.widened", "bypass.proved", "epo.pressed"] },
      awaited: { reach: awaited, answers: ["breaker.opened"] },
      open: { reach: open, answers: ["breaker.closed"] },
      stuck: { reach: stuck, answers: ["breaker.opened"] },
    },
    [widened("R2", breaker), ended("R2"), proved, pressed, released, opened, closed],
  );
});

leavesNothingUntried("batteryBreaker");
