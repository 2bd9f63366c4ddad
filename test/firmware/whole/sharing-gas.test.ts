/**
 * Two rooms on one bank, and the loan that follows: the whole chain over the point images.
 */
import { describe, expect, it } from "vitest";
import { programmeOf, seconds } from "#panels";
import type { DeliverySettings } from "../../../panels/gas/delivery-words.js";
import type { ValveSettings } from "../../../panels/gas/valve.machine.js";
import { aSmallSite } from "../../support/sites/a-small-site.js";
import { ARig } from "../../support/a-rig.js";

const smokeIn = (room: string) => ({ [`${room}/line-A`]: 1, [`${room}/line-B`]: 1 });
const open = (...valves: string[]) =>
  Object.fromEntries(valves.map((valve) => [`${valve}/open`, 1]));

const emptied = { "B1/C01/pressure": 1, "B1/C02/pressure": 1, "B1/C03/pressure": 1 };

const shut = (...valves: string[]) =>
  Object.fromEntries(
    valves.flatMap((valve) => [
      [`${valve}/open`, 0],
      [`${valve}/shut`, 1],
    ]),
  );
const flow = (room: string, value: 0 | 1) => ({ [`${room}/discharged`]: value });

/**
 * 1F-battery has fired all of B1; 1F-ups has alarmed after it and needs 77.858 kg: one cylinder of
 * 80 kg next door, but two over the riser, whose pipes keep 4.368 kg of them.
 */
function aWaitingRoom(): ARig {
  const rig = new ARig().see(smokeIn("1F-battery")).wait(seconds(30));
  rig.see(open("B1/SV-battery")).see(flow("1F-battery", 1)).see(emptied);
  return rig.see(smokeIn("1F-ups")).wait(seconds(30));
}
/** The first room's gas has flowed, and its valve is proved shut. */
function aShortRoom(): ARig {
  const rig = aWaitingRoom().see(flow("1F-battery", 0)).wait(seconds(3));
  return rig.see(shut("B1/SV-battery"));
}
/** Time after which a tie valve without proof counts as stuck. */
const STUCK = (
  programmeOf(aSmallSite()).charts.find(({ id }) => id === "valve/B2/TV")?.input as ValveSettings
).budget;

/** Time for which a room waits for the manifold of its bank. */
const TURN = (
  programmeOf(aSmallSite()).charts.find(({ id }) => id === "delivery/1F-ups")
    ?.input as DeliverySettings
).turnTime;

/** With no cylinder of its own left, its selector valve is the first of the loan's path. */
const borrowing = () => aShortRoom().wait(seconds(1)).see(open("B1/SV-ups"));
const fired = (rig: ARig) =>
  rig.driven.filter(({ tag, value }) => tag.endsWith("/fire") && value === 1).map(({ tag }) => tag);
const own = ["B1/C01/fire", "B1/C02/fire", "B1/C03/fire"];
const lentBy = (bank: string) => [`${bank}/C04/fire`, `${bank}/C05/fire`];

describe("two rooms on one bank", () => {
  it("moves nothing for the second until the first one's valve is proved shut", () => {
    const rig = aWaitingRoom();
    expect([rig.state("delivery/1F-ups"), rig.value("B1/SV-ups/drive")]).toEqual(["allotting", 0]);
    rig.see(flow("1F-battery", 0)).wait(seconds(2));
    expect(rig.value("B1/SV-battery/drive")).toBe(1);
    rig.wait(seconds(1));
    expect(rig.value("B1/SV-battery/drive")).toBe(0);
    expect(rig.state("delivery/1F-ups")).toBe("allotting");
    expect(rig.see(shut("B1/SV-battery")).state("delivery/1F-ups")).toBe("borrowing");
  });

  it("goes on to water in bounded time when the first one's valve does not shut", () => {
    const rig = aWaitingRoom().see(flow("1F-battery", 0)).wait(TURN);
    expect(rig.state("valve/B1/SV-battery")).toBe("failed");
    expect(rig.state("delivery/1F-ups")).toBe("shortfall");
    expect(JSON.stringify(rig.entries("fact"))).toContain(
      "manifold of B1 still leads to 1F-battery",
    );
    expect(rig.drivenOn("B1/SV-ups/drive")).toEqual([]);
  });

  it("fires nothing when the lock-off closes before the valve is proved", () => {
    const rig = new ARig().see(smokeIn("1F-battery")).wait(seconds(30));
    rig.see({ "1F-battery/lock-off": 1 }).see(open("B1/SV-battery"));
    expect([rig.state("release/1F-battery"), fired(rig)]).toEqual(["blocked", []]);
    expect(rig.value("B1/stock")).toBe(3);
    rig.wait(seconds(3)).see(shut("B1/SV-battery"));
    rig.see({ "1F-battery/lock-off": 0 }).wait(seconds(29)).see(open("B1/SV-battery"));
    expect(fired(rig)).toEqual([]);
    rig.see(shut("B1/SV-battery")).wait(seconds(1)).see(open("B1/SV-battery"));
    expect(fired(rig)).toEqual(own);
  });
});

describe("gas shared between floors", () => {
  it("gives the second room nothing that the first has fired", () => {
    expect(fired(borrowing())).toEqual(own);
    expect(borrowing().state("delivery/1F-ups")).toBe("borrowing");
    expect(borrowing().value("B2/path-state")).toBe(1);
  });

  it("fires the borrowed cylinders only when both tie valves are proved, in turn", () => {
    const rig = borrowing();
    expect([rig.value("B1/TV/drive"), rig.value("B2/TV/drive")]).toEqual([1, 0]);
    rig.see(open("B1/TV"));
    expect(rig.value("B2/TV/drive")).toBe(1);
    expect(fired(rig)).toEqual(own);
    expect(fired(rig.see(open("B2/TV")))).toEqual([...own, ...lentBy("B2")]);
    expect([rig.value("B2/stock"), rig.value("B2/lent")]).toEqual([3, 2]);
  });

  it("takes the other lender when the first one's tie valve sticks", () => {
    const rig = borrowing().see(open("B1/TV")).wait(STUCK);
    expect(rig.value("B2/stock")).toBe(5);
    rig.see(open("B1/TV", "B3/TV"));
    expect(fired(rig)).toEqual([...own, ...lentBy("B3")]);
    expect(rig.value("B3/lent")).toBe(2);
  });

  it("goes on to the brigade when the borrower's own tie valve sticks: no lender can help", () => {
    const rig = borrowing().wait(STUCK);
    expect(fired(rig)).toEqual(own);
    expect(rig.state("delivery/1F-ups")).toBe("shortfall");
    expect(rig.value("1F-ups/ladder-state")).toBe(7);
  });

  it("takes a loan back when the lender's floor alarms before it is fired (drill D9)", () => {
    // Smoke alone would prove nothing on 2F: battery rooms below are in alarm (R19).
    const rig = borrowing().see({ "2F-battery/line-A": 1, "2F-battery/line-H": 1 });
    expect(rig.value("B2/stock")).toBe(5);
    expect(fired(rig.see(open("B1/TV", "B3/TV")))).toEqual([...own, ...lentBy("B3")]);
    rig.see({ "B3/C04/pressure": 1, "B3/C05/pressure": 1 });
    rig.wait(seconds(30)).see(open("B2/SV-battery"));
    expect(fired(rig)).toEqual([...own, ...lentBy("B3"), "B2/C01/fire", "B2/C02/fire"]);
  });

  it("fires nothing borrowed into a room that was reset while it waited", () => {
    const rig = borrowing().wait(seconds(1));
    rig.wait(seconds(28)).obey({ kind: "reset", room: "1F-ups" });
    rig.see(open("B1/TV", "B2/TV", "B3/TV")).wait(seconds(600));
    expect(fired(rig)).toEqual(own);
  });
});
