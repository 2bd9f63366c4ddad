import { describe, expect, it } from "vitest";
import { millis, seconds } from "#panels";
import { Quality } from "#firmware";
import { ARig, SCAN } from "../../support/a-rig.js";

const room = "1F-battery";
const line = `${room}/line-A`;
const lampOf = (rig: ARig, lamp: string) =>
  rig.value(lamp === "buzzer" ? "site/buzzer" : `site/lamp-${lamp}`);
const faults = (rig: ARig) => rig.controller.annunciation.faults.entries;
const alarms = (rig: ARig) => rig.controller.annunciation.alarms.entries;
const lit = (rig: ARig) =>
  ["power", "fire", "activated", "released", "fault", "disabled", "test", "buzzer"].filter(
    (lamp) => lampOf(rig, lamp) === 1,
  );
const acknowledge = { kind: "acknowledge" } as const;

describe("the fault queue", () => {
  const sources = [
    [
      "a broken line",
      { [line]: 2 },
      { [line]: 0 },
      { kind: "line", about: line, text: "line open" },
    ],
    ["a line of high impedance", { [line]: 5 }, { [line]: 0 }, { text: "line of high impedance" }],
    ["an actuator circuit", { "B1/fire-line": 3 }, { "B1/fire-line": 0 }, { text: "line short" }],
  ] as const;
  for (const [says, broken, whole, entry] of sources) {
    it(`takes ${says} in, and lets it go when it is mended and seen`, () => {
      const rig = new ARig().see(whole).see(broken);
      expect(faults(rig)).toMatchObject([{ ...entry, state: "unacknowledged", firstUp: true }]);
      expect(rig.obey(acknowledge).controller.annunciation.faults.unseen).toBe(0);
      expect(faults(rig.see(whole))).toEqual([]);
    });
  }

  it("takes in a chart in fault", () => {
    const rig = new ARig().see({ "B2/C01/pressure": 10 }).wait(millis(3000));
    expect(faults(rig)).toMatchObject([{ kind: "chart", about: "bank/B2 bank-fault" }]);
  });

  it("takes in lost mains once they have been away for their blink, and as supply", () => {
    const rig = new ARig().see({ "site/mains": 1 }).see({ "site/mains": 0 });
    expect(faults(rig.wait(millis(177_800)))).toEqual([]);
    expect(faults(rig.wait(SCAN))).toMatchObject([{ kind: "supply", text: "mains fault" }]);
    expect(rig.controller.faultCount).toBe(1);
  });

  const supply = [
    ["charger", { "site/charger": 0 }, 100],
    ["battery", { "site/battery-present": 0 }, 180],
    ["voltage", { "site/battery-voltage": 22.2 }, 100],
    ["resistance", { "site/battery-resistance": 500 }, 14_400],
    ["fuse", { "site/fuse": 0 }, 180],
    ["mains", { "site/mains": 0 }, 180],
  ] as const;
  for (const [part, failed, budgetS] of supply) {
    it(`has a fault of ${part} within ${budgetS} s, polls and scan taken in (EN 54-4)`, () => {
      const rig = new ARig().see(failed).wait(millis(budgetS * 1000 - 2100));
      expect(faults(rig)).toMatchObject([{ kind: "supply", text: `${part} fault` }]);
    });
  }

  it("takes a battery voltage just above its limit for no fault", () => {
    expect(faults(new ARig().see({ "site/battery-voltage": 22.3 }).wait(seconds(200)))).toEqual([]);
  });

  it("has one entry for a silent device, however many points it has", () => {
    const points = { [line]: 0, [`${room}/line-B`]: 0 };
    const rig = new ARig().see(points).see(points, Quality.bad);
    expect(faults(rig)).toMatchObject([{ kind: "device", about: `${room}/detectors`, count: 1 }]);
    rig.see({ [line]: 0 });
    expect(faults(rig)).toMatchObject([{ state: "unacknowledged" }]);
    rig.see(points);
    expect(faults(rig)).toMatchObject([{ state: "returned" }]);
  });

  it("tells a line that lost its end-of-line resistor in alarm as a fault and as an alarm", () => {
    const rig = new ARig().see({ [line]: 0 }).see({ [line]: 6 });
    expect(faults(rig)).toMatchObject([{ about: line }]);
    expect(alarms(rig)).toMatchObject([{ about: line }]);
    expect(rig.state(`release/${room}`)).toBe("alert");
    rig.see({ [line]: 1 });
    expect(faults(rig)).toMatchObject([{ state: "returned" }]);
    expect(alarms(rig)).toMatchObject([{ state: "unacknowledged", count: 1 }]);
  });
});

describe("the alarm queue", () => {
  const inputs = { [line]: 1, [`${room}/manual`]: 1, "1/01/heat": 95, "3P/01/tube": 1 };
  for (const [tag, value] of Object.entries(inputs)) {
    it(`takes ${tag} in`, () => {
      expect(alarms(new ARig().see({ [tag]: value }))).toMatchObject([
        { kind: "alarm", about: tag },
      ]);
    });
  }

  it("takes no hold button, lock-off or door for an alarm", () => {
    const rig = new ARig().see({ [`${room}/hold`]: 1, [`${room}/lock-off`]: 1, "D1/shut": 0 });
    expect(alarms(rig)).toEqual([]);
  });

  it("keeps an alarm that has gone until it is acknowledged and its room is reset", () => {
    const rig = new ARig().see({ [line]: 1 }).see({ [line]: 0 });
    expect(alarms(rig)).toMatchObject([{ state: "returned" }]);
    expect(alarms(rig.obey({ kind: "reset", room }))).toMatchObject([{ state: "returned" }]);
    expect(alarms(rig.obey(acknowledge))).toMatchObject([{ state: "latched" }]);
    expect(alarms(rig.obey({ kind: "reset", room: "1F-ups" }))).toHaveLength(1);
    expect(alarms(rig.obey({ kind: "reset", room }))).toEqual([]);
  });

  it("resets the alarm of a unit with its room", () => {
    const rig = new ARig().see({ "1/01/heat": 95 }).see({ "1/01/heat": 20 }).obey(acknowledge);
    expect(alarms(rig.obey({ kind: "reset", room }))).toEqual([]);
  });

  it("keeps an alarm that is still there through a reset", () => {
    const rig = new ARig()
      .see({ [line]: 1 })
      .obey(acknowledge)
      .obey({ kind: "reset", room });
    expect(alarms(rig)).toMatchObject([{ state: "acknowledged", count: 1 }]);
  });
});

describe("acknowledging and silencing", () => {
  const troubled = () => new ARig().see({ [line]: 1, "B1/fire-line": 2 });

  for (const road of ["desk", "modbus", "mqtt"] as const) {
    it(`is taken from ${road}: it moves nothing`, () => {
      const rig = troubled();
      const driven = rig.driven.length;
      rig.obey(acknowledge, road);
      expect(rig.controller.annunciation.alarms.unseen).toBe(0);
      expect(rig.obey({ kind: "silence" }, road).driven).toHaveLength(driven);
      expect(rig.state(`release/${room}`)).toBe("alert");
    });
  }

  it("may be of one queue or one entry", () => {
    const rig = troubled().obey({ kind: "acknowledge", queue: "faults" });
    const { faults: queue, alarms: other } = rig.controller.annunciation;
    expect([queue.unseen, other.unseen]).toEqual([0, 1]);
    rig.obey({ kind: "acknowledge", queue: "alarms", entry: 1 });
    expect(other.unseen).toBe(0);
  });

  const refused = [
    [{ kind: "acknowledge", queue: "faults", entry: 7 }, "there is no such entry"],
    [{ kind: "acknowledge", entry: 1 }, "the name of the queue is missing"],
  ] as const;
  for (const [order, because] of refused) {
    it(`is refused, and journaled: ${because}`, () => {
      expect(troubled().obey(order).entries("order")).toMatchObject([{ refused: because }]);
    });
  }

  it("stops the buzzer, which sounds again for what comes next (EN 54-2 cl. 8.4)", () => {
    const rig = troubled();
    expect(lampOf(rig, "buzzer")).toBe(1);
    expect(lampOf(rig.obey({ kind: "silence" }), "buzzer")).toBe(0);
    expect(lampOf(rig.see({ "B2/fire-line": 2 }), "buzzer")).toBe(1);
    expect(lampOf(rig.obey(acknowledge), "buzzer")).toBe(0);
  });

  it("lets the buzzer sound again for a new alarm, and not for one that is still there", () => {
    const rig = troubled().obey({ kind: "silence" });
    expect(lampOf(rig.obey({ kind: "reset", room: "1F-ups" }), "buzzer")).toBe(0);
    expect(lampOf(rig.see({ [`${room}/line-B`]: 1 }), "buzzer")).toBe(1);
  });
});

describe("the lamps of the panel", () => {
  it("show power from the start, and nothing else (EN 12094-1 cl. 4.7)", () => {
    expect(lit(new ARig())).toEqual(["power"]);
    expect(new ARig().lamps).toMatchObject([{ tag: "site/lamp-power", value: 1, at: 0 }]);
  });

  it("show a fire, and then a room activated and released (EN 12094-1 cl. 4.9, 4.11)", () => {
    const rig = new ARig({ obeys: true }).see({ [line]: 1 });
    expect(lit(rig)).toEqual(["power", "fire", "buzzer"]);
    expect(lit(rig.see({ [`${room}/line-B`]: 1 }))).toContain("activated");
    expect(lit(rig.wait(seconds(60)))).toContain("released");
  });

  it("show a fault while it is there, seen or not (EN 12094-1 cl. 4.14)", () => {
    const rig = new ARig().see({ [line]: 0 }).see({ [line]: 2 });
    expect(lit(rig)).toEqual(["power", "fault", "buzzer"]);
    expect(lit(rig.obey(acknowledge))).toEqual(["power", "fault"]);
    expect(lit(rig.see({ [line]: 0 }))).toEqual(["power"]);
  });

  it("all light in a lamp test, and go back to what they had to say", () => {
    const test = { kind: "decide", decision: "lamp-test", about: "site" } as const;
    const rig = new ARig()
      .see({ [line]: 0 })
      .see({ [line]: 2 })
      .obey(acknowledge)
      .obey(test);
    expect(lit(rig)).toHaveLength(8);
    expect(rig.value(`${room}/sign`)).toBe(1);
    expect([rig.value(`${room}/siren`), rig.value("notice/brigade")]).toEqual([0, 0]);
    expect(lit(rig.wait(millis(9900)))).toHaveLength(8);
    expect(lit(rig.wait(SCAN))).toEqual(["power", "fault"]);
    expect(rig.value(`${room}/sign`)).toBe(0);
  });

  it("are driven only when they change", () => {
    const rig = new ARig().see({ [line]: 0 }).see({ [line]: 2 });
    const { length } = rig.lamps;
    expect(rig.wait(seconds(3600)).lamps).toHaveLength(length);
    expect(rig.controller.nextDue()).toBeUndefined();
  });

  it("go on over a restart as if there had been none", () => {
    const rig = new ARig().see({ [line]: 1 }).see({ [`${room}/line-B`]: 1 });
    rig.swapController();
    expect(lit(rig)).toEqual(["power", "fire", "activated", "buzzer"]);
    rig.obey(acknowledge).see({ "B1/fire-line": 2 });
    expect(lit(rig)).toEqual(["power", "fire", "activated", "fault", "buzzer"]);
  });

  it("are counted on points for those who look from afar", () => {
    const rig = new ARig().see({ [line]: 1, "B1/fire-line": 2 });
    rig.controller.refresh(rig.now);
    expect(rig.value("site/faults-unacknowledged")).toBe(1);
    expect(rig.value("site/alarms-unacknowledged")).toBe(1);
  });
});
