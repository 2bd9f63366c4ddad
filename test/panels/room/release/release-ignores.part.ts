/** What the release of an area ignores, state by state. */
import { describe } from "vitest";
import { ignoresEverythingElse } from "../../../support/ignored-events.js";
import { alone, aTest } from "./a-release.js";

const confirmed = "agent.confirmed";
const lines = ["zone.alarmed", "unit.escalated"];
const ended = ["countdown.held", "countdown.aborted", "countdown.ended"];
const mode = "mode.changed";

describe("release", () => {
  ignoresEverythingElse(
    {
      normal: {
        reach: alone.normal,
        answers: [...lines, "manual.pressed", "cover.alarmed", "walkTest.decided", confirmed],
      },
      alert: {
        reach: alone.alert,
        answers: [...lines, "manual.pressed", "work.began", "panel.reset", confirmed],
      },
      alarmed: { reach: alone.alarmed, answers: ["manual.pressed", "panel.reset", confirmed] },
      countdown: {
        reach: alone.countdown,
        answers: [...ended, "manual.pressed", "panel.reset", mode, confirmed],
      },
      holding: {
        reach: alone.holding,
        answers: ["countdown.resumed", "manual.pressed", "panel.reset", mode, confirmed],
      },
      manualCountdown: {
        reach: alone.manualCountdown,
        answers: [...ended, "panel.reset", confirmed],
      },
      aborted: { reach: alone.aborted, answers: ["manual.pressed", "panel.reset", confirmed] },
      releasing: { reach: alone.releasing, answers: ["lockOff.closed", "panel.reset", confirmed] },
      blocked: { reach: alone.blocked, answers: ["lockOff.opened", "panel.reset", confirmed] },
      unconfirmed: {
        reach: alone.unconfirmed,
        answers: ["lockOff.closed", "panel.reset", confirmed],
      },
      released: { reach: alone.released, answers: ["panel.reset"] },
      soaked: { reach: alone.soaked, answers: ["panel.reset"] },
      walkTest: {
        reach: alone.walkTest,
        answers: [...lines, "manual.pressed", "walkTestOver.decided", confirmed],
      },
    },
    [
      { type: "zone.alarmed", zone: "C" },
      { type: "zone.cleared", zone: "C" },
      { type: "unit.escalated", case: "R1", reason: "stayed hot" },
      { type: "manual.pressed" },
      { type: "cover.alarmed", room: "hall" },
      { type: "countdown.held", room: "hall" },
      { type: "countdown.resumed", room: "hall" },
      { type: "countdown.aborted", room: "hall" },
      { type: "countdown.ended", room: "hall" },
      { type: "lockOff.closed" },
      { type: "lockOff.opened" },
      { type: "lock.set", room: "hall" },
      { type: "lock.expired", room: "hall" },
      { type: "lock.removed", room: "hall" },
      { type: "mode.changed", room: "hall", mode: "manual-only" },
      { type: "work.began", room: "hall" },
      { type: "work.ended", room: "hall" },
      { type: "room.alarmed", room: "battery", floor: "1F" },
      { type: "room.reset", room: "battery", floor: "1F" },
      aTest(),
      { type: "walkTestOver.decided", who: "T. Kim" },
      { type: "agent.confirmed" },
      { type: "panel.reset" },
    ],
  );
});
