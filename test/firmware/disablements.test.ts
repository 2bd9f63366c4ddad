import { describe, expect, it } from "vitest";
import { millis, seconds } from "#panels";
import { Quality, type Order } from "#firmware";
import { ARig, SCAN } from "../support/a-rig.js";

const room = "1F-battery";
const release = `release/${room}`;
const line = `${room}/line-A`;
const disable = (what: string): Order => ({ kind: "disable", what });
const enable = (what: string): Order => ({ kind: "enable", what });
const refusals = (rig: ARig) => rig.entries("order").map(({ refused }) => refused);

describe("a disabled input (EN 12094-1 cl. 4.15)", () => {
  const disabled = () => new ARig().see({ [line]: 0 }).obey(disable(line));

  it("is journaled and heard by no chart", () => {
    const rig = disabled().see({ [line]: 1 });
    expect(rig.state(release)).toBe("normal");
    expect(rig.entries("input").at(-1)).toMatchObject({ tag: line, edge: "on", disabled: true });
    expect(rig.controller.annunciation.alarms.entries).toEqual([]);
  });

  it("is told as it stands when it is enabled: smoke is not forgotten", () => {
    const rig = disabled().see({ [line]: 1 });
    expect(rig.obey(enable(line)).state(release)).toBe("alert");
    expect(rig.controller.annunciation.alarms.entries).toMatchObject([{ about: line }]);
  });

  it("is not told when it is enabled while nobody vouches for it, but once somebody does", () => {
    const rig = disabled()
      .see({ [line]: 1 }, Quality.bad)
      .obey(enable(line));
    expect(rig.state(release)).toBe("normal");
    expect(rig.see({ [line]: 1 }).state(release)).toBe("alert");
  });

  it("counts no wiring fault while it is disabled, and tells it again afterwards", () => {
    const rig = disabled().see({ [line]: 2 });
    expect(rig.controller.faultCount).toBe(0);
    expect(rig.controller.annunciation.faults.entries).toMatchObject([{ kind: "disablement" }]);
    rig.obey(enable(line));
    expect(rig.controller.faultCount).toBe(1);
    expect(rig.controller.annunciation.faults.entries).toMatchObject([{ kind: "line" }]);
  });

  it("leaves the other lines of its room in service", () => {
    const rig = disabled().see({ [`${room}/line-B`]: 1 });
    expect(rig.state(release)).toBe("alert");
    expect(rig.see({ [`${room}/line-H`]: 1 }).state(release)).toBe("countdown");
  });
});

describe("a disabled zone", () => {
  it("hears neither its lines nor its call point, and all again at once when enabled", () => {
    const rig = new ARig().obey(disable(room));
    rig.see({ [line]: 1, [`${room}/line-B`]: 1, [`${room}/manual`]: 1 });
    expect(rig.state(release)).toBe("normal");
    expect(rig.obey(enable(room)).state(release)).not.toBe("normal");
  });

  it("still hears its lock-off and its hold button", () => {
    const rig = new ARig()
      .obey(disable(room))
      .see({ [`${room}/lock-off`]: 1, [`${room}/hold`]: 1 });
    expect(rig.entries("input").some((entry) => entry["disabled"] === true)).toBe(false);
  });

  it("counts each of its points, on the point list too", () => {
    const rig = new ARig().obey(disable(room));
    rig.controller.refresh(rig.now);
    expect(rig.value("site/disabled")).toBe(4);
    expect(rig.value("site/lamp-disabled")).toBe(1);
    expect(rig.value("site/lamp-fault")).toBe(0);
  });

  it("takes in what was not disabled before, and leaves the rest as it was", () => {
    const rig = new ARig().obey(disable(line)).obey(disable(room));
    expect(refusals(rig)).toEqual([undefined, undefined]);
    expect(rig.controller.disablements.count).toBe(4);
  });
});

describe("a disabled output", () => {
  const fire = "B1/C01/fire";
  const smoke = { [line]: 1, [`${room}/line-B`]: 1 };

  it("is not driven, whatever asks for it, and is once it is enabled", () => {
    const rig = new ARig().obey(disable(`${room}/siren`)).see(smoke);
    expect(rig.drivenOn(`${room}/siren`)).toEqual([]);
    expect(rig.obey(enable(`${room}/siren`)).drivenOn(`${room}/siren`)).toEqual([1]);
  });

  it("stops at once when it is disabled while it is on", () => {
    const rig = new ARig().see(smoke).obey(disable(`${room}/siren`));
    expect(rig.drivenOn(`${room}/siren`)).toEqual([1, 0]);
  });

  it("keeps a cylinder shut through a whole release", () => {
    const rig = new ARig({ obeys: true }).obey(disable(fire)).see(smoke).wait(seconds(120));
    expect(rig.drivenOn(fire)).toEqual([]);
    expect(rig.drivenOn("B1/C02/fire")[0]).toBe(1);
  });

  it("cannot be forced, nor can a forced one be disabled: neither hides the other", () => {
    const rig = new ARig().obey(disable(fire)).obey({ kind: "force", tag: fire, value: 1 });
    rig.obey({ kind: "force", tag: "B1/C02/fire", value: 1 }).obey(disable("B1/C02/fire"));
    expect(refusals(rig)).toEqual([
      undefined,
      "it is disabled; enable it first",
      undefined,
      "it is forced; end that first",
    ]);
    expect(rig.drivenOn(fire)).toEqual([]);
  });
});

describe("disabling", () => {
  const never = [
    `${room}/lock-off`,
    `${room}/hold`,
    `${room}/discharged`,
    "B1/SV-battery/open",
    "B1/SV-battery/shut",
    "1/01/main",
    "1/01/current",
    "1/01/trip",
    "1P/01/breaker-trip",
    "U1/battery-trip",
    "1/01/water-open",
    "site/mains",
    "site/lamp-fault",
    "site/buzzer",
    `${room}/release-state`,
  ];
  for (const tag of never) {
    it(`is refused for ${tag}, which must never be out of service alone (R4, R17, R18)`, () => {
      const rig = new ARig().obey(disable(tag));
      expect(typeof refusals(rig)[0]).toBe("string");
      expect(rig.controller.disablements.count).toBe(0);
    });
  }

  const allowed = [line, `${room}/manual`, "1/01/heat", "3P/01/tube", "B1/fire-line"];
  const outputs = [`${room}/alert-bell`, `${room}/sign`, "B1/C01/fire", "1/01/unit-release"];
  for (const tag of [...allowed, ...outputs, "notice/brigade", "D1/close", "AHU1/stop"]) {
    it(`is taken for ${tag}`, () => {
      expect(refusals(new ARig().obey(disable(tag)))).toEqual([undefined]);
    });
  }

  for (const road of ["modbus", "mqtt"] as const) {
    it(`is refused by ${road}, and so is enabling`, () => {
      const rig = new ARig().obey(disable(line)).obey(disable(`${room}/line-B`), road);
      rig.obey(enable(line), road);
      expect(refusals(rig).slice(1)).toEqual([
        `disable by ${road} is not allowed`,
        `enable by ${road} is not allowed`,
      ]);
      expect(rig.controller.disablements.count).toBe(1);
    });
  }

  const wrong = [
    ["nothing is called so", disable("nothing"), "there is no such point"],
    ["it is not disabled", enable(line), "it is not disabled"],
  ] as const;
  for (const [says, order, because] of wrong) {
    it(`says so where ${says}`, () => {
      expect(refusals(new ARig().obey(order))).toEqual([because]);
    });
  }

  it("is refused a second time, and without a name", () => {
    const rig = new ARig().obey(disable(line)).obey(disable(line));
    rig.controller.give({ order: disable(`${room}/manual`), road: "desk", who: " " });
    expect(refusals(rig.wait(SCAN))).toEqual([
      undefined,
      "it is disabled already",
      "it needs the name of who does it",
    ]);
  });

  it("ends by itself at its end, not a millisecond earlier, and tells what is there", () => {
    const rig = new ARig().see({ [line]: 0 });
    rig.obey({ kind: "disable", what: line, lasts: seconds(600) }).see({ [line]: 1 });
    const left = rig.controller.nextDue() ?? 0;
    rig.wait(millis(left - rig.now - 1));
    expect([rig.state(release), rig.controller.disablements.count]).toEqual(["normal", 1]);
    rig.wait(millis(1));
    expect([rig.state(release), rig.controller.disablements.count]).toEqual(["alert", 0]);
    expect(rig.entries("controller").at(-1)).toMatchObject({
      says: "disablement ran out",
      tag: line,
    });
  });

  it("outlives a restart, with its end", () => {
    const rig = new ARig().see({ [line]: 0 });
    rig.obey({ kind: "disable", what: line, lasts: seconds(60) });
    rig.swapController();
    expect(rig.see({ [line]: 1 }).state(release)).toBe("normal");
    expect(rig.wait(seconds(60)).state(release)).toBe("alert");
  });
});
