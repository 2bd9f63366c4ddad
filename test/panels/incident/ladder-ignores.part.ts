/** What the ladder of a room ignores, rung by rung. */
import { describe } from "vitest";
import { ignoresEverythingElse } from "../../support/ignored-events.js";
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
  smoke,
  unproved,
  verifying,
  warmed,
  watching,
  water,
} from "./a-ladder.js";

describe("ladder: every rung and every event", () => {
  const stage2 = ["unit.fired", "unit.escalated", "room.alarmed", "rack.reflared"];
  const heat = ["case.alarmed", "heat.alarmed", "rack.heated", "gas.over"];
  const outcome = [
    ...["room.released", "release.blocked", "release.unconfirmed"],
    ...["delivery.short", "delivery.failed"],
  ];
  const flow = ["water.failed", "water.shut", "water.stopped"];
  const reset = "room.reset";
  ignoresEverythingElse(
    {
      quiet: { reach: aLadder, answers: [...stage2, ...heat, "line.alarmed"] },
      opened: { reach: opened, answers: [...stage2, reset, "panel.reset"] },
      panel: {
        reach: panel,
        answers: ["unit.contained", "unit.escalated", "room.alarmed"],
      },
      room: { reach: atRoom, answers: [...outcome, "loan.granted", reset] },
      borrowed: { reach: borrowed, answers: outcome },
      verifying: { reach: verifying, answers: ["rack.reflared", "agent.unproved"] },
      water: { reach: water, answers: ["water.flowing"] },
      cooling: { reach: cooling, answers: flow },
      brigade: { reach: brigade, answers: ["water.flowing"] },
      watching: {
        reach: watching,
        answers: [
          ...[...heat, "rack.reflared", "agent.unproved"],
          ...["unit.escalated", "room.alarmed", reset],
        ],
      },
    },
    [
      smoke,
      hot("R1"),
      cool("R2"),
      warmed("R1"),
      ofRack("rack.cooled", "R2"),
      { type: "heat.alarmed", line: "H" },
      { type: "heat.cleared", line: "H" },
      gas("gas.over", "limit"),
      gas("gas.under", "limit"),
      reflared,
      unproved,
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
      flowing,
      ofRack("water.failed"),
      ofRack("water.shut"),
      { ...ofRack("water.stopped"), who: "T. Kim" },
      ofRoom(reset),
      { type: "panel.reset" },
    ],
    ["room.alarmed", "loan.granted", reset, ...outcome].map((type) => ({ type, room: "other" })),
  );
});
