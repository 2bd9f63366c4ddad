import { describe, expect, it } from "vitest";
import { and, createMachine, not } from "xstate";
import { keptDocument } from "../../support/kept-document.js";
import { diagramsOf, DIAGRAM_LINES_MAX } from "./diagram.js";
import { chartsText, kindsOfChart, purposeOf } from "./document.js";
import { problemsIn } from "./mermaid.js";

const kinds = await kindsOfChart();

describe("the diagram of a chart", () => {
  for (const { kind, machine } of kinds) {
    it(`such as ${kind} is in order, and fits on a screen`, () => {
      for (const lines of diagramsOf(machine)) {
        expect(problemsIn(lines)).toEqual([]);
        expect(lines.length).toBeLessThanOrEqual(DIAGRAM_LINES_MAX);
      }
    });
  }

  it("stands in panels/CHARTS.md as the chart is now", { timeout: 60_000 }, () => {
    const text = chartsText(kinds);
    expect(keptDocument("panels/CHARTS.md", text)).toBe(text);
  });

  it("merges arrows of the same ends and the same guard into one line", () => {
    const machine = createMachine({
      id: "door",
      initial: "open",
      states: {
        open: {
          tags: ["noisy", "cold"],
          after: { 1000: "shut" },
          on: { "hand.pushed": "shut", "wind.blew": { guard: "isStrong", target: "shut" } },
        },
        shut: {
          always: { guard: and(["isLoose", not("isHeld")]), target: "open" },
          on: { "hand.felt": { actions: "note" } },
        },
      },
    });
    expect(diagramsOf(machine)).toEqual([
      [
        "stateDiagram-v2",
        "  [*] --> s_open",
        '  state "open" as s_open',
        '  state "shut" as s_shut',
        "  s_open --> s_shut : hand.pushed, after 1000 ms",
        "  s_open --> s_shut : wind.blew [isStrong]",
        "  s_shut --> s_open : [isLoose and not isHeld]",
        "  note right of s_open : noisy, cold",
      ],
    ]);
  });

  it("shows regions side by side, and what leaves any state", () => {
    const region = { initial: "on", states: { on: { on: { "key.turned": "off" } }, off: {} } };
    const machine = createMachine({
      id: "lamp",
      type: "parallel",
      states: { red: region, green: region },
      on: { "all.cleared": ".red" },
    });
    const [lines = []] = diagramsOf(machine);
    expect(problemsIn(lines)).toEqual([]);
    expect(lines.filter((line) => line.trim() === "--")).toHaveLength(1);
    expect(lines).toContain("  any_state --> s_red : all.cleared");
  });

  it("is drawn in parts when one screen is too small, with each arrow once", () => {
    const names = Array.from({ length: 20 }, (_, n) => `n${n}`);
    const on = Object.fromEntries(names.map((name) => [`go.${name}`, name]));
    const machine = createMachine({
      id: "net",
      initial: "n0",
      states: Object.fromEntries(names.map((name) => [name, { on }])),
    });
    const diagrams = diagramsOf(machine);
    expect(diagrams.length).toBeGreaterThan(1);
    const arrows = diagrams.flat().filter((line) => / --> .* : /.test(line));
    expect(new Set(arrows).size).toBe(400);
    expect(arrows).toHaveLength(400);
    for (const lines of diagrams) expect(lines.length).toBeLessThanOrEqual(DIAGRAM_LINES_MAX);
  });
});

describe("the reader of diagrams", () => {
  const good = ["stateDiagram-v2", "  [*] --> a", '  state "a" as a', "  a --> a : x [y]"];
  const bad: readonly (readonly [says: string, lines: readonly string[]])[] = [
    ["1: a diagram begins with stateDiagram-v2", good.slice(1)],
    ["5: b is no state of the diagram", [...good, "  a --> b"]],
    ["5: a is named twice", [...good, '  state "again" as a']],
    ["5: end is a word of Mermaid", [...good, '  state "x" as end']],
    ["5: 1 states are left open", [...good, '  state "x" as x {']],
    ["5: nothing is open that could be closed", [...good, "  }"]],
    ["5: regions stand inside a state", [...good, "  --"]],
    ['5: "a -> a" is not understood', [...good, "  a -> a"]],
    ['5: "a --> a : x; y" is not understood', [...good, "  a --> a : x; y"]],
    ['5: "a --> a :" is not understood', [...good, "  a --> a : "]],
  ];

  it("takes what is in order", () => {
    expect(problemsIn(good)).toEqual([]);
  });

  for (const [says, lines] of bad) {
    it(`refuses what is not: ${says}`, () => {
      expect(problemsIn(lines)).toContain(says);
    });
  }
});

describe("the purpose of a chart", () => {
  it("is the first paragraph of its file's head", () => {
    const head = "/**\n * Door: lets people\n * through.\n *\n * More.\n */\n";
    expect(purposeOf(head)).toBe("Door: lets people through.");
  });
});
