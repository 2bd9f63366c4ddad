import { describe, expect, it } from "vitest";
import { drillOf, drillText, played } from "../../support/a-drill.js";
import { AView } from "../../support/a-view.js";
import { aBank, aSite } from "../../support/sites/a-site.js";

/** Enough in B1 for the two rooms that it serves. */
const cylinders = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => {
  return { id: `B1/${n}`, fillKg: 110, pressureBar: 25 };
});
const site = aSite({
  banks: [aBank("B1", "1F", "store-1", { cylinders }), aBank("B2", "2F", "store-2")],
});

describe("two rooms that one bank serves", () => {
  it("get their gas one after the other, and break no always-on check", async () => {
    const script = [
      "{ at: 2 s, set: { point: battery/manual, to: alarm } }",
      "{ at: 7 s, set: { point: ups-a/manual, to: alarm } }",
    ];
    const { run } = await played(drillOf(drillText({ script, duration: "2 min" }), site), { site });
    const flowed = run.events.filter(({ kind }) => kind === "agent.flowed");
    expect(flowed.map(({ subject }) => subject)).toEqual(["battery", "ups-a"]);
    expect(flowed[1]?.at).toBeGreaterThan((flowed[0]?.at ?? 0) + 10_000);
    expect(run.violations).toEqual([]);
  });
});

describe("the check that gas has no way to a second room", () => {
  const served = "1F-battery";
  const says = "gas: gas of B1 for 1F-battery also has a way to";
  const aFiring = () => {
    const view = new AView().points({ "B1/SV-battery/open": 1 }).countedDown(served, 0);
    return view.fires(served, ["B1/C01"]);
  };
  const aFlow = () =>
    new AView()
      .points({ "B1/SV-battery/open": 1 })
      .chart(`delivery/${served}`, "delivered")
      .gasFlowsInto(served);

  it("is content with the one valve of the room that is served", () => {
    expect(aFiring().scan(30)).toEqual([]);
    expect(aFlow().scan(30)).toEqual([]);
  });

  it("bites on a shot while another valve of the bank stands a little open, unseen", () => {
    expect(aFiring().stands("B1/SV-ups", 0.01).scan(30)).toEqual([`${says} 1F-ups`]);
  });

  it("bites when another valve of the bank opens while agent flows", () => {
    const view = aFlow();
    expect(view.scan(30)).toEqual([]);
    expect(view.stands("B1/SV-ups", 1).scan(31)).toEqual([`${says} 1F-ups`]);
  });

  it("bites on a lender's own room, once both tie valves stand open and not before", () => {
    const view = aFlow().stands("B2/SV-battery", 1).stands("B1/TV", 1);
    expect(view.scan(30)).toEqual([]);
    expect(view.stands("B2/TV", 0.5).scan(31)).toEqual([`${says} 2F-battery`]);
  });

  it("is content with a valve that an operator has forced", () => {
    expect(aFlow().force("B1/SV-ups/drive", 1).stands("B1/SV-ups", 1).scan(30)).toEqual([]);
  });
});
