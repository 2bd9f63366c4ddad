/**
 * A connected reserve in the desk's ledger: two sides of one bank, and no cylinder on both.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ChartEvent } from "#panels";
import { withSelected } from "../../../panels/gas/lending/ledger.js";
import { decideLoan } from "../../../panels/gas/lending/lending.js";
import type { BankStock } from "../../../panels/gas/lending/stock.js";
import type { AChart } from "../../support/a-chart.js";
import { aDeskOf, aStock, pathsOver } from "./lending/a-stock.js";

const spare = ["B1/R1", "B1/R2", "B1/R3"];
const withReserve = (bank: string, cylinders: readonly string[], lends = false): BankStock =>
  aStock(bank, 3, {
    ownNeed: 2,
    reserve: { cylinders, isSelected: false, resting: cylinders, lends },
  });
const main = ["B1/C1", "B1/C2", "B1/C3"];

const aDesk = () => aDeskOf([withReserve("B1", spare), aStock("B2", 5, { ownNeed: 2 })]);
const selects = (isReserve: boolean) => ({ type: "supply.selected", bank: "B1", isReserve });
const asks = (needKg: number, room = "hall") => {
  return { type: "stock.asked", room, bank: "B1", needKg };
};
const freed = { type: "manifold.freed", room: "hall" };
const stockOf = (desk: AChart): BankStock | undefined =>
  (desk.context["stocks"] as readonly BankStock[]).find(({ bank }) => bank === "B1");
const allotted = (desk: AChart) => desk.told("gas.allotted").map(({ cylinders }) => cylinders);

describe("a connected reserve (EN 12094-1 cl. 4.25)", () => {
  it("gives nothing while the changeover stands at the main supply", () => {
    const desk = aDesk().send(asks(480));
    expect(allotted(desk)).toEqual([main]);
    expect(desk.told("gas.allotted")[0]?.["missingKg"]).toBe(240);
  });

  it("gives its cylinders, and none of the main supply, once it is selected", () => {
    const desk = aDesk().send(asks(240)).send(freed).send(selects(true)).send(asks(240));
    expect(allotted(desk)).toEqual([main, spare]);
    expect(stockOf(desk)).toMatchObject({ free: [], reserve: { resting: [] } });
  });

  it("keeps what is left of the main supply at rest, and brings it back", () => {
    const desk = aDesk().send(asks(80)).send(selects(true));
    expect(stockOf(desk)).toMatchObject({ free: spare, reserve: { resting: main.slice(1) } });
    expect(stockOf(desk.send(selects(false)))).toMatchObject({
      free: main.slice(1),
      reserve: { resting: spare },
    });
  });

  it("takes a returned cylinder back on its own side, whichever is selected by then", () => {
    const back = { type: "stock.returned", room: "hall", bank: "B1", cylinders: main };
    const desk = aDesk().send(asks(240)).send(selects(true)).send(back);
    expect(stockOf(desk)).toMatchObject({ free: spare, reserve: { resting: main } });
  });

  it("strikes off a cylinder that leaks while its side is not selected", () => {
    const desk = aDesk().send({ type: "cylinder.leaked", bank: "B1", cylinder: "B1/R2" });
    expect(allotted(desk.send(selects(true)).send(asks(240)))).toEqual([["B1/R1", "B1/R3"]]);
  });

  it("is told twice of the same side, and moves once", () => {
    const desk = aDesk().send(selects(true)).send(selects(true));
    expect(stockOf(desk)?.free).toEqual(spare);
    expect(stockOf(aDesk().send({ ...selects(true), bank: "B2" }))?.free).toEqual(main);
  });

  it("is lent to other floors only where it is said so", () => {
    const lent = (lends: boolean) => {
      const stocks = withSelected([aStock("B0", 0), withReserve("B1", spare, lends)], {
        bank: "B1",
        isReserve: true,
      });
      const nothing = { alarmed: [], tried: {}, taken: [], faulted: {}, stuck: [], overrides: {} };
      const paths = pathsOver({ R: ["B0", "B1"] });
      const world = { paths, lenders: [], selector: "SV", ...nothing };
      const request = { room: "far", bank: "B0", missingKg: 80 };
      return decideLoan({ ...request, reason: "stock below need" }, stocks, world);
    };
    expect(lent(false)).toEqual({ kind: "refused", reasons: ["B1: its reserve is not lent"] });
    expect(lent(true)).toMatchObject({ loans: [{ cylinders: ["B1/R3"] }] });
  });

  it("never has a cylinder on both sides, or twice on one, whatever comes", () => {
    const anEvent: fc.Arbitrary<ChartEvent> = fc.oneof(
      fc.boolean().map(selects),
      fc.tuple(fc.integer({ min: 1, max: 500 }), fc.constantFrom("hall", "ups")).map((asked) => {
        return asks(...asked);
      }),
      fc.constantFrom("hall", "ups").map((room) => ({ type: "manifold.freed", room })),
      fc.constantFrom(...main, ...spare).map((cylinder) => {
        return { type: "cylinder.leaked", bank: "B1", cylinder };
      }),
    );
    fc.assert(
      fc.property(fc.array(anEvent, { maxLength: 30 }), (events) => {
        const desk = aDesk();
        const given: string[] = [];
        for (const event of events) {
          desk.forgetFacts().send(event);
          const now = allotted(desk).flat() as string[];
          expect(now.every((id) => spare.includes(id) === stockOf(desk)?.reserve?.isSelected)).toBe(
            true,
          );
          given.push(...now);
          const { free = [], reserve } = stockOf(desk) ?? {};
          const all = [...given, ...free, ...(reserve?.resting ?? [])];
          expect(new Set(all).size).toBe(all.length);
        }
      }),
    );
  });
});
