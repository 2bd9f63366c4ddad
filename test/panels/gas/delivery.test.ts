import { describe, expect, it } from "vitest";
import { millis, seconds } from "#panels";
import type { DeliverySettings } from "../../../panels/gas/delivery-words.js";
import { AChart } from "../../support/a-chart.js";
import { ignoresEverythingElse } from "../../support/ignored-events.js";
import { leavesNothingUntried } from "../charts/audit/untried.js";
import "./delivery-again.part.js";
import "./delivery-rest.part.js";

const settings: DeliverySettings = {
  room: "hall",
  bank: "B1",
  selector: "SV",
  needKg: 230,
  kgPerCylinder: 80,
  turnTime: seconds(60),
  loanTime: seconds(120),
};
const room = "hall";
const proved = (valve: string) => ({ type: "valve.proved", valve });
const valveFailed = (valve: string) => ({ type: "valve.failed", valve });
const allotted = (missingKg: number) => ({
  type: "gas.allotted",
  room,
  cylinders: ["C1", "C2"],
  missingKg,
});
const cleared = (...cylinders: string[]) => ({
  type: "loan.cleared",
  room,
  lender: "B2",
  cylinders,
  missingKg: 70 / (cylinders.length === 1 ? 2 : 1),
});
const refused = { type: "loan.refused", room, reasons: ["B2: floor 2F is in alarm"] };
const overridden = { type: "loan.overridden", bank: "B2", by: "T. Kim" };
const cylindersFailed = (...cylinders: string[]) => ({
  type: "cylinders.failed",
  bank: "B1",
  cylinders,
});
const emptied = (cylinder: string) => ({ type: "cylinder.emptied", bank: "B1", cylinder });
const refusedStock = { type: "gas.refused", room, reasons: ["manifold of B1 still leads to x"] };
const reset = { type: "room.reset", room };

const aDelivery = () => new AChart("delivery", settings);
const allotting = () => aDelivery().send({ type: "gas.asked", room });
const opening = (missingKg = 0) => allotting().send(allotted(missingKg));
const firing = () => opening().send(proved("SV"));
const borrowing = () => opening(70).send(proved("SV"));
const overdue = () => borrowing().wait(seconds(120));
const firingLoan = () => borrowing().send(cleared("L1", "L2"));
const short = () => borrowing().send(refused);
const delivered = () => firing().send(emptied("C1")).send(emptied("C2"));
const shortfall = () => short().send(emptied("C1")).send(emptied("C2"));
const empty = () => allotting().send({ ...allotted(230), cylinders: [] });
const failed = () => opening().send(valveFailed("SV"));

const ownFire = ["C1", "C2"];
const fires = (delivery: AChart) =>
  delivery.told("cylinders.fired").flatMap(({ cylinders }) => cylinders as string[]);
const valvesAsked = (delivery: AChart) => delivery.told("valve.asked").map((fact) => fact["valve"]);

describe("delivery of own gas", () => {
  it("takes its cylinders from the ledger before it moves any valve", () => {
    expect(allotting().told("stock.asked")).toEqual([
      { type: "stock.asked", room, bank: "B1", needKg: 230 },
    ]);
    expect(valvesAsked(allotting())).toEqual([]);
    expect(valvesAsked(opening())).toEqual(["SV"]);
  });

  it("fires nothing before the selector valve is proved open (R10)", () => {
    expect(fires(allotting())).toEqual([]);
    expect(fires(opening())).toEqual([]);
    expect(fires(opening().send(proved("other")))).toEqual([]);
    expect(fires(firing())).toEqual(ownFire);
  });

  it("fires nothing when the selector valve fails, and says which", () => {
    expect(fires(failed().send(proved("SV")))).toEqual([]);
    expect(failed().told("delivery.failed")).toEqual([
      { type: "delivery.failed", room, valve: "SV" },
    ]);
  });

  it("tells which cylinders it fired, so that their bank watches them", () => {
    expect(firing().told("cylinders.fired")).toEqual([
      { type: "cylinders.fired", cylinders: ["C1", "C2"] },
    ]);
  });

  it("does not move for another room's gas", () => {
    expect(aDelivery().send({ type: "gas.asked", room: "other" }).state()).toBe("idle");
    expect(
      allotting()
        .send({ ...allotted(0), room: "other" })
        .state(),
    ).toBe("allotting");
  });

  it("fires a cylinder that did not empty once, and leaves another attempt to be asked for", () => {
    expect(fires(firing().send(cylindersFailed("C2")))).toEqual(ownFire);
  });

  it("does not mind another room's cylinders", () => {
    expect(firing().send(cylindersFailed("X9")).state()).toBe("firing");
  });
});

describe("delivery of borrowed gas", () => {
  it("asks for exactly what its own bank could not give, and why, while its own gas flows", () => {
    expect(borrowing().told("loan.asked")).toEqual([
      { type: "loan.asked", room, bank: "B1", missingKg: 70, reason: "stock below need" },
    ]);
    expect(fires(borrowing())).toEqual(ownFire);
  });

  it("says that a second shot is wanted when that is what it lacks", () => {
    const delivery = delivered().send({ type: "more.asked", room, needKg: 230 });
    delivery.send({ ...allotted(230), cylinders: [] });
    expect(delivery.told("loan.asked")[0]?.["reason"]).toBe("second shot");
  });

  it("fires no borrowed cylinder before its loan is cleared (R10)", () => {
    expect(fires(borrowing().send(proved("TV1")).send(proved("TV2")))).toEqual(ownFire);
    expect(fires(firingLoan())).toEqual([...ownFire, "L1", "L2"]);
    expect(valvesAsked(firingLoan())).toEqual(["SV"]);
  });

  it("is done when own and borrowed cylinders have emptied", () => {
    const delivery = firingLoan();
    for (const one of ["C1", "C2", "L1"]) delivery.send(emptied(one));
    expect(delivery.state()).toBe("firingLoan");
    expect([delivery.send(emptied("L2")).state(), delivery.tags]).toEqual(["delivered", []]);
  });

  it("fires each part of a split loan as soon as it is cleared, and waits for the rest", () => {
    const delivery = borrowing().send(cleared("L1"));
    expect([delivery.state(), fires(delivery)]).toEqual(["borrowing", [...ownFire, "L1"]]);
    delivery.send(cleared("M1"));
    expect([delivery.state(), fires(delivery)]).toEqual(["firingLoan", [...ownFire, "L1", "M1"]]);
  });

  it("tells what became of the loan, and the lender's bank what to watch", () => {
    const types = firingLoan().facts.map(({ type }) => type);
    expect(types.slice(-2)).toEqual(["loan.fired", "cylinders.fired"]);
    expect(firingLoan().facts.at(-1)?.["cylinders"]).toEqual(["L1", "L2"]);
  });

  it("says that it is short when nobody lends, and goes on with its own gas", () => {
    for (const reach of [short, () => overdue().send(refused)]) {
      expect(reach().told("delivery.short")).toHaveLength(1);
      expect(reach().tags).toContain("gas-short");
      expect(fires(reach())).toEqual(ownFire);
    }
  });

  it("says after 120 s, and not earlier, that it has waited long enough", () => {
    const delivery = borrowing().wait(millis(119_999));
    expect(delivery.told("loan.awaited")).toEqual([]);
    expect(delivery.wait(millis(1)).told("loan.awaited")).toEqual([{ type: "loan.awaited", room }]);
    expect(fires(delivery.send(cleared("L1", "L2")))).toContain("L2");
  });

  it("gives back unfired what was cleared for it once it no longer borrows", () => {
    for (const reach of [short, delivered, () => borrowing().send("lockOff.closed"), aDelivery]) {
      const delivery = reach();
      const before = fires(delivery);
      delivery.send(cleared("L1", "L2"));
      expect(delivery.told("loan.returned")).toEqual([
        { type: "loan.returned", room, lender: "B2", cylinders: ["L1", "L2"] },
      ]);
      expect(fires(delivery)).toEqual(before);
    }
  });

  it("takes no other room's loan", () => {
    const delivery = borrowing().send({ ...cleared("L1"), room: "other" });
    expect([delivery.state(), fires(delivery)]).toEqual(["borrowing", ownFire]);
    expect(delivery.send({ ...refused, room: "other" }).state()).toBe("borrowing");
  });

  it("has its own selector valve opened when a lender asks for it, and no other", () => {
    const lent = empty().forgetFacts();
    lent.send({ type: "valve.asked", valve: "TV1", room });
    lent.send({ type: "valve.asked", valve: "SV", room: "other" });
    expect(valvesAsked(lent)).toEqual([]);
    lent.send({ type: "valve.asked", valve: "SV", room });
    expect([lent.facts, lent.state()]).toEqual([
      [{ type: "valve.asked", valve: "SV" }],
      "borrowing",
    ]);
  });
});

describe("delivery that waits for its turn", () => {
  it("says after 60 s, and not earlier, that it has waited long enough", () => {
    const delivery = allotting().wait(millis(59_999));
    expect(delivery.told("stock.awaited")).toEqual([]);
    expect(delivery.wait(millis(1)).told("stock.awaited")).toEqual([
      { type: "stock.awaited", room },
    ]);
  });

  it("is short for the desk's reason, and goes on to water", () => {
    const delivery = allotting().wait(seconds(60)).send(refusedStock);
    expect(delivery.told("delivery.short")[0]?.["reasons"]).toEqual(refusedStock.reasons);
    expect([delivery.state(), delivery.tags]).toEqual(["shortfall", ["gas-short"]]);
  });
});

describe("delivery without a cylinder of its own", () => {
  it("opens its selector valve for no gas; that of a loan is opened with its path", () => {
    expect([empty().state(), valvesAsked(empty())]).toEqual(["borrowing", []]);
    const all = { ...cleared("L1", "L2", "L3"), missingKg: 230 };
    expect(fires(empty().send(proved("SV")))).toEqual([]);
    expect(fires(empty().send(all))).toEqual(["L1", "L2", "L3"]);
    expect(valvesAsked(empty().send(all))).toEqual([]);
  });

  it("leaves its path at once when nobody lends", () => {
    expect(empty().send(refused).told("path.left")).toEqual([
      { type: "path.left", room, expectsFlow: false },
    ]);
  });
});

describe("delivery and its path", () => {
  it("keeps it until every fired cylinder is known to have emptied or failed", () => {
    expect(firing().send(emptied("C1")).told("path.left")).toEqual([]);
    expect(delivered().told("path.left")).toEqual([{ type: "path.left", room, expectsFlow: true }]);
    expect(shortfall().tags).toEqual(["gas-short"]);
    expect(shortfall().told("path.left")).toHaveLength(1);
  });

  it("expects no flow when all that was fired has failed", () => {
    const delivery = firing().send(cylindersFailed("C1", "C2"));
    delivery.send({ ...allotted(160), cylinders: [] }).send(refused);
    expect(delivery.told("path.left")).toEqual([{ type: "path.left", room, expectsFlow: false }]);
  });

  it("keeps it while a loan is pending, and asks for another when borrowed gas failed", () => {
    const delivery = firingLoan().send(emptied("C1")).send(emptied("C2"));
    delivery.send(emptied("L1")).send(cylindersFailed("L2"));
    expect(delivery.told("loan.asked").map((fact) => fact["missingKg"])).toEqual([70, 35]);
    expect(delivery.told("path.left")).toEqual([]);
  });

  it("counts own cylinders that fail while it borrows", () => {
    const delivery = firingLoan().send(cylindersFailed("C2")).send(emptied("C1"));
    delivery.send(emptied("L1")).send(emptied("L2"));
    expect(delivery.told("loan.asked").map((fact) => fact["missingKg"])).toEqual([70, 80]);
  });

  it("gives its cylinders back when its selector valve fails", () => {
    expect(failed().told("stock.returned")).toEqual([
      { type: "stock.returned", room, bank: "B1", cylinders: ["C1", "C2"] },
    ]);
    expect(failed().context["own"]).toEqual([]);
  });
});

describe("delivery and the lock-off", () => {
  const closed = "lockOff.closed";

  it("fires nothing when it closes before the selector valve is proved", () => {
    const delivery = opening().send(closed);
    expect(delivery.told("stock.returned")[0]?.["cylinders"]).toEqual(["C1", "C2"]);
    expect(delivery.told("path.left")[0]?.["expectsFlow"]).toBe(false);
    expect([delivery.send(proved("SV")).state(), delivery.outputs]).toEqual(["idle", []]);
  });

  it("waits no more for its turn when it closes", () => {
    const delivery = allotting().send(closed);
    expect(delivery.told("stock.returned")[0]?.["cylinders"]).toEqual([]);
    expect(delivery.send(allotted(0)).state()).toBe("idle");
  });

  it("fires nothing borrowed when it closes before the ties are proved", () => {
    for (const reach of [borrowing, overdue]) {
      const delivery = reach().send(closed);
      expect([delivery.state(), delivery.told("loan.dropped")]).toEqual([
        "short",
        [{ type: "loan.dropped", room }],
      ]);
      expect(fires(delivery.send(cleared("L1", "L2")))).toEqual(ownFire);
    }
    for (const reach of [empty, () => empty().wait(seconds(120))]) {
      const delivery = reach().forgetFacts().send(closed);
      expect([delivery.state(), delivery.facts.map(({ type }) => type)]).toEqual([
        "idle",
        ["loan.dropped", "path.left", "delivery.stopped"],
      ]);
    }
  });

  it("stops nothing that was fired", () => {
    expect(fires(firing().send(closed))).toEqual(ownFire);
    expect(firingLoan().send(closed).state()).toBe("firingLoan");
  });

  it("asks for no loan while it is closed", () => {
    const delivery = firing().send(closed).send(cylindersFailed("C2"));
    expect([delivery.state(), delivery.told("loan.asked")]).toEqual(["short", []]);
    const lent = firingLoan().send(closed).forgetFacts();
    for (const one of ["C1", "C2", "L1"]) lent.send(emptied(one));
    lent.send(cylindersFailed("L2"));
    expect([lent.state(), lent.told("loan.asked")]).toEqual(["shortfall", []]);
  });

  it("begins no further delivery while it is closed", () => {
    const more = { type: "more.asked", room, needKg: 80 };
    for (const reach of [aDelivery, shortfall, delivered]) {
      const delivery = reach().send(closed).forgetFacts().send(more);
      expect(delivery.told("stock.asked")).toEqual([]);
    }
  });
});

describe("delivery and a reset", () => {
  const all = { allotting, opening, firing, borrowing, overdue, firingLoan, short, failed };
  for (const [state, reach] of Object.entries(all)) {
    it(`drops everything when its room is reset while ${state}`, () => {
      const delivery = reach().send(reset);
      expect(delivery.state()).toBe("idle");
      expect(delivery.outputs).toEqual([]);
    });
  }

  it("gives back what it had taken and not fired", () => {
    const delivery = opening().send(reset);
    expect(delivery.told("stock.returned")[0]?.["cylinders"]).toEqual(["C1", "C2"]);
  });

  it("fires nothing of a loan that is granted after its room was reset", () => {
    expect(fires(borrowing().send(reset).send(cleared("L1", "L2")))).toEqual(ownFire);
  });

  it("stays as it is when another room is reset", () => {
    expect(firing().send({ type: "room.reset", room: "other" }).state()).toBe("firing");
  });
});

describe("delivery", () => {
  const r = "room.reset";
  const lock = "lockOff.closed";
  const lent = "loan.cleared";
  const again = "fire.again";
  ignoresEverythingElse(
    {
      idle: { reach: aDelivery, answers: ["gas.asked", "more.asked", lent] },
      allotting: {
        reach: allotting,
        answers: [r, "gas.allotted", "gas.refused", again, lock, lent],
      },
      opening: { reach: opening, answers: [r, again, lock, lent] },
      firing: { reach: firing, answers: [r, "cylinders.failed", lent] },
      delivered: { reach: delivered, answers: [r, "more.asked", lent] },
      shortfall: { reach: shortfall, answers: [r, "more.asked", "loan.overridden", lent] },
      borrowing: { reach: borrowing, answers: [r, lent, "loan.refused", lock] },
      overdue: { reach: overdue, answers: [r, lent, "loan.refused", lock] },
      firingLoan: { reach: firingLoan, answers: [r, "cylinders.failed", lent] },
      short: { reach: short, answers: [r, lent] },
      failed: { reach: failed, answers: [r, lent] },
    },
    [
      { type: "gas.asked", room },
      allotted(0),
      proved("TV1"),
      valveFailed("TV1"),
      cylindersFailed("C1"),
      cleared("L1", "L2"),
      refused,
      { type: "valve.asked", valve: "TV1", room },
      { type: "valve.asked", valve: "SV", room: "other" },
      overridden,
      emptied("C1"),
      refusedStock,
      { type: "more.asked", room, needKg: 80 },
      { type: "fire.again", room },
      { type: "lockOff.closed" },
      { type: "lockOff.opened" },
      reset,
    ],
    [
      ...["gas.asked", "more.asked", "fire.again", "room.reset"].map((type) => ({ type })),
      ...[allotted(0), cleared("L1"), refused, refusedStock],
    ].map((event) => ({ ...event, room: "other" })),
  );
});

leavesNothingUntried("delivery");
