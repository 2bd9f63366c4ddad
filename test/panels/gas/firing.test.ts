import { describe, expect, it } from "vitest";
import { millis, seconds } from "#panels";
import type { FiringSettings } from "../../../panels/gas/firing.machine.js";
import { AChart } from "../../support/a-chart.js";
import { ignoresEverythingElse } from "../../support/ignored-events.js";
import { leavesNothingUntried } from "../charts/audit/untried.js";

const room = "hall";
const settings: FiringSettings = {
  room,
  cylinders: ["C1", "C2", "C3"],
  onTime: seconds(10),
  drivesUntilReset: false,
};
const fired = (...cylinders: string[]) => ({ type: "cylinders.fired", cylinders });
const emptied = (cylinder: string) => ({ type: "cylinder.emptied", bank: "B1", cylinder });
const again = { type: "fire.again", room };
const owed = { type: "attempt.owed", room };
const reset = { type: "room.reset", room };
const left = { type: "path.left", room, expectsFlow: true };

const aFiring = (but: Partial<FiringSettings> = {}) =>
  new AChart("firing", { ...settings, ...but }).send("limit.reached");
const driving = () => aFiring().send(fired("C1", "C2"));
const driven = () => driving().wait(seconds(10));
const drivingOn = () => aFiring({ drivesUntilReset: true }).send(fired("C1", "C2"));
/** C1 and C2 failed, C3 replaces them, and the next attempt falls 4 s into its on-time. */
const owing = () => driven().send(fired("C3")).wait(seconds(4)).forgetFacts().send(again);
const resting = () => owing().wait(seconds(6));
const both = ["C1/fire", "C2/fire"];

describe("the on-time of actuators (EN 12094-1 cl. 4.21)", () => {
  it("drives what was fired for 10 s, and not a millisecond longer or shorter", () => {
    const firing = driving().wait(millis(9999));
    expect(firing.outputs).toEqual(both);
    expect(firing.wait(millis(1)).outputs).toEqual([]);
  });

  it("drives nothing before a shot", () => {
    expect(aFiring().wait(seconds(3600)).outputs).toEqual([]);
  });

  it("drives until the reset of its room where it is set so", () => {
    const firing = drivingOn().wait(seconds(3600));
    expect(firing.outputs).toEqual(both);
    expect(firing.send({ ...reset, room: "other" }).outputs).toEqual(both);
    expect(firing.send(reset).outputs).toEqual([]);
  });

  it("drives a second shot for its whole on-time, and the first no shorter", () => {
    const firing = driving().wait(seconds(9)).send(fired("L1")).wait(millis(9999));
    expect(firing.outputs).toEqual([...both, "L1/fire"]);
    expect(firing.wait(millis(1)).outputs).toEqual([]);
    expect(driven().send(fired("L1")).outputs).toEqual(["L1/fire"]);
    expect(drivingOn().send(fired("L1")).outputs).toEqual([...both, "L1/fire"]);
  });

  it("takes no shot back when the lock-off closes or the path is left", () => {
    expect(driving().send("lockOff.closed").send(left).send("limit.left").outputs).toEqual(both);
  });

  it("is let go by a reset", () => {
    expect(driving().send(reset).outputs).toEqual([]);
  });
});

describe("another attempt (INIM SmartLine)", () => {
  it("drives again what is not known to be empty, and tells its bank so", () => {
    const firing = driven().send(emptied("C1")).forgetFacts().send(again);
    expect(firing.outputs).toEqual(["C2/fire"]);
    expect(firing.facts).toEqual([fired("C2")]);
    expect(firing.wait(millis(9999)).outputs).toEqual(["C2/fire"]);
    expect(firing.wait(millis(1)).outputs).toEqual([]);
  });

  it("is made as often as it is asked for", () => {
    const firing = driven().send(again).wait(seconds(10)).send(again);
    expect(firing.outputs).toEqual(both);
  });

  it("is not made of a borrowed cylinder, whose tie valves nobody watches here", () => {
    const firing = driving().send(fired("L1")).wait(seconds(10)).send(again);
    expect(firing.outputs).toEqual(both);
  });

  const refusals: Readonly<Record<string, () => AChart>> = {
    "while the lock-off is closed": () => driven().send("lockOff.closed"),
    "once the path was left": () => driven().send(left),
    "while the selector valve is off its limit": () => driven().send("limit.left"),
    "when all is empty": () => driven().send(emptied("C1")).send(emptied("C2")),
    "when nothing was fired": () => aFiring(),
    "after a reset": () => driven().send(reset),
  };
  for (const [when, reach] of Object.entries(refusals)) {
    it(`is not made ${when}`, () => {
      const firing = reach().forgetFacts().send(again).wait(seconds(60));
      expect([firing.outputs, firing.facts]).toEqual([[], []]);
    });
  }

  it("is made once the lock-off is open, and the limit switch made, again", () => {
    expect(driven().send("lockOff.closed").send("lockOff.opened").send(again).outputs).toEqual(
      both,
    );
    expect(driven().send("limit.left").send("limit.reached").send(again).outputs).toEqual(both);
  });

  it("is not made for another room, nor lost to another room's path", () => {
    expect(driven().send({ ...again, room: "other" }).outputs).toEqual([]);
    expect(
      driven()
        .send({ ...left, room: "other" })
        .send(again).outputs,
    ).toEqual(both);
  });
});

describe("an attempt that falls while others are driven (EN 12094-1 cl. 4.18)", () => {
  const confirmed = { type: "agent.confirmed" };
  const rested = () => resting().wait(seconds(2));
  const all = [...both, "C3/fire"];

  it("is made of all that is not empty, 2 s after the others have been let go", () => {
    expect(owing().outputs).toEqual(["C3/fire"]);
    expect(owing().wait(millis(5999)).outputs).toEqual(["C3/fire"]);
    expect(resting().outputs).toEqual([]);
    expect(resting().wait(millis(1999)).outputs).toEqual([]);
    expect([rested().outputs, rested().facts]).toEqual([all, [fired("C1", "C2", "C3")]]);
    expect(rested().send(emptied("C3")).wait(seconds(10)).state()).toBe("driven");
  });

  it("leaves out what has emptied by then", () => {
    const firing = owing().send(emptied("C3")).wait(seconds(8));
    expect(firing.outputs).toEqual(both);
  });

  it("is made once for each that was asked for, and no more", () => {
    const firing = owing().send(again).wait(seconds(7)).send(again);
    const rises = [1, 2, 3].map(() => firing.wait(seconds(1)).wait(seconds(11)).state());
    expect(rises).toEqual(["resting", "resting", "driven"]);
    expect(firing.told("cylinders.fired")).toHaveLength(3);
  });

  it("waits for a further shot that comes while the actuators rest", () => {
    const firing = owing().wait(seconds(7)).send(fired("L1"));
    expect(firing.outputs).toEqual(["L1/fire"]);
    expect(firing.wait(seconds(12)).outputs).toEqual(all);
  });

  it("is not made once agent flows, while the others are driven or while they rest", () => {
    for (const reach of [owing, () => owing().wait(seconds(7))]) {
      const firing = reach().send(confirmed).wait(seconds(60));
      expect([firing.state(), firing.facts]).toEqual(["driven", []]);
    }
  });

  it("is not made where an attempt would not be made now, nor later", () => {
    const closed = owing().send("lockOff.closed").wait(seconds(8));
    expect([closed.state(), closed.outputs]).toEqual(["driven", []]);
    const more = closed.send("lockOff.opened").send(fired("C3")).wait(seconds(20));
    expect([more.state(), more.facts]).toEqual(["driven", []]);
    const other = driving()
      .send({ ...again, room: "other" })
      .forgetFacts()
      .wait(seconds(20));
    expect([other.state(), other.facts]).toEqual(["driven", []]);
    const after = owing()
      .wait(seconds(7))
      .send({ ...again, room: "other" });
    expect(after.wait(seconds(20)).told("cylinders.fired")).toHaveLength(1);
  });

  it("is not made when the lock-off was closed meanwhile, open as it may be by then (I1)", () => {
    for (const reach of [owing, () => owing().wait(seconds(7))]) {
      const firing = reach().send("lockOff.closed").send("lockOff.opened").wait(seconds(60));
      expect([firing.state(), firing.facts]).toEqual(["driven", []]);
    }
  });

  it("is forgotten by a reset", () => {
    const firing = owing().send(reset).send(fired("C1")).wait(seconds(20));
    expect([firing.state(), firing.facts]).toEqual(["driven", []]);
  });
});

describe("an attempt that falls before the first shot (EN 12094-1 cl. 4.18)", () => {
  const owing = () => aFiring().send(owed);

  it("is made after that shot, once its actuators have been let go and have rested", () => {
    expect(owing().wait(seconds(60)).outputs).toEqual([]);
    const firing = owing().send(fired("C1", "C2"));
    expect([firing.outputs, firing.wait(seconds(10)).outputs]).toEqual([both, []]);
    expect([firing.wait(seconds(2)).outputs, firing.facts]).toEqual([both, [fired("C1", "C2")]]);
    expect(firing.wait(seconds(10)).state()).toBe("driven");
  });

  it("is made behind a path that was left and is proved anew", () => {
    const firing = driven().send(left).send(owed).send(fired("C1", "C2")).wait(seconds(10));
    expect([firing.state(), firing.wait(seconds(2)).outputs]).toEqual(["resting", both]);
  });

  it("is not made for another room, nor when all has emptied", () => {
    const other = aFiring()
      .send({ ...owed, room: "other" })
      .send(fired("C1"));
    expect(other.wait(seconds(10)).state()).toBe("driven");
    const empty = owing().send(fired("C1")).send(emptied("C1"));
    expect([empty.wait(seconds(12)).state(), empty.facts]).toEqual(["driven", []]);
  });

  it("is not made once the lock-off was closed, the path left, or the room reset", () => {
    for (const end of [{ type: "lockOff.closed" }, left, reset]) {
      const firing = owing().send(end).send("lockOff.opened").send(fired("C1", "C2"));
      expect(firing.wait(seconds(10)).state()).toBe("driven");
    }
  });
});

describe("firing", () => {
  ignoresEverythingElse(
    {
      rest: { reach: aFiring, answers: ["cylinders.fired"] },
      driving: { reach: driving, answers: ["cylinders.fired", "room.reset"] },
      resting: {
        reach: resting,
        answers: ["cylinders.fired", "agent.confirmed", "room.reset"],
      },
      drivingOn: { reach: drivingOn, answers: ["cylinders.fired", "room.reset"] },
      driven: { reach: driven, answers: ["cylinders.fired", "fire.again", "room.reset"] },
    },
    [
      fired("C3"),
      again,
      { ...owed, room: "other" },
      { type: "agent.confirmed" },
      emptied("C1"),
      left,
      reset,
      ...["limit.reached", "limit.left", "lockOff.closed", "lockOff.opened", "panel.reset"].map(
        (type) => ({ type }),
      ),
    ],
  );
});

leavesNothingUntried("firing");
