/**
 * Hostile frames a second through every parser on the wire, and what they leave in memory.
 *
 * Most go to the server, which strangers reach; all targets together get the number that is asked.
 * Memory is read after the first tenth, when everything has been used once, and at the end, each
 * time with all garbage collected; what the engine keeps for itself shows in the resident part
 * alone. What is found is printed with the bytes, and makes the run fail.
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { fuzzTargets, throwAt } from "../../probe/fuzz/fuzz.js";
import { say } from "../terminal.js";
import { figure } from "./figure.js";

const SEED = 20_261;
/** Parts of the whole, in the order of the targets. */
const SHARES = [0.4, 0.25, 0.075, 0.075, 0.1, 0.1];
const MEGABYTE = 2 ** 20;

/** Whether all of them were withstood. */
export async function fuzzFigure(frames: number): Promise<boolean> {
  const targets = fuzzTargets(SEED);
  let isWhole = true;
  const collect = garbageCollector();
  const started = performance.now();
  for (const part of [0.1, 1]) {
    for (const [place, target] of targets.entries()) {
      const before = target.thrown;
      const at = performance.now();
      const find = await throwAt(target, frames * part * (SHARES[place] ?? 0));
      if (find !== undefined) say(find);
      isWhole &&= find === undefined;
      if (part < 1) continue;
      const rate = (target.thrown - before) / ((performance.now() - at) / 1000);
      const share = Math.round((100 * target.taken) / target.thrown);
      figure(`  ${target.name}`, [rate], `frames a second (${share} % taken for right)`);
    }
    say(`  memory ${part < 1 ? "after a tenth" : "at the end"}: ${memoryNow(collect)}`);
  }
  const thrown = targets.reduce((sum, target) => sum + target.thrown, 0);
  const wallS = (performance.now() - started) / 1000;
  figure(`${thrown.toLocaleString("en")} hostile frames`, [thrown / wallS], "a second");
  say(`  ${Math.round(wallS)} s in all; ${isWhole ? "nothing" : "something"} was found`);
  return isWhole;
}

/** Taken once: the context that it comes from costs some memory of its own. */
function garbageCollector(): () => void {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc") as () => void;
}

function memoryNow(collect: () => void): string {
  for (let turn = 0; turn < 3; turn++) collect();
  const { heapUsed, rss } = process.memoryUsage();
  const megabytes = (bytes: number) => (bytes / MEGABYTE).toFixed(1);
  return `${megabytes(heapUsed)} MB in use, ${megabytes(rss)} MB resident`;
}
