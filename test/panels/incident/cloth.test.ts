import { describe, expect, it } from "vitest";
import { millis, seconds } from "#panels";
import { AChart } from "../../support/a-chart.js";
import { ignoresEverythingElse } from "../../support/ignored-events.js";
import { leavesNothingUntried } from "../charts/audit/untried.js";

const CLOTH = seconds(120);
const proved = { type: "isolation.proved", rack: "R1" };
const lost = { type: "isolation.lost", rack: "R1" };
const alarmed = { type: "room.alarmed", room: "hall" };
const reset = { type: "room.reset", room: "hall" };
const laidBy = { type: "clothLaid.decided", who: "T. Kim" };
const fired = { type: "unit.fired", case: "R1" };
const heated = { type: "rack.heated", rack: "R1" };

const folded = () => new AChart("cloth", { rack: "R1", room: "hall", clothTime: CLOTH });
const waiting = () => folded().send(fired);
const asked = () => waiting().send(proved);
const laid = () => asked().send(laidBy);
const missed = () => asked().wait(CLOTH);
const withdrawn = () => asked().send(alarmed);
const told = (chart: AChart) => chart.facts.map(({ type }) => type);

describe("the cloth step of a rack (events 2.1)", () => {
  it("is a rung that is asked for once the burning rack is proved dead (R5)", () => {
    expect(told(waiting().wait(seconds(3600)))).toEqual([]);
    expect(told(asked())).toEqual(["rung.reached", "cloth.asked"]);
    expect(told(folded().send(proved).send(heated))).toEqual(["rung.reached", "cloth.asked"]);
  });

  it("asks nobody to touch a rack that is live, or live again (R5)", () => {
    expect(told(waiting().send(laidBy))).toEqual([]);
    const again = asked().send(lost);
    expect(again.state()).toBe("waiting");
    expect(again.send(laidBy).told("cloth.laid")).toEqual([]);
    expect(withdrawn().send(lost).send(laidBy).told("cloth.laid")).toEqual([]);
  });

  it("is confirmed by a named person alone", () => {
    expect(laid().told("cloth.laid")).toMatchObject([{ rack: "R1", who: "T. Kim" }]);
  });

  it("is told as missed when its time is over, and not a millisecond before", () => {
    const just = asked().wait(millis(CLOTH - 1));
    expect(just.told("cloth.missed")).toEqual([]);
    expect(just.wait(millis(1)).told("cloth.missed")).toHaveLength(1);
  });

  it("is taken note of when it comes late", () => {
    expect(missed().send(laidBy).state()).toBe("laid");
    expect(withdrawn().send(laidBy).state()).toBe("laid");
  });

  it("is taken back when people must leave the room, and not by another room's alarm", () => {
    expect(told(withdrawn()).at(-1)).toBe("cloth.withdrawn");
    expect(asked().send({ type: "room.alarmed", room: "attic" }).state()).toBe("asked");
    expect(withdrawn().wait(seconds(3600)).told("cloth.missed")).toEqual([]);
  });

  it("is asked for no more where people had to leave before the rack was proved dead", () => {
    const left = waiting().send(alarmed).send(proved);
    expect([left.state(), left.told("cloth.asked")]).toEqual(["withdrawn", []]);
    const elsewhere = waiting().send({ type: "room.alarmed", room: "attic" }).send(proved);
    expect(elsewhere.told("cloth.asked")).toHaveLength(1);
  });

  it("is not asked for in a room that has alarmed already, until its reset", () => {
    const late = folded().send(alarmed).send(heated).send(proved);
    expect([late.state(), late.told("cloth.asked")]).toEqual(["withdrawn", []]);
    const other = folded().send({ type: "room.alarmed", room: "attic" }).send(heated).send(proved);
    expect(other.state()).toBe("asked");
    for (const reach of [folded, waiting, asked, missed, laid]) {
      const calm = reach().send(alarmed).send({ type: "room.reset", room: "attic" }).send(reset);
      expect(calm.send(heated).send(proved).state()).toBe("asked");
    }
    const unreset = folded().send(alarmed).send({ type: "room.reset", room: "attic" });
    expect(unreset.send(heated).send(proved).state()).toBe("withdrawn");
  });

  it("drives nothing, whatever comes of it", () => {
    for (const reach of [folded, waiting, asked, laid, missed, withdrawn]) {
      expect(reach().outputs).toEqual([]);
    }
  });

  it("begins anew after the reset of its own room", () => {
    for (const reach of [waiting, asked, laid, missed, withdrawn]) {
      expect(reach().send(reset).state()).toBe("folded");
      expect(reach().send({ type: "room.reset", room: "attic" }).state()).not.toBe("folded");
    }
  });

  ignoresEverythingElse(
    {
      folded: { reach: folded, answers: ["unit.fired", "rack.heated"] },
      waiting: { reach: waiting, answers: ["isolation.proved", "room.alarmed", "room.reset"] },
      asked: {
        reach: asked,
        answers: ["isolation.lost", "clothLaid.decided", "room.alarmed", "room.reset"],
      },
      missed: { reach: missed, answers: ["clothLaid.decided", "room.reset"] },
      withdrawn: { reach: withdrawn, answers: ["clothLaid.decided", "room.reset"] },
      laid: { reach: laid, answers: ["room.reset"] },
    },
    [fired, heated, proved, lost, alarmed, reset, laidBy],
  );
});

leavesNothingUntried("cloth");
