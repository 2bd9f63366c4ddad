import { describe, expect, it } from "vitest";
import { fuzzTargets, throwAt } from "../../hil/probe/fuzz/fuzz.js";

/** One seed is enough here; `npm run bench -- --fuzz` throws ten million from another. */
const SEED = 5;
const FRAMES = 40_000;

describe("what takes bytes from strangers", () => {
  for (const target of fuzzTargets(SEED)) {
    it(`withstands ${FRAMES.toLocaleString("en")} hostile frames: ${target.name}`, async () => {
      expect(await throwAt(target, FRAMES)).toBeUndefined();
      // Bytes that no parser takes, and bytes that all take, would prove nothing.
      expect(target.taken / FRAMES).toBeGreaterThan(0.02);
      expect(target.taken / FRAMES).toBeLessThan(1);
    });
  }

  it("gets the same bytes from the same seed", async () => {
    const [one, other] = [fuzzTargets(SEED)[0], fuzzTargets(SEED)[0]];
    if (one === undefined || other === undefined) throw new Error("there are targets");
    for (let step = 0; step < 50; step++) {
      await one.step();
      await other.step();
      expect(other.last).toEqual(one.last);
    }
  });
});
