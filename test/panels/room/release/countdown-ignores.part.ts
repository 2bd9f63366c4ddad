/** What the countdown of an area ignores, state by state. */
import { describe, expect, it } from "vitest";
import { seconds, usualSequence } from "#panels";
import type { CountdownSettings } from "../../../../panels/room/countdown-words.js";
import { AChart } from "../../../support/a-chart.js";
import { ignoresEverythingElse } from "../../../support/ignored-events.js";

const settings: CountdownSettings = {
  room: "hall",
  preDischarge: seconds(60),
  manualDelay: seconds(10),
  manualStyle: "countdown",
  hold: usualSequence(seconds(600)).hold,
};
const asked = (by: string, room = "hall") => ({ type: "countdown.asked", room, by });

const idle = () => new AChart("countdown", settings);
const early = () => idle().send(asked("lines"));
const latching = { ...settings, hold: { ...settings.hold, strategy: "EN_ABORT_LATCH" } };

describe("the countdown", () => {
  ignoresEverythingElse(
    {
      idle: { reach: idle, answers: [] },
      early: { reach: early, answers: ["hold.pressed", "countdown.dropped"] },
      middle: {
        reach: () => early().wait(seconds(30)),
        answers: ["hold.pressed", "countdown.dropped"],
      },
      final: {
        reach: () => early().wait(seconds(50)),
        answers: ["hold.pressed", "countdown.dropped"],
      },
      stopped: {
        reach: () => early().send("hold.pressed"),
        answers: ["hold.letGo", "countdown.dropped"],
      },
      aborted: {
        reach: () => new AChart("countdown", latching).send(asked("lines")).send("hold.pressed"),
        answers: ["countdown.dropped"],
      },
    },
    [
      { type: "countdown.dropped", room: "hall" },
      { type: "hold.pressed" },
      { type: "hold.letGo" },
      { type: "hold.faulted" },
      { type: "hold.mended" },
    ],
    [asked("lines", "elsewhere"), { type: "countdown.dropped", room: "elsewhere" }],
  );

  it("runs on when another room's is asked for, and ends when its own is dropped", () => {
    const chart = early().wait(seconds(20)).send(asked("lines", "elsewhere"));
    expect(chart.wait(seconds(10)).state()).toBe("middle");
    const dropped = chart.send({ type: "countdown.dropped", room: "hall" });
    expect([dropped.state(), dropped.wait(seconds(60)).told("countdown.ended")]).toEqual([
      ...["idle", []],
    ]);
  });
});
