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
  fired,
  flowing,
  gas,
  hot,
  ofRack,
  ofRoom,
  opened,
  panel,
  reflared,
  rung,
  smoke,
  unproved,
  verifying,
  warmed,
  watching,
  water,
} from "./a-ladder.js";
import { leavesNothingUntried } from "../charts/audit/untried.js";
import "./ladder-ignores.part.js";

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

  it("goes to water at the first heat once its 120 s are over, however late", () => {
    for (const reach of [atRoom, borrowed]) {
      const heat = { type: "heat.alarmed", line: "H" };
      for (const sign of [hot("R1"), warmed("R1"), heat]) {
        expect(rung(reach().wait(seconds(119)).send(sign))).not.toBe("water");
        expect(rung(reach().wait(seconds(3600)).send(sign))).toBe("water");
      }
    }
  });

  it("gives a borrowed discharge a patience of its own", () => {
    const late = atRoom()
      .wait(seconds(119))
      .send({ ...ofRoom("loan.granted"), lender: "B2" });
    expect(rung(late.wait(seconds(119)).send(hot("R1")))).toBe("borrowed");
    expect(rung(late.wait(seconds(1)))).toBe("water");
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

  it("goes to water when gas still stands over its alarm 30 s after the gas (R11)", () => {
    const over = () => verifying().send(gas("gas.over", "alarm"));
    expect(rung(over().wait(seconds(30)))).toBe("water");
    expect(rung(over().send(gas("gas.under", "alarm")).wait(seconds(30)))).toBe("watching");
    expect(rung(over().send(gas("gas.under", "limit")).wait(seconds(30)))).toBe("water");
  });

  it("goes to water when a rack flares again in the proof, or 7 min after it (R11)", () => {
    expect(rung(verifying().send(reflared))).toBe("water");
    expect(rung(verifying().wait(seconds(420)).send(hot("R1")))).toBe("water");
  });

  it("goes to water when the agent is not proved in the room, at once and unasked (R11)", () => {
    expect(rung(verifying().send(unproved))).toBe("water");
    const ladder = watching().wait(seconds(10)).send(unproved);
    expect(rung(ladder)).toBe("water");
    expect(ladder.told("water.asked")).toHaveLength(1);
    expect(rung(cooling().send(unproved))).toBe("cooling");
  });

  it("asks for water at every way that leads to it", () => {
    const ways = [water(), verifying().send(reflared), watching().send(hot("R1"))];
    for (const ladder of ways) expect(ladder.told("water.asked")).toHaveLength(1);
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
      "opened",
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

  it("goes to water when a watched rack flares again, even after a reset", () => {
    for (const reach of [aLadder, opened, verifying, watching]) {
      expect(rung(reach().send(reflared))).toBe("water");
    }
    const reset = watching().send(ofRoom("room.reset"));
    expect(rung(reset.wait(seconds(3 * 86_400)).send(reflared))).toBe("water");
  });

  it("leaves the rungs that are still answering the fire to their own course", () => {
    for (const reach of [panel, atRoom, borrowed, cooling, brigade]) {
      const before = rung(reach());
      expect(rung(reach().send(reflared))).toBe(before);
    }
  });

  it("goes from watching to water when gas gathers, and minds only its own room's", () => {
    expect(rung(watching().send(gas("gas.over", "alarm")))).toBe("water");
    expect(rung(watching().send({ ...gas("gas.over", "alarm"), room: "other" }))).toBe("watching");
  });

  it("tells the water that it is not wanted any more once the case is reset", () => {
    expect(watching().send(ofRoom("room.reset")).told("water.unasked")).toHaveLength(1);
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

describe("ladder: each sign opens the case alone, and none releases (R2, R3)", () => {
  const signs = {
    smoke: smoke,
    heat: { type: "heat.alarmed", line: "hall/line-H" },
    "off-gas": gas("gas.over", "alarm"),
    "the probe of a case": hot("R1"),
    "battery monitoring": warmed("R1"),
  };
  for (const [says, sign] of Object.entries(signs)) {
    it(`opens the case at ${says}, and asks for nothing`, () => {
      const ladder = aLadder().send(sign);
      expect(rung(ladder)).toBe("opened");
      expect(ladder.facts.map(({ type }) => type)).toEqual(["rung.reached"]);
      expect(rung(ladder.wait(seconds(86_400)))).toBe("opened");
    });
  }

  it("goes on to the panel and to the room as if the case had not been open", () => {
    expect(rung(opened().send(fired))).toBe("panel");
    expect(rung(opened().send(escalated))).toBe("room");
    expect(rung(opened().send(ofRoom("room.alarmed")))).toBe("room");
  });

  it("closes at a reset of panel or room, but only once nothing is hot", () => {
    for (const reset of [{ type: "panel.reset" }, ofRoom("room.reset")]) {
      expect(rung(opened().send(reset))).toBe("quiet");
      const warm = opened().send(hot("R1")).send(warmed("R2")).send(cool("R1"));
      expect(rung(warm.send(reset))).toBe("opened");
      expect(rung(warm.send(ofRack("rack.cooled", "R2")).send(reset))).toBe("quiet");
    }
    expect(rung(opened().send({ type: "room.reset", room: "other" }))).toBe("opened");
  });

  it("asks for the isolation of every rack at an alarm that no heat ties to one (R5)", () => {
    expect(atRoom().told("isolation.asked")).toHaveLength(1);
    expect(opened().send(ofRoom("room.alarmed")).told("isolation.asked")).toHaveLength(1);
    for (const sign of [hot("R1"), warmed("R2")]) {
      const ladder = aLadder().send(sign).send(ofRoom("room.alarmed"));
      expect(ladder.told("isolation.asked")).toEqual([]);
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

  it("hands over when the last flow is lost, and not while another rack has water", () => {
    expect(rung(cooling().send(ofRack("water.failed")))).toBe("brigade");
    const two = cooling().send(ofRack("water.flowing", "R2"));
    expect(rung(two.send(ofRack("water.failed")))).toBe("cooling");
    expect(rung(two.send(ofRack("water.failed", "R2")))).toBe("brigade");
  });

  it("waits for water again when the last one was shut because its rack is live", () => {
    expect(rung(cooling().send(ofRack("water.shut")))).toBe("water");
    const two = cooling().send(ofRack("water.flowing", "R2"));
    expect(rung(two.send(ofRack("water.shut")))).toBe("cooling");
  });

  it("watches once the last water was stopped by name and nothing is hot (R12)", () => {
    const stopped = { ...ofRack("water.stopped"), who: "T. Kim" };
    expect(rung(cooling().send(stopped))).toBe("brigade");
    expect(rung(cooling().send(cool("R1")).send(stopped))).toBe("watching");
    const two = cooling().send(cool("R1")).send(ofRack("water.flowing", "R2"));
    expect(rung(two.send(stopped))).toBe("cooling");
  });
});

describe("ladder of a room whose unit fired and that shows no heat", () => {
  it("is quiet again when its room is reset, and no other", () => {
    const chart = aLadder().send(fired).send({ type: "room.reset", room: "other" });
    expect(rung(chart)).toBe("panel");
    expect(rung(chart.send(ofRoom("room.reset")))).toBe("quiet");
  });
});

describe("ladder while it waits for borrowed gas", () => {
  it("goes to water when that gas does not come", () => {
    for (const type of ["delivery.failed", "delivery.short", "release.blocked"]) {
      expect(rung(borrowed().send(ofRoom(type))), type).toBe("water");
    }
  });
});

leavesNothingUntried("ladder", {
  "quiet: room.alarmed [isAnyones] false": "whatever is hot opens the case before",
});
