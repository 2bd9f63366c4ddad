/**
 * A lock-off that closes in the very scan in which agent would go, in the whole controller: what a
 * scan has read counts before anything that it does.
 */
import { describe, expect, it } from "vitest";
import { instantAt, millis, seconds, usualSequence, type Site } from "#panels";
import { ARig, SCAN } from "../../support/a-rig.js";
import { aSmallSite } from "../../support/sites/a-small-site.js";

const ROOM = "3F-hall";
const smoke = { [`${ROOM}/line-A`]: 1, [`${ROOM}/line-B`]: 1 };
const lockedOff = { [`${ROOM}/lock-off`]: 1 };

/** The hall alone on its bank, behind a selector valve that stands open in normal service. */
function openWay(manualDelay = seconds(10)): Site {
  const site = aSmallSite({ tieLines: [], risers: [] });
  const selectorValves = site.selectorValves.map((valve) =>
    valve.room === ROOM ? { ...valve, normally: "open" as const } : valve,
  );
  const rooms = site.rooms.map((room) => {
    if (room.id !== ROOM || room.area === undefined) return room;
    const sequence = usualSequence(room.area.soak);
    return { ...room, area: { ...room.area, manualDelay, sequence } };
  });
  return { ...site, selectorValves, rooms };
}

const atRest = (site: Site) =>
  new ARig({ site }).see({ "B3/SV-hall/open": 1, "B3/SV-hall/shut": 0 });
const fired = ({ driven }: ARig) =>
  driven.filter(({ tag, value }) => tag.endsWith("/fire") && value === 1).map(({ tag }) => tag);
const own = ["B3/C01/fire", "B3/C02/fire"];
const stopped = { fired: [], state: "blocked" };
const outcome = (rig: ARig) => ({ fired: fired(rig), state: rig.state(`release/${ROOM}`) });

describe("a lock-off that closes in the scan in which agent would go (I1)", () => {
  it("keeps it back when the countdown ends then, and not one scan later", () => {
    const counted = atRest(openWay()).see(smoke).wait(seconds(29.9));
    expect(outcome(counted.see(lockedOff))).toEqual(stopped);
    const late = atRest(openWay()).see(smoke).wait(seconds(30)).see(lockedOff);
    expect(fired(late)).toEqual(own);
  });

  it("keeps it back when the countdown has ended since the scan before", () => {
    const counted = atRest(openWay()).set(smoke).scanAt(instantAt(1030));
    counted.scanAt(instantAt(31_000)).set(lockedOff).scanAt(instantAt(31_100));
    expect(outcome(counted)).toEqual(stopped);
  });

  it("keeps back what would make good a cylinder that failed", () => {
    const rig = aScanBeforeOneFails().see(lockedOff);
    expect([hasFailed(rig), outcome(rig)]).toEqual([true, { fired: own, state: "blocked" }]);
  });

  it("keeps it back from a call by hand that owes no delay", () => {
    const called = atRest(openWay(seconds(0))).see({ [`${ROOM}/manual`]: 1, ...lockedOff });
    expect(outcome(called)).toEqual(stopped);
    const free = atRest(openWay(seconds(0))).see({ [`${ROOM}/manual`]: 1 });
    expect(fired(free)).toEqual(own);
  });
});

describe("a valve that leaves its limit in the scan in which agent would go", () => {
  it("proves no path: what would make good a cylinder that failed waits", () => {
    const rig = aScanBeforeOneFails().see({ "B3/SV-hall/open": 0 });
    expect([hasFailed(rig), fired(rig)]).toEqual([true, own]);
    expect(fired(rig.see({ "B3/SV-hall/open": 1 }))).toEqual([...own, "B3/C03/fire"]);
  });
});

/** One of the two cylinders has emptied; the next scan is the one that gives up the other. */
function aScanBeforeOneFails(): ARig {
  const rig = atRest(openWay()).see(smoke).wait(seconds(31)).see({ "B3/C01/pressure": 1 });
  const { deadlines } = rig.controller.save().runtime;
  const due = deadlines.find(({ item }) => item.chart === "bank/B3")?.at ?? 0;
  rig.wait(millis(due - rig.now - SCAN));
  expect([hasFailed(rig), fired(rig)]).toEqual([false, own]);
  return rig;
}

function hasFailed(rig: ARig): boolean {
  return rig.entries("fact").some(({ fact }) => fact === "cylinders.failed");
}
