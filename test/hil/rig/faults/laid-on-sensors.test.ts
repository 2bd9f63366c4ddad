import { describe, expect, it } from "vitest";
import { LineState, millis, seconds, type Point } from "#panels";
import type { SensorFault } from "../../../../hil/rig/faults/sensor-fault.js";
import { AField } from "../../../support/a-field.js";
import { atSeconds } from "../../../support/a-drill.js";

const OXYGEN = "battery/oxygen";
const LINE = "battery/line-smoke";

/** A field in which a sensor tells 20.0 %, with a fault on it since second 10. */
function faulty(fault: SensorFault | ((counts: number, point: Point) => SensorFault), wear = {}) {
  const a = new AField().reads(OXYGEN, 20);
  a.field.advance(atSeconds(10));
  a.field.faultSensor(OXYGEN, typeof fault === "function" ? fault : () => fault, wear);
  return a;
}

/** What the sensor tells at these seconds, in per cent. */
function told(a: AField, ...atS: readonly number[]): number[] {
  return atS.map((at) => {
    a.field.advance(atSeconds(at));
    return a.field.counts(a.index(OXYGEN)) / 10;
  });
}

describe("a sensor", () => {
  it("that drifts tells the truth and what it has drifted by since", () => {
    const a = faulty({ kind: "drift", perHour: -36 });
    expect(told(a, 10, 20, 110)).toEqual([20, 19.9, 19]);
    a.reads(OXYGEN, 15);
    expect(told(a, 110)).toEqual([14]);
  });

  it("that is off is off by the same amount, and saturates where its range ends", () => {
    const a = faulty({ kind: "offset", by: 3 });
    expect(told(a, 11, 500)).toEqual([23, 23]);
    const { max = 0 } = a.list.points[a.index(OXYGEN)] ?? {};
    a.reads(OXYGEN, max - 1);
    expect(told(a, 501)).toEqual([max]);
  });

  it("that strays stays within its amplitude, on both sides, anew at each instant", () => {
    const a = faulty({ kind: "noise", amplitude: 2 });
    const instants = Array.from({ length: 200 }, (_, place) => 10 + place);
    const all = told(a, ...instants);
    expect(Math.min(...all)).toBeGreaterThanOrEqual(18);
    expect(Math.max(...all)).toBeLessThanOrEqual(22);
    expect(Math.min(...all)).toBeLessThan(18.5);
    expect(Math.max(...all)).toBeGreaterThan(21.5);
    expect(new Set(all).size).toBeGreaterThan(20);
  });

  it("that strays tells the same however often, and in whatever order, it is read", () => {
    const [once, often] = [
      faulty({ kind: "noise", amplitude: 2 }),
      faulty({ kind: "noise", amplitude: 2 }),
    ];
    expect(told(often, 11, 11, 12, 12, 13).slice(-1)).toEqual(told(once, 13));
  });

  it("that sticks tells what it told, or what it is told to tell", () => {
    const stays = faulty((counts) => ({ kind: "stuck", counts }));
    const lies = faulty({ kind: "stuck", counts: 55 });
    expect(told(stays.reads(OXYGEN, 15), 60)).toEqual([20]);
    expect(told(lies, 60)).toEqual([5.5]);
  });

  it("tells the truth again once the time of its fault is over, and not before", () => {
    const a = faulty({ kind: "offset", by: 3 }, { lasts: seconds(5) });
    expect(told(a, 14.9, 15)).toEqual([23, 20]);
  });

  it("tells the truth again after so many polls, each instant counted once", () => {
    const a = faulty({ kind: "offset", by: 3 }, { times: 2 });
    const polled = (atS: number): number => {
      const [now] = told(a, atS);
      a.field.ask("battery/detectors");
      a.field.ask("battery/detectors");
      a.field.ask("hall/detectors");
      return now ?? Number.NaN;
    };
    expect([polled(11), polled(12), polled(13)]).toEqual([23, 23, 20]);
  });
});

describe("a line that comes and goes", () => {
  const comes = { period: seconds(10), sharePct: 30 };
  const states = (seed: number, everyMs: number) => {
    const a = new AField(undefined, seed);
    a.field.advance(atSeconds(100));
    a.field.breakLine(LINE, "open", comes);
    return Array.from({ length: Math.round(100_000 / everyMs) }, (_, place) => {
      a.field.advance(atSeconds(100 + (place * everyMs) / 1000));
      return a.field.counts(a.index(LINE));
    });
  };

  it("is broken for its share of each period, beginning with the first moment", () => {
    const all = states(7, 100);
    expect(all.slice(0, 31)).toEqual([...Array<number>(30).fill(LineState.open), LineState.normal]);
    for (let period = 0; period < 10; period++) {
      const broken = all.slice(period * 100, period * 100 + 100).filter((state) => state !== 0);
      expect(broken).toHaveLength(30);
    }
  });

  it("breaks somewhere else in each period, by the seed", () => {
    const starts = states(7, 100).flatMap((state, at, all) =>
      state !== 0 && all[at - 1] === 0 ? [at % 100] : [],
    );
    expect(new Set(starts).size).toBeGreaterThan(5);
    expect(states(7, 100)).toEqual(states(7, 100));
    expect(states(8, 100)).not.toEqual(states(7, 100));
  });

  it("is in the same state however time is cut", () => {
    const fine = states(7, 100);
    expect(states(7, 1000)).toEqual(fine.filter((_, place) => place % 10 === 0));
  });

  it("tells before when it will turn, and reaches its outputs at that moment", () => {
    const { field } = new AField();
    field.breakLine(LINE, "open", { period: millis(10_000), sharePct: 30 });
    expect(field.faults.nextChange()).toBe(3000);
    expect(field.advance(atSeconds(2.9))).toBe(false);
    expect(field.advance(atSeconds(3))).toBe(true);
  });
});
