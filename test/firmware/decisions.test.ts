import { describe, expect, it } from "vitest";
import { seconds, type Duration } from "#panels";
import type { Order, Road } from "#firmware";
import { ARig, SCAN } from "../support/a-rig.js";

const room = "1F-battery";
const release = `release/${room}`;

interface Deciding {
  readonly lasts?: Duration;
  readonly about?: string;
  readonly who?: string;
  readonly road?: Road;
}

/** Somebody decides something, and the scan that takes it in. */
function decide(rig: ARig, decision: string, but: Deciding = {}): ARig {
  const { lasts, about = room, who = "T. Kim", road = "desk" } = but;
  const span = lasts === undefined ? {} : { lasts };
  const order: Order = { kind: "decide", decision, about, ...span };
  rig.controller.give({ order, road, who });
  return rig.wait(SCAN);
}

/** Why the last decision was refused; undefined if it was not. */
const refusal = (rig: ARig) => rig.entries("order").at(-1)?.["refused"];
const alarmed = () => new ARig().see({ [`${room}/line-A`]: 1, [`${room}/line-B`]: 1 });

describe("a decision", () => {
  it("stands in the journal with who took it, about what, and for how long", () => {
    const rig = decide(new ARig(), "lock", { lasts: seconds(60) });
    expect(rig.entries("order")).toMatchObject([
      { order: "decide", decision: "lock", about: room, lasts: 60_000, who: "T. Kim" },
    ]);
    expect(refusal(rig)).toBeUndefined();
    const set = rig.entries("fact").filter(({ fact }) => fact === "lock.set");
    expect(set).toMatchObject([{ room, who: "T. Kim", until: rig.now + 60_000 }]);
  });

  const refusals: readonly (readonly [string, string, Deciding, string])[] = [
    ["that nobody knows", "open-the-roof", {}, "there is no such decision"],
    ["about a room that it is not for", "lock", { about: "1F-gas" }, "there is no such decision"],
    ["about nothing", "block", { about: "" }, "there is no such decision"],
    [
      "on hot work where there is no battery",
      "hot-work",
      { about: "nowhere" },
      "there is no such decision",
    ],
    ["without a name", "block", { who: "" }, "a decision needs the name of who takes it"],
    ["by a blank name", "block", { who: "  " }, "a decision needs the name of who takes it"],
    ["without the time that it lasts", "lock", {}, "a length of time is missing"],
    ["with a time that it has not", "block", { lasts: seconds(5) }, "it does not run out"],
  ];
  for (const [which, decision, but, why] of refusals) {
    it(`${which} is refused, and says so`, () => {
      const rig = decide(new ARig(), decision, but);
      expect(refusal(rig)).toBe(why);
      expect(rig.entries("fact")).toEqual([]);
    });
  }

  for (const road of ["modbus", "mqtt"] as const) {
    for (const decision of ["lock", "unlock", "block", "manual-only", "walk-test", "hot-work"]) {
      it(`${decision} over ${road} is not allowed`, () => {
        const rig = decide(new ARig(), decision, { road, lasts: seconds(60) });
        expect(refusal(rig)).toBe(`${decision} by ${road} is not allowed`);
        expect(rig.value(`${room}/lock`)).toBe(0);
      });
    }
  }

  const early = "nothing takes it in its present state";
  it("that nothing takes in its present state is refused", () => {
    expect(refusal(decide(new ARig(), "unlock"))).toBe(early);
    expect(refusal(decide(new ARig(), "unblock"))).toBe(early);
    expect(refusal(decide(new ARig(), "automatic"))).toBe(early);
    expect(refusal(decide(new ARig(), "walk-test-over"))).toBe(early);
    expect(refusal(decide(alarmed(), "walk-test", { lasts: seconds(60) }))).toBe(early);
    const asked = alarmed().wait(seconds(31));
    expect(asked.state(release)).toBe("releasing");
    expect(refusal(decide(asked, "lock", { lasts: seconds(60) }))).toBe(early);
  });

  it("that is taken twice is refused the second time", () => {
    const rig = decide(new ARig(), "block");
    expect(refusal(rig)).toBeUndefined();
    expect(refusal(decide(rig, "block"))).toBe(early);
  });

  it("waits for the next latch, and counts from there", () => {
    const rig = new ARig();
    const order: Order = { kind: "decide", decision: "lock", about: room, lasts: seconds(60) };
    rig.controller.give({ order, road: "desk", who: "T. Kim" });
    expect(rig.value(`${room}/lock`)).toBe(0);
    expect(rig.wait(SCAN).value(`${room}/lock`)).toBe(1);
  });
});

describe("what a decision shows", () => {
  const seen = (rig: ARig, name: string): number => {
    rig.controller.refresh(rig.now);
    return rig.value(`${room}/${name}`);
  };

  it("is the lock with its seconds, and a fault once it has run out (R17)", () => {
    const rig = decide(new ARig(), "lock", { lasts: seconds(60) });
    expect([seen(rig, "lock"), seen(rig, "lock-left")]).toEqual([1, 60]);
    rig.wait(seconds(59.9));
    expect([seen(rig, "lock"), seen(rig, "lock-left")]).toEqual([1, 1]);
    const faults = rig.controller.faultCount;
    rig.wait(SCAN);
    expect([seen(rig, "lock"), seen(rig, "lock-left")]).toEqual([2, 0]);
    expect(rig.controller.faultCount).toBe(faults + 1);
    expect(decide(rig, "unlock").controller.faultCount).toBe(faults);
    expect(seen(rig, "lock")).toBe(0);
  });

  it("is cut to what one register holds", () => {
    const rig = decide(new ARig(), "lock", { lasts: seconds(86_400) });
    expect(seen(rig, "lock-left")).toBe(65_535);
  });

  it("is the mode and the permit for hot work", () => {
    expect(seen(decide(new ARig(), "manual-only"), "mode")).toBe(1);
    expect(seen(decide(new ARig(), "block"), "mode")).toBe(2);
    expect(seen(decide(new ARig(), "hot-work", { lasts: seconds(60) }), "hot-work")).toBe(1);
  });

  it("is one disabled condition each, for as long as it lasts (EN 12094-1 cl. 4.15)", () => {
    const disabled = (rig: ARig): number => {
      rig.controller.refresh(rig.now);
      return rig.value("site/disabled");
    };
    const rig = new ARig();
    expect(disabled(rig)).toBe(0);
    expect(disabled(decide(rig, "lock", { lasts: seconds(60) }))).toBe(1);
    expect(disabled(decide(rig, "manual-only"))).toBe(2);
    expect(disabled(decide(rig, "walk-test", { lasts: seconds(30) }))).toBe(3);
    expect(disabled(rig.wait(seconds(60)))).toBe(1);
    expect(disabled(decide(rig, "automatic"))).toBe(0);
  });

  it("is kept over a restart, and runs out at its own instant", () => {
    const rig = decide(new ARig(), "lock", { lasts: seconds(60) }).wait(seconds(20));
    rig.swapController();
    expect(rig.wait(seconds(39.9)).state(`lock/${room}`)).toBe("locked");
    expect(rig.wait(SCAN).state(`lock/${room}`)).toBe("expired");
    expect(rig.controller.chart(`lock/${room}`)?.context).toMatchObject({ who: "T. Kim" });
  });
});

describe("the display of the countdown", () => {
  it("counts the whole warning down, and shows what runs again while it is held", () => {
    const rig = alarmed();
    const left = (): number => {
      rig.controller.refresh(rig.now);
      return rig.value(`${room}/countdown`);
    };
    expect(left()).toBe(30);
    expect((rig.wait(seconds(10)), left())).toBe(20);
    expect((rig.wait(seconds(15)), left())).toBe(5);
    expect((rig.see({ [`${room}/hold`]: 1 }), left())).toBe(30);
    expect((rig.wait(seconds(99)), left())).toBe(30);
    rig.see({ [`${room}/hold`]: 0 }).wait(seconds(30));
    expect(left()).toBe(0);
  });
});
