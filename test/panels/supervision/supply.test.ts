import { describe, expect, it } from "vitest";
import { millis, seconds } from "#panels";
import type { SupplyPart } from "../../../panels/supervision/supply.machine.js";
import { AChart } from "../../support/a-chart.js";
import { ignoresEverythingElse, type StateRow } from "../../support/ignored-events.js";
import { leavesNothingUntried } from "../charts/audit/untried.js";

const blink = {
  mains: seconds(178),
  charger: seconds(98),
  battery: seconds(177),
  voltage: seconds(97),
  resistance: seconds(14_000),
  fuse: seconds(176),
};
const parts = Object.keys(blink) as SupplyPart[];
const aSupply = () => new AChart("supply", { blink });

describe("the supply of the panel", () => {
  for (const part of parts) {
    const doubtful = () => aSupply().send(`${part}.failed`);
    const faulty = () => doubtful().wait(blink[part]);

    it(`tells a fault of ${part} once it has lasted, not a millisecond earlier (EN 54-4)`, () => {
      const supply = doubtful().wait(millis(blink[part] - 1));
      expect(supply.tags).toEqual([]);
      expect(supply.wait(millis(1)).tags).toEqual([`${part}-fault`]);
      expect(supply.facts).toEqual([{ type: "supply.failed", part }]);
    });

    it(`tells nothing of a blink of ${part}, and counts the next from its own start`, () => {
      const supply = doubtful().wait(millis(blink[part] - 1));
      supply.send(`${part}.restored`).wait(seconds(1)).send(`${part}.failed`);
      expect(supply.wait(millis(blink[part] - 1)).facts).toEqual([]);
      expect(supply.wait(millis(1)).tags).toEqual([`${part}-fault`]);
    });

    it(`tells that ${part} is restored (EN 12094-1 cl. 4.13)`, () => {
      const supply = faulty().forgetFacts().send(`${part}.restored`);
      expect(supply.tags).toEqual([]);
      expect(supply.facts).toEqual([{ type: "supply.restored", part }]);
      expect(supply.send(`${part}.failed`).wait(blink[part]).tags).toEqual([`${part}-fault`]);
    });

    for (const [state, reach] of Object.entries({ healthy: aSupply, doubtful, faulty })) {
      for (const other of parts) {
        if (other === part) continue;
        for (const event of [`${other}.failed`, `${other}.restored`]) {
          it(`leaves ${part} ${state} at ${event}`, () => {
            expect(reach().send(event).state(part)).toBe(state);
          });
        }
      }
    }
  }

  it("tells every fault by itself, so that lost mains hide no dead charger", () => {
    const supply = aSupply().send("mains.failed").send("charger.failed").wait(seconds(178));
    expect(supply.tags.toSorted()).toEqual(["charger-fault", "mains-fault"]);
  });

  it("drives nothing, whatever has failed", () => {
    const supply = aSupply();
    for (const part of parts) supply.send(`${part}.failed`);
    expect(supply.wait(seconds(20_000)).outputs).toEqual([]);
  });
});

describe("supply: every state and every event", () => {
  const fails = parts.map((part) => `${part}.failed`);
  const rows = parts.flatMap((part): [string, StateRow][] => {
    const failed = `${part}.failed`;
    const doubtful = () => aSupply().send(failed);
    const others = fails.filter((type) => type !== failed);
    return [
      [`${part}.healthy`, { reach: aSupply, answers: fails }],
      [`${part}.doubtful`, { reach: doubtful, answers: [...others, `${part}.restored`] }],
      [
        `${part}.faulty`,
        { reach: () => doubtful().wait(blink[part]), answers: [...others, `${part}.restored`] },
      ],
    ];
  });
  ignoresEverythingElse(
    Object.fromEntries(rows),
    parts.flatMap((part) => [{ type: `${part}.failed` }, { type: `${part}.restored` }]),
  );
});

leavesNothingUntried("supply");
