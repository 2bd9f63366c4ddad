/**
 * Paces: how finely each compartment is stepped, judged on whole seconds only.
 *
 *   lively   it was roused in the last three seconds (a fire, a discharge, a door that moved)
 *   beside   it shares an opening or a fan with a lively one, or its own pressure moves
 *   quiet    everything else
 *
 * Plain thresholds on what is remembered, so that equal runs change pace at equal seconds.
 */
import type { State } from "../state.js";
import type { Joints } from "./joints.js";
import { BESIDE, LIVELY, QUIET } from "./stage.js";

/** Seconds for which a roused compartment stays lively. */
const ROUSED_S = 3;
/** Pa in one step of its own that count as moving (assumed). */
const MOVING_PA = 20;

export function rouse(state: State, room: number): void {
  if (room < state.roused.length) state.roused[room] = ROUSED_S;
}

/** Gives every compartment its pace for the coming second; true if any has changed. */
export function judgePaces(state: State, joints: Joints): boolean {
  const { pace, roused, rosePa, wanted, fireW, judged } = state;
  const { fireRoom, openingFrom, openingTo, fanFrom, fanTo } = joints;
  for (let fire = 0; fire < fireRoom.length; fire++) {
    if (wanted[fire]! > 0) rouse(state, fireRoom[fire]!);
  }
  for (let room = 0; room < pace.length; room++) {
    const moves = Math.abs(rosePa[room]!) > MOVING_PA;
    const isLively = roused[room]! > 0 || fireW[room]! > 0;
    judged[room] = isLively ? LIVELY : moves ? BESIDE : QUIET;
    roused[room] = Math.max(0, roused[room]! - 1);
  }
  for (let at = 0; at < openingFrom.length; at++) {
    if (state.openShare[at]! > 0) spread(state, openingFrom[at]!, openingTo[at]!);
  }
  for (let fan = 0; fan < fanFrom.length; fan++) {
    if (state.fanShare[fan]! > 0) spread(state, fanFrom[fan]!, fanTo[fan]!);
  }
  let isNew = false;
  for (let room = 0; room < pace.length; room++) {
    if (pace[room] !== judged[room]) isNew = true;
    pace[room] = judged[room]!;
  }
  return isNew;
}

function spread({ judged }: State, one: number, other: number): void {
  if (judged[one] === LIVELY && judged[other] === QUIET) judged[other] = BESIDE;
  if (judged[other] === LIVELY && judged[one] === QUIET) judged[one] = BESIDE;
}
