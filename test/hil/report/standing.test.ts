import { describe, expect, it } from "vitest";
import { foldedLines } from "../../../hil/report/happenings/fold.js";
import { entryLine, IncidentTimeline } from "../../../hil/report/happenings/incident-timeline.js";

const opened = { t: 60_000, kind: "fact", fact: "incident.opened", incident: 1, sign: "s" };
const closed = { t: 90_000, kind: "fact", fact: "incident.closed", incident: 1, who: "T. Kim" };

function entries(...happenings: readonly object[]) {
  const timeline = new IncidentTimeline();
  const taken = happenings.flatMap((each) => timeline.take(JSON.stringify(each)));
  return [...taken, ...timeline.rest()];
}

/** What stands before the first sign, as people read it. */
const before = (...happenings: readonly object[]) =>
  entries(...happenings, opened)
    .filter(({ who }) => who === "before")
    .map(entryLine);

const fact = (t: number, name: string, carries: object) => ({
  t,
  kind: "fact",
  fact: name,
  ...carries,
});
const order = (t: number, name: string, carries: object) => ({
  t,
  kind: "order",
  order: name,
  who: "K",
  ...carries,
});
const input = (t: number, tag: string, carries: object) => ({ t, kind: "input", tag, ...carries });

const lock = fact(5000, "lock.set", { room: "hall", who: "K", until: 305_000 });
const supply = (name: string, t: number, part: string) => fact(t, name, { item: "panel", part });

describe("what stood before an incident opened (R23)", () => {
  const pairs = [
    [
      "a lock",
      lock,
      fact(6000, "lock.removed", { room: "hall", who: "K" }),
      /lock of K, until 0:05:05$/,
    ],
    [
      "a mode",
      fact(5000, "mode.changed", { room: "hall", mode: "blocked" }),
      fact(6000, "mode.changed", { room: "hall", mode: "automatic" }),
      /mode of release: blocked$/,
    ],
    [
      "hot work",
      fact(5000, "work.began", { room: "hall", who: "K" }),
      fact(6000, "work.ended", { room: "hall", who: "K" }),
      /hot work of K/,
    ],
    [
      "an entry ban",
      fact(5000, "ban.set", { room: "hall" }),
      fact(6000, "ban.lifted", { room: "hall", who: "K" }),
      /nobody may go in$/,
    ],
    [
      "a broken line",
      input(5000, "hall/hold", { edge: "fault" }),
      input(6000, "hall/hold", { edge: "restored" }),
      /hall\/hold: its line is broken$/,
    ],
    [
      "a silent device",
      input(5000, "R1/main", { says: "no answer" }),
      input(6000, "R1/main", { says: "answers again" }),
      /R1\/main: no answer$/,
    ],
    [
      "a disablement",
      order(5000, "disable", { what: "hall/siren", lasts: 60_000 }),
      order(6000, "enable", { what: "hall/siren" }),
      /disabled by K, until 0:01:05$/,
    ],
    [
      "a disablement that ran out",
      order(5000, "disable", { what: "hall/siren" }),
      { t: 6000, kind: "controller", says: "disablement ran out", tag: "hall/siren" },
      /disabled by K$/,
    ],
    [
      "a room taken out of service",
      order(5000, "disable", { what: "hall" }),
      { t: 6000, kind: "controller", says: "disablement ran out", tag: "hall/line-A" },
      /hall: disabled by K$/,
    ],
    [
      "a forced point",
      order(5000, "force", { tag: "hall/door", value: 1 }),
      order(6000, "unforce", { tag: "hall/door" }),
      /hall\/door: forced to 1 by K$/,
    ],
    [
      "a supply at fault",
      supply("supply.failed", 5000, "mains"),
      supply("supply.restored", 6000, "mains"),
      /mains at fault$/,
    ],
    [
      "silent monitoring",
      fact(5000, "monitoring.silent", { rack: "R1" }),
      fact(6000, "monitoring.back", { rack: "R1" }),
      /monitoring is silent$/,
    ],
  ] as const;
  for (const [name, begins, ends, says] of pairs) {
    it(`tells of ${name} that still stands, and not of one that is over`, () => {
      expect(before(begins)).toEqual([expect.stringMatching(says)]);
      expect(before(begins)[0]).toMatch(/^t- 0:00:55 {2}0:00:05 {2}before/);
      expect(before(begins, ends)).toEqual([]);
    });
  }

  it("tells of a lock that ran out and was not removed, in its latest words", () => {
    const expired = fact(7000, "lock.expired", { room: "hall", who: "K" });
    expect(before(lock, expired)).toEqual([expect.stringMatching(/lock of K has run out$/)]);
  });

  it("keeps the parts of a supply apart", () => {
    const both = [supply("supply.failed", 1000, "mains"), supply("supply.failed", 2000, "battery")];
    expect(before(...both)).toHaveLength(2);
    expect(before(...both, supply("supply.restored", 3000, "mains"))).toHaveLength(1);
  });

  it("tells of nothing that was refused, and of nothing that came with the first sign", () => {
    expect(before(order(5000, "disable", { what: "hall/siren", refused: "no" }))).toEqual([]);
    const atOnce = input(60_000, "hall/hold", { edge: "fault" });
    expect(before(atOnce)).toEqual([]);
    expect(entries(atOnce, opened).map(({ incident }) => incident)).toEqual([1, 1]);
  });

  it("tells it to each incident anew", () => {
    const again = { ...opened, t: 120_000, incident: 2 };
    const stood = entries(lock, opened, closed, again).filter(({ who }) => who === "before");
    expect(stood.map(({ incident }) => incident)).toEqual([1, 2]);
  });
});

describe("what happens outside of any incident", () => {
  it("has entries of its own, before, between and after incidents", () => {
    const fault = (t: number) => input(t, "hall/hold", { edge: "fault" });
    const told = entries(fault(1000), opened, fault(70_000), closed, fault(95_000));
    expect(told.filter(({ incident }) => incident === 0).map(entryLine)).toEqual([
      "0:00:01  field   hall/hold: its line is broken",
      "0:01:35  field   hall/hold: its line is broken",
    ]);
  });
});

describe("a folded timeline", () => {
  const fold = (...happenings: readonly object[]) =>
    foldedLines(entries(...happenings)).map((line) =>
      line.replace(/^.*?(plant|control|field|person|notice) +/, ""),
    );
  const plant = (t: number, about: string, says: string) => ({ t, kind: "plant", about, says });

  it("names the things of one instant, and counts them where they are many", () => {
    const some = (count: number) =>
      Array.from({ length: count }, (_, n) => plant(1000, `R${n + 1}`, "it is lost"));
    expect(fold(...some(3))).toEqual(["R1, R2, R3: it is lost"]);
    expect(fold(...some(4))).toEqual(["R1 to R4 (4 of them): it is lost"]);
    expect(fold(plant(1000, "R1", "it is lost"), plant(2000, "R2", "it is lost"))).toHaveLength(2);
  });

  it("counts what one thing does again with nothing else of it in between", () => {
    const again = [1, 2, 3].map((n) => plant(n * 1000, "R1", "it hisses"));
    expect(fold(...again)).toEqual(["R1: it hisses (3 times, last 0:00:03)"]);
    expect(fold(again[0] ?? {}, plant(1500, "R2", "it burns"), again[2] ?? {})[0]).toMatch(
      /2 times/,
    );
  });

  it("never folds flames that go out, come back and go out again", () => {
    const flames = [plant(1000, "R1", "out"), plant(2000, "R1", "back"), plant(3000, "R1", "out")];
    expect(fold(...flames)).toHaveLength(3);
    const both = [...flames.slice(0, 1), plant(2000, "R1", "back"), plant(2000, "R2", "back")];
    expect(fold(...both, plant(3000, "R1", "out"))).toHaveLength(3);
  });

  it("counts a line that breaks again and again, whatever lies in between", () => {
    const flutter = [1, 3, 5].flatMap((n) => [
      input(n * 1000, "hall/hold", { edge: "fault" }),
      input((n + 1) * 1000, "hall/hold", { edge: "restored" }),
    ]);
    expect(fold(...flutter)).toEqual([
      "hall/hold: its line is broken (3 times, last 0:00:05)",
      "hall/hold: its line is whole again (3 times, last 0:00:06)",
    ]);
  });

  it("counts calls and messages over their turns, and not one that says something new", () => {
    const say = (t: number, turn: number, says: string) => [
      fact(t, "notice.called", { recipient: "manager", turn }),
      { t, kind: "message", recipient: "manager", turn, says: `${says} Turn ${turn}.` },
    ];
    const told = fold(
      opened,
      ...say(61_000, 2, "FIRE."),
      ...say(62_000, 3, "FIRE."),
      ...say(63_000, 4, "GAS."),
    );
    expect(told.slice(1)).toEqual([
      "manager: is called again, turn 2 (3 times, last t+ 0:00:03)",
      "to manager: FIRE. Turn 2. (2 times, last t+ 0:00:02)",
      "to manager: GAS. Turn 4.",
    ]);
  });

  it("folds what a person does only where nothing lies in between", () => {
    const reset = (t: number) => order(t, "reset", { room: "hall" });
    expect(fold(reset(1000), reset(2000))).toEqual(["K resets hall (2 times, last 0:00:02)"]);
    expect(
      fold(reset(1000), fact(1500, "reset.refused", { room: "hall", why: "x" }), reset(2000)),
    ).toHaveLength(3);
  });

  it("leaves no happening out of its counts", () => {
    const all = Array.from({ length: 200 }, (_, n) =>
      plant(Math.floor(n / 7) * 1000, `R${n % 5}`, `w${n % 3}`),
    );
    const counted = foldedLines(entries(...all)).map((line) => {
      const [, many = "1"] = /\((\d+) of them\)/.exec(line) ?? [];
      const named = line.split(": ")[0]?.split(", ").length ?? 1;
      const [, times = "1"] = /\((\d+) times/.exec(line) ?? [];
      return Math.max(Number(many), named) * Number(times);
    });
    expect(counted.reduce((sum, each) => sum + each, 0)).toBe(200);
  });
});
