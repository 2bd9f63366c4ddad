/**
 * How much faster than real time the whole plant runs, by its size and by how much of it burns.
 *
 * A room is active when one of its panels burns as far as its leaks let it, and is lit anew each
 * minute, so that the share holds through the run. Physics alone first, then with the firmware that
 * reads and drives it in the same process.
 */
import ln from "@stdlib/math-base-special-ln";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { instantAt, type Site } from "#panels";
import { createPlant, type Plant } from "../../../plant/plant.js";
import { rigUp } from "../../../rig/rig-up.js";
import { Stage } from "../../../rig/stage.js";
import { say } from "../../terminal.js";
import { figure } from "../figure.js";
import { bigSite } from "./big-site.js";
import { chainFigures } from "./chain-figure.js";
import { kernelFigures } from "./kernel-figures.js";

const PANELS_A_ROOM = 10;
const SHARES = [0, 0.02, 0.05, 0.25];
const FIRE_KW = 50;
const MINUTE_MS = 60_000;
/** Minutes of one timed run, after as many that warm up. */
const MINUTES = 10;
const RUNS = 3;

export async function buildingFigures(): Promise<void> {
  for (const rooms of [300, 1000]) {
    const site = bigSite({ rooms, panelsARoom: PANELS_A_ROOM, units: true });
    say(`plant of ${rooms} rooms and ${rooms * PANELS_A_ROOM} panels`);
    for (const share of SHARES) {
      const goal = rooms === 300 && share === 0.05 ? " (goal 1,500)" : "";
      figure(`  ${share * 100} % of it burns`, plantFactors(site, share), `times real time${goal}`);
    }
    for (const share of SHARES) {
      const goal = rooms === 300 && share === 0.05 ? " (goal 1,000)" : "";
      const factors = await firmwareFactors(site, share);
      figure(`  ${share * 100} %, with the firmware`, factors, `times real time${goal}`);
    }
  }
  scalingFigure();
  watchFigure();
  memoryFigure();
  chainFigures();
  kernelFigures();
}

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

/** One panel of each active room, the active rooms spread evenly over the building. */
function burning({ panels }: Site, share: number): string[] {
  const rooms = panels.length / PANELS_A_ROOM;
  const active = Math.round(rooms * share);
  return Array.from({ length: active }, (_, at) => {
    const room = Math.floor((at * rooms) / active);
    return panels[room * PANELS_A_ROOM]?.id ?? "";
  });
}

function burnOn(plant: Plant, panels: readonly string[], from: number, minutes: number): void {
  for (let minute = from; minute < from + minutes; minute++) {
    const at = instantAt(minute * MINUTE_MS);
    for (const id of panels) plant.stimuli.burn(id, FIRE_KW, at);
    plant.advance(instantAt((minute + 1) * MINUTE_MS));
  }
}

/** How the time of a second grows with the rooms: the slope of a line through the logarithms. */
function scalingFigure(): void {
  const points = [10, 30, 100, 300, 1000].map((rooms) => {
    const site = bigSite({ rooms, panelsARoom: PANELS_A_ROOM, units: true });
    const factors = plantFactors(site, 0.1).sort((a, b) => a - b);
    return { x: ln(rooms), y: -ln(factors[Math.floor(RUNS / 2)] ?? 1) };
  });
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
