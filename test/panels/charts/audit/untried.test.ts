import { describe, expect, it } from "vitest";
import { and, createActor, createMachine, not } from "xstate";
import { chartKinds, millis, seconds } from "#panels";
import { AChart } from "../../../support/a-chart.js";
import { sources } from "../../../tidy/source.js";
import { Claims } from "./claims.js";
import { guardsOf, hearGuards } from "./guards.js";
import { hearTimers, timersOf } from "./timers.js";

const tests = sources.filter(({ path }) => path.endsWith(".test.ts"));

describe("every kind of chart", () => {
  for (const kind of Object.keys(chartKinds)) {
    it(`such as ${kind} has one test file that leaves nothing of it untried`, () => {
      const call = new RegExp(`^leavesNothingUntried\\("${kind}"`, "mu");
      expect(tests.filter(({ text }) => call.test(text))).toHaveLength(1);
    });
  }
});

describe("a part of a test", () => {
  const parts = sources.filter(({ path }) => path.endsWith(".part.ts"));
  for (const { path } of parts) {
    it(`such as ${path} is imported by one test, and runs there`, () => {
      const [folder = "", name = ""] = [path.replace(/[^/]+$/u, ""), path.replace(/^.*\//u, "")];
      const line = `import "./${name.replace(/\.ts$/u, ".js")}";`;
      const by = tests.filter((test) => test.path.startsWith(folder) && test.text.includes(line));
      expect(by).toHaveLength(1);
    });
  }
});

const door = createMachine(
  {
    id: "door",
    initial: "shut",
    states: {
      shut: { on: { pushed: { guard: and(["isFree", not("isHeavy")]), target: "open" } } },
      open: { always: { guard: { type: "isWider", params: { cm: 90 } }, target: "shut" } },
    },
  },
  {
    guards: {
      isFree: ({ event }) => event["free"] === true,
      isHeavy: ({ event }) => event["heavy"] === true,
      isWider: () => false,
    },
  },
);

describe("the guards that are heard", () => {
  const heardOf = (...events: readonly { free: boolean; heavy?: boolean }[]): string[] => {
    const heard: string[] = [];
    const deafen = hearGuards(door, (guard, answer) => heard.push(`${guard} ${String(answer)}`));
    for (const event of events)
      createActor(door)
        .start()
        .send({ type: "pushed", ...event });
    deafen();
    createActor(door).start().send({ type: "pushed", free: true });
    return heard;
  };

  it("are those of the chart, a joined one by its parts", () => {
    expect(guardsOf(door)).toEqual([
      "shut: pushed [isFree]",
      "shut: pushed [isHeavy]",
      "open: at once [isWider 90]",
    ]);
  });

  it("say what each was asked and answered, and only for as long as they are heard", () => {
    expect(heardOf({ free: false })).toEqual(["shut: pushed [isFree] false"]);
    expect(heardOf({ free: true, heavy: true })).toEqual([
      "shut: pushed [isFree] true",
      "shut: pushed [isHeavy] true",
    ]);
    expect(heardOf({ free: true })).toContain("open: at once [isWider 90] false");
  });

  it("answer as they did before", () => {
    const deafen = hearGuards(door, () => undefined);
    const after = (event: object) =>
      createActor(door)
        .start()
        .getSnapshot()
        .can({ type: "pushed", ...event });
    expect([after({ free: true }), after({ free: true, heavy: true }), after({})]).toEqual([
      ...[true, false, false],
    ]);
    deafen();
  });
});

describe("the timers that are heard", () => {
  const settings = { valve: "SV", room: "hall", budget: seconds(3) };
  const seenIn = (...waits: readonly number[]): string[] => {
    const seen: string[] = [];
    const deafen = hearTimers({
      moves: () => seen.push("moves"),
      reaches: (kind, timer, side) => seen.push(`${kind} ${timer} ${side}`),
    });
    const valve = new AChart("valve", settings).send({ type: "valve.asked", valve: "SV" });
    for (const wait of waits) valve.wait(millis(wait));
    deafen();
    return seen.filter((what) => what !== "moves");
  };

  it("are those of the chart, each by its state", () => {
    expect(timersOf(chartKinds.valve.machine)).toEqual([
      ...["opening", "shutting", "failed"].map((state) => `${state}: after budget`),
    ]);
  });

  it("are reached when the clock stops a millisecond before, and at the deadline", () => {
    expect(seenIn(2999, 1)).toEqual([
      "valve opening: after budget a millisecond before",
      "valve opening: after budget at its deadline",
    ]);
    expect(seenIn(2998, 3, 86_400_000)).toEqual([]);
  });
});

describe("what was tried", () => {
  const claims = new Claims();
  claims.claim("before any test");

  it("counts nothing that nobody looked at", () => {
    claims.claim("blind");
    claims.settle();
    claims.claim("looked at too late");
    claims.settle();
    expect(claims.has("blind")).toBe(false);
  });

  it("counts what an expect comes after, in the same test", () => {
    expect(claims.has("looked at too late")).toBe(false);
    claims.claim("seen");
    expect(claims.has("seen")).toBe(false);
    claims.settle();
    expect([claims.has("seen"), claims.has("before any test")]).toEqual([true, false]);
  });
});
