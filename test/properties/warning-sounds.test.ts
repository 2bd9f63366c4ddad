/**
 * What no order of presses, decisions and silencing may ever take from an area: its warning, while
 * a discharge is still to come; and its quiet, once all is over.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holdStrategyNames, millis, seconds, type DetectionLine } from "#panels";
import { AnArea, cleared, zone, type AreaParts } from "../support/an-area.js";

const acts: Readonly<Record<string, (area: AnArea) => AnArea>> = {
  "line A": (area) => area.send(zone("A")),
  "line A clears": (area) => area.send(cleared("A")),
  "line B": (area) => area.send(zone("B")),
  "press hold": (area) => area.send("hold.pressed"),
  "let go": (area) => area.send("hold.letGo"),
  call: (area) => area.send("manual.pressed"),
  "close lock-off": (area) => area.send("lockOff.closed"),
  "open lock-off": (area) => area.send("lockOff.opened"),
  "key manual": (area) => area.send("key.manual"),
  "key automatic": (area) => area.send("key.automatic"),
  block: (area) => area.decide("block"),
  unblock: (area) => area.decide("unblock"),
  lock: (area) => area.decide("lock", seconds(100)),
  unlock: (area) => area.decide("unlock"),
  silence: (area) => area.send({ type: "sounders.silenced", about: "hall", who: "T. Kim" }),
  reset: (area) => area.send("panel.reset"),
  "agent flows": (area) => area.send("agent.confirmed"),
};
/** States of the release in which agent is still to come. */
const warned = ["countdown", "manualCountdown", "holding", "releasing", "unconfirmed"];

function wrongWith(area: AnArea): string | undefined {
  const { outputs } = area;
  if (area.state() === "normal") return outputs.length > 0 ? "it sounds at rest" : undefined;
  if (area.state() === "alert") {
    return outputs.includes("hall/siren") ? "a pre-alarm sounds the siren" : undefined;
  }
  if (!warned.includes(area.state())) return undefined;
  return outputs.includes("hall/siren") ? undefined : `it is silent while ${area.state()}`;
}

/** A line that passes, so that a pre-alarm may end without a reset, and one that does not. */
const lines = [false, true].map((latching, at): DetectionLine => {
  return { id: ["A", "B"][at] ?? "", kind: "smoke", alarmAt: 4, latching };
});
const aStep = fc.tuple(fc.constantFrom(...Object.keys(acts)), fc.integer({ min: 0, max: 40_000 }));
const aSite = fc
  .constantFrom(...holdStrategyNames)
  .chain((strategy) =>
    fc.boolean().map((actsOnManual): AreaParts => ({ lines, hold: { strategy, actsOnManual } })),
  );

describe("never, whatever people press, decide and silence", () => {
  it("is an area silent before a discharge, or loud at rest (EN 12094-1 cl. 4.6)", () => {
    fc.assert(
      fc.property(aSite, fc.array(aStep, { maxLength: 30 }), (site, steps) => {
        const area = new AnArea(site);
        for (const [act, waitMs] of steps) {
          acts[act]?.(area);
          expect(wrongWith(area)).toBeUndefined();
          area.wait(millis(waitMs));
          expect(wrongWith(area)).toBeUndefined();
        }
      }),
      { numRuns: 2000 },
    );
  });
});
