import { describe, expect, it } from "vitest";
import { instantAt, millis, seconds } from "#panels";
import { Quality } from "#firmware";
import { ARig, SCAN } from "../support/a-rig.js";

const lineA = "1F-battery/line-A";
const lineB = "1F-battery/line-B";
const release = "release/1F-battery";
const valve = "B1/SV-battery";
const smoke = { [lineA]: 1, [lineB]: 1 };
const aRig = () => new ARig();
const counting = () => aRig().see(smoke);

describe("controller: the scan", () => {
  it("takes nothing in between two scans", () => {
    const rig = aRig().set(smoke);
    expect(rig.state(release)).toBe("normal");
    expect(rig.wait(SCAN).state(release)).toBe("countdown");
  });

  it("drives, in the scan that latched the cause, what the charts ask for", () => {
    const rig = counting();
    expect(rig.driven.find(({ tag }) => tag === "1F-battery/siren")).toEqual({
      tag: "1F-battery/siren",
      value: 1,
      at: SCAN,
    });
  });

  it("drives an output when it changes, and not again", () => {
    const rig = counting().see({ "1F-battery/manual": 1 }).wait(seconds(5));
    expect(rig.drivenOn("1F-battery/siren")).toEqual([1]);
  });

  it("keeps an output on while one of two charts asks for it", () => {
    const rig = counting();
    rig.see({ "1F-ups/manual": 1 });
    expect(rig.drivenOn("D1/close")).toEqual([1]);
    expect(rig.drivenOn("notice/brigade")).toEqual([1]);
  });

  it("hears what it has latched before a wait of the same scan ends (I1)", () => {
    const inTime = counting().wait(millis(29_900)).see({ "1F-battery/hold": 1 });
    expect([inTime.now, inTime.state(release)]).toEqual([SCAN + 30_000, "holding"]);
    const late = counting().wait(seconds(30)).see({ "1F-battery/hold": 1 });
    expect(late.state(release)).toBe("releasing");
  });

  it("takes an order in before a wait of the same scan ends (R17)", () => {
    const lock = { kind: "decide", decision: "lock", about: "1F-battery" } as const;
    const rig = counting().wait(millis(29_900));
    rig.obey({ ...lock, lasts: seconds(300) });
    expect([rig.now, rig.state(release)]).toEqual([SCAN + 30_000, "blocked"]);
  });

  it("fires a deadline that lies between two scans in the next, dated with its own instant", () => {
    const rig = aRig();
    rig.set({ "1P/01/heat": 95 }).scanAt(instantAt(130)).scanAt(instantAt(5200));
    const fired = rig.entries("chart").find(({ by }) => String(by).includes("proofTime"));
    expect(fired?.["t"]).toBe(5130);
    expect(rig.driven.find(({ tag }) => tag === "1P/01/unit-release")?.at).toBe(5200);
  });

  it("has nothing due while nothing happens", () => {
    expect(aRig().controller.nextDue()).toBeUndefined();
  });

  it("names its next deadline, and its own last scan while an order waits", () => {
    const rig = counting();
    expect(rig.controller.nextDue()).toBe(SCAN + 5_000);
    rig.order({ kind: "reset", room: "1F-ups" });
    expect(rig.controller.nextDue()).toBe(SCAN);
  });
});

describe("controller: quality", () => {
  it("makes no edge of a sample that nobody vouches for", () => {
    const rig = aRig().see(smoke, Quality.bad);
    expect(rig.state(release)).toBe("normal");
    expect(rig.controller.faultCount).toBe(2);
  });

  it("journals once that a device fell silent, and once that it answers again", () => {
    const rig = aRig().see({ [lineA]: 0 });
    rig
      .see({ [lineA]: 0 }, Quality.bad)
      .see({ [lineA]: 0 }, Quality.bad)
      .see({ [lineA]: 0 });
    const said = rig.entries("input").flatMap(({ says }) => (says === undefined ? [] : [says]));
    expect(said).toEqual(["no answer", "answers again"]);
    expect(rig.controller.faultCount).toBe(0);
  });

  it("hears an alarm that came while the device was silent, as soon as it answers", () => {
    const rig = aRig()
      .see({ [lineA]: 0 })
      .see({ [lineA]: 1 }, Quality.bad);
    expect(rig.see({ [lineA]: 1 }).state(release)).toBe("alert");
  });

  it("keeps what it knows when a device falls silent", () => {
    const rig = counting().see(smoke, Quality.bad);
    expect(rig.state(release)).toBe("countdown");
  });
});

describe("controller: its own points (EN 12094-1 cl. 4.9, 4.11)", () => {
  it("brings heartbeat, countdown and totals up to now", () => {
    const rig = counting().wait(millis(4950));
    rig.controller.refresh(rig.now);
    expect(rig.value("site/heartbeat")).toBe(5);
    expect(rig.value("1F-battery/countdown")).toBe(26);
    expect(rig.value("1F-ups/countdown")).toBe(0);
    expect(rig.value("site/alarms")).toBe(1);
    expect(rig.value("site/safe-state")).toBe(0);
  });

  it("counts down to 0 and stays there once gas was asked for", () => {
    const rig = counting().wait(seconds(31));
    rig.controller.refresh(rig.now);
    expect(rig.value("1F-battery/countdown")).toBe(0);
  });

  it("counts faulty lines, silent inputs and charts in fault as faults", () => {
    const rig = aRig()
      .see({ [lineA]: 2 })
      .see({ [lineB]: 0 }, Quality.bad);
    rig.see({ "B2/C01/pressure": 10 }).wait(seconds(3));
    rig.controller.refresh(rig.now);
    expect(rig.value("site/faults")).toBe(3);
  });

  it("shows states as codes, and the stock of each bank", () => {
    const rig = aRig();
    expect([rig.value("1F-battery/release-state"), rig.value("B1/stock")]).toEqual([0, 3]);
    rig.see(smoke);
    expect(rig.value("1F-battery/release-state")).toBe(2);
    rig.wait(seconds(30));
    expect(rig.value("B1/stock")).toBe(0);
  });
});

describe("controller: a whole release (EN 12094-1 cl. 4.5, 4.6)", () => {
  it("asks for gas 30 s after the second line, and fires when the selector is proved", () => {
    const rig = counting().wait(millis(29_900));
    expect(rig.drivenOn(`${valve}/drive`)).toEqual([]);
    rig.wait(SCAN);
    expect(rig.drivenOn(`${valve}/drive`)).toEqual([1]);
    expect(rig.drivenOn("B1/C01/fire")).toEqual([]);
    rig.see({ [`${valve}/open`]: 1 });
    expect(["B1/C01/fire", "B1/C02/fire", "B1/C03/fire"].map((tag) => rig.value(tag))).toEqual([
      1, 1, 1,
    ]);
  });

  it("fires nothing when the selector is not proved within its budget", () => {
    const rig = counting().wait(seconds(60));
    expect(rig.state("delivery/1F-battery")).toBe("failed");
    expect(rig.driven.filter(({ tag }) => tag.endsWith("/fire"))).toEqual([]);
  });

  it("keeps the selector open, whatever is ordered, while gas may flow", () => {
    const rig = counting()
      .wait(seconds(30))
      .see({ [`${valve}/open`]: 1 });
    rig.obey({ kind: "reset", room: "1F-battery" });
    rig.see({ "1F-battery/discharged": 1 }).obey({ kind: "reset", room: "1F-battery" });
    expect(rig.value(`${valve}/drive`)).toBe(1);
    expect(rig.value("B1/C01/fire")).toBe(1);
  });

  it("stops firing at the reset after the soak, and shuts the selector when no gas flows", () => {
    const rig = counting()
      .wait(seconds(30))
      .see({ [`${valve}/open`]: 1 });
    rig.see({ "1F-battery/discharged": 1 }).wait(seconds(603));
    rig.see({ "1F-battery/line-A": 0, "1F-battery/line-B": 0 });
    rig.obey({ kind: "reset", room: "1F-battery" });
    expect(rig.value(`${valve}/drive`)).toBe(1);
    rig.see({ "1F-battery/discharged": 0 }).wait(seconds(3));
    const off = [`${valve}/drive`, "B1/C01/fire", "D1/close", "1F-battery/sign"];
    expect(off.map((tag) => rig.value(tag))).toEqual([0, 0, 0, 0]);
  });

  it("calls the brigade when somebody opens the cylinders by hand", () => {
    const rig = aRig().see({ "1F-battery/discharged": 1 }).wait(seconds(3));
    expect(rig.value("notice/brigade")).toBe(1);
    expect(rig.value("D1/close")).toBe(1);
    expect(rig.state(release)).toBe("released");
  });

  it("journals and counts a broken line of a unit, and counts it off when it is mended", () => {
    const rig = aRig().see({ "1P/01/unit-line": 2 });
    expect(rig.entries("input")).toContainEqual(
      expect.objectContaining({ tag: "1P/01/unit-line", edge: "fault" }),
    );
    expect(rig.controller.faultCount).toBe(1);
    expect(rig.state("unit/1P/01")).toBe("normal");
    expect(rig.see({ "1P/01/unit-line": 0 }).controller.faultCount).toBe(0);
  });

  it("takes the power off a rack that no unit watches when its room alarms (R5)", () => {
    const rig = aRig().see({ "2F-battery/line-A": 1, "2F-battery/line-B": 1 });
    expect(rig.value("2/01/trip")).toBe(1);
    expect(rig.value("1/01/trip")).toBe(0);
  });
});
