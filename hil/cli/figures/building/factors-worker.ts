/**
 * How many times real time one plant runs, alone in a worker: beside others of other shapes the
 * engine would have compiled its loops for all of them, which no user's process has to bear.
 */
import { parentPort, workerData } from "node:worker_threads";
import { instantAt, type Site } from "#panels";
import { createPlant } from "../../../plant/plant.js";
import { rigUp } from "../../../rig/rig-up.js";
import { Stage } from "../../../rig/stage.js";
import { bigSite } from "./big-site.js";
import { burning, burnOn, FIRE_KW, MINUTE_MS, PANELS_A_ROOM } from "./burning.js";

/** What is measured: of a building so large, of which such a share burns. */
export interface Measured {
  readonly rooms: number;
  readonly share: number;
  readonly withFirmware: boolean;
}

/** Minutes of one timed run, after as many that warm up. */
const MINUTES = 10;
const RUNS = 3;

function plantFactors(site: Site, share: number): number[] {
  const plant = createPlant(site);
  const lit = burning(site, share);
  burnOn(plant, lit, 0, MINUTES);
  return Array.from({ length: RUNS }, (_, run) => {
    const started = performance.now();
    burnOn(plant, lit, MINUTES * (run + 1), MINUTES);
    return (MINUTES * MINUTE_MS) / (performance.now() - started);
  });
}

async function firmwareFactors(site: Site, share: number): Promise<number[]> {
  const parts = await rigUp({ site, seed: 1, transport: "in-process", journal: () => undefined });
  const stage = new Stage(parts);
  const lit = burning(site, share);
  for (let minute = 0; minute < MINUTES * (RUNS + 1); minute++) {
    const at = instantAt(minute * MINUTE_MS);
    stage.at(at, () => {
      for (const id of lit) parts.plant.stimuli.burn(id, FIRE_KW, at);
    });
  }
  await stage.run(instantAt(MINUTES * MINUTE_MS));
  const factors: number[] = [];
  for (let run = 1; run <= RUNS; run++) {
    const started = performance.now();
    await stage.advance(instantAt((run + 1) * MINUTES * MINUTE_MS));
    factors.push((MINUTES * MINUTE_MS) / (performance.now() - started));
  }
  return factors;
}

const { rooms, share, withFirmware } = workerData as Measured;
const site = bigSite({ rooms, panelsARoom: PANELS_A_ROOM, units: true });
const factors = withFirmware ? firmwareFactors(site, share) : plantFactors(site, share);
parentPort?.postMessage(await factors);
