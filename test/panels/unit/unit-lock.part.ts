/** A unit of a site that holds its agent under the maintenance lock of the room (R17). */
import { describe, expect, it } from "vitest";
import { seconds } from "#panels";
import {
  aMillisecond,
  aUnit,
  alarm,
  clear,
  justBefore,
  reasonsOf,
  releasing,
} from "./a-unit-chart.js";

const RELEASE = "1P/02/unit-release";
const TRIP = "1P/02/breaker-trip";
const LOCKED = "its room is under a maintenance lock";
const set = { type: "lock.set", room: "1F" };
const removed = { type: "lock.removed", room: "1F" };
const expired = { type: "lock.expired", room: "1F" };
/** A unit that holds under a lock, and burns under one. */
const held = () => aUnit().send(set).send(alarm("heat"));

describe("a unit that holds under the maintenance lock of its room", () => {
  it("keeps its agent and trips the breaker at once, and says why (R17)", () => {
    const unit = held().send("breaker.opened");
    expect([unit.state(), unit.outputs]).toEqual(["interlocked", [TRIP]]);
    expect(unit.told("unit.interlocked")).toMatchObject([{ reason: LOCKED }]);
  });

  it("keeps its agent when the lock comes between the trip and the release (R17)", () => {
    const unit = aUnit().send(alarm("heat")).send(set).send("breaker.opened");
    expect([unit.state(), unit.outputs]).toEqual(["interlocked", [TRIP]]);
  });

  for (const over of [removed, expired]) {
    it(`lets it go at ${over.type}, if the case still burns (R17)`, () => {
      const unit = held().send("breaker.opened").send(over);
      expect(unit.outputs).toContain(RELEASE);
      const cool = held().send(clear("heat")).send(over);
      expect([cool.state(), cool.outputs]).toEqual(["tripped", [TRIP]]);
    });
  }

  it("calls the room when it has waited as long as for a door, and not earlier (R17)", () => {
    const unit = held().wait(justBefore(60));
    expect(reasonsOf(unit)).toEqual([]);
    unit.wait(aMillisecond);
    expect([unit.state(), reasonsOf(unit)]).toEqual(["escalated", [LOCKED]]);
    expect(unit.outputs).toEqual([TRIP]);
    expect(unit.send("breaker.opened").send(removed).outputs).toContain(RELEASE);
  });

  it("waits for both the lock and the door, and names the door first (R17)", () => {
    const unit = aUnit().send("door.opened").send(set).send(alarm("heat")).send("breaker.opened");
    expect(unit.send("door.shut").outputs).toEqual([TRIP]);
    expect(unit.send(removed).outputs).toContain(RELEASE);
    const open = aUnit().send(set).send("door.opened").send(alarm("heat")).wait(seconds(60));
    expect(reasonsOf(open)).toEqual(["its door stands open"]);
  });

  it("does not take back agent that is on its way", () => {
    expect(releasing().send(set).outputs).toContain(RELEASE);
  });
});
