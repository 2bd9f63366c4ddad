/**
 * What must not matter: how time is cut, whether idle time is skipped, and whether the controller
 * is taken out and put back. The journal is the judge, to the byte.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantAt, millis } from "#panels";
import { ARig, type Stimulus } from "../support/a-rig.js";
import { aScript, endOf } from "../support/random-field.js";

const obedient = { obeys: true };
const outcome = ({ journal, driven }: ARig) => ({ journal, driven });
const played = (script: readonly Stimulus[], options = {}) =>
  new ARig({ ...obedient, ...options }).play(script, endOf(script));

describe("the journal is the same to the byte (I8)", () => {
  it("when the same input comes twice", () => {
    fc.assert(
      fc.property(aScript(40), (script) => {
        expect(outcome(played(script))).toEqual(outcome(played(script)));
      }),
      { numRuns: 40 },
    );
  });

  it("when every scan is taken, and when idle time is skipped", () => {
    fc.assert(
      fc.property(aScript(25), (script) => {
        expect(outcome(played(script, { scansAlways: true }))).toEqual(outcome(played(script)));
      }),
      { numRuns: 25 },
    );
  });

  it("however one advance is split", () => {
    const cuts = fc.array(fc.integer({ min: 0, max: 600_000 }), { maxLength: 40 });
    fc.assert(
      fc.property(aScript(25), cuts, (script, instants) => {
        const split = new ARig(obedient);
        const end = endOf(script);
        const stops = [...instants].filter((at) => at < end).sort((a, b) => a - b);
        let next = 0;
        for (const stop of stops) {
          const from = next;
          while ((script[next]?.at ?? Infinity) <= stop) next++;
          split.play(script.slice(from, next), instantAt(stop));
        }
        split.play(script.slice(next), end);
        expect(outcome(split)).toEqual(outcome(played(script)));
      }),
      { numRuns: 40 },
    );
  });

  it("when a fresh controller goes on from saved data after every stimulus (I6)", () => {
    fc.assert(
      fc.property(aScript(20), (script) => {
        const swapped = new ARig(obedient);
        for (const [index, stimulus] of script.entries()) {
          swapped.play([stimulus], stimulus.at);
          if (index % 2 === 0) swapped.wait(millis(Math.min(50, gapAfter(script, index))));
          swapped.swapController();
        }
        swapped.play([], endOf(script));
        expect(outcome(swapped)).toEqual(outcome(played(script)));
        expect(swapped.controller.save()).toEqual(played(script).controller.save());
      }),
      { numRuns: 20 },
    );
  });

  it("when a fresh controller goes on from saved data somewhere between alarm and soak", () => {
    const smoke = [1, 2].map((_, place) => aSmokeAt(100 + place, place));
    const soaked = endOf(smoke, 700_000);
    const whole = new ARig(obedient).play(smoke, soaked);
    for (let at = 200; at <= 36_000; at += 1100) {
      const swapped = new ARig(obedient).play(smoke, instantAt(at));
      swapped.swapController();
      swapped.play([], soaked);
      expect(outcome(swapped)).toEqual(outcome(whole));
    }
  });
});

describe("two controllers in one process", () => {
  it("do not notice each other", () => {
    fc.assert(
      fc.property(aScript(20), aScript(20), (one, other) => {
        const [a, b] = [new ARig(obedient), new ARig(obedient)];
        const end = instantAt(Math.max(endOf(one), endOf(other)));
        const both = [
          ...one.map((stimulus) => ({ rig: a, stimulus })),
          ...other.map((stimulus) => ({ rig: b, stimulus })),
        ].sort((x, y) => x.stimulus.at - y.stimulus.at);
        for (const { rig, stimulus } of both) rig.play([stimulus], stimulus.at);
        for (const rig of [a, b]) rig.play([], end);
        expect(outcome(a)).toEqual(outcome(new ARig(obedient).play(one, end)));
        expect(outcome(b)).toEqual(outcome(new ARig(obedient).play(other, end)));
      }),
      { numRuns: 25 },
    );
  });
});

function gapAfter(script: readonly Stimulus[], index: number): number {
  const at = script[index]?.at ?? 0;
  return (script[index + 1]?.at ?? at + 1000) - at;
}

function aSmokeAt(atMs: number, place: number): Stimulus {
  const { images } = new ARig().controller;
  const point = images.indexOf(`1F-battery/line-${place === 0 ? "A" : "B"}`);
  return { at: instantAt(atMs), sample: { point, value: 1, quality: 0 } };
}
