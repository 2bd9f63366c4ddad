/**
 * The safety case of borrowing, on random gas systems and random incidents.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GasWorld, type Happening } from "./a-gas-world.js";
import { aTopology } from "./a-topology.js";

const aPlace = fc.nat({ max: 40 });
const aWait = (min: number, max: number) =>
  fc.record({ does: fc.constant("wait" as const), s: fc.integer({ min, max }) });
const aHappening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 7, arbitrary: fc.record({ does: fc.constant("ask" as const), room: aPlace }) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constantFrom(
        "reset" as const,
        "lockOff" as const,
        "unlock" as const,
        "alarm" as const,
      ),
      room: aPlace,
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("stick" as const), valve: aPlace }) },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constantFrom("kill" as const, "leak" as const, "leak" as const, "refill" as const),
      cylinder: aPlace,
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("allow" as const), bank: aPlace }) },
  { weight: 5, arbitrary: aWait(1, 8) },
  { weight: 2, arbitrary: aWait(10, 70) },
  { weight: 1, arbitrary: fc.constant({ does: "restart" as const }) },
);

/** Cases of one run; the bench plays many more. */
const CASES = Number(process.env["LENDING_CASES"] ?? 150);

describe("borrowing, whatever happens", () => {
  it("counts nothing twice, bares no lender, lends from no alarm, proves paths (R10)", () => {
    fc.assert(
      fc.property(
        aTopology({ floors: 5, rooms: 3 }),
        fc.array(aHappening, { maxLength: 40, size: "max" }),
        (topology, happenings) => {
          expect(new GasWorld(topology).play(happenings).settle()).toEqual([]);
        },
      ),
      { numRuns: CASES },
    );
  });
});
