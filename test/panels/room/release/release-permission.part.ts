/** Who keeps gas back and who lets it go: lock-off, maintenance lock, modes, hot work. */
import { describe, expect, it } from "vitest";
import { millis, seconds } from "#panels";
import { cleared, zone, type AnArea } from "../../../support/an-area.js";
import {
  alert,
  anArea,
  blocked,
  countdown,
  holding,
  manualCountdown,
  released,
  releasing,
} from "./a-release.js";

const twoLines = [zone("A"), zone("B")];
const manualOnly = () => anArea().decide("manualOnly");
const inHall = (type: string) => ({ type, room: "hall" });

describe("release in manual-only mode (EN 12094-1 cl. 4.23)", () => {
  it("does everything but ask for gas when two lines alarm", () => {
    const area = manualOnly().sendAll(...twoLines);
    expect([area.state(), area.outputs]).toEqual(["alarmed", ["hall/siren"]]);
    expect(area.told("room.alarmed")).toHaveLength(1);
    expect(area.told("closing.asked")).toHaveLength(1);
    expect(area.wait(seconds(86_400)).asksGas).toBe(false);
  });

  it("asks for gas 10 s after a call by hand", () => {
    const area = manualOnly()
      .sendAll(...twoLines, "manual.pressed")
      .wait(millis(9999));
    expect(area.asksGas).toBe(false);
    expect(area.wait(millis(1)).asksGas).toBe(true);
    expect(area.told("room.alarmed")).toHaveLength(1);
  });

  it("starts the whole countdown when the mode goes back to automatic", () => {
    const area = manualOnly()
      .sendAll(...twoLines)
      .wait(seconds(99))
      .decide("automatic");
    expect(area.wait(millis(29_999)).asksGas).toBe(false);
    expect(area.wait(millis(1)).asksGas).toBe(true);
  });

  it("stops an automatic countdown, held or not, that runs when it comes", () => {
    for (const reach of [countdown, holding]) {
      const area = reach().send("key.manual");
      expect(area.state()).toBe("alarmed");
      expect(area.wait(seconds(3600)).asksGas).toBe(false);
      expect(area.state("countdown")).toBe("idle");
    }
  });

  it("stops no countdown that was called by hand", () => {
    expect(manualCountdown().send("key.manual").wait(seconds(10)).asksGas).toBe(true);
  });

  it("ends with a reset", () => {
    expect(
      manualOnly()
        .sendAll(...twoLines, "panel.reset")
        .state(),
    ).toBe("normal");
  });
});

describe("release in the blocked mode (EN 12094-1 cl. 4.15)", () => {
  it("warns, closes and asks for no gas, by lines or by hand", () => {
    for (const events of [twoLines, ["manual.pressed"]]) {
      const area = anArea()
        .decide("block")
        .sendAll(...events)
        .wait(seconds(86_400));
      expect([area.state(), area.asksGas]).toEqual(["blocked", false]);
      expect(area.told("closing.asked")).toHaveLength(1);
    }
  });

  it("starts the whole countdown when the block ends", () => {
    const area = anArea()
      .decide("block")
      .sendAll(...twoLines)
      .wait(seconds(99));
    area.decide("unblock").wait(millis(29_999));
    expect([area.state(), area.asksGas]).toEqual(["countdown", false]);
    expect(area.wait(millis(1)).asksGas).toBe(true);
  });

  it("waits for a call by hand when the block ends in manual-only mode", () => {
    const area = anArea()
      .decide("block")
      .send("key.manual")
      .sendAll(...twoLines);
    expect(area.wait(seconds(30)).state()).toBe("blocked");
    expect(area.decide("unblock").state()).toBe("alarmed");
  });
});

describe("release under a maintenance lock (R17)", () => {
  const locked = () => anArea().decide("lock", seconds(600));

  it("keeps detection alive: alert, alarm, closing and notice go on", () => {
    const area = locked().send(zone("A"));
    expect([area.state(), area.outputs]).toEqual(["alert", ["hall/alert-bell"]]);
    area.send(zone("B"));
    expect(area.outputs).toEqual(["hall/siren"]);
    const types = area.facts.map(({ type }) => type);
    expect(types).toContain("room.alarmed");
    expect(types).toContain("closing.asked");
  });

  it("blocks the automatic release and the one by hand", () => {
    for (const events of [twoLines, ["manual.pressed"]]) {
      const area = locked()
        .sendAll(...events)
        .wait(seconds(99));
      expect([area.state(), area.asksGas]).toEqual(["blocked", false]);
    }
  });

  it("ends by itself, and then the whole countdown runs again", () => {
    const area = locked()
      .sendAll(...twoLines)
      .wait(millis(629_999));
    expect([area.state(), area.state("lock"), area.asksGas]).toEqual([
      "countdown",
      "expired",
      false,
    ]);
    expect(area.wait(millis(1)).asksGas).toBe(true);
  });

  it("cannot be set once gas was asked for, and can be after the reset", () => {
    expect(releasing().decide("lock", seconds(60)).state("lock")).toBe("open");
    const over = released().wait(seconds(600)).send("panel.reset").decide("lock", seconds(60));
    expect(over.state("lock")).toBe("locked");
  });

  it("can be set while a countdown runs, and keeps its gas back", () => {
    const area = countdown().wait(seconds(29)).decide("lock", seconds(60)).wait(seconds(1));
    expect([area.state(), area.asksGas]).toEqual(["blocked", false]);
  });
});

describe("what keeps agent back", () => {
  const keeps: Record<string, readonly [(area: AnArea) => AnArea, (area: AnArea) => AnArea]> = {
    "the lock-off": [(area) => area.send("lockOff.closed"), (area) => area.send("lockOff.opened")],
    "the lock": [(area) => area.decide("lock", seconds(900)), (area) => area.decide("unlock")],
    "the mode": [(area) => area.decide("block"), (area) => area.decide("unblock")],
  };
  for (const [one, [close, open]] of Object.entries(keeps)) {
    for (const [other, [closeOther, openOther]] of Object.entries(keeps)) {
      if (one === other) continue;
      it(`keeps it while ${other} does, though ${one} is gone`, () => {
        const area = closeOther(close(anArea()))
          .sendAll(...twoLines)
          .wait(seconds(30));
        expect(open(area).wait(seconds(60)).state()).toBe("blocked");
        expect(openOther(area).wait(millis(29_999)).asksGas).toBe(false);
        expect(area.wait(millis(1)).asksGas).toBe(true);
      });
    }
  }

  it("takes a reset while nothing was asked for, and refuses it afterwards (cl. 4.12.2)", () => {
    expect(blocked().send("panel.reset").state()).toBe("normal");
    const fired = releasing().send("lockOff.closed").send("panel.reset");
    expect(fired.state()).toBe("blocked");
    expect(fired.told("reset.refused")).toMatchObject([{ why: "gas has been asked for" }]);
  });
});

describe("release while hot work goes on in a battery room (R17)", () => {
  const working = () => anArea({ kind: "battery" }).decide("hotWork", seconds(600));

  it("does everything but ask for gas at the first line", () => {
    const area = working().send(zone("A"));
    expect([area.state(), area.outputs]).toEqual(["alarmed", ["hall/siren"]]);
    expect(area.told("room.alarmed")).toHaveLength(1);
    expect(area.wait(seconds(3600)).asksGas).toBe(false);
  });

  it("is not blocked: the second line starts the countdown", () => {
    const area = working()
      .sendAll(...twoLines)
      .wait(millis(29_999));
    expect(area.asksGas).toBe(false);
    expect(area.wait(millis(1)).asksGas).toBe(true);
  });

  it("tightens a pre-alarm that stands already", () => {
    const area = anArea({ kind: "battery" }).send(zone("A"));
    expect(area.decide("hotWork", seconds(60)).state()).toBe("alarmed");
  });

  it("is as usual again when the fire watch is over", () => {
    const area = working().wait(seconds(600)).wait(seconds(3600)).send(zone("A"));
    expect(area.state()).toBe("alert");
  });

  it("refuses a lock, and a lock refuses it", () => {
    expect(working().decide("lock", seconds(60)).state("lock")).toBe("open");
    const locked = anArea({ kind: "battery" }).decide("lock", seconds(60));
    expect(locked.decide("hotWork", seconds(60)).state("hotWork")).toBe("none");
  });
});

describe("the walk test", () => {
  const testing = () => anArea().decide("walkTest", seconds(600));

  it("only tells which line alarmed", () => {
    const area = testing()
      .forgetFacts()
      .sendAll(...twoLines, cleared("A"), cleared("B"));
    expect(area.facts.map(({ type, zone: line }) => [type, line])).toEqual([
      ["line.tested", "A"],
      ["line.tested", "B"],
    ]);
    expect([area.state(), area.outputs, area.tags()]).toEqual(["walkTest", [], ["walk-test"]]);
  });

  it("ends by itself, to the millisecond, and by name", () => {
    const area = testing().wait(millis(599_999));
    expect(area.state()).toBe("walkTest");
    expect(area.wait(millis(1)).state()).toBe("normal");
    expect(testing().decide("walkTestOver").state()).toBe("normal");
  });

  it("forgets what was tested and is clear again", () => {
    const area = testing().sendAll(zone("A"), cleared("A")).decide("walkTestOver");
    expect(area.send(zone("B")).state()).toBe("alert");
  });

  it("takes what still alarms at its end as an alarm: it may be a fire", () => {
    expect(testing().send(zone("A")).decide("walkTestOver").state()).toBe("alert");
    expect(
      testing()
        .sendAll(...twoLines)
        .wait(seconds(600))
        .state(),
    ).toBe("countdown");
  });

  it("lets a call by hand, an escalated unit and flowing agent through", () => {
    expect(testing().send("manual.pressed").wait(seconds(10)).asksGas).toBe(true);
    const unit = { type: "unit.escalated", case: "R1", reason: "stayed hot" };
    expect(testing().send(unit).state()).toBe("alert");
    expect(testing().send(zone("A")).send(unit).state()).toBe("countdown");
    expect(testing().send("agent.confirmed").state()).toBe("released");
  });

  it("is refused for longer than the site allows, and outside normal", () => {
    expect(anArea().decide("walkTest", millis(1_800_001)).state()).toBe("normal");
    expect(anArea().decide("walkTest", seconds(1800)).state()).toBe("walkTest");
    expect(alert().decide("walkTest", seconds(60)).state()).toBe("alert");
  });

  it("tells of no alarm when nothing stands at its end", () => {
    for (const area of [testing().decide("walkTestOver"), testing().wait(seconds(600))]) {
      expect([area.state(), area.told("room.alerted")]).toEqual(["normal", []]);
    }
  });

  it("is not lengthened beyond what the site allows", () => {
    const area = testing().wait(seconds(500)).decide("walkTest", millis(1_800_001));
    expect(area.state()).toBe("walkTest");
    expect(area.wait(seconds(100)).state()).toBe("normal");
  });

  it("is lengthened by name, counted from then", () => {
    const area = testing().wait(seconds(500)).decide("walkTest", seconds(300));
    expect(area.wait(millis(299_999)).state()).toBe("walkTest");
    expect(area.wait(millis(1)).state()).toBe("normal");
  });

  it("is told by nobody else's lock", () => {
    expect(testing().send(inHall("lock.set")).state()).toBe("walkTest");
  });
});
