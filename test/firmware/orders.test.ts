import { describe, expect, it } from "vitest";
import { seconds } from "#panels";
import { QUEUE_MAX } from "../../firmware/order-queue.js";
import { ARig, SCAN } from "../support/a-rig.js";

const room = "1F-battery";
const line = `${room}/line-A`;
const release = `release/${room}`;
const aRig = () => new ARig();

describe("orders", () => {
  it("wait for the next latch", () => {
    const rig = aRig();
    rig.order({ kind: "release", room });
    expect(rig.state(release)).toBe("normal");
    expect(rig.wait(SCAN).state(release)).toBe("manualCountdown");
  });

  it("are obeyed in the order in which they came", () => {
    const rig = aRig();
    rig.order({ kind: "force", tag: line, value: 1 });
    rig.order({ kind: "force", tag: line, value: 0 });
    rig.order({ kind: "reset", room });
    rig.order({ kind: "release", room });
    rig.wait(SCAN);
    const steps = rig.entries("chart").filter(({ chart, t }) => chart === release && t === SCAN);
    expect(steps.map(({ to }) => to)).toEqual(["alert", "normal", "manualCountdown"]);
  });

  it("to reset put a line that is still in alarm back into alarm, in the same scan", () => {
    const rig = aRig()
      .see({ [line]: 1 })
      .obey({ kind: "reset", room });
    const steps = rig
      .entries("chart")
      .filter(({ chart, from }) => chart === release && from !== "");
    expect(steps.map(({ to }) => to)).toEqual(["alert", "normal", "alert"]);
  });

  it(`are refused at once when ${QUEUE_MAX} wait, and taken again after the next scan`, () => {
    const rig = aRig();
    const reset = { kind: "reset", room } as const;
    for (let i = 0; i < QUEUE_MAX; i++) expect(rig.order(reset)).toBe(true);
    expect(rig.order(reset)).toBe(false);
    rig.wait(SCAN);
    expect(rig.entries("order")).toHaveLength(QUEUE_MAX);
    expect(rig.order(reset)).toBe(true);
  });

  for (const road of ["modbus", "mqtt"] as const) {
    it(`to release are refused by ${road}, and journaled with who gave them`, () => {
      const rig = aRig().obey({ kind: "release", room }, road).wait(seconds(3600));
      expect(rig.state(release)).toBe("normal");
      expect(rig.entries("order")).toMatchObject([
        {
          kind: "order",
          order: "release",
          road,
          who: "somebody",
          refused: `release by ${road} is not allowed`,
        },
      ]);
    });

    it(`to force are refused by ${road}: a call point or a cylinder would be a release`, () => {
      const rig = aRig();
      rig.obey({ kind: "force", tag: `${room}/manual`, value: 1 }, road);
      rig.obey({ kind: "force", tag: "B1/C01/fire", value: 1 }, road);
      expect(rig.state(release)).toBe("normal");
      expect(rig.driven).toEqual([]);
    });

    it(`to reset are taken by ${road}`, () => {
      const rig = aRig()
        .see({ [line]: 1 })
        .see({ [line]: 0 })
        .obey({ kind: "reset", room }, road);
      expect(rig.state(release)).toBe("normal");
    });
  }

  it("to reset reach only the room that they name", () => {
    const lines = [line, "2F-battery/line-A"];
    const rig = aRig();
    for (const value of [1, 0]) rig.see(Object.fromEntries(lines.map((tag) => [tag, value])));
    rig.obey({ kind: "reset", room });
    expect([rig.state(release), rig.state("release/2F-battery")]).toEqual(["normal", "alert"]);
  });

  it("for a room that is not there change nothing", () => {
    const rig = aRig().obey({ kind: "release", room: "nowhere" }).obey({ kind: "reset", room: "" });
    expect(rig.controller.isSafe).toBe(false);
    expect(rig.entries("chart").filter(({ by }) => by !== "start")).toEqual([]);
  });
});

describe("forcing", () => {
  it("makes a forced input's edge at the next latch, and the real one's when it is freed", () => {
    const rig = aRig().see({ [line]: 0 });
    rig.order({ kind: "force", tag: line, value: 1 });
    expect(rig.state(release)).toBe("normal");
    expect(rig.wait(SCAN).state(release)).toBe("alert");
    rig.obey({ kind: "unforce", tag: line });
    expect(rig.value(line)).toBe(0);
  });

  it("hides what the field says of a forced input", () => {
    const rig = aRig()
      .obey({ kind: "force", tag: line, value: 0 })
      .see({ [line]: 1 });
    expect(rig.state(release)).toBe("normal");
    expect(rig.obey({ kind: "unforce", tag: line }).state(release)).toBe("alert");
  });

  it("drives a forced output, whatever the charts ask, and gives it back when it is freed", () => {
    const siren = `${room}/siren`;
    const rig = aRig().obey({ kind: "force", tag: siren, value: 0 });
    rig.see({ [`${room}/manual`]: 1 });
    expect(rig.drivenOn(siren)).toEqual([]);
    rig.obey({ kind: "unforce", tag: siren });
    expect(rig.drivenOn(siren)).toEqual([1]);
  });

  it("shows how many points are forced", () => {
    const rig = aRig().obey({ kind: "force", tag: line, value: 0 });
    rig.controller.refresh(rig.now);
    expect(rig.value("site/forced")).toBe(1);
  });

  const refused = [
    { says: "an unknown point", tag: "nothing", value: 1, because: "there is no such point" },
    { says: "no state of a line", tag: line, value: 7, because: "the value lies outside 0 to 6" },
    {
      says: "half a bit",
      tag: `${room}/siren`,
      value: 0.5,
      because: "the value lies outside 0 to 1",
    },
    { says: "no number", tag: line, value: Number.NaN, because: "the value lies outside 0 to 6" },
  ];
  for (const { says, tag, value, because } of refused) {
    it(`is refused for ${says}, and says why`, () => {
      const rig = aRig().obey({ kind: "force", tag, value });
      expect(rig.entries("order")[0]?.["refused"]).toBe(because);
      expect(rig.controller.images.forcedCount).toBe(0);
    });
  }
});
