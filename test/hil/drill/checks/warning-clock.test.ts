import { describe, expect, it } from "vitest";
import { seconds, usualSequence, type ExtinguishingArea, type HoldStrategyName } from "#panels";
import { WarningClock } from "../../../../hil/drill/checks/warning-clock.js";
import { atSeconds } from "../../../support/a-drill.js";
import { aSmallSite } from "../../../support/sites/a-small-site.js";
import { AView } from "../../../support/a-view.js";
import { standardAlarms, standardFlooding } from "../../../support/sites/standard-gas.js";

const room = "1F-battery";
const usual = usualSequence(seconds(600));

function anArea(
  strategy: HoldStrategyName,
  but: Partial<ExtinguishingArea["sequence"]> = {},
  preDischargeS = 30,
): ExtinguishingArea {
  return {
    lines: [],
    preDischarge: seconds(preDischargeS),
    manualDelay: seconds(10),
    concentrationPct: 5,
    soak: seconds(600),
    flooding: standardFlooding,
    alarms: standardAlarms,
    sequence: { ...usual, hold: { ...usual.hold, strategy }, ...but },
  };
}

/** The clock of an area that came into these states at these seconds. */
function seen(area: ExtinguishingArea, states: readonly (readonly [number, string])[]) {
  const clock = new WarningClock(area);
  for (const [at, state] of states) clock.see(state, atSeconds(at));
  return clock;
}

/** The warning is over at this second, and not a scan earlier. */
function expectOverAt(clock: WarningClock, atS: number): void {
  expect(clock.isOver(atSeconds(atS - 0.1))).toBe(false);
  expect(clock.isOver(atSeconds(atS))).toBe(true);
}

const heldFrom5To50 = [
  [0, "countdown"],
  [5, "holding"],
  [50, "countdown"],
] as const;
const owed: Readonly<Partial<Record<HoldStrategyName, number>>> = {
  EN_HOLD_RESTART: 80,
  RESET: 80,
  ZITON: 80,
  NYC: 170,
  NYC_KIDDE: 170,
  UL: 75,
  IRI: 75,
};

describe("the warning clock of the always-on check", () => {
  for (const [strategy, overAt] of Object.entries(owed)) {
    it(`wants what ${strategy} owes after a hold`, () => {
      const area = anArea(strategy as HoldStrategyName);
      expectOverAt(seen(area, heldFrom5To50), overAt);
    });
  }

  it("wants at least 10 s after a hold under UL, however long it ran before", () => {
    const states = [
      [0, "countdown"],
      [28, "holding"],
      [50, "countdown"],
    ] as const;
    expectOverAt(seen(anArea("UL"), states), 60);
  });

  it("wants the manual delay after a call by hand, however long the lines have warned", () => {
    const states = [
      [0, "countdown"],
      [25, "manualCountdown"],
    ] as const;
    const clock = seen(anArea("UL"), states);
    expectOverAt(clock, 35);
    expect(clock.isByHand).toBe(true);
  });

  it("wants 30 s, or less if less was left, after a call by hand that shortens", () => {
    const shortens = { manualStyle: "shorten" } as const;
    const at = (calledS: number) =>
      seen(anArea("EN_HOLD_RESTART", shortens, 60), [
        [0, "countdown"],
        [calledS, "manualCountdown"],
      ]);
    expectOverAt(at(5), 35);
    expectOverAt(at(50), 60);
    const first = seen(anArea("EN_HOLD_RESTART", shortens, 60), [[3, "manualCountdown"]]);
    expectOverAt(first, 13);
  });

  it("wants all of it again after a block, an alarm without agent, an abort or a reset", () => {
    for (const state of ["blocked", "alarmed", "aborted", "normal"]) {
      const states = [
        [0, "manualCountdown"],
        [9, state],
        [20, "countdown"],
      ] as const;
      const clock = seen(anArea("UL"), states);
      expectOverAt(clock, 50);
      expect(clock.isByHand).toBe(false);
    }
  });

  it("wants a warning to have begun, unless there is no delay", () => {
    expect(seen(anArea("UL"), []).isOver(atSeconds(99))).toBe(false);
    expect(seen(anArea("UL", {}, 0), []).isOver(atSeconds(0))).toBe(true);
  });
});

describe("the check that no discharge comes under a lock or against a mode (R17)", () => {
  const aimed = () => new AView().points({ "B1/SV-battery/open": 1 });

  it("bites on a discharge under the maintenance lock", () => {
    const view = aimed()
      .countedDown(room, 10)
      .points({ [`${room}/lock`]: 1 });
    expect(view.fires(room, ["B1/C01"]).scan(40)).toEqual([
      "discharge: agent for 1F-battery went under its maintenance lock",
    ]);
  });

  it("is content when the lock has run out", () => {
    const view = aimed()
      .countedDown(room, 10)
      .points({ [`${room}/lock`]: 2 });
    expect(view.fires(room, ["B1/C01"]).scan(40)).toEqual([]);
  });

  const asked = (mode: number, state: string) => {
    const view = aimed().points({ [`${room}/mode`]: mode, [`${room}/manual`]: 1 });
    view.points({ [`${room}/line-A`]: 1, [`${room}/line-B`]: 1 });
    view.chart(`release/${room}`, state, { alarmed: ["A", "B"] }).scan(1);
    return view.chart(`release/${room}`, "releasing").scan(40);
  };
  const against = ["discharge: agent for 1F-battery was asked for against its mode"];

  it("bites on agent that the lines ask for in manual-only mode, and not on a call by hand", () => {
    expect(asked(1, "countdown")).toEqual(against);
    expect(asked(1, "manualCountdown")).toEqual([]);
    expect(asked(0, "countdown")).toEqual([]);
  });

  it("bites on any agent that is asked for in the blocked mode", () => {
    expect(asked(2, "countdown")).toEqual(against);
    expect(asked(2, "manualCountdown")).toEqual(against);
  });

  it("is content with a call by hand at once, where there is no manual delay", () => {
    const atOnce = (manual: number) => {
      const rooms = aSmallSite().rooms.map((each) =>
        each.area === undefined
          ? each
          : { ...each, area: { ...each.area, manualDelay: seconds(0) } },
      );
      const view = new AView(aSmallSite({ rooms })).points({ "B1/SV-battery/open": 1 });
      view.points({ [`${room}/manual`]: manual }).chart(`release/${room}`, "releasing");
      return view.fires(room, ["B1/C01"]).scan(1);
    };
    expect(atOnce(1).filter((says) => says.includes("countdown"))).toEqual([]);
    expect(atOnce(0)).toContain(
      "discharge: agent for 1F-battery went before its countdown had run",
    );
  });
});

describe("the check that a hold has its evidence", () => {
  const held = (lineFault: "message" | "hold") => {
    const rooms = aSmallSite().rooms.map((each) => {
      if (each.area === undefined) return each;
      const { sequence } = each.area;
      const hold = { ...sequence.hold, lineFault };
      return { ...each, area: { ...each.area, sequence: { ...sequence, hold } } };
    });
    const view = new AView(aSmallSite({ rooms })).points({ [`${room}/hold`]: 2 });
    view.points({ [`${room}/line-A`]: 1, [`${room}/line-B`]: 1 });
    return view.chart(`release/${room}`, "holding", { alarmed: ["A", "B"] }).scan(1);
  };

  it("takes a fault of the line for a hold only where the site does (R18)", () => {
    expect(held("hold")).toEqual([]);
    expect(held("message")).toEqual(["evidence: 1F-battery is held and nobody pressed hold"]);
  });
});
