import { describe, expect, it } from "vitest";
import type { ActionsSettings } from "../../../panels/power/actions.machine.js";
import { AChart } from "../../support/a-chart.js";
import { ignoresEverythingElse } from "../../support/ignored-events.js";
import { leavesNothingUntried } from "../charts/audit/untried.js";

const settings: ActionsSettings = {
  room: "hall",
  drives: { alert: ["D1/close"], alarm: ["hall/shutdown-signal"], release: ["P1/breaker-trip"] },
  stops: { alert: ["AHU1"], alarm: [], release: ["AHU2"] },
};
const of = (type: string) => ({ type, room: "hall" });
const [alerted, alarmed, released] = ["alerted", "alarmed", "released"].map((w) => of(`room.${w}`));
const reset = of("room.reset");
const send = (...events: ({ type: string } | undefined)[]) =>
  events.reduce(
    (chart, event) => (event === undefined ? chart : chart.send(event)),
    new AChart("actions", settings),
  );
const idle = () => send();
const inAlert = () => send(alerted);
const inAlarm = () => send(alerted, alarmed);
const inRelease = () => send(alerted, alarmed, released);

describe("actions of the zone matrix (R6)", () => {
  it("drive at each level what its rows say, and keep what came before (R6)", () => {
    expect(idle().outputs).toEqual([]);
    expect(inAlert().outputs).toEqual(["D1/close"]);
    expect(inAlarm().outputs).toEqual(["D1/close", "hall/shutdown-signal"]);
    expect(inRelease().outputs).toEqual(["D1/close", "hall/shutdown-signal", "P1/breaker-trip"]);
  });

  it("make good for a level that was passed over", () => {
    expect(send(alarmed).outputs).toEqual(["D1/close", "hall/shutdown-signal"]);
    expect(send(released).outputs).toEqual(inRelease().outputs);
    expect(send(released).told("zone.acted")[0]?.["handlers"]).toEqual(["AHU1", "AHU2"]);
  });

  it("tell the air handlers of each level to the charts that stop them (R15)", () => {
    expect(
      inRelease()
        .told("zone.acted")
        .map(({ handlers }) => handlers),
    ).toEqual([["AHU1"], ["AHU1"], ["AHU1", "AHU2"]]);
  });

  it("end with the reset of the zone", () => {
    for (const reach of [inAlert, inAlarm, inRelease]) {
      expect(reach().send(reset).outputs).toEqual([]);
    }
  });

  ignoresEverythingElse(
    {
      idle: { reach: idle, answers: ["room.alerted", "room.alarmed", "room.released"] },
      alerted: { reach: inAlert, answers: ["room.alarmed", "room.released", "room.reset"] },
      alarmed: { reach: inAlarm, answers: ["room.released", "room.reset"] },
      released: { reach: inRelease, answers: ["room.reset"] },
    },
    [...["alerted", "alarmed", "released"].map((what) => of(`room.${what}`)), reset],
  );
});

leavesNothingUntried("actions");
