import { describe, expect, it } from "vitest";
import { millis, seconds, type HoldStrategyName } from "#panels";
import type { AreaParts, AnArea } from "../../../support/an-area.js";
import { anArea, countdown, manualCountdown } from "./a-release.js";
import { leavesNothingUntried } from "../../charts/audit/untried.js";
import "./countdown-ignores.part.js";

const under = (strategy: HoldStrategyName, but: AreaParts = {}) =>
  countdown({ ...but, hold: { ...but.hold, strategy } });

/** Gas is asked for after exactly so long, and not a millisecond earlier. */
function expectGasAfter(area: AnArea, lengthS: number): void {
  expect(area.asksGas).toBe(false);
  area.wait(millis(lengthS * 1000 - 1));
  expect(area.asksGas).toBe(false);
  expect(area.wait(millis(1)).asksGas).toBe(true);
}

describe("the stages of the countdown (EN 12094-1 cl. 4.17)", () => {
  for (const lengthS of [0.5, 9, 10, 11, 29, 30, 31, 60]) {
    it(`last ${lengthS} s together, to the millisecond`, () => {
      expectGasAfter(countdown({ preDischarge: seconds(lengthS) }), lengthS);
      expectGasAfter(manualCountdown({ manualDelay: seconds(lengthS) }), lengthS);
    });
  }

  it("are passed at 30 s and at 10 s, and not a millisecond earlier", () => {
    const area = countdown({ preDischarge: seconds(60) }).wait(millis(29_999));
    expect(area.state("countdown")).toBe("early");
    expect(area.wait(millis(1)).state("countdown")).toBe("middle");
    expect(area.wait(millis(19_999)).state("countdown")).toBe("middle");
    expect(area.wait(millis(1)).state("countdown")).toBe("final");
    expect(area.wait(seconds(10)).state("countdown")).toBe("idle");
  });

  it("are left out where there is no delay at all: gas is asked for in the same instant", () => {
    expect(countdown({ preDischarge: seconds(0) }).asksGas).toBe(true);
    expect(manualCountdown({ manualDelay: seconds(0) }).asksGas).toBe(true);
  });

  it("begin with the one that holds the whole delay", () => {
    for (const [lengthS, stage] of [
      [60, "early"],
      [30, "middle"],
      [11, "middle"],
      [10, "final"],
    ] as const) {
      expect(countdown({ preDischarge: seconds(lengthS) }).state("countdown")).toBe(stage);
    }
  });

  it("are held, or aborted, before they begin, even where there is no delay at all", () => {
    for (const [strategy, state] of [
      ["EN_HOLD_RESTART", "holding"],
      ["EN_ABORT_LATCH", "aborted"],
    ] as const) {
      const area = anArea({ preDischarge: seconds(0), hold: { strategy } }).send("hold.pressed");
      area.send({ type: "zone.alarmed", zone: "A" }).send({ type: "zone.alarmed", zone: "B" });
      expect([area.state(), area.wait(seconds(3600)).asksGas]).toEqual([state, false]);
    }
  });

  it("show what is left over all of them, second by second", () => {
    const area = countdown({ preDischarge: seconds(45) });
    for (let left = 45_000; left > 0; left -= 1000) {
      expect(area.leftMs).toBe(left);
      area.wait(seconds(1));
    }
    expect(area.leftMs).toBe(0);
  });
});

describe("EN_HOLD_RESTART (EN 12094-1 cl. 4.20)", () => {
  it("starts the full delay again on letting go", () => {
    const area = countdown().wait(millis(29_999)).send("hold.pressed").wait(seconds(50));
    expect([area.state(), area.leftMs]).toEqual(["holding", 30_000]);
    expectGasAfter(area.send("hold.letGo"), 30);
  });

  it("is overridden by a call by hand, unless the site gives the hold priority", () => {
    const free = manualCountdown().send("hold.pressed");
    expect(free.state()).toBe("manualCountdown");
    const held = manualCountdown({ hold: { actsOnManual: true } }).send("hold.pressed");
    expect(held.wait(seconds(99)).state()).toBe("holding");
    expectGasAfter(held.send("hold.letGo"), 10);
    expect(held.told("room.held")).toHaveLength(1);
  });

  it("holds a call by hand that comes while it is held, where it has priority", () => {
    const area = countdown({ hold: { actsOnManual: true } }).send("hold.pressed");
    area.send("manual.pressed").wait(seconds(99));
    expect([area.state(), area.asksGas]).toEqual(["holding", false]);
    expectGasAfter(area.send("hold.letGo"), 10);
    expect(area.told("room.resumed")).toHaveLength(1);
  });

  it("tells that it holds and that it goes on", () => {
    const area = countdown().send("hold.pressed").send("hold.letGo");
    expect(area.told("room.held")).toHaveLength(1);
    expect(area.told("room.resumed")).toHaveLength(1);
  });
});

describe("EN_ABORT_LATCH (EN 12094-1 cl. 4.27)", () => {
  const aborted = () => under("EN_ABORT_LATCH").wait(seconds(5)).send("hold.pressed");

  it("aborts for good: letting go starts nothing", () => {
    const area = aborted().send("hold.letGo").wait(seconds(86_400));
    expect([area.state(), area.asksGas]).toEqual(["aborted", false]);
    expect(area.told("room.aborted")).toHaveLength(1);
    expect(area.tags()).toContain("release-aborted");
  });

  it("goes on sounding, and is left by a reset", () => {
    expect(aborted().outputs).toEqual(["hall/siren"]);
    expect(aborted().send("panel.reset").state()).toBe("normal");
  });

  it("counts afresh after the reset", () => {
    const area = aborted().send("hold.letGo").send("panel.reset");
    area.send({ type: "zone.alarmed", zone: "A" }).send({ type: "zone.alarmed", zone: "B" });
    expectGasAfter(area, 30);
  });

  it("aborts in the last second as well", () => {
    const area = under("EN_ABORT_LATCH").wait(millis(29_999)).send("hold.pressed");
    expect([area.state(), area.wait(seconds(3600)).asksGas]).toEqual(["aborted", false]);
  });

  it("is overridden by a call by hand, unless the site says otherwise", () => {
    const shortens = under("EN_ABORT_LATCH", { sequence: { manualStyle: "shorten" } });
    // Nothing runs that could be shortened below the 30 s: they run in full.
    expectGasAfter(shortens.send("hold.pressed").send("manual.pressed"), 30);
    expectGasAfter(aborted().send("manual.pressed"), 10);
    const kept = under("EN_ABORT_LATCH", { hold: { actsOnManual: true } }).send("hold.pressed");
    kept.send("hold.letGo").send("manual.pressed");
    expect(kept.wait(seconds(3600)).state()).toBe("aborted");
  });

  it("aborts at once where the station is pressed already", () => {
    const area = anArea({ hold: { strategy: "EN_ABORT_LATCH" } }).send("hold.pressed");
    area.send({ type: "zone.alarmed", zone: "A" }).send({ type: "zone.alarmed", zone: "B" });
    expect(area.state()).toBe("aborted");
  });
});

describe("UL (PDRP-1002, AFP-300, Kidde Aegis 2.0)", () => {
  it("runs on while pressed, stops at 10 s, and goes on from 10 s", () => {
    const area = under("UL").wait(seconds(5)).send("hold.pressed").wait(millis(14_999));
    expect(area.state()).toBe("countdown");
    expect(area.wait(millis(1)).state()).toBe("holding");
    expect(area.wait(seconds(600)).leftMs).toBe(10_000);
    expectGasAfter(area.send("hold.letGo"), 10);
  });

  it("goes back to 10 s when pressed within the last 10 s", () => {
    const area = under("UL").wait(seconds(28)).send("hold.pressed");
    expect([area.state(), area.leftMs]).toEqual(["holding", 10_000]);
    expectGasAfter(area.wait(seconds(3)).send("hold.letGo"), 10);
  });

  it("changes nothing when let go before the last 10 s", () => {
    const area = under("UL").wait(seconds(5)).send("hold.pressed").wait(seconds(10));
    expectGasAfter(area.send("hold.letGo"), 15);
  });
});

describe("IRI (PDRP-1002 mode 3, Kidde AEGIS mode 3)", () => {
  const early = () => {
    const area = anArea({ hold: { strategy: "IRI" } });
    area.send({ type: "zone.alarmed", zone: "A" }).send("hold.pressed");
    return area.send({ type: "zone.alarmed", zone: "B" });
  };

  it("holds at 10 s if pressed before the second zone alarms, and held since", () => {
    const area = early().wait(seconds(500));
    expect([area.state(), area.leftMs]).toEqual(["holding", 10_000]);
    expectGasAfter(area.send("hold.letGo"), 10);
  });

  it("ignores a press that comes after the second zone", () => {
    expectGasAfter(under("IRI").send("hold.pressed"), 30);
  });

  it("ignores a second press once it was let go", () => {
    expectGasAfter(early().send("hold.letGo").send("hold.pressed"), 30);
  });
});

describe("NYC (Notifier NFS2-3030, AFP-300)", () => {
  it("loads delay + 90 s, capped at 120 s: 10 s + 30 s held + 120 s are 160 s", () => {
    const area = under("NYC").wait(seconds(10)).send("hold.pressed").wait(seconds(30));
    expect(area.leftMs).toBe(120_000);
    area.send("hold.letGo").wait(millis(119_999));
    expect([area.now, area.asksGas]).toEqual([159_999, false]);
    expect(area.wait(millis(1)).told("gas.asked")[0]?.at).toBe(160_000);
  });

  it("adds 90 s for each press up to the cap", () => {
    const cap = seconds(250);
    const area = under("NYC", { hold: { cap } }).send("hold.pressed");
    expect(area.leftMs).toBe(120_000);
    area.send("hold.letGo").wait(seconds(7)).send("hold.pressed");
    expect(area.leftMs).toBe(210_000);
    area.send("hold.letGo").send("hold.pressed");
    expect(area.leftMs).toBe(250_000);
    expectGasAfter(area.send("hold.letGo"), 250);
  });

  it("counts the presses of one alarm alone", () => {
    const area = anArea({ hold: { strategy: "NYC", cap: seconds(500) } });
    for (let n = 0; n < 3; n++) area.send("hold.pressed").send("hold.letGo");
    area.send({ type: "zone.alarmed", zone: "A" }).send({ type: "zone.alarmed", zone: "B" });
    expect(area.send("hold.pressed").leftMs).toBe(120_000);
  });
});

describe("NYC_KIDDE (Kidde AEGIS mode 4)", () => {
  it("loads 120 s at every press, and stops while held", () => {
    const area = under("NYC_KIDDE").wait(seconds(20)).send("hold.pressed").wait(seconds(99));
    expect([area.state(), area.leftMs]).toEqual(["holding", 120_000]);
    area.send("hold.letGo").wait(seconds(100)).send("hold.pressed");
    expect(area.leftMs).toBe(120_000);
    expectGasAfter(area.send("hold.letGo"), 120);
  });
});

describe("RESET, ZITON and DISABLED", () => {
  for (const strategy of ["RESET", "ZITON"] as const) {
    it(`${strategy} loads the full delay, and stops while held`, () => {
      const area = under(strategy).wait(seconds(29)).send("hold.pressed").wait(seconds(99));
      expect([area.state(), area.leftMs]).toEqual(["holding", 30_000]);
      expectGasAfter(area.send("hold.letGo"), 30);
    });
  }

  it("ZITON acts on the automatic countdown alone (Ziton ZP3-ECU)", () => {
    expectGasAfter(manualCountdown({ hold: { strategy: "ZITON" } }).send("hold.pressed"), 10);
  });

  it("DISABLED ignores the station", () => {
    expectGasAfter(under("DISABLED").send("hold.pressed"), 30);
  });
});

describe("every strategy", () => {
  const strategies = ["UL", "IRI", "NYC", "NYC_KIDDE", "RESET", "EN_HOLD_RESTART"] as const;
  for (const strategy of strategies) {
    it(`lets a call by hand override, such as ${strategy} (NFPA 2001 cl. 9.6)`, () => {
      const area = under(strategy).send("hold.pressed").wait(seconds(25)).send("manual.pressed");
      expectGasAfter(area, 10);
    });
  }
});

describe("a call by hand that shortens (Notifier MANREL_DELAY)", () => {
  const shortening = (preDischargeS: number, but: AreaParts = {}) =>
    countdown({
      ...but,
      preDischarge: seconds(preDischargeS),
      sequence: { manualStyle: "shorten" },
    });

  it("leaves 30 s where more are left", () => {
    const area = shortening(60).wait(millis(29_999)).send("manual.pressed");
    expect(area.state()).toBe("manualCountdown");
    expectGasAfter(area, 30);
  });

  it("leaves what is left where it is less", () => {
    expectGasAfter(shortening(60).wait(seconds(30)).send("manual.pressed"), 30);
    expectGasAfter(shortening(60).wait(seconds(45)).send("manual.pressed"), 15);
    expectGasAfter(shortening(60).wait(seconds(57)).send("manual.pressed"), 3);
  });

  it("leaves 30 s, or less, of what stands held", () => {
    const held = shortening(60).wait(seconds(3)).send("hold.pressed").wait(seconds(9));
    expectGasAfter(held.send("manual.pressed"), 30);
    const atTen = shortening(60, { hold: { strategy: "UL" } }).send("hold.pressed");
    expectGasAfter(atTen.wait(seconds(70)).send("manual.pressed"), 10);
  });

  it("has the manual delay where nothing runs yet", () => {
    expectGasAfter(manualCountdown({ sequence: { manualStyle: "shorten" } }), 10);
  });
});

describe("a fault of the hold line (R18)", () => {
  it("changes nothing by itself", () => {
    expectGasAfter(countdown().send("hold.faulted"), 30);
  });

  it("counts as a hold where the site says so (Kidde FireBeta XT+)", () => {
    const area = countdown({ hold: { lineFault: "hold" } })
      .wait(seconds(9))
      .send("hold.faulted");
    expect(area.wait(seconds(999)).state()).toBe("holding");
    expectGasAfter(area.send("hold.mended"), 30);
  });

  it("holds a countdown that begins under the fault, and goes on held by the station", () => {
    const area = anArea({ hold: { lineFault: "hold" } }).send("hold.faulted");
    area.send({ type: "zone.alarmed", zone: "A" }).send({ type: "zone.alarmed", zone: "B" });
    expect(area.state()).toBe("holding");
    area.send("hold.pressed").send("hold.mended");
    expect(area.wait(seconds(99)).state()).toBe("holding");
    expectGasAfter(area.send("hold.letGo"), 30);
  });

  it("never holds a call by hand, and never aborts", () => {
    const byHand = manualCountdown({ hold: { lineFault: "hold", actsOnManual: true } });
    expectGasAfter(byHand.send("hold.faulted"), 10);
    const latch = under("EN_ABORT_LATCH", { hold: { lineFault: "hold" } });
    expectGasAfter(latch.send("hold.faulted"), 30);
  });
});

describe("a countdown that is asked for again (EN 12094-1 cl. 4.20)", () => {
  it("runs its whole delay again, whatever was left", () => {
    for (const [waited, stage] of [
      [0, "early"],
      [40_000, "middle"],
      [55_000, "final"],
    ] as const) {
      const area = countdown({ preDischarge: seconds(60) }).wait(millis(waited));
      expect(area.state("countdown")).toBe(stage);
      expectGasAfter(area.send("manual.pressed"), 10);
    }
  });
});

leavesNothingUntried("countdown");
