import { describe } from "vitest";
import { ignoresEverythingElse } from "../../support/ignored-events.js";
import {
  alert,
  aRelease,
  blocked,
  countdown,
  holding,
  manualCountdown,
  released,
  releasing,
  soaked,
  unconfirmed,
} from "./a-release.js";

const confirmed = "agent.confirmed";
const lines = ["zone.alarmed", "unit.escalated"];

describe("release", () => {
  ignoresEverythingElse(
    {
      normal: { reach: aRelease, answers: [...lines, "manual.pressed", confirmed] },
      alert: { reach: alert, answers: [...lines, "manual.pressed", "panel.reset", confirmed] },
      countdown: { reach: countdown, answers: ["hold.pressed", "manual.pressed", confirmed] },
      holding: { reach: holding, answers: ["hold.letGo", "manual.pressed", confirmed] },
      manualCountdown: { reach: manualCountdown, answers: [confirmed] },
      releasing: { reach: releasing, answers: ["lockOff.closed", confirmed] },
      blocked: { reach: blocked, answers: ["lockOff.opened", confirmed] },
      unconfirmed: {
        reach: unconfirmed,
        answers: ["lockOff.closed", "panel.reset", confirmed],
      },
      released: { reach: released, answers: [] },
      soaked: { reach: soaked, answers: ["panel.reset"] },
    },
    [
      { type: "zone.alarmed", zone: "C" },
      { type: "unit.escalated", case: "R1", reason: "stayed hot" },
      { type: "manual.pressed" },
      { type: "hold.pressed" },
      { type: "hold.letGo" },
      { type: "lockOff.closed" },
      { type: "lockOff.opened" },
      { type: "agent.confirmed" },
      { type: "panel.reset" },
    ],
  );
});
