import { describe, expect, it } from "vitest";
import { seconds } from "#panels";
import { ignoresEverythingElse } from "../../support/ignored-events.js";
import {
  aLadder,
  atRoom,
  borrowed,
  brigade,
  cool,
  cooling,
  dead,
  escalated,
  fired,
  flowing,
  hot,
  live,
  ofRoom,
  panel,
  verifying,
  watching,
  water,
  wet,
} from "./a-ladder.js";

describe("ladder: water goes only onto a rack that is hot and proved dead (R12)", () => {
  it("wets no hot rack that may be live", () => {
    expect(wet(water())).toEqual([]);
  });

  it("wets no dead rack that is cool", () => {
    expect(wet(atRoom().send(dead("R2")).send(ofRoom("release.blocked")))).toEqual([]);
  });

  it("wets a hot rack as soon as it is proved dead", () => {
    for (const reach of [water, brigade]) {
      expect(wet(reach().send(dead("R1")))).toEqual(["R1/water-open"]);
    }
  });

  it("wets a dead rack as soon as it becomes hot", () => {
    for (const reach of [water, cooling, brigade]) {
      expect(wet(reach().send(dead("R2")).send(hot("R2")))).toContain("R2/water-open");
    }
  });

  it("wets at once what was hot and dead before water's turn came", () => {
    const ladder = atRoom().send(hot("R1")).send(dead("R1"));
    expect(wet(ladder)).toEqual([]);
    expect(wet(ladder.send(ofRoom("delivery.short")))).toEqual(["R1/water-open"]);
  });

  it("wets no rack whose isolation was lost again", () => {
    const ladder = atRoom().send(hot("R1")).send(dead("R1")).send(live("R1"));
    expect(wet(ladder.send(ofRoom("release.blocked")))).toEqual([]);
    expect(wet(water().send(dead("R2")).send(live("R2")).send(hot("R2")))).toEqual([]);
    expect(wet(ladder.send(dead("R1")))).toEqual(["R1/water-open"]);
  });

  it("wets no rack without a water line, and no case that is not a rack", () => {
    const ladder = water().send(hot("R9")).send(dead("R9")).send(hot("1P/01"));
    expect(wet(ladder)).toEqual([]);
  });

  it("never takes water away again, not even when the rack has cooled down", () => {
    expect(wet(cooling().send(cool("R1")).wait(seconds(86_400)))).toEqual(["R1/water-open"]);
  });

  it("leaves the neighbours dry", () => {
    expect(wet(cooling())).toEqual(["R1/water-open"]);
  });
});

describe("ladder", () => {
  const stage2 = ["unit.fired", "unit.escalated", "room.alarmed"];
  const loan = ["loan.granted"];
  const fallsShort = ["delivery.short", "release.unconfirmed"];
  const outcome = ["room.released", "release.blocked", "delivery.failed", ...fallsShort];
  const reset = "room.reset";
  ignoresEverythingElse(
    {
      quiet: { reach: aLadder, answers: stage2 },
      panel: {
        reach: panel,
        answers: ["unit.contained", "unit.escalated", "room.alarmed"],
      },
      room: { reach: atRoom, answers: [...outcome, ...loan, reset] },
      borrowed: { reach: borrowed, answers: ["room.released", ...fallsShort] },
      verifying: { reach: verifying, answers: [] },
      water: { reach: water, answers: ["isolation.proved", "water.flowing"] },
      cooling: { reach: cooling, answers: [] },
      brigade: { reach: brigade, answers: ["isolation.proved", "water.flowing"] },
      watching: {
        reach: watching,
        answers: ["case.alarmed", "heat.alarmed", "unit.escalated", "room.alarmed", reset],
      },
    },
    [
      hot("R1"),
      cool("R2"),
      { type: "heat.alarmed", line: "H" },
      { type: "heat.cleared", line: "H" },
      fired,
      { type: "unit.contained", case: "R1" },
      escalated,
      ofRoom("room.alarmed"),
      ofRoom("room.released"),
      ofRoom("release.blocked"),
      ofRoom("release.unconfirmed"),
      { ...ofRoom("loan.granted"), lender: "B2" },
      ofRoom("delivery.short"),
      ofRoom("delivery.failed"),
      dead("R1"),
      live("R2"),
      flowing,
      ofRoom(reset),
      { type: "panel.reset" },
    ],
  );
});
