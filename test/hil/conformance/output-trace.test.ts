import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantAt, millis } from "#panels";
import { OutputTrace } from "../../../hil/conformance/output-trace.js";
import type { Foresight, Tolerance } from "../../../hil/conformance/deviation.js";

const SCAN = 100;
const reason = { rows: ["alarms/a sound-alert"], says: "it alarms" };
const guarded: Tolerance = { early: millis(0), late: millis(1000) };
const relaxed: Tolerance = { early: millis(500), late: millis(1000) };

interface Edges {
  readonly reference?: readonly number[];
  readonly tested?: readonly number[];
}

/** Plays edges by turns on and off, at these milliseconds, and looks on until the end. */
function traced(
  { reference = [], tested = [] }: Edges,
  { tolerance = relaxed, end = 100_000, foresight = noReason } = {},
): OutputTrace {
  const trace = new OutputTrace("a/siren", tolerance);
  for (let t = 0; t <= end; t += SCAN) {
    trace.advance(instantAt(t));
    reference.forEach((at, n) => {
      if (at === t) trace.reference(instantAt(t), n % 2 === 0, reason);
    });
    tested.forEach((at, n) => {
      if (at === t) trace.tested(instantAt(t), n % 2 === 0);
    });
    if (trace.unexplained !== undefined) trace.explain(foresight());
  }
  return trace;
}

const noReason = (): Foresight => ({ rows: ["r"], due: undefined, says: "nothing asks for it" });
const brief = (trace: OutputTrace) =>
  trace.deviations.map(({ kind, to, at, by, until }) => [kind, to, at, by, until]);

describe("an output of a controller under test", () => {
  it("conforms when it follows at the very end of its tolerance", () => {
    const trace = traced({ reference: [1000, 5000], tested: [2000, 6000] });
    expect(brief(trace)).toEqual([]);
    expect(trace.maxBehindMs).toBe(1000);
  });

  it("is late one scan after that, by how much it was behind", () => {
    const trace = traced({ reference: [1000, 5000], tested: [2100, 5000] });
    expect(brief(trace)).toEqual([["late", "on", 1000, 1100, 2100]]);
  });

  it("is missing when it never follows, until the reference lets go", () => {
    expect(brief(traced({ reference: [1000, 5000] }))).toEqual([
      ["missing", "on", 1000, undefined, 5000],
    ]);
    expect(brief(traced({ reference: [1000] }))).toEqual([
      ["missing", "on", 1000, undefined, undefined],
    ]);
  });

  it("is not judged by an edge that the end of the run cuts off", () => {
    const trace = traced({ reference: [99_500] });
    expect(brief(trace)).toEqual([]);
    expect(trace.isWaiting).toBe(true);
  });

  it("misses a pulse that is shorter than the tolerance too", () => {
    expect(brief(traced({ reference: [1000, 1300] }))).toEqual([
      ["missing", "on", 1000, undefined, 1300],
    ]);
  });

  it("may be early by its tolerance, and not by a scan more", () => {
    const foresight = () => ({ ...noReason(), due: instantAt(1600) });
    expect(brief(traced({ reference: [1500], tested: [1000] }, { foresight }))).toEqual([]);
    expect(brief(traced({ reference: [1600], tested: [1000] }, { foresight }))).toEqual([
      ["early", "on", 1000, 600, 1600],
    ]);
  });

  it("may not be early by one scan where it lets agent go", () => {
    const foresight = () => ({ ...noReason(), due: instantAt(1100) });
    const edges = { reference: [1100], tested: [1000] };
    expect(brief(traced(edges, { tolerance: guarded, foresight }))).toEqual([
      ["early", "on", 1000, 100, 1100],
    ]);
    const together = { reference: [1000], tested: [1000] };
    expect(brief(traced(together, { tolerance: guarded }))).toEqual([]);
  });

  it("is never allowed what the reference would not have done, even if it does so later", () => {
    expect(brief(traced({ reference: [60_000], tested: [1000] }))).toEqual([
      ["never-allowed", "on", 1000, undefined, 60_000],
    ]);
    expect(brief(traced({ tested: [1000, 1200] }))).toEqual([
      ["never-allowed", "on", 1000, undefined, 1200],
    ]);
  });

  it("deviates when it lets go of what the reference holds", () => {
    expect(brief(traced({ reference: [1000], tested: [1000, 9000] }))).toEqual([
      ["never-allowed", "off", 9000, undefined, undefined],
    ]);
  });

  it("deviates when it does not let go", () => {
    expect(brief(traced({ reference: [1000, 5000], tested: [1000] }))).toEqual([
      ["missing", "off", 5000, undefined, undefined],
    ]);
  });

  const edges = fc
    .uniqueArray(fc.integer({ min: 1, max: 800 }), { maxLength: 40 })
    .map((places) => places.toSorted((a, b) => a - b).map((place) => place * SCAN));

  it("never deviates when it copies the reference with any delay within tolerance", () => {
    fc.assert(
      fc.property(edges, fc.integer({ min: 0, max: 10 }), (reference, scans) => {
        const trace = traced({ reference, tested: reference.map((at) => at + scans * SCAN) });
        expect(brief(trace)).toEqual([]);
      }),
    );
  });

  it("never deviates when each of its edges has a delay of its own within tolerance", () => {
    const jittered = edges.chain((reference) =>
      fc
        .array(fc.integer({ min: 0, max: 10 }), {
          minLength: reference.length,
          maxLength: reference.length,
        })
        .map((scans) => {
          let last = 0;
          const tested = reference.map((at, n) => {
            last = Math.max(last, at + (scans[n] ?? 0) * SCAN);
            return last;
          });
          return { reference, tested };
        }),
    );
    fc.assert(
      fc.property(jittered, (both) => {
        expect(brief(traced(both))).toEqual([]);
      }),
    );
  });

  it("shows exactly one deviation, of its kind, for an edge delayed or a pulse added", () => {
    const wide = fc
      .uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 12 })
      .map((places) => places.toSorted((a, b) => a - b).map((place) => place * 4000));
    fc.assert(
      fc.property(
        wide,
        fc.nat(),
        fc.constantFrom("late", "never-allowed"),
        (reference, n, what) => {
          const copy = reference.map((at) => at + 200);
          const place = n % copy.length;
          const at = reference[place] ?? 0;
          const tested =
            what === "late"
              ? copy.map((each, index) => (index === place ? at + 1800 : each))
              : [...copy, at + 2500, at + 2600].toSorted((a, b) => a - b);
          const trace = traced({ reference, tested });
          expect(trace.deviations.map((each) => each.kind)).toEqual([what]);
        },
      ),
    );
  });
});
