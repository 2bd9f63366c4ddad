/**
 * Pressure network: the pressures at the end of a step, for many compartments together.
 *
 *   stiffness V (p - p*) / dt  +  sum of the heat through its openings  =  heat of fans
 *
 * p* is the pressure that the sources alone have made. Backward Euler: Newton's method with a fixed
 * number of rounds (`Stage.search`), each with an exact linear solve in a fixed order. Sweeps of
 * Gauss and Seidel were not used: rooms joined by a wide-open door move one another's pressure so
 * slowly that no fixed number of sweeps is enough. The search begins where the last one ended
 * (`guessPa`, part of the state). There is no early exit.
 */
import type { Bodies } from "../bodies.js";
import { createElimination } from "./elimination.js";
import type { Openings } from "../openings/openings.js";
import { HEAT_W, heatThrough, SLOPE } from "../openings/passage.js";
import { plainHeat } from "../openings/plain-passage.js";
import type { Stage } from "../steps/stage.js";

export interface PressureNetwork {
  /** Absolute, at the floors, without any flow: goes in; the outside's behind the last. */
  readonly startPa: Float64Array;
  /** With all flows at the step's end: comes out. */
  readonly pressurePa: Float64Array;
  /** W into each compartment that no pressure changes (fans, exchange). */
  readonly forcedW: Float64Array;
  /** When the turn of each compartment comes in the linear solve. */
  readonly turnOf: Int32Array;
  solve(stage: Stage, seconds: number): void;
}

export function createPressureNetwork(
  openings: Openings,
  bodies: Bodies,
  guessPa: Float64Array,
): PressureNetwork {
  const { count } = bodies;
  const elimination = createElimination(count, pairsOf(openings, count));
  const { diagonal, right, beside } = elimination;
  const places = Int32Array.from(openings.from, (from, opening) => {
    const to = openings.to[opening]!;
    return isPair(from, to, count) ? elimination.placeOf(from, to) : -1;
  });
  const pressurePa = new Float64Array(count + 1).fill(bodies.pressurePa[count]!);
  const startPa = pressurePa.slice();
  const inertia = new Float64Array(count);
  const forcedW = new Float64Array(count + 1);
  const through = new Float64Array(2);

  function round(stage: Stage, chord: number): void {
    beside.fill(0);
    for (let at = 0; at < stage.solvedCount; at++) {
      const room = stage.solved[at]!;
      const rise = pressurePa[room]! - startPa[room]!;
      diagonal[room] = inertia[room]!;
      right[room] = forcedW[room]! - inertia[room]! * rise;
    }
    for (let at = 0; at < stage.passageCount; at++) {
      const opening = stage.passages[at]!;
      const slabCount = openings.slabs.count[opening]!;
      if (slabCount === 0) continue;
      const from = openings.from[opening]!;
      const to = openings.to[opening]!;
      if (slabCount > 1 || openings.isPlain[opening] === 0) {
        heatThrough(openings, opening, pressurePa, through);
      } else plainHeat(openings, opening, pressurePa, through);
      const slope = through[SLOPE]! * chord;
      right[from]! -= through[HEAT_W]!;
      right[to]! += through[HEAT_W]!;
      diagonal[from]! += slope;
      diagonal[to]! += slope;
      if (places[opening]! >= 0) beside[places[opening]!]! -= slope;
    }
    elimination.solve(stage.turns, stage.solvedCount);
    for (let at = 0; at < stage.solvedCount; at++) {
      pressurePa[stage.solved[at]!]! += right[stage.solved[at]!]!;
    }
  }

  return {
    startPa,
    pressurePa,
    forcedW,
    turnOf: elimination.turnOf,
    solve(stage, seconds) {
      for (let at = 0; at < stage.solvedCount; at++) {
        const room = stage.solved[at]!;
        pressurePa[room] = guessPa[room]!;
        inertia[room] = energyPerPa(bodies, room) / seconds;
      }
      for (let at = 0; at < stage.search.length; at++) round(stage, stage.search[at]!);
      for (let at = 0; at < stage.solvedCount; at++) {
        guessPa[stage.solved[at]!] = pressurePa[stage.solved[at]!]!;
      }
    },
  };
}

/** J that raise the compartment by one pascal. */
function energyPerPa(bodies: Bodies, room: number): number {
  const lower = 2 * room;
  return (
    bodies.zoneStiffness[lower]! * bodies.zoneM3[lower]! +
    bodies.zoneStiffness[lower + 1]! * bodies.zoneM3[lower + 1]!
  );
}

function pairsOf(openings: Openings, count: number): [number, number][] {
  const pairs: [number, number][] = [];
  openings.from.forEach((from, opening) => {
    const to = openings.to[opening]!;
    if (isPair(from, to, count)) pairs.push([from, to]);
  });
  return pairs;
}

function isPair(from: number, to: number, count: number): boolean {
  return from !== to && from < count && to < count;
}
