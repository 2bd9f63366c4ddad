/**
 * The desk and loans: reservation, clearing, the next lender, who waits, what is left afterwards.
 */
import { describe, expect, it } from "vitest";
import { seconds, type ChartEvent } from "#panels";
import type { BankStock } from "../../../../panels/gas/lending/stock.js";
import type { AChart } from "../../../support/a-chart.js";
import { aDeskOf, aServedRoom, aStock, GATHERED, type DeskParts } from "./a-stock.js";

const stocks = [
  aStock("B1", 3, { ownNeed: 3 }),
  aStock("B2", 5, { ownNeed: 2 }),
  aStock("B3", 5, { ownNeed: 2 }),
];
const wants = (room: string, missingKg: number, bank = "B1") => ({
  type: "loan.asked",
  room,
  bank,
  missingKg,
  reason: "stock below need",
});
const alarmed = (room: string, floor: string) => ({ type: "room.alarmed", room, floor });
const reset = (room: string) => ({ type: "room.reset", room, floor: "1F" });
const freed = (room: string) => ({ type: "manifold.freed", room });
const ended = (type: string, room = "hall", lender = "B2", but = {}): ChartEvent => {
  return { type, room, lender, ...but };
};
const pathFailed = (lender = "B2", room = "hall") =>
  ended("loan.failed", room, lender, { valve: `${lender}/TV` });
const cleared = (lender = "B2", room = "hall") => ended("loan.proved", room, lender);
const dropped = (room: string) => ({ type: "loan.dropped", room });
const leaked = (cylinder: string) => ({ type: "cylinder.leaked", bank: "B2", cylinder });
const shut = (valve: string) => ({ type: "valve.shut", valve });

const aDesk = (banks: readonly BankStock[] = stocks, parts: DeskParts = {}) =>
  aDeskOf(banks, {
    rooms: [
      aServedRoom("r1a", { room: "hall" }),
      aServedRoom("r2a", { room: "lenders", needKg: 160 }),
      aServedRoom("r2b", { room: "lenders-hall", needKg: 350 }),
    ],
    ...parts,
  });
const lending = () => aDesk().send(wants("hall", 80)).wait(GATHERED);
const given = (desk: AChart, event: ChartEvent) => desk.send(event).wait(GATHERED);

function freeOf(desk: AChart, bank: string): number | undefined {
  const held = desk.context["stocks"] as readonly BankStock[];
  return held.find((stock) => stock.bank === bank)?.free.length;
}
const lendersOf = (desk: AChart) => desk.told("loan.granted").map((fact) => fact["lender"]);
const grantedTo = (desk: AChart) => desk.told("loan.granted").map((fact) => fact["room"]);
const refusedTo = (desk: AChart) => desk.told("loan.refused").map((fact) => fact["room"]);
const whyOf = (desk: AChart) => desk.told("loan.withdrawn").map((fact) => fact["why"]);

describe("desk: a loan (R10)", () => {
  it("takes the cylinders out of the ledger before anybody may fire them", () => {
    expect(freeOf(lending(), "B2")).toBe(4);
    expect(lending().told("loan.granted")[0]).toMatchObject({
      room: "hall",
      lender: "B2",
      reason: "stock below need",
      cylinders: ["B2/C5"],
      valves: ["SV-r1a", "B1/TV", "B2/TV"],
    });
  });

  it("clears them to be fired once, when their path is proved, and counts them as lent", () => {
    const desk = lending();
    expect(desk.told("loan.cleared")).toEqual([]);
    desk.send(cleared()).send(cleared());
    expect(desk.told("loan.cleared")).toHaveLength(1);
    expect(desk.context["lent"]).toEqual({ B2: ["B2/C5"] });
    expect(freeOf(desk, "B2")).toBe(4);
  });

  it("clears nothing of a loan that has gone back", () => {
    for (const end of [pathFailed(), ended("loan.expired"), dropped("hall"), reset("hall")]) {
      const desk = lending().send(end).send(cleared());
      expect(desk.told("loan.cleared"), end.type).toEqual([]);
      expect(freeOf(desk, "B2"), end.type).toBe(5);
    }
  });

  it("goes back when it expires or its path fails, and the next lender is tried", () => {
    const desk = lending().send(ended("loan.expired"));
    expect(whyOf(desk)).toEqual(["it was not fired in time"]);
    expect(desk.told("valve.returned")[0]?.["valves"]).toEqual(["B2/TV"]);
    expect(lendersOf(desk.send(pathFailed("B3")))).toEqual(["B2", "B3"]);
    expect(whyOf(desk)).toContain("B3/TV was not proved open");
    expect(refusedTo(desk)).toEqual(["hall"]);
    expect(desk.told("loan.refused")[0]?.["reasons"]).toEqual([
      "B2: it was not fired in time",
      "B3: its path did not prove open",
    ]);
    expect([freeOf(desk, "B2"), freeOf(desk, "B3")]).toEqual([5, 5]);
  });

  it("tries no lender behind a valve of the borrower that has failed", () => {
    const desk = lending().send({ type: "valve.failed", valve: "B1/TV" }).send(pathFailed());
    expect([lendersOf(desk), refusedTo(desk)]).toEqual([["B2"], ["hall"]]);
    expect(grantedTo(given(desk.send(reset("hall")), wants("hall", 80)))).toHaveLength(2);
  });

  it("is withdrawn when the lender's own floor alarms before it is cleared", () => {
    const desk = lending().send(alarmed("lenders", "2F"));
    expect(whyOf(desk)).toEqual(["the lender's own floor is in alarm"]);
    expect([freeOf(desk, "B2"), lendersOf(desk)]).toEqual([5, ["B2", "B3"]]);
    expect(whyOf(lending().send(alarmed("hall", "1F")))).toEqual([]);
  });

  it("returns nothing of a loan that was cleared, and lends nothing more from that floor", () => {
    const desk = lending().send(cleared()).send(alarmed("lenders", "2F")).wait(seconds(3600));
    expect([whyOf(desk), freeOf(desk, "B2")]).toEqual([[], 4]);
    expect(lendersOf(given(desk, wants("hall", 80)))).toEqual(["B2", "B3"]);
  });

  it("seeks another cylinder when one that was reserved leaks, and never gives it back", () => {
    const desk = lending().send(leaked("B2/C5"));
    expect(whyOf(desk)).toEqual(["B2/C5 has leaked"]);
    expect(desk.told("loan.granted").map((fact) => fact["cylinders"])).toEqual([
      ["B2/C5"],
      ["B3/C5"],
    ]);
    expect(freeOf(desk, "B2")).toBe(4);
  });

  it("goes back unfired when the room could not fire it, and the lender stands whole again", () => {
    const desk = lending().send(cleared());
    desk.send(ended("loan.returned", "hall", "B2", { cylinders: ["B2/C5"] }));
    expect([freeOf(desk, "B2"), desk.context["lent"]]).toEqual([5, { B2: [] }]);
    expect(desk.told("lender.restored")).toEqual([{ type: "lender.restored", bank: "B2" }]);
  });

  it("says that the bank of the borrower is in fault when it is", () => {
    const desk = aDesk().send({ type: "supply.unproved", bank: "B1" });
    const [loan] = given(desk, wants("hall", 80)).told("loan.granted");
    expect(loan?.["reason"]).toBe("bank in fault");
  });
});

describe("desk: a loan of two lenders", () => {
  const split = () => given(aDesk(), wants("hall", 400));

  it("reserves both parts at once, with a path each", () => {
    expect(split().told("loan.granted")).toMatchObject([
      { lender: "B2", missingKg: 240, valves: ["SV-r1a", "B1/TV", "B2/TV"] },
      { lender: "B3", missingKg: 160, valves: ["SV-r1a", "B1/TV", "B3/TV"] },
    ]);
  });

  it("lets the proved part go while the other is still sought elsewhere", () => {
    const four = [...stocks, aStock("B4", 2)];
    const desk = given(aDesk(four), wants("hall", 400)).send(cleared()).send(pathFailed("B3"));
    expect(desk.told("loan.cleared")).toHaveLength(1);
    expect(desk.told("loan.granted").at(-1)).toMatchObject({ lender: "B4", missingKg: 160 });
    expect(refusedTo(desk)).toEqual([]);
  });

  it("withdraws the part that has not fired when nobody can lend the rest", () => {
    const desk = split().send(pathFailed("B3"));
    expect(whyOf(desk)).toEqual(["B3/TV was not proved open", "the rest of it cannot be lent"]);
    expect([refusedTo(desk), freeOf(desk, "B2"), freeOf(desk, "B3")]).toEqual([["hall"], 5, 5]);
  });

  it("leaves what has fired where it is when nobody can lend the rest", () => {
    const desk = split().send(cleared()).send(pathFailed("B3"));
    expect([refusedTo(desk), freeOf(desk, "B2"), freeOf(desk, "B3")]).toEqual([["hall"], 2, 5]);
  });
});

describe("desk: one riser", () => {
  it("keeps a request waiting while it leads to another room, and serves it then", () => {
    for (const end of [reset("hall"), cleared(), dropped("hall")]) {
      const desk = given(lending().send(end), wants("second", 80));
      expect([grantedTo(desk), refusedTo(desk)]).toEqual([["hall"], []]);
      expect(grantedTo(desk.send(freed("hall")))).toEqual(["hall", "second"]);
    }
  });

  it("is not waited for longer than a room may wait, and the reasons name who has it", () => {
    const desk = given(lending().send(cleared()), wants("second", 80));
    desk.send({ type: "loan.awaited", room: "second" });
    expect(desk.told("loan.refused")[0]).toMatchObject({
      room: "second",
      reasons: ["B2: its manifold still leads to hall", "B3: riser R still leads to hall"],
    });
  });

  it("is not waited for again by a room that waited, when its lender fails later", () => {
    const desk = given(lending(), wants("second", 80)).send(dropped("hall")).send(freed("hall"));
    desk.send({ type: "loan.awaited", room: "second" }).send(ended("loan.expired", "second"));
    expect(grantedTo(desk)).toEqual(["hall", "second", "second"]);
  });

  it("lends a second time to the room to which the path stands open", () => {
    const desk = given(lending().send(cleared()), wants("hall", 80));
    expect(lendersOf(desk)).toEqual(["B2", "B3"]);
  });

  it("lets two loans stand at once on different risers, of different lenders", () => {
    const five = [...stocks, aStock("B4", 0), aStock("B5", 4)];
    const risers = { R: ["B1", "B2", "B3"], S: ["B4", "B5", "B2"] };
    const desk = given(aDesk(five, { risers }), wants("hall", 80));
    expect(lendersOf(given(desk, wants("far", 80, "B4")))).toEqual(["B2", "B5"]);
    expect((desk.context["loans"] as unknown[]).length).toBe(2);
  });

  it("lends from no bank twice at once, though two risers lead to it", () => {
    const four = [aStock("B1", 0), aStock("B2", 5), aStock("B4", 0)];
    const desk = given(
      aDesk(four, { risers: { R: ["B1", "B2"], S: ["B4", "B2"] } }),
      wants("a", 80),
    );
    expect(grantedTo(given(desk, wants("far", 80, "B4")))).toEqual(["a"]);
  });

  it("leaves a manifold lent in vain to its own room once the tie valve is proved shut", () => {
    const asks = { type: "stock.asked", room: "lenders", bank: "B2", needKg: 80 };
    const desk = lending().send(alarmed("lenders", "2F")).send(asks);
    expect(desk.send(shut("B1/TV")).told("gas.allotted")).toEqual([]);
    expect(desk.send(shut("B2/TV")).told("gas.allotted")).toHaveLength(1);
  });

  it("keeps a lender's manifold while its loan stands, though its valve is still shut", () => {
    const asks = { type: "stock.asked", room: "lenders", bank: "B2", needKg: 80 };
    expect(lending().send(shut("B2/TV")).send(asks).told("gas.allotted")).toEqual([]);
  });

  it("returns no tie valve through which gas of the same lender flows", () => {
    const two = [stocks[0]!, stocks[1]!];
    const desk = given(aDesk(two), wants("hall", 80)).send(cleared());
    desk.forgetFacts();
    given(desk, wants("hall", 80)).send(ended("loan.expired"));
    expect([whyOf(desk).length, desk.told("valve.returned")]).toEqual([1, []]);
  });
});

describe("desk: two rooms that ask at once", () => {
  const rooms = [
    aServedRoom("r1a", { kind: "server" }),
    aServedRoom("r3a", { kind: "battery" }),
    aServedRoom("r4a", { kind: "battery" }),
  ];
  const bare = [aStock("B1", 0), aStock("B2", 9), aStock("B3", 0), aStock("B4", 0)];
  const both = (parts: DeskParts = {}) => {
    const desk = aDeskOf(bare, { rooms, ...parts });
    return desk
      .send(wants("r1a", 80, "B1"))
      .send(wants("r3a", 80, "B3"))
      .wait(GATHERED);
  };

  it("are served by the kind of room, whoever spoke first", () => {
    expect(grantedTo(both())).toEqual(["r3a"]);
    expect(grantedTo(both().send(dropped("r3a")).send(freed("r3a")))).toEqual(["r3a", "r1a"]);
  });

  it("are served by when their alarm was confirmed, where the site says so", () => {
    const desk = aDeskOf(bare, { rooms, rule: { requests: ["confirmed"] } });
    desk.send(alarmed("r1a", "1F")).send(alarmed("r3a", "3F"));
    desk
      .send(wants("r3a", 80, "B3"))
      .send(wants("r1a", 80, "B1"))
      .wait(GATHERED);
    expect(grantedTo(desk)).toEqual(["r1a"]);
  });

  it("are served as they asked where the rule makes no difference", () => {
    expect(grantedTo(both({ rooms: [] }))).toEqual(["r1a"]);
  });

  it("pass one over twice at most, whatever their kind", () => {
    const desk = both();
    const rivals = ["r4a", "r3a", "r4a", "r3a"];
    let served = "r3a";
    for (const rival of rivals) {
      const bank = `B${rival.slice(1, 2)}`;
      given(desk, wants(rival, 80, bank))
        .send(dropped(served))
        .send(freed(served));
      served = String(grantedTo(desk).at(-1));
    }
    expect(grantedTo(desk).slice(0, 3)).toEqual(["r3a", "r4a", "r1a"]);
  });
});

describe("desk: a lender afterwards", () => {
  it("is told as impaired, with what is left and the rooms for which it still suffices", () => {
    expect(lending().send(cleared()).told("lender.impaired")).toEqual([
      { type: "lender.impaired", bank: "B2", left: 4, serves: ["lenders"] },
    ]);
  });

  it("stands whole again once every lent cylinder is refilled, and not before", () => {
    const desk = given(aDesk(), wants("hall", 160)).send(cleared());
    const refilled = (...cylinders: string[]) =>
      desk.forgetFacts().send({ type: "bank.refilled", bank: "B2", by: "T. Kim", cylinders });
    expect(refilled("B2/C4").told("lender.impaired")[0]?.["left"]).toBe(4);
    expect(refilled("B2/C5").told("lender.restored")).toHaveLength(1);
    expect([freeOf(desk, "B2"), desk.context["lent"]]).toEqual([5, { B2: [] }]);
  });

  it("may fall below its own need while a named person says so", () => {
    const two = [aStock("B1", 0), aStock("B2", 2, { ownNeed: 2 })];
    const desk = aDesk(two).send({ type: "loan.overridden", bank: "B2", by: "T. Kim" });
    expect(given(desk, wants("hall", 80)).told("loan.granted")[0]?.["allowedBy"]).toBe("T. Kim");
    const over = aDesk(two).send({ type: "loan.overridden", bank: "B2", by: "T. Kim" });
    over.send({ type: "override.ended", bank: "B2" });
    expect(refusedTo(given(over, wants("hall", 80)))).toEqual(["hall"]);
  });
});

describe("desk: floors and banks", () => {
  it("lends again once the last alarmed room of the floor is reset, and not before", () => {
    const desk = aDesk().send(alarmed("a", "2F")).send(alarmed("b", "2F")).send(alarmed("c", "3F"));
    desk.send({ ...reset("a"), floor: "2F" });
    expect(refusedTo(given(desk, wants("hall", 80)))).toEqual(["hall"]);
    desk.send({ ...reset("b"), floor: "2F" });
    expect(lendersOf(given(desk, wants("hall", 80)))).toEqual(["B2"]);
  });

  it("is not fooled by a room that alarms twice or is reset without an alarm", () => {
    const desk = aDesk().send(alarmed("a", "2F")).send(alarmed("a", "2F")).send(reset("never"));
    expect(lendersOf(given(desk, wants("hall", 80)))).toEqual(["B3"]);
  });

  it("takes a loan back whose lender's changeover has turned, or is proved nowhere", () => {
    const reserve = { cylinders: ["B2/R1"], isSelected: false, resting: ["B2/R1"], lends: true };
    const turning = [stocks[0]!, { ...stocks[1]!, reserve }, stocks[2]!];
    const desk = () => given(aDesk(turning), wants("hall", 80));
    const turned = desk().send({ type: "supply.selected", bank: "B2", isReserve: true });
    expect([lendersOf(turned), freeOf(turned, "B2")]).toEqual([["B2", "B3"], 1]);
    const unproved = desk().send({ type: "supply.unproved", bank: "B2" });
    expect(lendersOf(unproved)).toEqual(["B2", "B3"]);
    const mended = unproved.send({ type: "supply.selected", bank: "B2", isReserve: false });
    expect(mended.context["faulted"]).toEqual({});
  });
});
