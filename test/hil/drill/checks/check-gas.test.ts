import { describe, expect, it } from "vitest";
import { AView } from "../../../support/a-view.js";

const loan = { room: "1F-battery", lender: "B2", cylinders: ["B2/C05"] };
const stock = (free: number) => [
  {
    bank: "B2",
    floor: "2F",
    free: Array.from({ length: free }, (_, index) => `B2/C0${index + 1}`),
    ownNeed: 2,
  },
];

describe("the check that no cylinder is counted for two rooms (I2)", () => {
  it("is content while two rooms count different cylinders", () => {
    const view = new AView().chart("delivery/1F-battery", "opening", { own: ["B1/C01"] });
    expect(view.chart("delivery/1F-ups", "opening", { own: ["B1/C02"] }).scan(1)).toEqual([]);
  });

  it("bites when two rooms count the same one", () => {
    const view = new AView().chart("delivery/1F-battery", "opening", { own: ["B1/C01"] });
    expect(view.chart("delivery/1F-ups", "opening", { own: ["B1/C01"] }).scan(1)).toEqual([
      "gas: B1/C01 is counted for 1F-battery and for 1F-ups",
    ]);
  });

  it("bites when one room borrows what another counts as its own", () => {
    const view = new AView().chart("delivery/2F-battery", "opening", { own: ["B2/C05"] });
    const borrowed = { borrowed: ["B2/C05"] };
    expect(view.chart("delivery/1F-battery", "openingTies", borrowed).scan(1)).toEqual([
      "gas: B2/C05 is counted for 1F-battery and for 2F-battery",
    ]);
  });

  it("bites when one is reserved that another room counts as its own", () => {
    const view = new AView().chart("delivery/2F-battery", "opening", { own: ["B2/C05"] });
    expect(view.chart("desk", "open", { loans: [loan] }).scan(1)).toEqual([
      "gas: B2/C05 is reserved for 1F-battery, not 2F-battery",
    ]);
  });

  it("is content once the first of them was reset", () => {
    const view = new AView().chart("delivery/1F-battery", "idle", { own: ["B1/C01"] });
    expect(view.chart("delivery/1F-ups", "opening", { own: ["B1/C01"] }).scan(1)).toEqual([]);
  });
});

describe("the check that no floor lends while it is in alarm (I2, R10)", () => {
  for (const state of ["normal", "alert"]) {
    it(`is content with a lender whose room is in ${state}`, () => {
      const view = new AView().points({ "2F-battery/line-A": 1 });
      view.chart("release/2F-battery", state).chart("desk", "open", { loans: [loan] });
      expect(view.scan(1)).toEqual([]);
    });
  }

  for (const state of ["countdown", "holding", "releasing", "blocked", "unconfirmed", "soaked"]) {
    it(`bites on a lender whose room is in ${state}`, () => {
      const view = new AView().points({ "2F-battery/line-A": 1, "2F-battery/line-B": 1 });
      view.points({ "2F-battery/hold": 1 });
      view.chart("release/2F-battery", state, { alarmed: ["A", "B"] });
      expect(view.chart("desk", "open", { loans: [loan] }).scan(1)).toEqual([
        "gas: B2 lends while its floor 2F is in alarm",
      ]);
    });
  }

  it("bites when the lender's floor alarms after the grant and the loan is kept", () => {
    const view = new AView().chart("desk", "open", { loans: [loan] });
    expect(view.scan(1)).toEqual([]);
    view.points({ "2F-battery/line-A": 1, "2F-battery/line-B": 1 });
    view.chart("release/2F-battery", "countdown", { alarmed: ["A", "B"] });
    expect(view.scan(2)).toEqual(["gas: B2 lends while its floor 2F is in alarm"]);
  });

  it("is content with an alarm on the borrower's own floor", () => {
    const view = new AView().points({ "1F-ups/line-A": 1, "1F-ups/line-B": 1 });
    view.chart("release/1F-ups", "countdown", { alarmed: ["A", "B"] });
    expect(view.chart("desk", "open", { loans: [loan] }).scan(1)).toEqual([]);
  });
});

describe("the check that no floor lends below what its own largest room needs", () => {
  it("is content when exactly that is left", () => {
    const view = new AView().chart("desk", "open", { loans: [loan], stocks: stock(2) });
    expect(view.scan(1)).toEqual([]);
  });

  it("bites when one cylinder less is left", () => {
    expect(new AView().chart("desk", "open", { loans: [loan], stocks: stock(1) }).scan(1)).toEqual([
      "gas: B2 lends below what its own largest room needs",
    ]);
  });

  it("is content below that when a named person allowed it (R10)", () => {
    const loans = [{ ...loan, allowedBy: "T. Kim" }];
    expect(new AView().chart("desk", "open", { loans, stocks: stock(1) }).scan(1)).toEqual([]);
  });

  it("does not blame the loan for a cylinder that leaks after it", () => {
    const view = new AView().chart("desk", "open", { loans: [loan], stocks: stock(2) });
    view.scan(1);
    expect(view.chart("desk", "open", { stocks: stock(1) }).scan(2)).toEqual([]);
  });

  it("bites on a lender that is no bank", () => {
    const view = new AView().chart("desk", "open", { loans: [{ ...loan, lender: "B9" }] });
    expect(view.scan(1)).toEqual(["gas: B9 lends and is no bank"]);
  });
});

describe("the check that gas reaches no room that did not ask", () => {
  it("bites when gas flows into a room that never asked", () => {
    expect(new AView().gasFlowsInto("1F-ups").scan(1)).toEqual([
      "gas: gas reached 1F-ups, which did not ask for it",
    ]);
  });

  it("is content with gas in a room that asked, even after its reset", () => {
    const view = new AView().chart("delivery/1F-ups", "opening", { own: ["B1/C01"] });
    view.scan(1);
    view.chart("delivery/1F-ups", "idle").gasFlowsInto("1F-ups");
    expect(view.scan(2)).toEqual([]);
  });
});

describe("the check that no path leads to a second room (I3)", () => {
  const room = "1F-battery";
  const own = { "B1/SV-battery/open": 1 };
  const ties = { "B1/TV/open": 1, "B2/TV/open": 1 };
  const released = () => new AView().countedDown(room, 0).points(own);

  it("is content with a room's own valve, and with valves that no open tie valve joins", () => {
    const view = released().points({ "B3/TV/open": 1, "B3/SV-hall/open": 1 });
    expect(view.fires(room, ["B1/C01"]).scan(40)).toEqual([]);
  });

  it("bites when another room's valve on the same bank stands open", () => {
    const view = released().points({ "B1/SV-ups/open": 1 });
    expect(view.fires(room, ["B1/C01"]).scan(40)).toEqual([
      "gas: gas of B1 for 1F-battery also has a way to 1F-ups",
    ]);
  });

  it("bites when that valve stands a little open and its switch says nothing", () => {
    const view = released().stands("B1/SV-ups", 0.1);
    expect(view.fires(room, ["B1/C01"]).scan(40)).toEqual([
      "gas: gas of B1 for 1F-battery also has a way to 1F-ups",
    ]);
  });

  it("bites when lent gas finds a room of the lender's own floor open", () => {
    const view = released().points({ ...ties, "B2/SV-battery/open": 1 });
    expect(view.fires(room, [], ["B2/C05"]).scan(40)).toEqual([
      "gas: gas of B2 for 1F-battery also has a way to 2F-battery",
    ]);
  });

  it("bites when own gas would go up the riser to a room of a third floor", () => {
    const view = released().points({ "B1/TV/open": 1, "B3/TV/open": 1, "B3/SV-hall/open": 1 });
    expect(view.fires(room, ["B1/C01"]).scan(40)).toEqual([
      "gas: gas of B1 for 1F-battery also has a way to 3F-hall",
    ]);
  });

  it("leaves alone a valve whose drive an operator has forced", () => {
    const view = released().points({ "B1/SV-ups/open": 1 }).force("B1/SV-ups/drive", 1);
    expect(view.fires(room, ["B1/C01"]).scan(40)).toEqual([]);
  });
});
