import { describe, expect, it } from "vitest";
import { millis, seconds } from "#panels";
import {
  aLadder,
  atRoom,
  borrowed,
  brigade,
  cool,
  cooling,
  escalated,
  flowing,
  hot,
  ofRoom,
  panel,
  rung,
  verifying,
  watching,
  water,
} from "./a-ladder.js";

describe("ladder: its rungs", () => {
  it("starts on the panel when a unit fires, and on the room when the room alarms", () => {
    expect(rung(panel())).toBe("panel");
    expect(rung(atRoom())).toBe("room");
  });

  it("starts on the room when a unit escalates that fired long ago", () => {
    expect(rung(aLadder().send(escalated))).toBe("room");
  });

  it("minds only its own room's alarm", () => {
    expect(rung(aLadder().send({ type: "room.alarmed", room: "other" }))).toBe("quiet");
  });

  it("goes to the room when a unit escalates, and at once when the room alarms", () => {
    expect(rung(panel().send(escalated))).toBe("room");
    expect(rung(panel().send(ofRoom("room.alarmed")))).toBe("room");
  });

  it("watches once the unit has contained its case", () => {
    const ladder = panel().send(cool("R1")).send({ type: "unit.contained", case: "R1" });
    expect(rung(ladder)).toBe("watching");
  });

  it("stays on the panel while another case is hot, and watches once that is contained too", () => {
    const ladder = panel().send(hot("R2")).send({ type: "unit.contained", case: "R1" });
    expect(rung(ladder)).toBe("panel");
    expect(rung(ladder.send({ type: "unit.contained", case: "R2" }))).toBe("watching");
  });

  it("waits on the panel 120 s, and not longer", () => {
    const ladder = panel().wait(millis(119_999));
    expect(rung(ladder)).toBe("panel");
    expect(rung(ladder.wait(millis(1)))).toBe("room");
  });

  it("waits on the room 120 s while something is hot, and then goes to water", () => {
    for (const reach of [atRoom, borrowed]) {
      const ladder = reach().send(hot("R1")).wait(millis(119_999));
      expect(rung(ladder)).not.toBe("water");
      expect(rung(ladder.wait(millis(1)))).toBe("water");
    }
  });

  it("pours no water for mere waiting where nothing is hot", () => {
    for (const reach of [atRoom, borrowed]) {
      expect(rung(reach().wait(seconds(3600)))).not.toBe("water");
    }
  });

  it("says borrowed when another floor lends to this room, and to no other", () => {
    expect(rung(borrowed())).toBe("borrowed");
    expect(rung(atRoom().send({ type: "loan.granted", room: "other" }))).toBe("room");
  });

  const failures = [
    "release.blocked",
    "release.unconfirmed",
    "delivery.short",
    "delivery.failed",
  ] as const;
  for (const type of failures) {
    it(`goes on to water at ${type}, of this room and of no other`, () => {
      expect(rung(atRoom().send(ofRoom(type)))).toBe("water");
      expect(rung(atRoom().send({ type, room: "other" }))).toBe("room");
    });
  }

  it("goes on to water when a borrowed discharge falls short or is not confirmed", () => {
    expect(rung(borrowed().send(ofRoom("delivery.short")))).toBe("water");
    expect(rung(borrowed().send(ofRoom("release.unconfirmed")))).toBe("water");
  });

  it("verifies after a discharge, own or borrowed", () => {
    expect(rung(verifying())).toBe("verifying");
    expect(rung(borrowed().send(ofRoom("room.released")))).toBe("verifying");
  });

  it("goes to water without asking when it is still hot 30 s after the gas (R11)", () => {
    const ladder = verifying().send(hot("R1")).wait(millis(29_999));
    expect(rung(ladder)).toBe("verifying");
    expect(rung(ladder.wait(millis(1)))).toBe("water");
  });

  it("watches when the heat has fallen 30 s after the gas, and not earlier", () => {
    const ladder = verifying().send(hot("R1")).send(cool("R1")).wait(millis(29_999));
    expect(rung(ladder)).toBe("verifying");
    expect(rung(ladder.wait(millis(1)))).toBe("watching");
  });

  it("counts a hot line of the room as heat", () => {
    const line = { type: "heat.alarmed", line: "hall/line-H" };
    expect(rung(verifying().send(line).wait(seconds(30)))).toBe("water");
    const cleared = verifying()
      .send(line)
      .send({ ...line, type: "heat.cleared" });
    expect(rung(cleared.wait(seconds(30)))).toBe("watching");
  });

  it("tells every rung that it reaches, in order", () => {
    const rungs = panel().send(escalated).send(ofRoom("release.blocked")).wait(seconds(60));
    expect(rungs.told("rung.reached").map((fact) => fact["rung"])).toEqual([
      "panel",
      "room",
      "water",
      "brigade",
    ]);
  });
});

describe("ladder: the case stays open (R20)", () => {
  it("goes from watching to water when heat comes back, without a reset", () => {
    expect(rung(watching().wait(seconds(7200)).send(hot("R1")))).toBe("water");
    expect(rung(watching().send({ type: "heat.alarmed", line: "H" }))).toBe("water");
  });

  it("goes from watching to the room when a unit escalates or the room alarms", () => {
    expect(rung(watching().send(escalated))).toBe("room");
    expect(rung(watching().send(ofRoom("room.alarmed")))).toBe("room");
  });

  it("is quiet after a reset of its room, and of no other", () => {
    expect(rung(watching().send(ofRoom("room.reset")))).toBe("quiet");
    expect(rung(watching().send({ type: "room.reset", room: "other" }))).toBe("watching");
  });

  it("refuses a reset on the panel and the room while something is hot", () => {
    for (const reach of [panel, atRoom]) {
      const ladder = reach().send(hot("R1")).send(ofRoom("room.reset"));
      expect(rung(ladder)).not.toBe("quiet");
      expect(rung(ladder.send(cool("R1")).send(ofRoom("room.reset")))).toBe("quiet");
    }
  });

  it("takes no reset while water is on or the brigade has taken over", () => {
    for (const reach of [water, cooling, brigade]) {
      const before = rung(reach());
      expect(rung(reach().send(ofRoom("room.reset")))).toBe(before);
    }
  });
});

describe("ladder: who takes over", () => {
  it("hands over to the brigade when no water flows within 60 s, and not earlier", () => {
    const ladder = water().wait(millis(59_999));
    expect(rung(ladder)).toBe("water");
    expect(rung(ladder.wait(millis(1)))).toBe("brigade");
    expect(ladder.tags).toContain("hand-over");
  });

  it("hands over at once where the room has no water", () => {
    const ladder = aLadder({ wettable: [] }).send(ofRoom("room.alarmed"));
    expect(rung(ladder.send(ofRoom("delivery.short")))).toBe("brigade");
  });

  it("cools without end once water flows, even after the hand-over", () => {
    expect(rung(cooling().wait(seconds(86_400)))).toBe("cooling");
    expect(rung(brigade().send(flowing))).toBe("cooling");
  });
});
