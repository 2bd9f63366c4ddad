/**
 * What is asked of a delivery after it has ended: more gas, another attempt, and the loan of a
 * lender that may fall below its own need.
 */
import { describe, expect, it } from "vitest";
import { seconds } from "#panels";
import type { DeliverySettings } from "../../../panels/gas/delivery-words.js";
import { AChart } from "../../support/a-chart.js";

const room = "hall";
const settings: DeliverySettings = {
  room,
  bank: "B1",
  selector: "SV",
  needKg: 160,
  kgPerCylinder: 80,
  turnTime: seconds(60),
  loanTime: seconds(120),
};
const allotted = (cylinders: readonly string[], missingKg = 0) => {
  return { type: "gas.allotted", room, cylinders, missingKg };
};
const proved = { type: "valve.proved", valve: "SV" };
const emptied = (cylinder: string) => ({ type: "cylinder.emptied", bank: "B1", cylinder });
const failedOf = (...cylinders: string[]) => ({
  type: "cylinders.failed",
  bank: "B1",
  cylinders,
});
const refused = { type: "loan.refused", room, reasons: ["B1 has no tie line"] };
const more = { type: "more.asked", room, needKg: 80 };
const again = { type: "fire.again", room };

const firing = () =>
  new AChart("delivery", settings)
    .send({ type: "gas.asked", room })
    .send(allotted(["C1", "C2"]))
    .send(proved);
const delivered = () => firing().send(emptied("C1")).send(emptied("C2"));
const noMore = allotted([], 160);
const allFailed = () => firing().send(failedOf("C1", "C2")).send(noMore).send(refused);
const asksOf = (delivery: AChart) => delivery.told("stock.asked").map(({ needKg }) => needKg);
const shots = (delivery: AChart) =>
  delivery.told("cylinders.fired").map(({ cylinders }) => cylinders);

describe("a further delivery (EN 12094-1 cl. 4.22, 4.28)", () => {
  it("is begun only when the one before has ended, and says that it has", () => {
    expect(firing().told("delivery.ended")).toEqual([]);
    expect(asksOf(firing().send(more))).toEqual([160]);
    expect(delivered().told("delivery.ended")).toEqual([{ type: "delivery.ended", room }]);
    expect(asksOf(delivered().send(more))).toEqual([160, 80]);
    expect(asksOf(allFailed().send(more))).toEqual([160, 160, 80]);
  });

  it("never begins with the lock-off closed, nor for another room", () => {
    expect(asksOf(delivered().send("lockOff.closed").send(more))).toEqual([160]);
    expect(asksOf(delivered().send({ ...more, room: "other" }))).toEqual([160]);
    const unlocked = delivered().send("lockOff.closed").send("lockOff.opened");
    expect(asksOf(unlocked.send(more))).toEqual([160, 80]);
  });

  it("takes new cylinders, and proves the path anew before it fires them", () => {
    const delivery = delivered()
      .send(more)
      .send(allotted(["C3"]));
    expect(shots(delivery)).toEqual([["C1", "C2"]]);
    expect(delivery.told("valve.asked")).toHaveLength(2);
    expect(shots(delivery.send(proved))).toEqual([["C1", "C2"], ["C3"]]);
    expect(delivery.send(emptied("C3")).told("delivery.ended")).toHaveLength(2);
  });

  it("says so when a lock-off stops it before any shot", () => {
    const asked = delivered().send(more).send("lockOff.closed");
    const opening = delivered()
      .send(more)
      .send(allotted(["C3"]))
      .send("lockOff.closed");
    for (const delivery of [asked, opening]) {
      expect(delivery.told("delivery.stopped")).toEqual([{ type: "delivery.stopped", room }]);
      expect(shots(delivery)).toEqual([["C1", "C2"]]);
    }
    const unlocked = asked.send("lockOff.opened").send(more);
    expect(asksOf(unlocked)).toEqual([160, 80, 80]);
  });
});

describe("another attempt behind a path that was left (INIM SmartLine)", () => {
  const retried = () => allFailed().send(again).send(allotted([])).send(proved);

  it("asks for the manifold and for no further cylinder, and fires again what failed", () => {
    expect(asksOf(allFailed().send(again))).toEqual([160, 160, 0]);
    expect(shots(retried())).toEqual([
      ["C1", "C2"],
      ["C1", "C2"],
    ]);
  });

  it("fires nothing before the path is proved again", () => {
    expect(shots(allFailed().send(again).send(allotted([])))).toEqual([["C1", "C2"]]);
  });

  it("is content when they empty this time", () => {
    const delivery = retried().send(emptied("C1")).send(emptied("C2"));
    expect([delivery.state(), delivery.tags]).toEqual(["delivered", []]);
    expect(delivery.told("path.left").at(-1)?.["expectsFlow"]).toBe(true);
  });

  it("may be made a third time", () => {
    const delivery = retried().send(failedOf("C1", "C2")).send(noMore).send(refused);
    expect(delivery.state()).toBe("shortfall");
    expect(asksOf(delivery.send(again))).toEqual([160, 160, 0, 160, 0]);
  });

  it("may be made again when its turn did not come", () => {
    const delivery = allFailed().send(again);
    delivery.send({ type: "gas.refused", room, reasons: ["manifold of B1 still leads to x"] });
    expect(asksOf(delivery.send(again))).toEqual([160, 160, 0, 0]);
  });

  it("leaves alone what has emptied after all, late as it was", () => {
    const delivery = firing().send(failedOf("C1", "C2")).send(noMore).send(emptied("C1"));
    delivery.send(refused);
    delivery.send(again).send(allotted([])).send(proved);
    expect(shots(delivery)).toEqual([["C1", "C2"], ["C2"]]);
  });

  it("is not made with the lock-off closed, for another room, or when nothing failed", () => {
    expect(asksOf(allFailed().send("lockOff.closed").send(again))).toEqual([160, 160]);
    expect(asksOf(allFailed().send({ ...again, room: "other" }))).toEqual([160, 160]);
    expect(asksOf(delivered().send(again))).toEqual([160]);
  });

  it("gives no cylinder back to the ledger that had been fired", () => {
    const delivery = allFailed().send(again).send(allotted([])).send("lockOff.closed");
    expect(delivery.told("stock.returned").at(-1)?.["cylinders"]).toEqual([]);
  });
});

describe("another attempt before the first shot (EN 12094-1 cl. 4.18)", () => {
  const asked = () => new AChart("delivery", settings).send({ type: "gas.asked", room });
  const opening = () => asked().send(allotted(["C1", "C2"]));
  const owed = (delivery: AChart) => delivery.told("attempt.owed");

  it("is owed while it waits for its turn, and while its valve opens", () => {
    const retrying = () => allFailed().send(again);
    for (const reach of [asked, opening, retrying, () => retrying().send(allotted([]))]) {
      expect(owed(reach())).toEqual([]);
      expect(owed(reach().send(again))).toEqual([{ type: "attempt.owed", room }]);
    }
  });

  it("is not owed for another room, nor once something was fired on this way", () => {
    expect(owed(opening().send({ ...again, room: "other" }))).toEqual([]);
    const onPath = () => firing().send(failedOf("C1"));
    for (const reach of [firing, onPath, () => onPath().send(allotted(["C3"]))]) {
      expect(owed(reach().send(again))).toEqual([]);
    }
  });
});

describe("a loan by override (R10)", () => {
  const overridden = { type: "loan.overridden", bank: "B2", by: "T. Kim" };
  const asked = () => new AChart("delivery", settings).send({ type: "gas.asked", room });
  const short = () => {
    const begun = asked()
      .send(allotted(["C1"], 80))
      .send(proved);
    return begun.send(refused).send(emptied("C1"));
  };

  it("is asked for once more, for what is missing, and only while short", () => {
    expect(asksOf(short().send(overridden))).toEqual([160, 80]);
    expect(delivered().send(overridden).state()).toBe("delivered");
    expect(short().send("lockOff.closed").send(overridden).state()).toBe("shortfall");
  });

  it("is not asked for when it was the turn at its own manifold that did not come", () => {
    const waited = asked().wait(seconds(60));
    waited.send({ type: "gas.refused", room, reasons: ["manifold of B1 still leads to x"] });
    expect(waited.state()).toBe("shortfall");
    expect(asksOf(waited.send(overridden))).toEqual([160]);
  });
});
