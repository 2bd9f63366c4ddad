/**
 * Own cylinders that failed to open: what stands for them, first from the room's own bank and only
 * then from another floor.
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
const allotted = (missingKg: number, ...cylinders: string[]) => {
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

const firing = () =>
  new AChart("delivery", settings)
    .send({ type: "gas.asked", room })
    .send(allotted(0, "C1", "C2"))
    .send(proved);
const asking = () => firing().send(failedOf("C2", "X9"));
const opening = () => asking().send(allotted(0, "C3"));
const shots = (delivery: AChart) =>
  delivery.told("cylinders.fired").map(({ cylinders }) => cylinders);
const asks = (delivery: AChart) => delivery.told("stock.asked").map(({ needKg }) => needKg);
const lastBack = (delivery: AChart) => delivery.told("stock.returned").at(-1)?.["cylinders"];
const loans = (delivery: AChart) => delivery.told("loan.asked");

describe("own cylinders that failed to open (R10)", () => {
  it("are asked for once more of the room's own bank, on the way that leads here already", () => {
    expect(asking().told("stock.asked").at(-1)).toEqual({
      ...{ type: "stock.asked", room, bank: "B1" },
      ...{ needKg: 80, isOnPath: true },
    });
    expect(loans(asking())).toEqual([]);
  });

  it("are made good by its bank alone while that has enough, and nobody lends", () => {
    const delivery = opening().send(proved).send(emptied("C1")).send(emptied("C3"));
    expect([delivery.state(), loans(delivery)]).toEqual(["delivered", []]);
  });

  it("are followed by nothing before the selector valve is proved once more", () => {
    expect(opening().told("valve.asked")).toHaveLength(2);
    expect(shots(opening())).toEqual([["C1", "C2"]]);
    expect(shots(opening().send(proved))).toEqual([["C1", "C2"], ["C3"]]);
  });

  it("are borrowed for what the bank cannot make good, and only after that is fired", () => {
    const delivery = firing().send(failedOf("C1", "C2")).send(allotted(80, "C3"));
    expect(loans(delivery)).toEqual([]);
    expect(asks(delivery.send(proved))).toEqual([160, 160, 80]);
    expect(loans(delivery.send(allotted(80)))).toEqual([
      { type: "loan.asked", room, bank: "B1", missingKg: 80, reason: "cylinders failed to open" },
    ]);
  });

  it("are borrowed for at once when the bank has no more", () => {
    expect(loans(asking().send(allotted(80))).map(({ missingKg }) => missingKg)).toEqual([80]);
    expect(shots(asking().send(allotted(80)))).toEqual([["C1", "C2"]]);
  });

  it("are asked for by what lacks of the need, not by what they held", () => {
    const of = (needKg: number) =>
      new AChart("delivery", { ...settings, needKg })
        .send({ type: "gas.asked", room })
        .send(allotted(0, "C1", "C2"))
        .send(proved);
    expect(asks(of(155.717).send(failedOf("C2")))).toEqual([155.717, 75.717]);
    expect(asks(of(155.717).send(failedOf("C1", "C2")))).toEqual([155.717, 155.717]);
    const back = of(155.717).send(failedOf("C2")).send(allotted(0, "C3"));
    back.send({ type: "valve.failed", valve: "SV" });
    expect(back.context["missingKg"]).toBe(75.717);
    const more = { type: "more.asked", room, needKg: 60 };
    const topped = of(155.717).send(emptied("C1")).send(emptied("C2")).send(more);
    expect(asks(topped.send(allotted(0, "C3")).send(proved).send(failedOf("C3")))).toEqual([
      155.717, 60, 60,
    ]);
  });

  it("are tried again for no more than lacked without them", () => {
    const of = new AChart("delivery", { ...settings, needKg: 155.717 })
      .send({ type: "gas.asked", room })
      .send(allotted(0, "C1", "C2"))
      .send(proved);
    of.send(failedOf("C1", "C2")).send(allotted(155.717)).send(refused);
    of.send({ type: "fire.again", room }).send(allotted(0)).send(proved);
    expect(asks(of.send(failedOf("C1", "C2")))).toEqual([155.717, 155.717, 0, 155.717]);
  });

  it("are asked for again when one that stood for them fails as well", () => {
    const delivery = opening().send(proved).send(failedOf("C3"));
    expect(asks(delivery)).toEqual([160, 80, 80]);
  });

  it("leave the room short when the valve is not proved again; nothing fired is given back", () => {
    const delivery = opening().send({ type: "valve.failed", valve: "SV" });
    expect([delivery.state(), lastBack(delivery)]).toEqual(["short", ["C3"]]);
    expect(delivery.told("delivery.short")[0]?.["reasons"]).toEqual(["SV was not proved open"]);
    const { own, missingKg } = delivery.context;
    expect([own, missingKg]).toEqual([["C1", "C2"], 80]);
    expect(delivery.send(emptied("C1")).told("path.left")[0]?.["expectsFlow"]).toBe(true);
  });

  it("are followed by nothing once the lock-off closes, and what flows goes on", () => {
    const delivery = opening().send("lockOff.closed").send(proved);
    expect([delivery.state(), lastBack(delivery)]).toEqual(["short", ["C3"]]);
    expect(shots(delivery)).toEqual([["C1", "C2"]]);
    expect(delivery.told("delivery.short")[0]?.["reasons"]).toEqual([
      "the lock-off of hall is closed",
    ]);
    const asked = asking().send("lockOff.closed").send(allotted(0, "C3")).send(proved);
    expect([asked.state(), lastBack(asked), shots(asked)]).toEqual(["short", [], [["C1", "C2"]]]);
  });

  it("are followed by nothing once the room is reset", () => {
    const reset = { type: "room.reset", room };
    for (const delivery of [asking().send(reset), opening().send(reset)]) {
      expect([delivery.state(), shots(delivery.send(proved))]).toEqual(["idle", [["C1", "C2"]]]);
    }
    expect(lastBack(opening().send(reset))).toEqual(["C3"]);
  });

  it("are not asked for while the lock-off is closed", () => {
    const delivery = firing().send("lockOff.closed").send(failedOf("C2"));
    expect([delivery.state(), asks(delivery)]).toEqual(["short", [160]]);
  });
});
