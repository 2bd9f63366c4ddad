import { describe, expect, it } from "vitest";
import type { Drill } from "#hil";
import { seconds, type Site } from "#panels";
import { loadSite } from "../../hil/cli/shipped.js";
import { aSite } from "../support/sites/a-site.js";
import { aShortDrill, entriesOf, script, shortRun } from "./short-runs.js";

interface Case {
  readonly says: string;
  readonly site: Site;
  readonly drill: Drill;
  /** Words that the record must hold, or the case tells nothing. */
  readonly shows: readonly RegExp[];
}

const ignite = [1, { kind: "ignite", rack: "R1", module: 5 }] as const;
const silent = /"kind":"input","tag":"[^"]*","says":"no answer"/;

const cases: readonly Case[] = [
  {
    says: "a rack that burns",
    site: aSite(),
    drill: aShortDrill(),
    shows: [/"fact":"unit\.fired"/, /"tag":"R1\/trip","value":1/],
  },
  {
    says: "a manual release that is held and let go",
    site: aSite(),
    drill: aShortDrill({
      script: script(
        [3, { kind: "set", point: "hall/manual", to: 1 }],
        [6, { kind: "set", point: "hall/hold", to: 1 }],
        [20, { kind: "set", point: "hall/hold", to: 0 }],
      ),
    }),
    shows: [/"fact":"room\.released"/, /"event":"agent\.flowed"|agent flows/],
  },
  {
    says: "a detector and battery monitoring that fall silent in the fire",
    site: aSite(),
    drill: aShortDrill({
      script: script(
        ignite,
        [20, { kind: "silence", device: "battery/detectors" }],
        [20, { kind: "silence", device: "battery/bms" }],
      ),
    }),
    shows: [silent, /"tag":"R1\/bms-temperature","says":"no answer"/],
  },
  {
    says: "a line that breaks, is mended, and shorts",
    site: aSite(),
    drill: aShortDrill({
      script: script(
        ignite,
        [4, { kind: "breakLine", line: "battery/line-smoke", fault: "open" }],
        [30, { kind: "mendLine", line: "battery/line-smoke" }],
        [60, { kind: "breakLine", line: "hall/line-smoke", fault: "short" }],
      ),
    }),
    shows: [
      /line-smoke open","appliedAt":4000,"shownAt":4000/,
      /short","appliedAt":60000,"shownAt":60000/,
    ],
  },
  {
    says: "a controller that loses its power while its valves travel",
    site: aSite(),
    drill: aShortDrill({
      script: script(
        [5, { kind: "set", point: "battery/manual", to: 1 }],
        [16.2, { kind: "restart", down: seconds(2), outputs: "drop" }],
      ),
    }),
    shows: [/"says":"restarted","down":2000/, /"fact":"room\.released"/],
  },
  {
    says: "orders from the desk",
    site: aSite(),
    drill: aShortDrill({
      script: script(
        [3, { kind: "force", point: "battery/line-smoke", to: 1 }],
        [30, { kind: "unforce", point: "battery/line-smoke" }],
        [40, { kind: "reset", room: "battery" }],
      ),
    }),
    shows: [/"order":"force"/, /"order":"reset"/],
  },
  {
    says: "the Pangyo fire's first minute and a half at Pangyo",
    site: loadSite("pangyo").value,
    drill: aShortDrill({ script: script([0, { kind: "ignite", rack: "3E/01", module: 6 }]) }),
    shows: [/"fact":"room\.released"/],
  },
  {
    says: "the Pangyo fire's first minute and a half at Ansan",
    site: loadSite("ansan").value,
    drill: aShortDrill({ script: script([0, { kind: "ignite", rack: "2F-BA1/07", module: 6 }]) }),
    shows: [/"fact":"unit\.fired"/, /"fact":"room\.released"/],
  },
];

describe("a run over the wire", () => {
  for (const { says, site, drill, shows } of cases) {
    it(`gives the record of the run in process: ${says}`, { timeout: 30_000 }, async () => {
      const inProcess = await shortRun("in-process", drill, site);
      const wire = await shortRun("wire", drill, site);
      const text = inProcess.lines.join("\n");
      expect(shows.filter((words) => !words.test(text))).toEqual([]);
      expect(entriesOf(wire)).toEqual(entriesOf(inProcess));
      expect(wire.run.journalHash).toBe(inProcess.run.journalHash);
      expect(wire.run.requests).toBeGreaterThan(0);
      const heads = [inProcess, wire].map(({ lines }) => lines[0] ?? "");
      expect(heads.map((head) => JSON.parse(head) as unknown)).toMatchObject([
        { transport: "in-process" },
        { transport: "wire" },
      ]);
    });
  }

  it("calls a device silent at the third poll that it misses, by both roads", async () => {
    // The detectors are polled every second: they miss the polls at 21, 22 and 23 s.
    const drill = aShortDrill({
      duration: seconds(30),
      script: script([20.5, { kind: "silence", device: "hall/detectors" }]),
    });
    for (const transport of ["in-process", "wire"] as const) {
      const { run, lines } = await shortRun(transport, drill);
      const misses = lines.filter((line) => silent.test(line));
      const times = misses.map((line) => (JSON.parse(line) as { t: number }).t);
      expect([transport, ...new Set(times)]).toEqual([transport, 23_000]);
      expect(run.verdict).toBe("pass");
    }
  });

  it("calls battery monitoring silent 10 s after its last report (R2)", async () => {
    // It reports every 10 s: the report at 30 s does not come.
    const drill = aShortDrill({
      duration: seconds(60),
      script: script([25, { kind: "silence", device: "battery/bms" }]),
    });
    for (const transport of ["in-process", "wire"] as const) {
      const { run, lines } = await shortRun(transport, drill);
      const misses = lines.filter((line) => silent.test(line));
      const times = misses.map((line) => (JSON.parse(line) as { t: number }).t);
      expect([transport, ...new Set(times)]).toEqual([transport, 30_000]);
      expect(run.verdict).toBe("pass");
    }
  });

  it("is not disturbed by another beside it in the same process", async () => {
    const drills = [1, 2, 3].map((seed) => aShortDrill({ seed, duration: seconds(40) }));
    const alone = [];
    for (const drill of drills) alone.push(await shortRun("in-process", drill));
    const together = await Promise.all(drills.map((drill) => shortRun("wire", drill)));
    expect(together.map(({ run }) => run.journalHash)).toEqual(
      alone.map(({ run }) => run.journalHash),
    );
    expect(new Set(together.map(({ lines }) => lines.join("\n"))).size).toBe(3);
  });
});
