import { describe, expect, it } from "vitest";
import { AChart } from "../../support/a-chart.js";
import { ignoresEverythingElse } from "../../support/ignored-events.js";
import { leavesNothingUntried } from "../charts/audit/untried.js";

const room = "hall";
const alarmed = { type: "room.alarmed", room };
const reset = { type: "room.reset", room };
const aShelf = () => new AChart("disks", { room });
const parked = () => aShelf().send(alarmed);

describe("the live disks of an area", () => {
  it("are told to park with the alarm, and no power is taken from them (R16)", () => {
    const disks = parked();
    expect(disks.outputs).toEqual(["hall/park-disks"]);
    expect(disks.facts).toEqual([{ type: "parking.signalled", room }]);
  });

  it("stay parked until the reset, and may then turn again (R16)", () => {
    const disks = parked().forgetFacts().send(reset);
    expect([disks.state(), disks.outputs]).toEqual(["turning", []]);
    expect(disks.facts).toEqual([{ type: "parking.ended", room }]);
    expect(disks.send(alarmed).outputs).toEqual(["hall/park-disks"]);
  });

  ignoresEverythingElse(
    {
      turning: { reach: aShelf, answers: ["room.alarmed"] },
      parked: { reach: parked, answers: ["room.reset"] },
    },
    [alarmed, reset],
  );
});

leavesNothingUntried("disks");
