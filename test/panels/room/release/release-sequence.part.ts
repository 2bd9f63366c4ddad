/** The release once gas was asked for: attempts, flooding time, reset, tests of its lines. */
import { describe, expect, it } from "vitest";
import { millis, seconds, type DetectionLine } from "#panels";
import { cleared, zone } from "../../../support/an-area.js";
import {
  aborted,
  alert,
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

const line = (id: string, but: Partial<DetectionLine> = {}): DetectionLine => ({
  ...{ id, kind: "smoke", alarmAt: 4 },
  ...but,
});

describe("release by its coincidence (R3)", () => {
  it("single alerts and counts down on the first line", () => {
    const area = anArea({ sequence: { coincidence: { rule: "single" } } }).send(zone("A"));
    expect(area.state()).toBe("countdown");
    expect(area.told("room.alerted")).toHaveLength(1);
  });

  it("pairs stays in alert until a named pair is met", () => {
    const pairs = [["A", "H"]] as const;
    const area = anArea({ sequence: { coincidence: { rule: "pairs", pairs } } });
    expect(area.sendAll(zone("A"), zone("B")).state()).toBe("alert");
    expect(area.send(zone("H")).state()).toBe("countdown");
  });

  it("counting takes detectors of one zone, and pair does not (Kidde ARIES)", () => {
    const lines = ["A.1", "A.2"].map((id) => line(id, { zone: "A" }));
    const counting = { coincidence: { rule: "counting", alarms: 2 } } as const;
    expect(anArea({ lines, sequence: counting }).sendAll(zone("A.1"), zone("A.2")).state()).toBe(
      "countdown",
    );
    expect(anArea({ lines }).sendAll(zone("A.1"), zone("A.2")).state()).toBe("alert");
  });
});

describe("a line that does not latch (Kentec Sigma XT)", () => {
  const lines = [line("A", { latching: false }), line("B"), line("H")];
  const passing = () => anArea({ lines }).send(zone("A"));

  it("is forgotten in alert when it clears", () => {
    const area = passing().send(cleared("A"));
    expect(area.state()).toBe("normal");
    expect(area.told("alert.cleared")).toHaveLength(1);
    expect(area.send(zone("B")).state()).toBe("alert");
  });

  it("leaves the alert of another line as it is", () => {
    const area = passing().send(zone("A")).send(cleared("A")).send(zone("B")).send(cleared("B"));
    expect(area.state()).toBe("alert");
  });

  it("is remembered once the countdown runs", () => {
    const area = passing().sendAll(zone("B"), cleared("A"), cleared("B")).wait(seconds(30));
    expect(area.asksGas).toBe(true);
  });

  it("differs from a line that latches, which stays until a reset", () => {
    expect(alert().send(cleared("A")).state()).toBe("alert");
  });
});

describe("the confirmation of a release (EN 12094-1 cl. 4.18)", () => {
  const tried = (attempts: number) => releasing({ sequence: { attempts } });

  for (const attempts of [1, 2, 3]) {
    it(`is waited for 30 s after each of ${attempts} attempts (INIM SmartLine)`, () => {
      const area = tried(attempts).wait(millis(attempts * 30_000 - 1));
      expect(area.state()).toBe("releasing");
      expect(area.told("fire.again")).toHaveLength(attempts - 1);
      expect(area.wait(millis(1)).state()).toBe("unconfirmed");
      expect(area.told("gas.asked")).toHaveLength(1);
    });
  }

  it("ends the attempts when it comes", () => {
    const area = tried(3).wait(seconds(30)).send("agent.confirmed").wait(seconds(300));
    expect([area.state(), area.told("fire.again").length]).toEqual(["released", 1]);
  });

  it("has no further attempt in the blocked mode, or with the lock-off closed", () => {
    expect(tried(3).decide("block").wait(seconds(30)).state()).toBe("unconfirmed");
    const off = tried(3).send("lockOff.closed").wait(seconds(300));
    expect([off.state(), off.told("fire.again").length]).toEqual(["blocked", 0]);
  });

  it("counts its attempts afresh for the next release", () => {
    const area = tried(2).wait(seconds(60)).send("panel.reset");
    area.sendAll(zone("A"), zone("B")).wait(seconds(30)).forgetFacts().wait(seconds(30));
    expect(area.told("fire.again")).toHaveLength(1);
  });

  it("has the time that the site gives it", () => {
    const area = releasing({ sequence: { confirmTime: seconds(5) } }).wait(millis(4999));
    expect(area.state()).toBe("releasing");
    expect(area.wait(millis(1)).state()).toBe("unconfirmed");
  });

  it("comes from the switch alone, without a second alarm (Kidde FireBeta XT+)", () => {
    for (const reach of [countdown, manualCountdown, holding, aborted, blocked, unconfirmed]) {
      const area = reach().forgetFacts().send("agent.confirmed");
      expect(area.state()).toBe("released");
      expect(area.told("room.alarmed")).toEqual([]);
      expect(area.state("countdown")).toBe("idle");
    }
  });
});

describe("the reset (EN 12094-1 cl. 4.12.2, Siemens XC10)", () => {
  const refusals: readonly (readonly [string, () => ReturnType<typeof countdown>, string])[] = [
    ["the countdown", countdown, "the warning runs"],
    ["the countdown by hand", manualCountdown, "the warning runs"],
    ["a hold", holding, "the warning is held"],
    ["releasing", releasing, "gas has been asked for"],
    ["the flooding time", released, "the flooding time runs"],
  ];
  for (const [when, reach, why] of refusals) {
    it(`is refused in ${when}, and says why`, () => {
      const area = reach();
      const before = area.state();
      expect(area.send("panel.reset").state()).toBe(before);
      expect(area.told("reset.refused")).toMatchObject([{ room: "hall", why }]);
      expect(area.told("room.reset")).toEqual([]);
    });
  }

  it("is told possible when the flooding time is over", () => {
    expect(released().wait(millis(599_999)).told("room.soaked")).toEqual([]);
    expect(soaked().told("room.soaked")).toMatchObject([{ room: "hall", floor: "1F" }]);
    expect(soaked().send("panel.reset").state()).toBe("normal");
  });

  it("is refused for the whole inhibit time where that is longer", () => {
    const sequence = { resetInhibit: seconds(900) };
    const area = releasing({ sequence }).send("agent.confirmed").wait(millis(899_999));
    expect([area.state(), area.send("panel.reset").state()]).toEqual(["soaked", "soaked"]);
    expect(area.told("reset.refused")).toHaveLength(1);
    expect(area.wait(millis(1)).send("panel.reset").state()).toBe("normal");
  });
});
