import { describe, expect, it } from "vitest";
import { AView } from "../../../support/a-view.js";

const lent = { own: ["B1/C01"], borrowed: ["B2/C05"] };
const lends = () => new AView().chart("delivery/1F-battery", "firingLoan", lent);

describe("the check that no gas is made or lost", () => {
  it("is content while all of it is found", () => {
    const view = new AView().agent({ inCylindersKg: 600, inRoomsKg: 300, leakedKg: 100 });
    expect(view.scan(1)).toEqual([]);
  });

  it("is content at one in a thousand, and bites above", () => {
    expect(new AView().agent({ inCylindersKg: 999 }).scan(1)).toEqual([]);
    expect(new AView().agent({ inCylindersKg: 998.9 }).scan(1)).toEqual([
      "balance: of 1000 kg of agent 998.9 kg are found",
    ]);
  });

  it("bites on gas that came from nowhere", () => {
    expect(new AView().agent({ inRoomsKg: 50 }).scan(1)).toEqual([
      "balance: of 1000 kg of agent 1050 kg are found",
    ]);
  });

  it("counts what full cylinders brought", () => {
    expect(new AView().agent({ inCylindersKg: 1100, broughtKg: 100 }).scan(1)).toEqual([]);
  });
});

describe("the check that what was lent has come, less what the pipes hold (R10)", () => {
  it("is content when it came, or is still in the pipes, let go or back in a cylinder", () => {
    const came = { "1F-battery": 85 };
    const view = lends().gasOf("B2", { outKg: 100, inPipesKg: 10, relievedKg: 3, backKg: 2, came });
    expect(view.scan(1)).toEqual([]);
  });

  it("is content at one in a thousand and ten grams, and bites above", () => {
    const came = { "1F-battery": 99.89 };
    expect(lends().gasOf("B2", { outKg: 100, came }).scan(1)).toEqual([]);
    const less = { "1F-battery": 99.88 };
    expect(lends().gasOf("B2", { outKg: 100, came: less }).scan(1)).toHaveLength(1);
  });

  it("bites when it came into another room", () => {
    const view = lends().gasOf("B2", { outKg: 100, came: { "1F-battery": 60, "1F-ups": 40 } });
    expect(view.scan(1)).toEqual(["balance: of 100 kg of B2 for 1F-battery 60 kg came there"]);
  });

  it("counts what the lender gave to its own room before", () => {
    const view = lends().chart("delivery/2F-battery", "delivered", { own: ["B2/C01"] });
    view.gasOf("B2", { outKg: 200, came: { "1F-battery": 100, "2F-battery": 100 } });
    expect(view.scan(1)).toEqual([]);
  });

  it("remembers a room that was reset since", () => {
    const view = lends();
    view.scan(1);
    view.chart("delivery/1F-battery", "idle").gasOf("B2", { outKg: 9, came: { "1F-ups": 9 } });
    expect(view.scan(2)).toEqual(["balance: of 9 kg of B2 for 1F-battery 0 kg came there"]);
  });

  const loan = { room: "3F-hall", bank: "B3", lender: "B1", cylinders: [] };

  it("lets the next loan carry on what was left in the riser, and no more of it", () => {
    const left = { outKg: 100, inPipesKg: 10, came: { "1F-battery": 90 } };
    const view = lends().gasOf("B2", left);
    view.scan(1);
    view.chart("desk", "open", { loans: [loan] });
    expect(view.scan(2)).toEqual([]);
    const swept = { outKg: 100, came: { "1F-battery": 90, "3F-hall": 10 } };
    expect(view.gasOf("B2", swept).scan(3)).toEqual([]);
    const more = { outKg: 101, came: { "1F-battery": 90, "3F-hall": 11 } };
    expect(view.gasOf("B2", more).scan(4)).toEqual([
      "balance: of 91 kg of B2 for 1F-battery 90 kg came there",
    ]);
  });

  it("leaves alone a lender of which a hand has opened a cylinder", () => {
    const view = lends()
      .openedByHand("B2/C04")
      .gasOf("B2", { outKg: 9, came: { "1F-ups": 9 } });
    expect(view.scan(1)).toEqual([]);
  });

  it("does not judge a bank that has lent nothing", () => {
    expect(new AView().gasOf("B2", { outKg: 9, came: { "1F-ups": 9 } }).scan(1)).toEqual([]);
  });
});
