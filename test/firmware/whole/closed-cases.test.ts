/**
 * The closed cases of a room in the whole controller: points in, outputs out, and who hears whom.
 */
import { describe, expect, it } from "vitest";
import { seconds, type Panel, type Site } from "#panels";
import { ARig } from "../../support/a-rig.js";
import { aSmallSite } from "../../support/sites/a-small-site.js";
import { unitWith } from "../../support/sites/a-unit.js";

const ROOM = "1F-ups";
const unit = unitWith(
  [
    { kind: "heat", at: 80, does: "release", joined: "release" },
    { kind: "arc", at: 0, does: "trip", joined: "release" },
    { kind: "smoke", at: 2, does: "alert", joined: "release" },
  ],
  { pressureSwitch: true, doorContact: true, neighbours: "ready" },
);

/** A line-up of four panels with everything that a unit can have, and a fifth without a unit. */
function aLineUp(): Site {
  const [model] = aSmallSite().panels;
  if (model === undefined) throw new Error("the small site has a panel");
  const incomer = { panel: "L/01", trips: "escalated" } as const;
  const panels = [1, 2, 3, 4, 5].map((place): Panel => {
    const stands = { lineUp: "L", place, incomer };
    return { ...model, id: `L/0${place}`, ...stands, unit: place < 5 ? unit : undefined };
  });
  return aSmallSite({ panels });
}

const HEALTHY = [1, 2, 3, 4].flatMap((place) =>
  Object.entries({
    heat: 20,
    smoke: 0,
    arc: 0,
    "trigger-line": 0,
    "unit-line": 0,
    "unit-pressure": 0,
    door: 0,
    breaker: 1,
  }).map(([what, value]) => [`L/0${place}/${what}`, value] as const),
);
const aRig = () => new ARig({ site: aLineUp() }).see(Object.fromEntries(HEALTHY));
const unitState = (rig: ARig, place: number) => rig.state(`unit/L/0${place}`);
const fired = (rig: ARig, place: number) => rig.drivenOn(`L/0${place}/unit-release`);
const burning = () => aRig().see({ "L/03/heat": 90 });

describe("a closed case in the controller", () => {
  it("is tripped first, and gets its agent when its breaker is proved open (R4, R5)", () => {
    const rig = burning();
    expect(rig.drivenOn("L/03/breaker-trip")).toEqual([1]);
    expect(fired(rig, 3)).toEqual([]);
    expect(fired(rig.see({ "L/03/breaker": 0 }), 3)).toEqual([1]);
  });

  it("is tripped by its arc relay, and gets its agent when smoke joins (R3)", () => {
    const rig = aRig().see({ "L/03/arc": 1 }).see({ "L/03/breaker": 0 });
    expect([rig.drivenOn("L/03/breaker-trip"), fired(rig, 3)]).toEqual([[1], []]);
    expect(fired(rig.see({ "L/03/smoke": 3 }), 3)).toEqual([1]);
  });

  it("keeps its agent behind an open door, with the room's bell on", () => {
    const rig = aRig().see({ "L/03/door": 1 }).see({ "L/03/heat": 90, "L/03/breaker": 0 });
    expect([rig.drivenOn("L/03/breaker-trip"), fired(rig, 3)]).toEqual([[1], []]);
    expect(rig.value(`${ROOM}/alert-bell`)).toBe(1);
    expect(rig.value(`${ROOM}/case-alerts`)).toBe(1);
    expect(fired(rig.see({ "L/03/door": 0 }), 3)).toEqual([1]);
    // Its own alert is over; what counts now are the two beside it, which it has warned.
    expect(rig.value(`${ROOM}/case-alerts`)).toBe(2);
  });

  it("counts as a fault while its cylinder is low at rest (EN 12094-1 cl. 4.19)", () => {
    const rig = aRig().see({ "L/03/unit-pressure": 1 });
    expect(rig.controller.faultCount).toBe(1);
    expect(rig.see({ "L/03/unit-pressure": 0 }).controller.faultCount).toBe(0);
  });

  it("calls its room at once when it burns and its agent has leaked away (R9)", () => {
    const rig = aRig().see({ "L/03/unit-pressure": 1 }).see({ "L/03/heat": 90 });
    expect(rig.state(`release/${ROOM}`)).toBe("alert");
    expect(rig.drivenOn("L/03/breaker-trip")).toEqual([1]);
  });

  it("isolates its rack when its agent goes off by itself (R5)", () => {
    const rig = aRig().see({ "1/01/unit-discharged": 1 });
    expect(rig.drivenOn("1/01/trip")).toEqual([1]);
  });
});

describe("a line-up in the controller", () => {
  const firedAtThree = () => burning().see({ "L/03/breaker": 0 });

  it("makes the cases beside a fire ready, and no others", () => {
    const rig = firedAtThree();
    expect([1, 2, 4].map((place) => unitState(rig, place))).toEqual(["normal", "warned", "warned"]);
    rig.see({ "L/02/smoke": 3, "L/01/smoke": 3, "L/02/breaker": 0 });
    expect([fired(rig, 2), fired(rig, 1)]).toEqual([[1], []]);
  });

  it("does not become a row of dominoes: a unit fired by a warning warns nobody", () => {
    const rig = firedAtThree().see({ "L/02/smoke": 3 }).see({ "L/02/breaker": 0 });
    expect(unitState(rig, 2)).toBe("releasing");
    rig.see({ "L/01/smoke": 3 }).wait(seconds(60));
    expect([unitState(rig, 1), fired(rig, 1)]).toEqual(["alerted", []]);
  });

  it("keeps the agent of all the others when smoke fills the room", () => {
    const rig = firedAtThree().see({ [`${ROOM}/line-A`]: 1 });
    rig.see({ "L/01/smoke": 9, "L/02/smoke": 9, "L/04/smoke": 9 }).wait(seconds(60));
    expect([1, 2, 4].map((place) => fired(rig, place))).toEqual([[], [], []]);
  });

  it("cuts its bus when a panel's own breaker is not proved open (R4)", () => {
    const rig = burning().wait(seconds(4.9));
    expect(rig.drivenOn("L/01/breaker-trip")).toEqual([]);
    rig.wait(seconds(0.1));
    expect(rig.drivenOn("L/01/breaker-trip")).toEqual([1]);
    expect(rig.wait(seconds(5)).controller.faultCount).toBe(1);
    expect(rig.see({ "L/01/breaker": 0 }).controller.faultCount).toBe(0);
  });

  it("comes to rest with one reset of its room, warned cases and all", () => {
    const rig = firedAtThree().see({ "L/03/unit-discharged": 1, "L/03/heat": 30 });
    rig.wait(seconds(30));
    expect(unitState(rig, 3)).toBe("contained");
    rig.obey({ kind: "reset", room: ROOM });
    expect([1, 2, 3, 4].map((place) => unitState(rig, place))).toEqual(
      Array.from({ length: 4 }, () => "normal"),
    );
    expect(rig.state("line-up/L")).toBe("quiet");
    expect(rig.value(`${ROOM}/case-alerts`)).toBe(0);
  });
});

describe("a case that has no unit", () => {
  const released = () =>
    new ARig()
      .see({ [`${ROOM}/line-A`]: 1, [`${ROOM}/line-B`]: 1, [`${ROOM}/discharged`]: 1 })
      .wait(seconds(3));

  it("is counted at its room from the start on, and where every case has one none is (R8)", () => {
    const rig = new ARig();
    expect(rig.value(`${ROOM}/not-covered`)).toBe(1);
    expect(rig.value("2F-battery/not-covered")).toBe(1);
    expect(rig.value("1F-battery/not-covered")).toBe(0);
  });

  it("stays counted when the room is released, which says whom it misses (R8)", () => {
    const rig = released();
    expect(rig.state(`release/${ROOM}`)).toBe("released");
    expect(rig.value(`${ROOM}/not-covered`)).toBe(1);
    expect(rig.entries("fact").find(({ fact }) => fact === "cases.unreached")).toMatchObject({
      room: ROOM,
      cases: 1,
    });
  });
});

const lines = ["arc", "trigger-line", "unit-line", "unit-pressure"];
const faults = { open: 2, short: 3, earth: 4 };

describe("a wiring fault at a unit", () => {
  for (const line of lines) {
    for (const [fault, value] of Object.entries(faults)) {
      it(`that leaves its ${line} ${fault} is counted, never releases nor blocks (R18)`, () => {
        const rig = aRig().see({ [`L/03/${line}`]: value });
        expect(rig.controller.faultCount).toBe(1);
        expect(rig.entries("input").at(-1)).toMatchObject({ tag: `L/03/${line}`, edge: "fault" });
        rig.wait(seconds(600));
        expect([unitState(rig, 3), rig.driven]).toEqual(["normal", []]);
        rig.see({ "L/03/heat": 90 }).see({ "L/03/breaker": 0 });
        expect(fired(rig, 3)).toEqual([1]);
      });
    }
  }

  it("does not end the alarm of an arc relay that has latched (R18)", () => {
    const rig = aRig().see({ "L/03/arc": 1 }).see({ "L/03/arc": 2, "L/03/smoke": 3 });
    expect(unitState(rig, 3)).toBe("tripping");
  });
});

describe("a controller that is swapped while a unit waits", () => {
  const script = (rig: ARig, swap: boolean) => {
    rig.see({ "L/03/door": 1 }).see({ "L/03/heat": 90, "L/04/smoke": 3 });
    if (swap) rig.swapController();
    rig.wait(seconds(20)).see({ "L/03/door": 0 });
    if (swap) rig.swapController();
    rig.wait(seconds(10)).see({ "L/03/unit-discharged": 1 });
    return rig.wait(seconds(60));
  };

  it("goes on as if it had never stopped: no second release, and none lost", () => {
    const swapped = script(aRig(), true);
    expect(swapped.journal).toBe(script(aRig(), false).journal);
    expect(fired(swapped, 3)).toEqual([1, 0]);
  });
});
