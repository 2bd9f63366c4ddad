/**
 * What a suppression unit never does, whatever its triggers, its door, its breaker and its cylinder
 * say, in whatever order.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { millis, type ChartEvent, type NeighbourAction, type TriggerKind } from "#panels";
import {
  aUnit,
  alarm,
  clear,
  neighbourCalmed,
  neighbourFired,
} from "../panels/unit/a-unit-chart.js";

const kinds: readonly TriggerKind[] = ["heat", "arc", "smoke"];
const events: readonly ChartEvent[] = [
  ...kinds.map(alarm),
  ...kinds.map(clear),
  { type: "door.opened" },
  { type: "door.shut" },
  { type: "breaker.opened" },
  { type: "breaker.closed" },
  { type: "pressure.fell" },
  { type: "pressure.restored" },
  { type: "agent.discharged" },
  { type: "smoke.aroundIt", line: "smoke" },
  { type: "smoke.gone", line: "smoke" },
  neighbourFired,
  neighbourCalmed,
  { type: "panel.reset" },
];
const aScript = fc.array(
  fc.tuple(fc.constantFrom(...events), fc.constantFrom(0, 1, 4999, 5000, 30_000, 60_000)),
  { maxLength: 40 },
);
const aSetting = fc.record({
  neighbours: fc.constantFrom<NeighbourAction | undefined>(undefined, "alert", "ready", "trip"),
  releaseWithoutProof: fc.boolean(),
  lowPressureConfirms: fc.boolean(),
});

/** Plays a script, and looks at the unit after each event and each wait. */
function watch(
  setting: Parameters<typeof aUnit>[0],
  script: readonly (readonly [ChartEvent, number])[],
  look: (unit: ReturnType<typeof aUnit>, event: ChartEvent | undefined) => void,
): void {
  const unit = aUnit(setting);
  for (const [event, ms] of script) {
    look(unit.send(event), event);
    look(unit.wait(millis(ms)), undefined);
  }
}

describe("a unit never, whatever happens around it", () => {
  it("lets its agent go behind an open door, untripped, or without an alarm of its own", () => {
    fc.assert(
      fc.property(aSetting, aScript, (setting, script) => {
        let [open, alarmed, wasReleasing] = [false, false, false];
        watch(setting, script, (unit, event) => {
          if (event?.type === "door.opened") open = true;
          if (event?.type === "door.shut") open = false;
          if (event?.type === "trigger.alarmed") alarmed = true;
          const releasing = unit.outputs.includes("1P/02/unit-release");
          if (releasing && !wasReleasing) {
            expect([open, alarmed]).toEqual([false, true]);
            expect(unit.outputs).toContain("1P/02/breaker-trip");
          }
          wasReleasing = releasing;
        });
      }),
      { numRuns: 300 },
    );
  });

  it("lets it go unproved where the site forbids that", () => {
    fc.assert(
      fc.property(aSetting, aScript, (setting, script) => {
        let [proved, wasReleasing] = [false, false];
        watch({ ...setting, releaseWithoutProof: false }, script, (unit, event) => {
          if (event?.type === "breaker.opened") proved = true;
          if (event?.type === "breaker.closed") proved = false;
          const releasing = unit.outputs.includes("1P/02/unit-release");
          if (releasing && !wasReleasing) expect(proved).toBe(true);
          wasReleasing = releasing;
        });
      }),
      { numRuns: 300 },
    );
  });

  it("calls the room twice for one fire, or is at rest with the breaker tripped", () => {
    fc.assert(
      fc.property(aSetting, aScript, (setting, script) => {
        watch(setting, script, (unit) => {
          const calls = unit.told("unit.escalated").length;
          expect(calls).toBeLessThanOrEqual(1);
          const atRest = ["normal", "leaked", "alerted"].includes(unit.state());
          if (!atRest) return;
          expect(unit.outputs).toEqual([]);
          unit.forgetFacts();
        });
      }),
      { numRuns: 300 },
    );
  });
});
