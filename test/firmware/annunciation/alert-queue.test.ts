import { describe, expect, it } from "vitest";
import { instantAt } from "#panels";
import { AlertQueue, QUEUE_LIMIT } from "../../../firmware/annunciation/alert-queue.js";
import {
  nextState,
  type EntryState,
  type Happening,
} from "../../../firmware/annunciation/entry.js";

const at = instantAt;
const fault = (about: string) => ({ kind: "line", about, text: "line open" }) as const;
const faults = () => new AlertQueue({ latches: false });
const alarms = () => new AlertQueue({ latches: true });
const states = (queue: AlertQueue) => queue.entries.map(({ state }) => state);

describe("an entry of a queue", () => {
  /** What each happening makes of each state: for a fault, and for an alarm, which latches. */
  const table: readonly (readonly [EntryState, Happening, string, string])[] = [
    ["unacknowledged", "raise", "unacknowledged", "unacknowledged"],
    ["unacknowledged", "clear", "returned", "returned"],
    ["unacknowledged", "acknowledge", "acknowledged", "acknowledged"],
    ["unacknowledged", "reset", "unacknowledged", "unacknowledged"],
    ["acknowledged", "raise", "acknowledged", "acknowledged"],
    ["acknowledged", "clear", "gone", "latched"],
    ["acknowledged", "acknowledge", "acknowledged", "acknowledged"],
    ["acknowledged", "reset", "acknowledged", "acknowledged"],
    ["returned", "raise", "unacknowledged", "unacknowledged"],
    ["returned", "clear", "returned", "returned"],
    ["returned", "acknowledge", "gone", "latched"],
    ["returned", "reset", "returned", "returned"],
    ["latched", "raise", "unacknowledged", "unacknowledged"],
    ["latched", "clear", "latched", "latched"],
    ["latched", "acknowledge", "latched", "latched"],
    ["latched", "reset", "gone", "gone"],
  ];
  for (const [state, happening, ofFault, ofAlarm] of table) {
    it(`that is ${state} is by ${happening} ${ofFault} as a fault, ${ofAlarm} as an alarm`, () => {
      expect(nextState(state, happening, false)).toBe(ofFault);
      expect(nextState(state, happening, true)).toBe(ofAlarm);
    });
  }
});

describe("a queue", () => {
  it("keeps what came, in the order in which it came, with numbers that go on", () => {
    const queue = faults();
    queue.raise(at(100), fault("a"));
    queue.raise(at(200), fault("b"));
    expect(queue.entries.map(({ id, about, since }) => [id, about, since])).toEqual([
      [1, "a", 100],
      [2, "b", 200],
    ]);
    queue.acknowledge();
    queue.clear("a");
    queue.raise(at(300), fault("c"));
    expect(queue.entries.map(({ id }) => id)).toEqual([2, 3]);
  });

  it("marks the first of a burst, and again the first after all were acknowledged", () => {
    const queue = faults();
    for (const about of ["a", "b"]) queue.raise(at(0), fault(about));
    queue.acknowledge();
    for (const about of ["c", "d"]) queue.raise(at(1), fault(about));
    expect(queue.entries.map(({ firstUp }) => firstUp)).toEqual([true, false, true, false]);
  });

  it("takes what has gone unseen as unseen: the next is not the first of a burst", () => {
    const queue = faults();
    queue.raise(at(0), fault("a"));
    queue.clear("a");
    queue.raise(at(1), fault("b"));
    expect(queue.entries.map(({ firstUp }) => firstUp)).toEqual([true, false]);
  });

  it("counts how often something came while it stood there, and dates it anew", () => {
    const queue = faults();
    queue.raise(at(0), fault("a"));
    queue.clear("a");
    expect(queue.raise(at(900), fault("a"))).toBe(true);
    expect(queue.entries).toMatchObject([{ id: 1, count: 2, since: 900 }]);
  });

  it("says that nothing is new while it is active, acknowledged or not", () => {
    const queue = faults();
    queue.raise(at(0), fault("a"));
    expect(queue.raise(at(1), fault("a"))).toBe(false);
    queue.acknowledge();
    expect(queue.raise(at(2), fault("a"))).toBe(false);
    expect(queue.entries).toMatchObject([{ count: 1, since: 0 }]);
  });

  it("acknowledges one entry by its number, and no other", () => {
    const queue = faults();
    for (const about of ["a", "b"]) queue.raise(at(0), fault(about));
    queue.acknowledge(2);
    expect(states(queue)).toEqual(["unacknowledged", "acknowledged"]);
    expect([queue.has(2), queue.has(3)]).toEqual([true, false]);
  });

  it("resets only the alarms that are meant, and only those that have gone and were seen", () => {
    const queue = alarms();
    for (const about of ["1/a", "1/b", "2/a"]) queue.raise(at(0), fault(about));
    queue.acknowledge();
    for (const about of ["1/a", "2/a"]) queue.clear(about);
    queue.reset((about) => about.startsWith("1/"));
    expect(queue.entries.map(({ about, state }) => [about, state])).toEqual([
      ["1/b", "acknowledged"],
      ["2/a", "latched"],
    ]);
  });

  it("counts what is active and what is unseen, through a save and a load", () => {
    const queue = faults();
    for (const about of ["a", "b", "c"]) queue.raise(at(0), fault(about));
    queue.acknowledge(1);
    queue.clear("b");
    const next = faults();
    next.load(JSON.parse(JSON.stringify(queue.save())) as ReturnType<AlertQueue["save"]>);
    for (const each of [queue, next])
      expect([each.active, each.unseen, each.size]).toEqual([2, 2, 3]);
    next.raise(at(5), fault("d"));
    expect(next.entries.at(-1)?.id).toBe(4);
  });

  it("drops the oldest that has gone when it is full, counts it, and never an active one", () => {
    const queue = faults();
    for (let n = 1; n <= QUEUE_LIMIT; n++) queue.raise(at(n), fault(`${n}`));
    queue.raise(at(9999), fault("one more"));
    expect([queue.size, queue.dropped]).toEqual([QUEUE_LIMIT + 1, 0]);
    for (const about of ["3", "2"]) queue.clear(about);
    queue.raise(at(9999), fault("another"));
    expect([queue.size, queue.dropped]).toEqual([QUEUE_LIMIT + 1, 1]);
    expect([queue.has(2), queue.has(3), queue.has(1)]).toEqual([false, true, true]);
  });

  it("has room up to its limit before it drops anything", () => {
    const queue = faults();
    queue.raise(at(0), fault("gone"));
    queue.clear("gone");
    for (let n = 2; n <= QUEUE_LIMIT; n++) queue.raise(at(n), fault(`${n}`));
    expect(queue.dropped).toBe(0);
    queue.raise(at(9999), fault("one more"));
    expect([queue.dropped, queue.has(1)]).toEqual([1, false]);
  });
});
