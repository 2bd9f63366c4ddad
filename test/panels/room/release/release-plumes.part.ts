/** Smoke that came from a battery fire on another floor. */
import { describe, expect, it } from "vitest";
import { seconds, type DetectorKind } from "#panels";
import { zone, type AnArea } from "../../../support/an-area.js";
import { anArea } from "./a-release.js";

const alarmed = (room = "battery") => ({ type: "room.alarmed", room, floor: "1F" });
const reset = (room = "battery") => ({ type: "room.reset", room, floor: "1F" });
const escalation = { type: "unit.escalated", case: "R1", reason: "stayed hot" };

const line = (id: string, kind: DetectorKind) => ({ id, kind, alarmAt: 4 });

/** An upper hall with two smoke lines, a heat line and an off-gas line, under a plume. */
const lines = [line("A", "smoke"), line("B", "smoke"), line("H", "heat"), line("G", "off-gas")];
const under = () => anArea({ lines }).send(alarmed());
const smoked = () => under().sendAll(zone("A"), zone("B"));
const states = (area: AnArea, ...events: readonly (object & { type: string })[]) =>
  events.map((event) => area.send(event).state());

describe("release after a battery alarm on another floor (R19)", () => {
  it("stays an alert at smoke of two lines, for as long as it lasts", () => {
    const area = smoked().wait(seconds(3600));
    expect([area.state(), area.asksGas]).toEqual(["alert", false]);
    expect(area.told("room.alarmed")).toEqual([]);
  });

  it("counts down at the same smoke where no battery room has alarmed", () => {
    expect(anArea({ lines }).sendAll(zone("A"), zone("B")).state()).toBe("countdown");
  });

  for (const proof of [zone("H"), zone("G"), escalation]) {
    const name = "zone" in proof ? `line ${proof.zone}` : proof.type;
    it(`counts down once ${name} comes to the smoke, and not on that alone`, () => {
      expect(smoked().send(proof).state()).toBe("countdown");
      expect(under().send(proof).state()).toBe("alert");
    });
  }

  it("takes a call by hand as ever", () => {
    expect(smoked().send("manual.pressed").state()).toBe("manualCountdown");
    expect(under().send("manual.pressed").wait(seconds(10)).asksGas).toBe(true);
  });

  it("is no proof of a manual-only area either", () => {
    const area = under().decide("manualOnly").sendAll(zone("A"), zone("B"));
    expect(states(area, zone("H"))).toEqual(["alarmed"]);
    const smoke = under().decide("manualOnly").sendAll(zone("A"), zone("B"));
    expect(smoke.state()).toBe("alert");
  });

  it("does not end a countdown that smoke had started before", () => {
    const area = anArea({ lines }).sendAll(zone("A"), zone("B"), alarmed());
    expect(area.wait(seconds(30)).asksGas).toBe(true);
  });

  it("believes smoke again after the reset of that room", () => {
    expect(under().send(reset()).sendAll(zone("A"), zone("B")).state()).toBe("countdown");
  });

  it("does not let the reset of that room release on the smoke that stands here", () => {
    const area = smoked().send(reset());
    expect(area.wait(seconds(3600)).state()).toBe("alert");
    expect(area.send("panel.reset").sendAll(zone("A"), zone("B")).state()).toBe("countdown");
  });

  it("lasts until every battery room that alarmed is reset, each counted once", () => {
    const area = under().sendAll(alarmed("other"), alarmed(), reset(), zone("A"), zone("B"));
    expect(area.state()).toBe("alert");
    area.sendAll("panel.reset", reset("other"), zone("A"), zone("B"));
    expect(area.state()).toBe("countdown");
  });

  it("outlasts the reset of this area, and ignores that of a room that never alarmed", () => {
    const area = smoked().sendAll("panel.reset", reset("other"), zone("A"), zone("B"));
    expect(area.state()).toBe("alert");
    const calm = anArea({ lines }).sendAll(zone("A"), reset(), zone("B"));
    expect(calm.state()).toBe("countdown");
  });
});
