import { describe, expect, it } from "vitest";
import { chartHoldsCode, exportsDefault, headless, putsOff, runsCharts } from "./form.js";
import { source, sources } from "./source.js";

describe("every file", () => {
  it("says at its head what it is for", () => {
    expect(sources.flatMap(headless)).toEqual([]);
  });

  it("exports by name", () => {
    expect(sources.flatMap(exportsDefault)).toEqual([]);
  });

  it("puts nothing off", () => {
    expect(sources.flatMap(putsOff)).toEqual([]);
  });
});

describe("every chart", () => {
  it("names its events, holds no code and limits its loops", () => {
    expect(sources.flatMap(chartHoldsCode)).toEqual([]);
  });

  it("is stepped in one place alone", () => {
    expect(sources.flatMap(runsCharts)).toEqual([]);
  });
});

describe("the form rules", () => {
  it("refuse a file that starts with code or a plain comment, after any #! line", () => {
    expect(headless(source("panels/a.ts", "export const a = 1;\n"))).toHaveLength(1);
    expect(headless(source("panels/a.ts", "// A.\n"))).toHaveLength(1);
    expect(headless(source("panels/a.ts", "/** A. */\n"))).toEqual([]);
    expect(headless(source("hil/cli/a.mjs", "#!/usr/bin/env node\n/** A. */\n"))).toEqual([]);
    expect(headless(source("test/a.test.ts", "import x;\n"))).toEqual([]);
  });

  const unnamed = [
    "export default 1;",
    "export default function go() {}",
    "export default class {}",
    "const a = 1; export { a as default };",
  ];
  for (const text of unnamed) {
    it(`refuse ${text}`, () => {
      expect(exportsDefault(source("panels/a.ts", text))).toHaveLength(1);
    });
  }

  it("do not take the default of a switch for an export", () => {
    expect(exportsDefault(source("panels/a.ts", "switch (a) { default: go(); }"))).toEqual([]);
  });

  for (const word of ["TO-DO", "FIX-ME", "XX-X"].map((parts) => parts.replace("-", ""))) {
    it(`refuse ${word} in a comment`, () => {
      expect(putsOff(source("panels/a.ts", `go(); // ${word} later`))).toHaveLength(1);
    });
  }
});

describe("the chart rules", () => {
  const chart = (inside: string, path = "panels/room/a.machine.ts") =>
    source(path, `setup({ guards: { isHot: () => true } }).createMachine({ ${inside} });`);
  const limit = "options: { maxIterations: 100 }";

  it("accept a chart of names with its first context", () => {
    const good = `context: ({ input }) => ({ ...input }), on: { "a.b": "c" }, ${limit}`;
    expect(chartHoldsCode(chart(good))).toEqual([]);
  });

  it("refuse an event that stands for all events", () => {
    expect(chartHoldsCode(chart(`on: { "*": "fault" }, ${limit}`))).toHaveLength(1);
  });

  it("refuse a function in the chart, but not in its setup", () => {
    const inline = `on: { "a.b": { guard: ({ context }) => context.hot } }, ${limit}`;
    expect(chartHoldsCode(chart(inline))).toHaveLength(1);
  });

  it("refuse a chart that could loop for ever", () => {
    expect(chartHoldsCode(chart(`on: { "a.b": "c" }`))).toHaveLength(1);
  });

  it("look at charts alone", () => {
    expect(chartHoldsCode(chart(`on: { "*": "fault" }`, "panels/room/a.ts"))).toEqual([]);
  });

  const running = [
    'import { createActor } from "xstate";',
    'import { setup, transition as step } from "xstate";',
    'import * as xstate from "xstate";',
  ];
  for (const text of running) {
    it(`refuse ${text} outside firmware/charts`, () => {
      expect(runsCharts(source("panels/room/a.ts", text))).toHaveLength(1);
      expect(runsCharts(source("firmware/charts.ts", text))).toEqual([]);
    });
  }

  it("accept what charts are written with, and types", () => {
    const text =
      'import { setup, assign, type ActorRef } from "xstate";\n' +
      'import type { AnyMachineSnapshot } from "xstate";';
    expect(runsCharts(source("panels/room/a.ts", text))).toEqual([]);
  });
});
