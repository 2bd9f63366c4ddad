/**
 * Ticks: steps the compartments, all together or each at its own pace.
 *
 *   tick   0    1    2    3    4    5 ...  19   20
 *   quiet  [-----------------------------------][---
 *   beside [----------------------][-----------][---
 *   lively [--][--][--][--][--][--]  ...   [--][---
 *
 * Paces change on whole seconds, when no step is under way. The clock is a whole number.
 */
import { collect } from "../sources.js";
import { begin, finish } from "./cycle.js";
import type { Joints } from "./joints.js";
import { judgePaces } from "./paces.js";
import type { Parts } from "./parts.js";
import { fillStage, PACE_TICKS, type Stage } from "./stage.js";

/** Seconds of a tick, and ticks of a second. */
const TICK_S = 0.05;
const TICKS_A_SECOND = 20;

/** Everything at once, however long the step. */
export function stepWhole(parts: Parts, whole: Stage, seconds: number): void {
  const { bodies, state, surfaces } = parts;
  const fromS = state.clock[1]!;
  state.clock[1] = fromS + seconds;
  for (let room = 0; room < bodies.count; room++) collect(bodies, state, room, seconds);
  begin(parts, whole, seconds);
  finish(parts, whole, seconds);
  surfaces.step(fromS, fromS + seconds, true);
}

/** Whole seconds at once, between two ticks; every compartment is in the quiet stage. */
export function stride(parts: Parts, quiet: Stage, seconds: number): void {
  const { bodies, state, surfaces } = parts;
  const fromS = state.clock[0]! / TICKS_A_SECOND;
  state.clock[0]! += seconds * TICKS_A_SECOND;
  for (let room = 0; room < bodies.count; room++) collect(bodies, state, room, seconds);
  begin(parts, quiet, seconds);
  finish(parts, quiet, seconds);
  surfaces.step(fromS, fromS + seconds, false);
}

/** 50 ms; `stages` from coarse to fine. */
export function tick(parts: Parts, joints: Joints, stages: readonly Stage[]): void {
  const { bodies, state, surfaces } = parts;
  const now = state.clock[0]!;
  if (now % TICKS_A_SECOND === 0 && judgePaces(state, joints)) {
    for (const stage of stages) fillStage(stage, joints, state.pace);
  }
  for (let room = 0; room < bodies.count; room++) collect(bodies, state, room, TICK_S);
  for (let at = 0; at < stages.length; at++) {
    const ticks = PACE_TICKS[at]!;
    const stage = stages[at]!;
    if (now % ticks === 0 && stage.roomCount > 0) begin(parts, stage, ticks * TICK_S);
  }
  for (let at = stages.length - 1; at >= 0; at--) {
    const ticks = PACE_TICKS[at]!;
    const stage = stages[at]!;
    if ((now + 1) % ticks === 0 && stage.roomCount > 0) finish(parts, stage, ticks * TICK_S);
  }
  state.clock[0] = now + 1;
  if ((now + 1) % TICKS_A_SECOND !== 0) return;
  const second = (now + 1) / TICKS_A_SECOND;
  surfaces.step(second - 1, second, false);
}
