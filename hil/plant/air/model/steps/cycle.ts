/**
 * Cycle: one step of the compartments of a stage, in two halves.
 *
 *   begin   fires and sources -> pressures at the step's end -> gas on its way
 *   finish  gas arrives -> layers settle, come and go
 *
 * Between the two halves of a coarse stage the finer ones do theirs, and see the pressures of the
 * coarse one on a straight line from the step's begin to its end. What they pass to a coarse
 * compartment waits for its second half, so nothing is lost or counted twice on the way.
 */
import type { Parts } from "./parts.js";
import { LEAST_EXCESS_K, takeAlong } from "../fire/door-jet.js";
import { overturn, settle } from "../layers.js";
import { gasThrough } from "../openings/passage.js";
import { cutSlabs } from "../openings/slabs.js";
import { feed } from "../sources.js";
import type { State } from "../state.js";
import { PACE_TICKS, type Stage } from "./stage.js";

export function begin(parts: Parts, stage: Stage, seconds: number): void {
  addSources(parts, stage, seconds);
  findPressures(parts, stage, seconds);
  sendGas(parts, stage, seconds);
}

export function finish(parts: Parts, stage: Stage, seconds: number): void {
  const { bodies, state, transfer, stratification } = parts;
  for (let at = 0; at < stage.roomCount; at++) transfer.apply(stage.rooms[at]!);
  transfer.enter();
  for (let at = 0; at < stage.moveCount; at++) entrain(parts, stage, stage.moves[at]!, seconds);
  for (let at = 0; at < stage.roomCount; at++) {
    const room = stage.rooms[at]!;
    overturn(bodies, state, room, seconds);
    settle(bodies, state, room);
    stratification.judge(room, seconds);
  }
}

function addSources(
  { bodies, state, fires, surfaces }: Parts,
  stage: Stage,
  seconds: number,
): void {
  for (let at = 0; at < stage.roomCount; at++) {
    const room = stage.rooms[at]!;
    state.radiated[room] = 0;
    state.fireW[room] = 0;
    state.recentW[room] = -energyOf(state, room);
  }
  for (let at = 0; at < stage.fireCount; at++) fires.step(stage.fires[at]!, seconds);
  for (let at = 0; at < stage.roomCount; at++) {
    const room = stage.rooms[at]!;
    if (state.layered[room] === 1 || state.radiated[room]! > 0) surfaces.glow(room, seconds);
    const isFed = feed(bodies, state, room);
    state.recentW[room] = (state.recentW[room]! + energyOf(state, room)) / seconds;
    if (isFed || state.fireW[room]! > 0) settle(bodies, state, room);
  }
}

function energyOf({ heat }: State, room: number): number {
  return heat[2 * room]! + heat[2 * room + 1]!;
}

function findPressures(parts: Parts, stage: Stage, seconds: number): void {
  const { bodies, openings, fans, network, state } = parts;
  const { pressurePa, startPa, forcedW } = network;
  forcedW.fill(0);
  for (let at = 0; at < stage.solvedCount; at++) {
    const room = stage.solved[at]!;
    startPa[room] = bodies.pressurePa[room]!;
    // What a finer compartment will be given in this time is not in its gas yet.
    if (state.pace[room]! > stage.pace) forcedW[room] = state.recentW[room]!;
  }
  for (let at = 0; at < stage.borderCount; at++) enterBorder(parts, stage, stage.borders[at]!);
  for (let at = 0; at < stage.passageCount; at++) {
    const opening = stage.passages[at]!;
    cutSlabs(openings, bodies, opening, state.openShare[opening]!);
    if (openings.exchangeForward[opening]! > 0) forceExchange(parts, opening);
  }
  for (let at = 0; at < stage.fanCount; at++) fans.force(stage.fans[at]!, forcedW);
  network.solve(stage, seconds);
  for (let at = 0; at < stage.borderCount; at++) {
    const room = stage.borders[at]!;
    // If a finer stage borders on it as well, that one takes it through this time.
    if (stage.finer?.isBeside[room] !== 1) state.livePa[room] = pressurePa[room]!;
  }
  for (let at = 0; at < stage.roomCount; at++) {
    const room = stage.rooms[at]!;
    state.livePa[room] = bodies.pressurePa[room]!;
    state.rosePa[room] = pressurePa[room]! - bodies.pressurePa[room]!;
  }
}

/** A coarser compartment goes on from where it is, with all that this stage does not move held. */
function enterBorder({ state, network, bodies }: Parts, stage: Stage, room: number): void {
  const { broughtW } = state;
  network.startPa[room] = state.livePa[room]!;
  for (let pace = state.pace[room]!; pace < stage.pace; pace++) {
    network.forcedW[room]! += broughtW[pace * (bodies.count + 1) + room]!;
  }
}

/** What a hole exchanges carries heat that no pressure changes. */
function forceExchange({ bodies, openings, network }: Parts, opening: number): void {
  const { exchangeForward, exchangeBack, slabs, from, to } = openings;
  const forward = exchangeForward[opening]! * bodies.zoneEnthalpy[slabs.fromZone[3 * opening]!]!;
  const back = exchangeBack[opening]! * bodies.zoneEnthalpy[slabs.toZone[3 * opening]!]!;
  network.forcedW[from[opening]!]! -= forward - back;
  network.forcedW[to[opening]!]! += forward - back;
}

function sendGas(parts: Parts, stage: Stage, seconds: number): void {
  const { openings, network, state, transfer, fans } = parts;
  const { pressurePa } = network;
  const { flow } = state;
  for (let at = 0; at < stage.moveCount; at++) {
    const opening = stage.moves[at]!;
    const from = openings.from[opening]!;
    const to = openings.to[opening]!;
    gasThrough(openings, opening, pressurePa, flow);
    for (let side = 0; side < 4; side++) {
      const kg = flow[4 * opening + side]! * seconds;
      if (kg > 0) transfer.announce(2 * (side < 2 ? from : to) + (side & 1), kg);
    }
  }
  for (let at = 0; at < stage.fanMoveCount; at++) {
    fans.announce(stage.fanMoves[at]!, transfer, seconds);
  }
  ration(parts, stage);
  for (let at = 0; at < stage.moveCount; at++) {
    const opening = stage.moves[at]!;
    const from = openings.from[opening]!;
    const to = openings.to[opening]!;
    for (let side = 0; side < 4; side++) {
      const kg = flow[4 * opening + side]! * seconds;
      if (kg <= 0) continue;
      if (side < 2) transfer.move(2 * from + side, to, kg);
      else transfer.move(2 * to + side - 2, from, kg);
    }
  }
  for (let at = 0; at < stage.fanMoveCount; at++) fans.move(stage.fanMoves[at]!, transfer, seconds);
  if (stage.finer !== undefined) noteBrought(parts, stage);
}

/** Writes down what this stage brings each compartment, for the finer stages that border on it. */
function noteBrought({ bodies, openings, state, fans }: Parts, stage: Stage): void {
  const { flow, broughtW } = state;
  const { zoneEnthalpy } = bodies;
  const first = stage.pace * (bodies.count + 1);
  broughtW.fill(0, first, first + bodies.count + 1);
  for (let at = 0; at < stage.moveCount; at++) {
    const opening = stage.moves[at]!;
    const from = openings.from[opening]!;
    const to = openings.to[opening]!;
    const watts =
      flow[4 * opening]! * zoneEnthalpy[2 * from]! +
      flow[4 * opening + 1]! * zoneEnthalpy[2 * from + 1]! -
      flow[4 * opening + 2]! * zoneEnthalpy[2 * to]! -
      flow[4 * opening + 3]! * zoneEnthalpy[2 * to + 1]!;
    broughtW[first + from]! -= watts;
    broughtW[first + to]! += watts;
  }
  for (let at = 0; at < stage.fanMoveCount; at++) {
    fans.note(stage.fanMoves[at]!, broughtW, first);
  }
}

/** A coarser donor has only its part of a fine step to give. */
function ration({ state, transfer }: Parts, stage: Stage): void {
  for (let at = 0; at < stage.solvedCount; at++) {
    const room = stage.solved[at]!;
    if (state.pace[room]! >= stage.pace) transfer.ration(room, 1);
  }
  for (let at = 0; at < stage.borderCount; at++) {
    const room = stage.borders[at]!;
    transfer.ration(room, PACE_TICKS[stage.pace]! / PACE_TICKS[state.pace[room]!]!);
  }
}

/** Hot streams take gas along on their way up to a layer, and burn what fuel they carry. */
function entrain(parts: Parts, stage: Stage, opening: number, seconds: number): void {
  const { openings, state } = parts;
  const from = openings.from[opening]!;
  const to = openings.to[opening]!;
  for (let side = 0; side < 4; side++) {
    const kgPerS = state.flow[4 * opening + side]!;
    if (kgPerS <= 0) continue;
    if (side < 2) enter(parts, stage, 2 * from + side, to, opening, kgPerS, seconds);
    else enter(parts, stage, 2 * to + side - 2, from, opening, kgPerS, seconds);
  }
}

function enter(
  { bodies, openings, state, carriedFuel, surfaces }: Parts,
  stage: Stage,
  zone: number,
  room: number,
  opening: number,
  kgPerS: number,
  seconds: number,
): void {
  if (room === bodies.count || zone >= 2 * bodies.count) return;
  const excess = bodies.zoneK[zone]! - bodies.zoneK[2 * room]!;
  if (excess < LEAST_EXCESS_K) return;
  const entersM = openings.highM[opening]! - bodies.elevationM[room]!;
  const isLayered = state.layered[room] === 1;
  const drawn = isLayered ? takeAlong(bodies, state, zone, room, entersM, kgPerS, seconds) : 0;
  const radiatedJ = carriedFuel.burn(zone, room, kgPerS * seconds, drawn);
  if (radiatedJ > 0) surfaces.radiate(room, radiatedJ);
  if (state.pace[room] !== stage.pace) settle(bodies, state, room);
}
