/**
 * Stages: which compartments, openings, fans and fires are stepped together.
 *
 *   pace 0   every 20 ticks (1 s)      quiet
 *   pace 1   every 5 ticks             beside something that moves
 *   pace 2   every tick (50 ms)        something discharges or flames
 *
 * The stage of a pace finds the pressures of all compartments of its pace and of finer ones (their
 * own stages will find them better), and moves the gas of the openings whose finer side is of its
 * pace. Coarser neighbours answer with their pressure, too: what else flows in and out of them is
 * held as their own stage found it. A stage is a set of lists; it is only filled anew.
 */
import type { Bodies } from "../bodies.js";
import type { Joints } from "./joints.js";

/** Ticks in a step of each pace. */
export const PACE_TICKS = [20, 5, 1];
export const QUIET = 0;
export const BESIDE = 1;
export const LIVELY = 2;

/**
 * Rounds of the search for pressures: what the slope of each opening is taken times. 2 is the chord
 * of a square root, which halves the error and never overshoots; 1 is the tangent, which is quick
 * near the answer and wild far from it. So a search begins and ends with a chord.
 */
export type Search = readonly number[];
export const WHOLE_SEARCH: Search = [2, 2, 2, 1, 1, 1, 2];
/** Of each pace: the finer, the nearer is the last answer. */
const SEARCHES: readonly Search[] = [
  [2, 1, 1, 2],
  [2, 2, 1, 1, 1, 2],
  [2, 1, 1, 1, 2],
];

export interface Stage {
  readonly search: Search;
  readonly pace: number;
  /** The stage of the next finer pace. */
  readonly finer: Stage | undefined;
  /** Compartments of this pace; all whose pressures are looked for, and their turns. */
  readonly rooms: Int32Array;
  roomCount: number;
  readonly solved: Int32Array;
  readonly turns: Int32Array;
  solvedCount: number;
  /** Coarser compartments beside these: their pressures are looked for too. */
  readonly borders: Int32Array;
  readonly isBeside: Uint8Array;
  borderCount: number;
  /** Openings that the pressures depend on; those whose gas is moved. */
  readonly passages: Int32Array;
  passageCount: number;
  readonly moves: Int32Array;
  moveCount: number;
  readonly fans: Int32Array;
  fanCount: number;
  readonly fanMoves: Int32Array;
  fanMoveCount: number;
  readonly fires: Int32Array;
  fireCount: number;
}

export function createStage(
  pace: number,
  search: Search,
  bodies: Bodies,
  joints: Joints,
  finer?: Stage,
): Stage {
  const { count } = bodies;
  return {
    pace,
    search,
    finer,
    rooms: new Int32Array(count),
    roomCount: 0,
    solved: new Int32Array(count),
    turns: new Int32Array(count),
    solvedCount: 0,
    borders: new Int32Array(count),
    isBeside: new Uint8Array(count + 1),
    borderCount: 0,
    passages: new Int32Array(joints.openingFrom.length),
    passageCount: 0,
    moves: new Int32Array(joints.openingFrom.length),
    moveCount: 0,
    fans: new Int32Array(joints.fanFrom.length),
    fanCount: 0,
    fanMoves: new Int32Array(joints.fanFrom.length),
    fanMoveCount: 0,
    fires: new Int32Array(joints.fireRoom.length),
    fireCount: 0,
  };
}

/** Fills a stage for the paces that the compartments have now. */
export function fillStage(stage: Stage, joints: Joints, pace: Float64Array): void {
  const own = stage.pace;
  fillOpenings(stage, joints, pace);
  stage.roomCount = stage.solvedCount = stage.borderCount = stage.fireCount = 0;
  const { isBeside } = stage;
  isBeside.fill(0);
  for (let at = 0; at < stage.passageCount; at++) {
    isBeside[joints.openingFrom[stage.passages[at]!]!] = 1;
    isBeside[joints.openingTo[stage.passages[at]!]!] = 1;
  }
  for (let turn = 0; turn < joints.roomOfTurn.length; turn++) {
    const room = joints.roomOfTurn[turn]!;
    if (pace[room]! < own && isBeside[room] === 0) continue;
    stage.turns[stage.solvedCount] = turn;
    stage.solved[stage.solvedCount++] = room;
  }
  for (let room = 0; room < pace.length; room++) {
    if (pace[room] === own) stage.rooms[stage.roomCount++] = room;
    else if (pace[room]! < own && isBeside[room] === 1) stage.borders[stage.borderCount++] = room;
  }
  joints.fireRoom.forEach((room, fire) => {
    if (pace[room] === own) stage.fires[stage.fireCount++] = fire;
  });
}

function fillOpenings(stage: Stage, joints: Joints, pace: Float64Array): void {
  const own = stage.pace;
  // The outside is nobody's, so the other side decides.
  const finer = (from: number, to: number): number => Math.max(pace[from] ?? -1, pace[to] ?? -1);
  stage.passageCount = stage.moveCount = stage.fanCount = stage.fanMoveCount = 0;
  joints.openingFrom.forEach((from, opening) => {
    const paceOf = finer(from, joints.openingTo[opening]!);
    if (paceOf >= own) stage.passages[stage.passageCount++] = opening;
    if (paceOf === own) stage.moves[stage.moveCount++] = opening;
  });
  joints.fanFrom.forEach((from, fan) => {
    const paceOf = finer(from, joints.fanTo[fan]!);
    if (paceOf >= own) stage.fans[stage.fanCount++] = fan;
    if (paceOf === own) stage.fanMoves[stage.fanMoveCount++] = fan;
  });
}

/** The stages of all paces, from coarse to fine. */
export function createStages(bodies: Bodies, joints: Joints): Stage[] {
  const lively = createStage(LIVELY, SEARCHES[LIVELY]!, bodies, joints);
  const beside = createStage(BESIDE, SEARCHES[BESIDE]!, bodies, joints, lively);
  return [createStage(QUIET, SEARCHES[QUIET]!, bodies, joints, beside), beside, lively];
}
