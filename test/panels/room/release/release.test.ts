import { describe, expect, it } from "vitest";
import { millis, seconds } from "#panels";
import { zone, type AnArea, type AreaParts } from "../../../support/an-area.js";
import {
  alert,
  alone,
  anArea,
  blocked,
  countdown,
  holding,
  manualCountdown,
  released,
  releasing,
  soaked,
  unconfirmed,
} from "./a-release.js";
import { leavesNothingUntried } from "../../charts/audit/untried.js";
import "./release-ignores.part.js";
import "./release-permission.part.js";
import "./release-plumes.part.js";
import "./release-sequence.part.js";

const escalation = (id: string) => ({ type: "unit.escalated", case: id, reason: "stayed hot" });
const asksGas = (release: AnArea) => release.asksGas;

describe("release on two lines (R3, EN 12094-1 cl. 4.4)", () => {
  it("only alerts on one line, however often that line alarms", () => {
    const release = anArea().send(zone("A")).send(zone("A")).wait(seconds(3600));
    expect(release.state()).toBe("alert");
    expect([release.tags(), release.outputs]).toEqual([["sound-alert"], ["hall/alert-bell"]]);
    expect(asksGas(release)).toBe(false);
  });

  it("starts the countdown when a second line alarms", () => {
    const release = countdown();
    expect(release.state()).toBe("countdown");
    expect([release.tags(), release.outputs]).toEqual([["sound-evacuate"], ["hall/siren"]]);
  });

  it("counts an escalated unit as one line", () => {
    expect(anArea().send(escalation("R1")).state()).toBe("alert");
    expect(alert().send(escalation("R1")).state()).toBe("countdown");
    expect(anArea().send(escalation("R1")).send(zone("A")).state()).toBe("countdown");
  });

  it("counts two escalated units as one line, not two", () => {
    expect(anArea().send(escalation("R1")).send(escalation("R2")).state()).toBe("alert");
  });

  it("forgets its lines at a reset", () => {
    const release = alert().send("panel.reset").send(zone("B"));
    expect(release.state()).toBe("alert");
  });

  it("says at once who is alarmed, and asks for doors and dampers before any gas", () => {
    const types = countdown().facts.map(({ type }) => type);
    expect(types).toEqual(["room.alerted", "room.alarmed", "closing.asked", "countdown.asked"]);
  });

  it("asks for gas 30 s after the second line, and not earlier (EN 12094-1 cl. 4.17)", () => {
    const release = countdown().wait(millis(29_999));
    expect(asksGas(release)).toBe(false);
    release.wait(millis(1));
    expect(release.told("gas.asked")).toMatchObject([{ type: "gas.asked", room: "hall" }]);
    expect(release.tags()).toEqual(["sound-evacuate", "do-not-enter"]);
    expect(release.outputs).toEqual(["hall/siren", "hall/sign"]);
  });
});

describe("release by hand (EN 12094-1 cl. 4.4)", () => {
  it("asks for gas 10 s after the call point, and not a millisecond earlier", () => {
    const release = manualCountdown().wait(millis(9999));
    expect(asksGas(release)).toBe(false);
    expect(asksGas(release.wait(millis(1)))).toBe(true);
  });

  it("warns and closes the room like the countdown of the lines", () => {
    const release = manualCountdown();
    expect([release.tags(), release.outputs]).toEqual([["sound-evacuate"], ["hall/siren"]]);
    const types = release.facts.map(({ type }) => type);
    expect(types).toEqual(["room.alarmed", "closing.asked", "countdown.asked"]);
  });

  it("takes over from an alert, a countdown and a hold", () => {
    for (const reach of [alert, countdown, holding]) {
      expect(reach().send("manual.pressed").state()).toBe("manualCountdown");
    }
  });

  it("is not held", () => {
    const release = manualCountdown().send("hold.pressed").wait(seconds(10));
    expect(asksGas(release)).toBe(true);
  });

  it("does not start afresh when the call point is pressed again", () => {
    const release = manualCountdown().wait(seconds(9)).send("manual.pressed").wait(seconds(1));
    expect(asksGas(release)).toBe(true);
  });
});

describe("release and the hold button (R18, EN 12094-1 cl. 4.20)", () => {
  it("never asks for gas while the button is held", () => {
    expect(asksGas(holding().wait(seconds(86_400)))).toBe(false);
  });

  it("starts the full delay again when the button is let go", () => {
    const release = countdown().wait(millis(29_999)).send("hold.pressed").wait(seconds(7));
    release.send("hold.letGo").wait(millis(29_999));
    expect(asksGas(release)).toBe(false);
    expect(asksGas(release.wait(millis(1)))).toBe(true);
  });

  it("holds a countdown that begins while the button is already pressed", () => {
    const release = anArea().send("hold.pressed").send(zone("A")).send(zone("B"));
    expect(release.state()).toBe("holding");
    expect(release.told("room.alarmed")).toHaveLength(1);
  });

  it("goes back to the countdown that it held: by the lines, or by hand", () => {
    const priority = { hold: { actsOnManual: true } };
    const byHand = manualCountdown(priority).send("hold.pressed").send("hold.letGo");
    expect(byHand.state()).toBe("manualCountdown");
    expect(holding().send("hold.letGo").state()).toBe("countdown");
  });

  it("lets a call by hand override an abort, or not, as the site says (cl. 4.27)", () => {
    const latch = { strategy: "EN_ABORT_LATCH" } as const;
    const aborts = (hold: AreaParts["hold"]) =>
      countdown({ hold: { ...latch, ...hold } })
        .send("hold.pressed")
        .send("manual.pressed");
    const kept = alone.normal({ manualOverrides: false }).send(zone("A")).send(zone("B"));
    kept.send({ type: "countdown.aborted", room: "hall" }).forgetFacts().send("manual.pressed");
    expect([kept.state(), kept.facts]).toEqual(["aborted", []]);
    expect(aborts({}).state()).toBe("manualCountdown");
    expect(aborts({ actsOnManual: true }).state()).toBe("aborted");
  });

  it("goes on sounding while held", () => {
    const release = holding();
    expect([release.tags(), release.outputs]).toEqual([["sound-evacuate"], ["hall/siren"]]);
  });

  it("stops nothing once gas was asked for", () => {
    for (const reach of [releasing, released, unconfirmed]) {
      const release = reach();
      const seen = () => [release.state(), release.tags(), release.outputs];
      const before = seen();
      release.send("hold.pressed");
      expect(seen()).toEqual(before);
    }
  });
});

describe("release and the lock-off (I1, EN 12094-1 cl. 4.19)", () => {
  it("asks for no gas while the lock-off is closed, and says so", () => {
    const release = countdown().send("lockOff.closed").wait(seconds(30));
    expect(release.state()).toBe("blocked");
    expect(asksGas(release)).toBe(false);
    expect(release.told("release.blocked")).toMatchObject([
      { type: "release.blocked", room: "hall" },
    ]);
    expect(release.tags()).toContain("release-fault");
  });

  it("blocks a manual release too, which counts down again in full once it opens", () => {
    const release = manualCountdown().send("lockOff.closed").wait(seconds(10));
    expect(release.state()).toBe("blocked");
    expect(asksGas(release)).toBe(false);
    release.send("lockOff.opened").wait(millis(29_999));
    expect([release.state(), asksGas(release)]).toEqual(["countdown", false]);
    expect(asksGas(release.wait(millis(1)))).toBe(true);
  });

  it("asks for no countdown when it opens in manual only, where no hand called", () => {
    const release = blocked().send("key.manual").forgetFacts().send("lockOff.opened");
    expect([release.state(), release.told("countdown.asked")]).toEqual(["alarmed", []]);
  });

  it("stays blocked for as long as it is closed", () => {
    expect(asksGas(blocked().wait(seconds(86_400)))).toBe(false);
  });

  it("starts the whole countdown again when it is opened", () => {
    const release = blocked().send("lockOff.opened").wait(millis(29_999));
    expect(release.state()).toBe("countdown");
    expect(asksGas(release)).toBe(false);
    expect(asksGas(release.wait(millis(1)))).toBe(true);
  });

  it("blocks nothing when it was opened again before the countdown was over", () => {
    const release = countdown().send("lockOff.closed").send("lockOff.opened").wait(seconds(30));
    expect(asksGas(release)).toBe(true);
  });

  it("goes into a hold when it is opened while the button is pressed", () => {
    expect(blocked().send("hold.pressed").send("lockOff.opened").state()).toBe("holding");
  });
});

describe("release and the discharge (EN 12094-1 cl. 4.10, 4.18)", () => {
  it("is released once the pressure switch confirms", () => {
    const release = released();
    expect(release.told("room.released")).toMatchObject([{ type: "room.released", room: "hall" }]);
    expect(release.tags()).toContain("agent-gone");
  });

  it("is released by the pressure switch alone, from every state that waits for agent", () => {
    const waits = [anArea, alert, countdown, holding, manualCountdown, blocked, unconfirmed];
    for (const reach of waits) expect(reach().send("agent.confirmed").state()).toBe("released");
  });

  it("alarms and closes a room whose cylinders were opened by hand", () => {
    for (const reach of [anArea, alert]) {
      const release = reach().forgetFacts().send("agent.confirmed");
      const types = release.facts.map(({ type }) => type);
      expect(types).toEqual(["room.alarmed", "closing.asked", "room.released"]);
    }
  });

  it("is unconfirmed after 30 s without the pressure switch, and not earlier", () => {
    const release = releasing().wait(millis(29_999));
    expect(release.state()).toBe("releasing");
    expect(release.wait(millis(1)).state()).toBe("unconfirmed");
    expect(release.told("release.unconfirmed")).toHaveLength(1);
  });

  it("refuses a reset for the whole soak of 600 s, and takes it then (EN 12094-1 cl. 4.12)", () => {
    const release = released().wait(millis(599_999)).send("panel.reset");
    expect(release.state()).toBe("released");
    release.wait(millis(1)).send("panel.reset");
    expect(release.state()).toBe("normal");
    expect(release.told("room.reset")).toHaveLength(1);
  });

  it("keeps people out after the soak, and stops the siren", () => {
    const release = soaked();
    expect(release.tags()).toEqual(["do-not-enter", "agent-gone"]);
    expect([released().outputs, release.outputs]).toEqual([
      ["hall/siren", "hall/sign"],
      ["hall/sign"],
    ]);
  });

  it("asks for gas once, whatever comes afterwards", () => {
    const release = releasing();
    for (const type of ["manual.pressed", "hold.pressed", "hold.letGo", "lockOff.opened"]) {
      release.send(type);
    }
    release.send(zone("A")).send(zone("B")).send("agent.confirmed").wait(seconds(599));
    expect(release.told("gas.asked")).toHaveLength(1);
  });

  it("lets nothing but a soak and a reset lead out of released", () => {
    const release = released();
    for (const type of ["panel.reset", "hold.pressed", "lockOff.closed", "manual.pressed"]) {
      expect(release.send(type).state()).toBe("released");
    }
  });
});

leavesNothingUntried("release");
