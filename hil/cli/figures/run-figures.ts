/**
 * How much faster than real time a whole building runs: through a drill, and with nothing the
 * matter.
 */
import { instantAt } from "#panels";
import { runDrill, type RunResult } from "../../drill/run-drill.js";
import { rigUp } from "../../rig/rig-up.js";
import { Stage } from "../../rig/stage.js";
import { packageVersion } from "../package-version.js";
import { loadDrill, loadSite } from "../shipped.js";
import { figure } from "./figure.js";

const RUNS = 3;
const DRILL = "pangyo-2022";

export async function drillFigures(name: string, transport: "in-process" | "wire"): Promise<void> {
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
export async function idleFigure(): Promise<void> {
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
