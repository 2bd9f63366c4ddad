import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seconds, type ChartEvent } from "#panels";
import type { BankStock } from "../../../panels/gas/lending.js";
import type { Hold } from "../../../panels/gas/ledger.js";
import { AChart } from "../../support/a-chart.js";
import { aStock } from "./a-stock.js";

const stocks = [
  aStock("B1", 3, { ownNeed: 2 }),
  aStock("B2", 5, { ownNeed: 2 }),
  aStock("B3", 4, { ownNeed: 3 }),
  aStock("B4", 6, { ownNeed: 1, kgPerCylinder: 45 }),
];
const floorOf = (room: string) => `${room.slice(1, 2)}F`;
const bankOf = (room: string) => `B${room.slice(1, 2)}`;

/** Rooms r1a, r1b, r2a ... stand on the floors 1F to 4F, each floor with its bank. */
const aRoom = fc
  .tuple(fc.constantFrom(1, 2, 3, 4), fc.constantFrom("a", "b"))
  .map(([floor, name]) => `r${floor}${name}`);
const aMassKg = fc.integer({ min: 1, max: 400 });
const anEvent: fc.Arbitrary<ChartEvent | number> = fc.oneof(
  fc.tuple(aRoom, aMassKg).map(([room, needKg]) => {
    return { type: "stock.asked", room, bank: bankOf(room), needKg };
  }),
  fc.tuple(aRoom, aMassKg).map(([room, missingKg]) => {
    return { type: "loan.asked", room, bank: bankOf(room), missingKg };
  }),
  aRoom.map((room) => ({ type: "loan.fired", room })),
  aRoom.map((room) => ({ type: "loan.failed", room, valve: "TV" })),
  aRoom.map((room) => ({ type: "loan.dropped", room })),
  aRoom.map((room) => ({ type: "manifold.freed", room })),
  aRoom.map((room) => ({ type: "stock.awaited", room })),
  fc.constantFrom("B1/TV", "B2/TV", "B3/TV").map((valve) => ({ type: "valve.shut", valve })),
  aRoom.map((room) => ({ type: "room.alarmed", room, floor: floorOf(room) })),
  aRoom.map((room) => ({ type: "room.reset", room, floor: floorOf(room) })),
  fc.constantFrom("B1/C1", "B2/C5", "B3/C2").map((cylinder) => {
    return { type: "cylinder.leaked", bank: cylinder.slice(0, 2), cylinder };
  }),
  fc.integer({ min: 1, max: 90 }),
);

interface Seen {
  readonly desk: AChart;
  readonly before: AChart["context"];
  readonly told: readonly ChartEvent[];
}

/** Plays the events, and shows every step to `check`. */
function playing(events: readonly (ChartEvent | number)[], check: (seen: Seen) => void): void {
  const desk = new AChart("desk", { stocks, expiry: seconds(60) });
  for (const event of events) {
    const before = desk.context;
    desk.forgetFacts();
    if (typeof event === "number") desk.wait(seconds(event));
    else desk.send(event);
    check({ desk, before, told: [...desk.facts] });
  }
}

const always = (check: (seen: Seen) => void) => {
  fc.assert(
    fc.property(fc.array(anEvent, { maxLength: 60 }), (events) => {
      playing(events, check);
    }),
    { numRuns: 150 },
  );
};
const stocksIn = ({ context }: AChart) => context["stocks"] as readonly BankStock[];
const lentIn = (context: AChart["context"]) => context["lent"] as Record<string, number>;
const lentBy = ({ context }: AChart) => lentIn(context);
const holdsIn = ({ context }: AChart) => context["holds"] as readonly Hold[];
const waitingIn = ({ context }: AChart) =>
  context["waiting"] as readonly { room: string; bank: string }[];
const loanIn = ({ context }: AChart) => context["loan"] as { cylinders: string[] } | null;

describe("desk, whatever is asked of it", () => {
  it("never gives one cylinder to two", () => {
    fc.assert(
      fc.property(fc.array(anEvent, { maxLength: 60 }), (events) => {
        const given = new Set<string>();
        playing(events, ({ desk, before, told }) => {
          const spent = before["loan"] as { cylinders: string[] } | null;
          if (Object.keys(lentBy(desk)).some((bank) => lentBy(desk)[bank] !== lentIn(before)[bank]))
            spent?.cylinders.forEach((id) => given.add(id));
          for (const fact of told) {
            if (fact.type !== "gas.allotted") continue;
            for (const id of fact["cylinders"] as string[]) {
              expect(given.has(id)).toBe(false);
              given.add(id);
            }
          }
          const reserved = loanIn(desk)?.cylinders ?? [];
          const free = stocksIn(desk).flatMap((stock) => stock.free);
          const all = [...free, ...reserved];
          expect(new Set(all).size).toBe(all.length);
          expect(all.filter((id) => given.has(id))).toEqual([]);
        });
      }),
      { numRuns: 150 },
    );
  });

  it("never lends below what the lender's own largest room needs", () => {
    always(({ desk, told }) => {
      for (const fact of told.filter(({ type }) => type === "loan.granted").slice(-1)) {
        const lender = stocksIn(desk).find(({ bank }) => bank === fact["lender"]);
        expect(lender?.free.length).toBeGreaterThanOrEqual(lender?.ownNeed ?? Infinity);
      }
    });
  });

  it("never lends from a floor where a room is in alarm", () => {
    always(({ desk, told }) => {
      const alarmed = desk.context["alarmed"] as { floor: string }[];
      const floors = alarmed.map(({ floor }) => floor);
      for (const fact of told.filter(({ type }) => type === "loan.granted").slice(-1)) {
        expect(floors).not.toContain(`${String(fact["lender"]).slice(1)}F`);
      }
    });
  });

  it("never lends less than is missing, nor a whole cylinder more", () => {
    always(({ told }) => {
      for (const fact of told.filter(({ type }) => type === "loan.granted")) {
        const lender = stocks.find(({ bank }) => bank === fact["lender"]);
        const lentKg = (fact["cylinders"] as string[]).length * (lender?.kgPerCylinder ?? 0);
        const overKg = lentKg - Number(fact["missingKg"]);
        expect(overKg).toBeGreaterThanOrEqual(0);
        expect(overKg).toBeLessThan(lender?.kgPerCylinder ?? 0);
      }
    });
  });

  it("never lets a manifold or a riser lead to two rooms", () => {
    always(({ desk }) => {
      const holds = holdsIn(desk);
      for (const { of } of holds) {
        const rooms = holds.filter((hold) => hold.of === of).map(({ room }) => room);
        expect(new Set(rooms).size, of).toBe(1);
      }
    });
  });

  it("keeps a room waiting only while its bank's manifold leads somewhere", () => {
    always(({ desk }) => {
      const led = holdsIn(desk).map(({ of }) => of);
      for (const { bank } of waitingIn(desk)) expect(led).toContain(bank);
    });
  });

  it("answers every room that has waited for as long as it may", () => {
    fc.assert(
      fc.property(fc.array(anEvent, { maxLength: 60 }), (events) => {
        playing(events, ({ desk }) => {
          for (const { room } of waitingIn(desk)) {
            desk.forgetFacts().send({ type: "stock.awaited", room });
            expect(desk.told("gas.refused")).toHaveLength(1);
          }
          expect(waitingIn(desk)).toEqual([]);
        });
      }),
      { numRuns: 50 },
    );
  });

  it("answers every request, or keeps it waiting behind a loan", () => {
    always(({ desk }) => {
      if (desk.state() === "idle") expect(desk.context["queue"]).toEqual([]);
    });
  });
});
