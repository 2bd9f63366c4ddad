/**
 * What must never be, whatever the field does.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantAt, type ChartEvent } from "#panels";
import { ARig, type Stimulus } from "../support/a-rig.js";
import { aScript, endOf, lineIndexes } from "../support/random-field.js";

/** Wiring faults and repairs, and nothing else. */
const someWiringFaults: fc.Arbitrary<Stimulus[]> = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 20_000 }),
      fc.constantFrom(...lineIndexes),
      fc.constantFrom(0, 2, 3, 4),
    ),
    { maxLength: 60 },
  )
  .map((steps) => {
    let at = 0;
    return steps.map(([gapMs, point, value]) => ({
      at: instantAt((at += gapMs)),
      sample: { point, value, quality: 0 as const },
    }));
  });

const isOrder = (stimulus: Stimulus) => "order" in stimulus;
const withoutOrders = (script: readonly Stimulus[]) => script.filter((s) => !isOrder(s));
const facts = (rig: ARig) => rig.entries("fact") as unknown as (ChartEvent & { fact: string })[];

describe("never, whatever the field does", () => {
  it("do wiring faults alone fire, alarm, hold or drive anything (I5)", () => {
    fc.assert(
      fc.property(someWiringFaults, (script) => {
        const rig = new ARig().play(script, endOf(script));
        expect(rig.driven).toEqual([]);
        expect(rig.entries("chart").filter(({ from }) => from === "normal")).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("does a cylinder fire before a valve of its bank is proved open, or twice over (I3)", () => {
    fc.assert(
      fc.property(aScript(40), fc.boolean(), (random, obeys) => {
        const script = withoutOrders(random);
        const rig = new ARig({ obeys }).play(script, endOf(script));
        const opened = new Set<string>();
        for (const entry of rig.entries()) {
          if (entry["kind"] === "input" && entry["edge"] === "on") opened.add(String(entry["tag"]));
          if (entry["kind"] !== "output" || !String(entry["tag"]).endsWith("/fire")) continue;
          const bank = String(entry["tag"]).split("/")[0] ?? "";
          const path = new RegExp(`^${bank}/(SV-.+|TV)/open$`, "u");
          expect([...opened].some((tag) => path.test(tag))).toBe(true);
          const shots = rig.drivenOn(String(entry["tag"])).filter((value) => value === 1);
          expect(shots).toEqual([1]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("does a bank's manifold lead to two rooms by the will of the controller", () => {
    fc.assert(
      fc.property(aScript(40), fc.boolean(), (random, obeys) => {
        const script = withoutOrders(random);
        const rig = new ARig({ obeys }).play(script, endOf(script));
        const driven = new Set<string>();
        for (const { tag, value } of rig.driven) {
          if (!/\/SV-.+\/drive$/u.test(tag)) continue;
          if (value === 1) driven.add(tag);
          else driven.delete(tag);
          const banks = [...driven].map((each) => each.split("/")[0]);
          expect(new Set(banks).size).toBe(banks.length);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("is one cylinder given to two rooms (I2)", () => {
    fc.assert(
      fc.property(aScript(40), fc.boolean(), (random, obeys) => {
        const script = withoutOrders(random);
        const rig = new ARig({ obeys }).play(script, endOf(script));
        const fired = facts(rig)
          .filter(({ fact }) => fact === "cylinders.fired")
          .flatMap((entry) => entry["cylinders"] as string[]);
        expect(new Set(fired).size).toBe(fired.length);
      }),
      { numRuns: 40 },
    );
  });

  it("does the controller break a promise of its own, or its clock go back (R23)", () => {
    fc.assert(
      fc.property(aScript(60), (script) => {
        const rig = new ARig({ obeys: true }).play(script, endOf(script));
        expect(rig.entries("controller").filter(({ says }) => says === "defect")).toEqual([]);
        const times = rig.entries().map(({ t }) => Number(t));
        expect(times).toEqual([...times].sort((a, b) => a - b));
      }),
      { numRuns: 60 },
    );
  });
});
