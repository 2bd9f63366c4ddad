import { leavesNothingUntried } from "../../charts/audit/untried.js";
import { describe, expect, it } from "vitest";
import { millis, seconds } from "#panels";
import type { LenderSettings } from "../../../../panels/gas/lending/lender.machine.js";
import { AChart } from "../../../support/a-chart.js";
import { ignoresEverythingElse } from "../../../support/ignored-events.js";

const settings: LenderSettings = { bank: "B2", ties: ["TV2", "TV2-S"], expiry: seconds(60) };
const room = "hall";
const lender = "B2";
const granted = { type: "loan.granted", room, lender, valves: ["SV", "TV1", "TV2"] };
const proved = (valve: string) => ({ type: "valve.proved", valve });
const failed = (valve: string) => ({ type: "valve.failed", valve });
const cleared = { type: "loan.cleared", room, lender };
const withdrawn = { type: "loan.withdrawn", room, lender };
const shut = (valve: string) => ({ type: "valve.shut", valve });
const allowed = (lasts: number) => ({ type: "lend.allowed", who: "T. Kim", lasts: seconds(lasts) });
const disallowed = { type: "lend.disallowed", who: "T. Kim" };
const impaired = { type: "lender.impaired", bank: "B2" };
const restored = { type: "lender.restored", bank: "B2" };
const reset = { type: "room.reset", room: "anywhere" };

const aLender = () => new AChart("lender", settings);
const proving = () => aLender().send(granted);
const whole = ["SV", "TV1", "TV2", "SV", "TV1"];
const toldProved = (chart: AChart) => whole.reduce((one, valve) => one.send(proved(valve)), chart);
const pathProved = () => toldProved(proving());
const open = () => pathProved().send(cleared);
const faulty = () => aLender().send(failed("TV2"));
const waived = () => aLender().send(allowed(600));
const isImpaired = () => aLender().send(impaired);
const asked = (chart: AChart) => chart.told("valve.asked").map(({ valve }) => valve);

describe("a lender's path (R10)", () => {
  it("is proved valve by valve, from the room towards the lender, and for that room", () => {
    const lending = proving();
    expect(asked(lending)).toEqual(["SV"]);
    expect(asked(lending.send(proved("SV")))).toEqual(["SV", "TV1"]);
    expect(asked(lending.send(proved("TV1")))).toEqual(["SV", "TV1", "TV2"]);
    expect(lending.told("valve.asked")[0]?.["room"]).toBe(room);
  });

  it("takes no proof out of order", () => {
    const lending = proving().send(proved("TV2")).send(proved("TV1"));
    expect(asked(lending)).toEqual(["SV"]);
  });

  it("counts as proved once all its valves say so again after the last one", () => {
    const lending = proving().send(proved("SV")).send(proved("TV1")).send(proved("TV2"));
    expect([asked(lending), lending.told("loan.proved")]).toEqual([["SV", "TV1", "TV2", "SV"], []]);
    expect(lending.send(proved("SV")).send(proved("TV1")).told("loan.proved")).toEqual([
      { type: "loan.proved", room, lender },
    ]);
  });

  it("is asked for anew when a valve leaves its switch in the second round", () => {
    const left = (valve: string) => ({ type: "valve.left", valve });
    const late = proving().send(proved("SV")).send(proved("TV1")).send(proved("TV2"));
    late.forgetFacts().send(left("TV2"));
    expect(asked(late)).toEqual(["SV"]);
    for (const valve of ["SV", "TV1"]) late.send(proved(valve));
    expect([asked(late), late.told("loan.proved")]).toEqual([["SV", "TV1", "TV2"], []]);
    for (const valve of ["TV2", "SV", "TV1"]) late.send(proved(valve));
    expect(late.told("loan.proved")).toHaveLength(1);
    const first = proving().send(proved("SV")).send(left("SV"));
    expect(asked(first)).toEqual(["SV", "TV1"]);
  });

  it("fails with the valve that it waits for, in the first round or the second", () => {
    const late = proving().send(proved("SV")).send(proved("TV1")).send(proved("TV2"));
    for (const [lending, valve] of [
      [proving(), "SV"],
      [proving().send(proved("SV")), "TV1"],
      [late, "SV"],
    ] as const) {
      lending.send(failed(valve));
      expect(lending.told("loan.failed")).toEqual([{ type: "loan.failed", room, lender, valve }]);
      expect(lending.state("way")).toBe("none");
      expect(toldProved(lending).told("loan.proved")).toEqual([]);
    }
  });

  it("is shown faulty when its own tie valve fails, until a reset", () => {
    const lending = proving().send(proved("SV")).send(proved("TV1")).send(failed("TV2"));
    expect([lending.state("way"), lending.told("loan.failed").length]).toEqual(["faulty", 1]);
    expect(lending.tags).toEqual(["lending-path-fault"]);
    expect(lending.send(reset).state("way")).toBe("none");
    expect(faulty().send(granted).state("way")).toContain("proving");
  });

  it("is shown faulty by its own ties alone, and by these while it stands open too", () => {
    expect(aLender().send(failed("TV1")).tags).toEqual([]);
    for (const tie of settings.ties) {
      const lending = open().send(failed(tie));
      expect([lending.state("way"), lending.tags]).toEqual(["faulty", ["lending-path-fault"]]);
    }
    const other = open().send(failed("TV1"));
    expect([other.state("way"), other.tags]).toEqual(["open", []]);
  });

  it("expires after 60 s, and not earlier, whatever was proved by then", () => {
    const lending = proving().send(proved("SV")).wait(millis(59_999));
    expect(lending.told("loan.expired")).toEqual([]);
    expect(lending.wait(millis(1)).told("loan.expired")).toEqual([
      { type: "loan.expired", room, lender },
    ]);
    expect(lending.state("way")).toBe("none");
    expect(toldProved(lending).told("loan.proved")).toEqual([]);
  });

  it("is another bank's when another bank is named", () => {
    expect(
      aLender()
        .send({ ...granted, lender: "B3" })
        .state("way"),
    ).toBe("none");
    expect(
      proving()
        .send({ ...withdrawn, lender: "B3" })
        .state("way"),
    ).toContain("proving");
    const others = { ...granted, lender: "B3" };
    expect([open().send(others).state("way"), faulty().send(others).state("way")]).toEqual([
      "open",
      "faulty",
    ]);
  });

  it("is not opened by the clearing of another bank's part of a split loan", () => {
    const lending = pathProved().send({ ...cleared, lender: "B3" });
    expect(lending.state("way")).toContain("proving");
    expect(lending.wait(seconds(60)).told("loan.expired")).toHaveLength(1);
  });

  it("is proved anew, valve by valve, for a loan that is granted while it stands open", () => {
    const lending = open().forgetFacts().send(granted);
    expect(asked(lending)).toEqual(["SV"]);
    expect(lending.told("loan.proved")).toEqual([]);
    expect(toldProved(lending).told("loan.proved")).toHaveLength(1);
  });

  it("stands open from the clearing until its own tie valve is proved shut", () => {
    expect(open().state("way")).toBe("open");
    expect(open().send(shut("TV1")).state("way")).toBe("open");
    expect(open().send(shut("TV2")).state("way")).toBe("none");
    expect(open().wait(seconds(600)).told("loan.expired")).toEqual([]);
  });

  it("is forgotten when the loan is withdrawn, and may be proved for the next", () => {
    const lending = proving().send(withdrawn);
    expect(lending.state("way")).toBe("none");
    expect(toldProved(lending.send(granted)).told("loan.proved")).toHaveLength(1);
  });
});

describe("a lender's own need (R10)", () => {
  it("is waived by name for a time, and not a millisecond longer", () => {
    const lending = waived();
    expect(lending.told("loan.overridden")).toEqual([
      { type: "loan.overridden", bank: "B2", by: "T. Kim" },
    ]);
    expect(lending.wait(millis(599_999)).told("override.ended")).toEqual([]);
    expect(lending.wait(millis(1)).told("override.ended")).toHaveLength(1);
    expect(lending.state("own")).toBe("kept");
  });

  it("may be waived anew for another time, and kept again at once", () => {
    const again = waived().wait(seconds(500)).send(allowed(600)).wait(seconds(599));
    expect(again.state("own")).toBe("waived");
    expect(waived().send(disallowed).told("override.ended")).toHaveLength(1);
  });
});

describe("a lender's stock", () => {
  it("is shown impaired, as a fault, until it is restored", () => {
    expect(isImpaired().tags).toEqual(["lender-impaired"]);
    expect(isImpaired().send(restored).tags).toEqual([]);
    expect(aLender().send({ ...impaired, bank: "B3" }).tags).toEqual([]);
    expect(isImpaired().send({ ...restored, bank: "B3" }).tags).toEqual(["lender-impaired"]);
  });
});

describe("lender", () => {
  const always = ["lend.allowed", "lender.impaired"];
  ignoresEverythingElse(
    {
      none: { reach: aLender, answers: [...always, "loan.granted", "valve.failed"] },
      asking: {
        reach: proving,
        answers: [...always, "valve.proved", "valve.failed", "loan.cleared", "loan.withdrawn"],
      },
      proved: {
        reach: pathProved,
        answers: [...always, "loan.cleared", "loan.withdrawn"],
      },
      open: { reach: open, answers: [...always, "loan.granted", "valve.shut", "valve.failed"] },
      faulty: { reach: faulty, answers: [...always, "loan.granted", "room.reset"] },
      waived: {
        reach: waived,
        answers: [...always, "lend.disallowed", "loan.granted", "valve.failed"],
      },
      impaired: {
        reach: isImpaired,
        answers: ["lend.allowed", "lender.restored", "loan.granted", "valve.failed"],
      },
    },
    [
      granted,
      { ...granted, lender: "B3" },
      cleared,
      withdrawn,
      proved("SV"),
      proved("TV1"),
      failed("TV2"),
      failed("SV"),
      { type: "valve.left", valve: "TV2" },
      shut("TV2"),
      allowed(60),
      disallowed,
      impaired,
      restored,
      reset,
      { type: "panel.reset" },
    ],
  );
});

leavesNothingUntried("lender");
