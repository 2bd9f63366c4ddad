/**
 * What an area sounds as its release goes through its states: both charts and the routes between
 * them, as people in the room hear it.
 */
import { describe, expect, it } from "vitest";
import { seconds } from "#panels";
import type { AnArea } from "../../../support/an-area.js";
import {
  aborted,
  alert,
  anArea,
  blocked,
  countdown,
  holding,
  manualCountdown,
  releasing,
  unconfirmed,
} from "./a-release.js";

const silenced = { type: "sounders.silenced", about: "hall", who: "T. Kim" };
const silent = (reach: () => AnArea) => {
  const area = reach().send(silenced);
  expect(area.outputs).toEqual([]);
  return area;
};

describe("the alarm of an area (EN 12094-1 cl. 4.6)", () => {
  it("sounds in every state from the alarm to the flow of agent", () => {
    const states = [
      ...[countdown, holding, manualCountdown, aborted, releasing, blocked, unconfirmed],
      ...[() => countdown().send("key.manual"), () => holding().send("key.manual")],
    ];
    for (const reach of states) expect(reach().outputs, reach().state()).toContain("hall/siren");
  });

  it("sounds again with every warning of a discharge to come, whatever was silenced", () => {
    const opened = silent(blocked).send("lockOff.opened");
    expect([opened.state(), opened.outputs]).toEqual(["countdown", ["hall/siren"]]);
    const called = silent(aborted).send("manual.pressed");
    expect([called.state(), called.outputs]).toEqual(["manualCountdown", ["hall/siren"]]);
    expect(silent(alert).send("manual.pressed").outputs).toEqual(["hall/siren"]);
  });

  it("cannot be silenced while that warning runs, whatever it came from", () => {
    const starts = [
      () => blocked().send("lockOff.opened"),
      () => aborted().send("manual.pressed"),
      () => holding().send("manual.pressed"),
      () => holding().send("key.manual").send("key.automatic"),
    ];
    for (const reach of starts) {
      const area = reach().send(silenced);
      expect(area.outputs, area.state()).toEqual(["hall/siren"]);
    }
  });

  it("falls silent with a pre-alarm that passes, and with a reset", () => {
    const line = { id: "A", kind: "smoke", alarmAt: 4, latching: false } as const;
    const passing = anArea({ lines: [line] }).send({ type: "zone.alarmed", zone: "A" });
    expect(passing.outputs).toEqual(["hall/alert-bell"]);
    expect(passing.send({ type: "zone.cleared", zone: "A" }).outputs).toEqual([]);
    for (const reach of [alert, aborted, blocked, unconfirmed]) {
      expect(reach().send("panel.reset").outputs).toEqual([]);
    }
  });
});

describe("the tone of the alarm of an area (EN 12094-1 cl. 4.30)", () => {
  const steady = { on: seconds(1), off: seconds(0) };
  const tones = { preDischarge: steady, held: steady, released: steady };
  const toned = { alarms: { dischargeAlarm: seconds(60), resetSilences: true, tones } };

  it("says that it is held only while it is", () => {
    const held = () => countdown(toned).send("hold.pressed");
    expect(held().outputs).toEqual(["hall/siren", "hall/siren-held"]);
    const overs = ["hold.letGo", "manual.pressed", "key.manual"];
    for (const over of overs) expect(held().send(over).outputs, over).toEqual(["hall/siren"]);
  });
});
