import { describe, expect, it } from "vitest";
import { millis, seconds } from "#panels";
import type { BankStock } from "../../../panels/gas/lending.js";
import { AChart } from "../../support/a-chart.js";
import { ignoresEverythingElse } from "../../support/ignored-events.js";
import { aStock } from "./a-stock.js";
import { leavesNothingUntried } from "../charts/audit/untried.js";

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
});
const alarmed = (room: string, floor: string) => ({ type: "room.alarmed", room, floor });
const reset = (room: string, floor: string) => ({ type: "room.reset", room, floor });
const freed = (room: string) => ({ type: "manifold.freed", room });
const awaited = (room: string) => ({ type: "stock.awaited", room });
const shut = (valve: string) => ({ type: "valve.shut", valve });
const returned = (room: string, ...cylinders: string[]) => ({
  type: "stock.returned",
  room,
  bank: "B1",
  cylinders,
});
const fired = (room: string) => ({ type: "loan.fired", room });
const selected = { type: "supply.selected", bank: "B3", isReserve: true };
const dropped = (room: string) => ({ type: "loan.dropped", room });
const pathFailed = (room: string) => ({ type: "loan.failed", room, valve: "B2/TV" });
const leaked = (cylinder: string) => ({ type: "cylinder.leaked", bank: "B2", cylinder });

const aDesk = (banks: readonly BankStock[] = stocks) =>
  new AChart("desk", { stocks: banks, expiry: seconds(60) });
const lending = () => aDesk().send(wants("hall", 80));

function freeOf(desk: AChart, bank: string): number | undefined {
  const held = desk.context["stocks"] as readonly BankStock[];
  return held.find((stock) => stock.bank === bank)?.free.length;
}
const lendersOf = (desk: AChart) => desk.told("loan.granted").map((fact) => fact["lender"]);
const grantedTo = (desk: AChart) => desk.told("loan.granted").map((fact) => fact["room"]);
const refusedTo = (desk: AChart) => desk.told("loan.refused").map((fact) => fact["room"]);

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

  it("allots no cylinder that has leaked", () => {
    const [fact] = aDesk()
      .send(leaked("B2/C1"))
      .send(asks("r", "B2", 80))
      .told("gas.allotted");
    expect(fact?.["cylinders"]).toEqual(["B2/C2"]);
  });
});

describe("desk: a loan (R10)", () => {
  it("takes the cylinders out of the ledger before anybody may fire them", () => {
    expect(freeOf(lending(), "B2")).toBe(4);
    expect(lending().told("loan.granted")[0]).toMatchObject({
      room: "hall",
      lender: "B2",
      cylinders: ["B2/C5"],
      valves: ["B1/TV", "B2/TV"],
    });
  });

  it("counts what was lent once it is fired", () => {
    const desk = lending().send(fired("hall"));
    expect(desk.state()).toBe("idle");
    expect(desk.context["lent"]).toEqual({ B2: 1 });
    expect(freeOf(desk, "B2")).toBe(4);
  });

  it("goes back when it is not fired within 60 s, and not earlier", () => {
    const desk = lending().wait(millis(59_999));
    expect(desk.told("loan.withdrawn")).toEqual([]);
    desk.wait(millis(1));
    expect(desk.told("loan.withdrawn")).toHaveLength(1);
    expect(desk.told("valve.returned")[0]?.["valves"]).toEqual(["B2/TV"]);
    expect(freeOf(desk, "B2")).toBe(5);
  });

  it("tries the next lender after an expiry and after a failed path, and then refuses", () => {
    const desk = lending().wait(seconds(60)).send(pathFailed("hall"));
    expect(lendersOf(desk)).toEqual(["B2", "B3"]);
    expect(refusedTo(desk)).toEqual(["hall"]);
    expect(desk.told("loan.refused")[0]?.["reasons"]).toContain("B2: its path did not prove open");
    expect([freeOf(desk, "B2"), freeOf(desk, "B3")]).toEqual([5, 5]);
  });

  it("gives the next lender the whole 60 s", () => {
    const desk = lending().wait(seconds(30)).send(pathFailed("hall")).wait(millis(59_999));
    expect(desk.told("loan.withdrawn")).toEqual([]);
    expect(desk.wait(millis(1)).told("loan.withdrawn")).toHaveLength(1);
  });

  it("is withdrawn when the lender's own floor alarms before it is fired", () => {
    const desk = lending().send(alarmed("B2-room", "2F"));
    expect(desk.told("loan.withdrawn")[0]?.["why"]).toMatch("lender's own floor");
    expect(freeOf(desk, "B2")).toBe(5);
    expect(lendersOf(desk)).toEqual(["B2", "B3"]);
  });

  it("stays when some other floor alarms", () => {
    expect(lending().send(alarmed("hall", "1F")).told("loan.withdrawn")).toEqual([]);
  });

  it("returns nothing of a loan that has been fired", () => {
    const desk = lending().send(fired("hall")).send(alarmed("B2-room", "2F")).wait(seconds(3600));
    expect(desk.told("loan.withdrawn")).toEqual([]);
    expect(freeOf(desk, "B2")).toBe(4);
  });

  it("does not give back a cylinder that leaked while it was reserved", () => {
    const desk = lending().send(leaked("B2/C5")).wait(seconds(60));
    expect(freeOf(desk, "B2")).toBe(4);
  });

  it("goes back when the borrowing room is reset, and asks no other lender", () => {
    const desk = lending().send(reset("hall", "1F"));
    expect(freeOf(desk, "B2")).toBe(5);
    expect(desk.told("valve.returned")).toHaveLength(1);
    expect(desk.wait(seconds(60)).told("loan.granted")).toHaveLength(1);
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

  it("is refused to a room that has waited long enough, and the reason names the holder", () => {
    const desk = held()
      .send(asks("second", "B1", 80))
      .send(awaited("second"));
    const reasons = ["manifold of B1 still leads to hall"];
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

  it("lends from no bank whose manifold leads to another room", () => {
    const desk = aDesk()
      .send(asks("a", "B2", 80))
      .send(asks("b", "B3", 80));
    expect(refusedTo(desk.send(wants("hall", 80)))).toEqual(["hall"]);
    expect(desk.told("loan.refused")[0]?.["reasons"]).toEqual([
      "B2: its manifold still leads to a",
      "B3: its manifold still leads to b",
    ]);
  });

  it("that is lent is given to no room of its own before the borrower's path is shut", () => {
    const desk = lending()
      .send(fired("hall"))
      .send(asks("lenders", "B2", 80));
    expect(allottedTo(desk)).toEqual([]);
    expect(allottedTo(desk.send(freed("hall")))).toEqual(["lenders"]);
  });

  it("that was lent in vain is free once its own tie valve is proved shut", () => {
    const desk = lending()
      .send(alarmed("lenders", "2F"))
      .send(asks("lenders", "B2", 80));
    expect(allottedTo(desk.send(shut("B1/TV")))).toEqual([]);
    expect(allottedTo(desk.send(shut("B2/TV")))).toEqual(["lenders"]);
  });
});

describe("desk: floors in alarm", () => {
  it("lends nothing from a floor in alarm (R10)", () => {
    const desk = aDesk().send(alarmed("a", "2F")).send(alarmed("b", "3F")).send(wants("hall", 80));
    expect(desk.told("loan.refused")[0]?.["reasons"]).toEqual([
      "B2: floor 2F is in alarm",
      "B3: floor 3F is in alarm",
    ]);
  });

  it("lends again once the last alarmed room of the floor is reset, and not before", () => {
    const desk = aDesk().send(alarmed("a", "2F")).send(alarmed("b", "2F"));
    desk.send(alarmed("c", "3F")).send(reset("a", "2F")).send(wants("hall", 80));
    expect(refusedTo(desk)).toEqual(["hall"]);
    expect(lendersOf(desk.send(reset("b", "2F")).send(wants("hall", 80)))).toEqual(["B2"]);
  });

  it("is not fooled by a room that alarms twice or is reset without an alarm", () => {
    const desk = aDesk().send(alarmed("a", "2F")).send(alarmed("a", "2F"));
    desk.send(reset("never", "2F")).send(wants("hall", 80));
    expect(lendersOf(desk)).toEqual(["B3"]);
  });
});

describe("desk: one riser", () => {
  it("is the borrower's until its path is shut, whatever came of the loan", () => {
    for (const end of [reset("hall", "1F"), fired("hall"), dropped("hall")]) {
      const desk = lending().send(end).send(wants("second", 80));
      expect([grantedTo(desk), refusedTo(desk)]).toEqual([["hall"], ["second"]]);
      expect(grantedTo(desk.send(freed("hall")).send(wants("second", 80)))).toContain("second");
    }
  });

  it("keeps a request waiting while a loan is under way, and then answers it", () => {
    const desk = lending().send(wants("second", 80));
    expect(refusedTo(desk)).toEqual([]);
    expect(refusedTo(desk.send(fired("hall")))).toEqual(["second"]);
  });

  it("keeps a request whose lender failed ahead of those that came later", () => {
    const desk = lending().send(wants("second", 80)).send(pathFailed("hall"));
    expect(grantedTo(desk)).toEqual(["hall", "hall"]);
  });

  it("forgets the waiting request of a room that is reset", () => {
    const desk = lending().send(wants("second", 80)).send(reset("second", "1F"));
    expect(grantedTo(desk.send(reset("hall", "1F")))).toEqual(["hall"]);
  });

  it("leads to no second room while a fired loan's path stands open", () => {
    const desk = lending().send(fired("hall")).send(wants("second", 80));
    expect(desk.told("loan.refused")).toEqual([
      {
        type: "loan.refused",
        room: "second",
        reasons: ["riser R still leads to hall"],
      },
    ]);
  });

  it("lends a second time to the room to which the path stands open", () => {
    const desk = lending().send(fired("hall")).send(wants("hall", 80));
    expect(grantedTo(desk)).toEqual(["hall", "hall"]);
  });

  it("carries a loan on another riser at the same time as a fired path", () => {
    const apart = [...stocks, aStock("B4", 0, { riser: "S" }), aStock("B5", 4, { riser: "S" })];
    const desk = aDesk(apart).send(wants("hall", 80)).send(fired("hall"));
    expect(lendersOf(desk.send(wants("far", 80, "B4")))).toEqual(["B2", "B5"]);
  });

  it("tries every lender again for a room that was reset", () => {
    const desk = lending().send(pathFailed("hall")).send(reset("hall", "1F"));
    expect(lendersOf(desk.send(wants("hall", 80)))).toEqual(["B2", "B3", "B2"]);
  });
});

describe("desk", () => {
  ignoresEverythingElse(
    {
      idle: { reach: aDesk, answers: ["stock.asked", "loan.asked"] },
      lending: { reach: lending, answers: ["stock.asked"] },
    },
    [
      asks("hall", "B1", 80),
      wants("second", 80),
      fired("second"),
      pathFailed("second"),
      alarmed("hall", "1F"),
      reset("second", "1F"),
      leaked("B2/C1"),
      freed("second"),
      awaited("second"),
      returned("second"),
      dropped("second"),
      shut("B3/TV"),
      selected,
      { type: "panel.reset" },
    ],
  );
});

leavesNothingUntried("desk");
