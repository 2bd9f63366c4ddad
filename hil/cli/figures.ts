/**
 * `npm run bench`: the figures that the project speaks of, each beside its goal.
 *
 * Measured, never asserted: machines are noisy, and a timed test that fails on a slow day teaches
 * people to ignore it. Each figure is the median of its runs, with the least and the most beside
 * it.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ChartRuntime } from "#firmware";
import { instantAt, millis, seconds, START, type ChartEvent, type Programme } from "#panels";
import { runDrill, type RunResult } from "../drill/run-drill.js";
import { rigUp } from "../rig/rig-up.js";
import { Stage } from "../rig/stage.js";
import { home, packageVersion } from "./package-version.js";
import { loadDrill, loadSite } from "./shipped.js";
import { say } from "./terminal.js";

const RUNS = 3;
const DRILL = "pangyo-2022";

say(`quench ${packageVersion()} on Node ${process.versions.node}`);
say(`median of ${RUNS} runs (least, most)`);
for (const site of ["pangyo", "ansan"]) await drillFigures(site, "in-process");
await drillFigures("ansan", "wire");
await idleFigure();
deadlineFigure();
commandFigure("quench --help", ["--help"], 150);
commandFigure("quench design ansan", ["design", "ansan"], 200);

async function drillFigures(name: string, transport: "in-process" | "wire"): Promise<void> {
  const factors: number[] = [];
  let last: RunResult | undefined;
  let wallS = 0;
  for (let run = 0; run < (transport === "wire" ? 1 : RUNS); run++) {
    const started = performance.now();
    last = await runAt(name, transport);
    wallS = (performance.now() - started) / 1000;
    factors.push(last.end / 1000 / wallS);
  }
  if (last === undefined) return;
  figure(`${DRILL} at ${name}, ${transport}`, factors, "times real time");
  const perHour = Math.round(last.recordBytes / (last.end / 3_600_000));
  figure("  record", [perHour], "bytes a simulated hour");
  if (transport === "wire") figure("  Modbus requests", [last.requests / wallS], "a second");
}

function runAt(name: string, transport: "in-process" | "wire"): Promise<RunResult> {
  const site = loadSite(name);
  const drill = loadDrill(DRILL, site.value);
  return runDrill({
    site: site.value,
    drill: drill.value,
    version: packageVersion(),
    siteHash: site.hash,
    drillHash: drill.hash,
    transport,
  });
}

/** A whole building with nothing the matter, for a day. */
async function idleFigure(): Promise<void> {
  const day = instantAt(24 * 3_600_000);
  const factors: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const { value: site } = loadSite("ansan");
    const parts = await rigUp({ site, seed: 1, transport: "in-process", journal: () => undefined });
    const stage = new Stage(parts);
    const started = performance.now();
    await stage.run(day);
    factors.push(day / (performance.now() - started));
  }
  figure("24 h of nothing at ansan", factors, "times real time (goal 100,000)");
}

/**
 * Real suppression units, 10,000 of them, each with a deadline due every second: they trip, give up
 * waiting for the breaker, give up waiting for the discharge, escalate, and are reset to alarm
 * again.
 */
function deadlineFigure(): void {
  const UNITS = 10_000;
  const SECONDS = 20;
  const factors: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const runtime = new ChartRuntime(manyUnits(UNITS), () => undefined);
    runtime.start(START);
    const deliver = (event: ChartEvent, now: number): void => {
      for (const chart of runtime.charts()) runtime.deliver(instantAt(now), chart, event);
    };
    const started = performance.now();
    for (let second = 0; second < SECONDS; second++) {
      runtime.fireDeadlines(instantAt(second * 1000));
      if (second % 2 === 1) continue;
      deliver({ type: "trigger.cleared", trigger: "tube" }, second * 1000);
      deliver({ type: "panel.reset" }, second * 1000);
      deliver({ type: "trigger.alarmed", trigger: "tube" }, second * 1000);
    }
    factors.push((SECONDS * 1000) / (performance.now() - started));
  }
  figure(`${UNITS} units, a deadline each second`, factors, "times real time (goal 5)");
}

function manyUnits(count: number): Programme {
  const charts = Array.from({ length: count }, (_, place) => ({
    id: `unit/${place}`,
    kind: "unit" as const,
    input: {
      case: String(place),
      trips: [],
      triggers: [{ kind: "tube", at: 80, does: "release", joined: "release" }],
      neighbours: undefined,
      releaseWithoutProof: true,
      lowPressureConfirms: false,
      proofTime: seconds(1),
      confirmTime: seconds(1),
      watchTime: millis(1000),
      doorPatience: seconds(1),
    },
  }));
  return { charts, inputs: [], routes: [] };
}

/** A whole command, from the start of its process to its end. */
function commandFigure(what: string, args: readonly string[], goalMs: number): void {
  const times = Array.from({ length: 9 }, () => {
    const started = performance.now();
    spawnSync(process.execPath, [join(home, "hil", "cli", "quench.mjs"), ...args]);
    return performance.now() - started;
  });
  figure(what, times, `ms (goal under ${goalMs})`);
}

function figure(what: string, values: readonly number[], unit: string): void {
  const sorted = [...values].sort((a, b) => a - b);
  const [least = 0, most = 0] = [sorted[0], sorted.at(-1)];
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const spread = sorted.length > 1 ? ` (${round(least)}, ${round(most)})` : "";
  say(`${what.padEnd(44)} ${round(median)}${spread} ${unit}`);
}

function round(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString("en") : value.toFixed(1);
}
