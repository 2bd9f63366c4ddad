/**
 * How much faster than real time the whole plant runs, by its size and by how much of it burns.
 *
 * A room is active when one of its panels burns (`burning.ts`). Physics alone first, then with the
 * firmware that reads and drives it in the same process.
 */
import ln from "@stdlib/math-base-special-ln";
import { once } from "node:events";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Worker } from "node:worker_threads";
import { instantAt } from "#panels";
import { createPlant } from "../../../plant/plant.js";
import { say } from "../../terminal.js";
import { figure } from "../figure.js";
import { bigSite } from "./big-site.js";
import { burning, burnOn, MINUTE_MS, PANELS_A_ROOM } from "./burning.js";
import { chainFigures } from "./chain-figure.js";
import type { Measured } from "./factors-worker.js";
import { kernelFigures } from "./kernel-figures.js";

const SHARES = [0, 0.02, 0.05, 0.25];
const RUNS = 3;

export async function buildingFigures(): Promise<void> {
  for (const rooms of [300, 1000]) {
    say(`plant of ${rooms} rooms and ${rooms * PANELS_A_ROOM} panels`);
    for (const share of SHARES) {
      const goal = rooms === 300 && share === 0.05 ? " (goal 1,500)" : "";
      const factors = await factorsOf({ rooms, share, withFirmware: false });
      figure(`  ${share * 100} % of it burns`, factors, `times real time${goal}`);
    }
    for (const share of SHARES) {
      const goal = rooms === 300 && share === 0.05 ? " (goal 1,000)" : "";
      const factors = await factorsOf({ rooms, share, withFirmware: true });
      figure(`  ${share * 100} %, with the firmware`, factors, `times real time${goal}`);
    }
  }
  await scalingFigure();
  watchFigure();
  memoryFigure();
  chainFigures();
  kernelFigures();
}

/** Times real time of one plant, in a worker of its own. */
async function factorsOf(measured: Measured): Promise<number[]> {
  const at = new URL("./factors-worker.js", import.meta.url);
  const worker = new Worker(at, { workerData: measured });
  const [factors] = (await once(worker, "message")) as [number[]];
  await worker.terminate();
  return factors;
}

/** How the time of a second grows with the rooms: the slope of a line through the logarithms. */
async function scalingFigure(): Promise<void> {
  const points: { x: number; y: number }[] = [];
  for (const rooms of [10, 30, 100, 300, 1000]) {
    const factors = await factorsOf({ rooms, share: 0.1, withFirmware: false });
    factors.sort((a, b) => a - b);
    points.push({ x: ln(rooms), y: -ln(factors[Math.floor(factors.length / 2)] ?? 1) });
  }
  const mean = (of: (point: { x: number; y: number }) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean((point) => point.x), mean((point) => point.y)];
  const slope = mean((p) => (p.x - x) * (p.y - y)) / mean((p) => (p.x - x) * (p.x - x));
  figure("time grows with the rooms to the power", [slope], "(10 to 1,000; goal 1.1)");
}

/**
 * Three days after fires of ten minutes that their units put out: the building cools, airs and
 * comes to rest.
 */
function watchFigure(): void {
  const site = bigSite({ rooms: 300, panelsARoom: PANELS_A_ROOM, units: true });
  const seconds = Array.from({ length: RUNS }, () => {
    const plant = createPlant(site);
    const lit = burning(site, 0.05);
    burnOn(plant, lit, 0, 10);
    for (const id of lit) {
      plant.actuators.get(`${id}/breaker-trip`)?.(true, plant.now());
      plant.actuators.get(`${id}/unit-release`)?.(true, plant.now());
    }
    const started = performance.now();
    plant.advance(instantAt(72 * 60 * MINUTE_MS));
    return (performance.now() - started) / 1000;
  });
  figure("72 h after fires in 5 % of 300 rooms", seconds, "s (goal under 10)");
}

/** What a plant holds beside its site, after everything that can be forgotten is. */
function memoryFigure(): void {
  const site = bigSite({ rooms: 1000, panelsARoom: PANELS_A_ROOM, units: true });
  const before = heldMiB();
  const plant = createPlant(site);
  burnOn(plant, burning(site, 0.05), 0, 1);
  const held = heldMiB() - before;
  // Read once more, so that the plant is still held while the memory is counted.
  figure("memory of 1,000 rooms, 10,000 panels", plant.now() > 0 ? [held] : [], "MiB (goal 150)");
}

function heldMiB(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
}
