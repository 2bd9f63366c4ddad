/**
 * What the hash of the plant's state costs, a simulated second, beside the second itself: in a
 * building of 300 rooms and 3,000 panels of which 5 % burns.
 *
 * Both are counted in processor time, so that whatever else the machine does shows less.
 */
import { instantAt } from "#panels";
import { createPlant } from "../../plant/plant.js";
import { StateHash } from "../../record/state-hash.js";
import { bigSite } from "./building/big-site.js";
import { figure } from "./figure.js";

const ROOMS = 300;
const PANELS_A_ROOM = 10;
/** Of every so many rooms one burns. */
const ONE_IN = 20;
const FIRE_KW = 50;
const MINUTE_MS = 60_000;
const SECONDS_A_RUN = 300;
const RUNS = 5;

export function hashFigure(): void {
  const site = bigSite({ rooms: ROOMS, panelsARoom: PANELS_A_ROOM, units: true });
  const plant = createPlant(site);
  const hash = new StateHash(plant.live());
  const lit = site.panels.filter((_, place) => place % (ONE_IN * PANELS_A_ROOM) === 0);
  const [hashNs, secondNs]: [number[], number[]] = [[], []];
  let minute = 0;
  for (let run = 0; run <= RUNS; run++) {
    const plantNs = processorNs(() => {
      for (let passed = 0; passed < SECONDS_A_RUN / 60; passed++) {
        const at = instantAt(minute++ * MINUTE_MS);
        for (const { id } of lit) plant.stimuli.burn(id, FIRE_KW, at);
        plant.advance(instantAt(minute * MINUTE_MS));
      }
    });
    const ns = processorNs(() => {
      for (let second = 0; second < SECONDS_A_RUN; second++) hash.next();
    });
    // The first run warms up.
    if (run === 0) continue;
    hashNs.push(ns / SECONDS_A_RUN);
    secondNs.push(plantNs / SECONDS_A_RUN);
  }
  const shares = hashNs.map((ns, run) => (100 * ns) / (secondNs[run] ?? ns));
  figure(`hash of the state, ${ROOMS} rooms, 3,000 panels`, hashNs, "ns a second");
  figure("  beside the second that it is of", shares, "% (goal 5)");
  figure("  every row of it within", [hash.turns], "s");
}

function processorNs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) * 1000;
}
