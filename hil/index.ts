/**
 * Front door of `hil`: the building, the rig, the drills and the live bench.
 */
export { openLiveBench, type LiveBench, type LiveBenchOptions } from "./bench/live-bench.js";
export type { Drill, ExpectationVerdict } from "./drill/drill.js";
export { runDrill, type RunOptions, type RunResult } from "./drill/run-drill.js";
