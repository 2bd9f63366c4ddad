/**
 * The desk and a room's own gas: allotment, turns, what comes back.
 */
import { leavesNothingUntried } from "../../charts/audit/untried.js";
import { describe, expect, it } from "vitest";
import { millis, seconds } from "#panels";
import type { BankStock } from "../../../../panels/gas/lending/stock.js";
import type { AChart } from "../../../support/a-chart.js";
import { ignoresEverythingElse } from "../../../support/ignored-events.js";
import { aDeskOf, aServedRoom, aStock } from "./a-stock.js";

const stocks = [
  aStock("B1", 3, { ownNeed: 3 }),
  aStock("B2", 5, { ownNeed: 2 }),
  aStock("B3", 5, { ownNeed: 2 }),
];
const asks = (room: string, bank: string, needKg: number) => ({
  type: "stock.asked",
  room,
  bank,
  needKg,
});
const wants = (room: string, missingKg: number, bank = "B1") => ({
  type: "loan.asked",
  room,
  bank,
  missingKg,
  reason: "stock below need",
});
const alarmed = (room: string, floor: string) => ({ type: "room.alarmed", room, floor });
const reset = (room: string, floor: string) => ({ type: "room.reset", room, floor });
const freed = (room: string) => ({ type: "manifold.freed", room });
const awaited = (room: string) => ({ type: "stock.awaited", room });
const returned = (room: string, ...cylinders: string[]) => ({
  type: "stock.returned",
  room,
  bank: "B1",
  cylinders,
});
const leaked = (cylinder: string) => ({ type: "cylinder.leaked", bank: "B2", cylinder });

const aDesk = () => aDeskOf(stocks, { rooms: [aServedRoom("r1a", { room: "hall" })] });
const gathering = () => aDesk().send(wants("hall", 80));

function freeOf(desk: AChart, bank: string): number | undefined {
  const held = desk.context["stocks"] as readonly BankStock[];
  return held.find((stock) => stock.bank === bank)?.free.length;
}

describe("desk: a room's own gas (R9)", () => {
  it("allots whole cylinders, as many as the room needs", () => {
    expect(
      aDesk()
        .send(asks("hall", "B1", 81))
        .told("gas.allotted"),
    ).toEqual([
      { type: "gas.allotted", room: "hall", cylinders: ["B1/C1", "B1/C2"], missingKg: 0 },
    ]);
  });

  it("allots what there is, and says how much is missing", () => {
    const [fact] = aDesk()
      .send(asks("hall", "B1", 300))
      .told("gas.allotted");
    expect(fact).toMatchObject({ cylinders: ["B1/C1", "B1/C2", "B1/C3"], missingKg: 60 });
  });

  it("allots no cylinder twice", () => {
    const desk = aDesk()
      .send(asks("hall", "B1", 160))
      .send(asks("ups-room", "B1", 160))
      .send(freed("hall"));
    const allotted = desk.told("gas.allotted").flatMap((fact) => fact["cylinders"] as string[]);
    expect(allotted).toEqual(["B1/C1", "B1/C2", "B1/C3"]);
  });

  it("gives a room more of its own bank at once on its open way, before who waits", () => {
    const desk = aDesk()
      .send(asks("hall", "B1", 80))
      .send(asks("ups-room", "B1", 160));
    desk.send({ ...asks("hall", "B1", 80), isOnPath: true });
    expect(desk.told("gas.allotted").map(({ room, cylinders }) => [room, cylinders])).toEqual([
      ["hall", ["B1/C1"]],
      ["hall", ["B1/C2"]],
    ]);
    expect(desk.send(freed("hall")).told("gas.allotted").at(-1)).toMatchObject({
      ...{ room: "ups-room", cylinders: ["B1/C3"], missingKg: 80 },
    });
  });

  it("leaves a room that asks anew to its turn, while its way is still being shut", () => {
    const desk = aDesk()
      .send(asks("hall", "B1", 80))
      .send(asks("hall", "B1", 80));
    expect(desk.told("gas.allotted")).toHaveLength(1);
    expect(desk.send(freed("hall")).told("gas.allotted")).toHaveLength(2);
  });

  it("allots no cylinder that has leaked", () => {
    const [fact] = aDesk()
      .send(leaked("B2/C1"))
      .send(asks("r", "B2", 80))
      .told("gas.allotted");
    expect(fact?.["cylinders"]).toEqual(["B2/C2"]);
  });
});

describe("desk: one manifold (I3, EN 12094-1 cl. 4.29)", () => {
  const held = () => aDesk().send(asks("hall", "B1", 80));
  const allottedTo = (desk: AChart) => desk.told("gas.allotted").map((fact) => fact["room"]);

  it("leads to one room at a time; the others wait in the order in which they asked", () => {
    const desk = held()
      .send(asks("second", "B1", 80))
      .send(asks("third", "B1", 80));
    expect(allottedTo(desk.wait(seconds(3600)))).toEqual(["hall"]);
    expect(allottedTo(desk.send(freed("hall")))).toEqual(["hall", "second"]);
    expect(allottedTo(desk.send(freed("second")))).toEqual(["hall", "second", "third"]);
  });

  it("makes no room of another bank wait", () => {
    expect(allottedTo(held().send(asks("far", "B2", 80)))).toEqual(["hall", "far"]);
  });

  it("is refused to a room that has waited long enough, with the reason why no loan helps", () => {
    const desk = held()
      .send(asks("second", "B1", 80))
      .send(awaited("second"));
    const reasons = ["manifold of B1 still leads to hall", "a loan would come through it as well"];
    expect(desk.told("gas.refused")).toEqual([{ type: "gas.refused", room: "second", reasons }]);
    expect(allottedTo(desk.send(freed("hall")))).toEqual(["hall"]);
  });

  it("forgets a room that waits no more", () => {
    for (const leaving of [reset("second", "1F"), returned("second")]) {
      const desk = held()
        .send(asks("second", "B1", 80))
        .send(leaving)
        .send(freed("hall"));
      expect(allottedTo(desk)).toEqual(["hall"]);
    }
  });

  it("still leads to a room that was reset, until its path is proved shut", () => {
    const desk = held()
      .send(reset("hall", "1F"))
      .send(asks("hall", "B1", 80));
    expect(allottedTo(desk)).toEqual(["hall"]);
    expect(allottedTo(desk.send(freed("hall")))).toEqual(["hall", "hall"]);
  });

  it("takes back cylinders that were never fired, but none that has leaked meanwhile", () => {
    const desk = aDesk()
      .send(asks("hall", "B1", 240))
      .send(leaked("B1/C2"));
    desk.send(returned("hall", "B1/C1", "B1/C2", "B1/C3"));
    expect(freeOf(desk, "B1")).toBe(2);
  });
});

describe("desk: requests are gathered, and then answered", () => {
  it("answers nothing within 500 ms of the first, and everything after it", () => {
    const desk = gathering().wait(millis(499));
    expect([desk.state(), desk.told("loan.granted")]).toEqual(["gathering", []]);
    desk.send(wants("other", 80, "B3")).wait(millis(1));
    expect(desk.state()).toBe("open");
    expect(desk.told("loan.granted")).toHaveLength(1);
  });
});

describe("desk", () => {
  const row = { reach: aDesk, answers: ["stock.asked", "loan.asked"] };
  ignoresEverythingElse(
    {
      open: row,
      gathering: { reach: gathering, answers: ["stock.asked"] },
    },
    [
      asks("hall", "B1", 80),
      wants("second", 80),
      { type: "loan.proved", room: "second", lender: "B2" },
      { type: "loan.failed", room: "second", lender: "B2", valve: "B2/TV" },
      { type: "loan.expired", room: "second", lender: "B2" },
      { type: "loan.awaited", room: "second" },
      { type: "loan.dropped", room: "second" },
      { type: "loan.returned", room: "second", lender: "B2", cylinders: ["B2/C1"] },
      { type: "loan.overridden", bank: "B2", by: "T. Kim" },
      { type: "override.ended", bank: "B2" },
      alarmed("hall", "1F"),
      reset("second", "1F"),
      leaked("B2/C1"),
      freed("second"),
      awaited("second"),
      returned("second"),
      { type: "valve.shut", valve: "B3/TV" },
      { type: "valve.failed", valve: "B3/TV" },
      { type: "supply.selected", bank: "B3", isReserve: true },
      { type: "supply.unproved", bank: "B3" },
      { type: "bank.refilled", bank: "B3", by: "T. Kim", cylinders: [] },
      { type: "panel.reset" },
    ],
  );
});

leavesNothingUntried("desk");
