/**
 * Glow between the four surfaces of a room, its two layers and its fire.
 *
 *   ceiling      0   +-----------+
 *   upper wall   1   |   upper   |   each pair of surfaces sees one another by the box's shape;
 *                    |- - - - - -|   what leaves one is dimmed by the layers on its way, and each
 *   lower wall   2   |   lower   |   layer adds its own glow
 *   floor        3   +-----------+
 *
 * CFAST's four-surface enclosure, for a room with a square floor. A surface of which only a part is
 * described is a perfect mirror elsewhere. Whatever leaves is taken by a surface or a layer: the
 * sums are exact by construction. One solution of four equations, no iteration, no allocation.
 */
import { facingSquares } from "./view-factor.js";

export const CEILING = 0;
const UPPER_WALL = 1;
export const LOWER_WALL = 2;
export const FLOOR = 3;

export interface Enclosure {
  /** m2, and the share of the glow that meets it and that it takes. */
  readonly areaM2: Float64Array;
  readonly emissivity: Float64Array;
  /** sigma T^4 of the surfaces, W/m2. */
  readonly emits: Float64Array;
  /** Share of glow that each layer lets through: lower, upper; and sigma T^4 of its gas. */
  readonly passes: Float64Array;
  readonly gasEmits: Float64Array;
  /** What meets a surface, W/m2 (the result). */
  readonly irradiance: Float64Array;
  /** What the layers take, net, W: lower, upper (the result). */
  readonly gasTakes: Float64Array;
  /** Of what leaves row, what reaches column without gas; 4 by 4. */
  readonly sees: Float64Array;
  readonly leaves: Float64Array;
  readonly equations: Float64Array;
}

const LOWER = 0;
const UPPER = 1;

export function createEnclosure(): Enclosure {
  const numbers = (count: number) => new Float64Array(count);
  return {
    areaM2: numbers(4),
    emissivity: numbers(4),
    emits: numbers(4),
    passes: numbers(2),
    gasEmits: numbers(2),
    irradiance: numbers(4),
    gasTakes: numbers(2),
    sees: numbers(16),
    leaves: numbers(4),
    equations: numbers(20),
  };
}

export interface RoomShape {
  readonly floorM2: number;
  readonly wallM2: number;
  readonly heightM: number;
}

/** Sets areas and views for a border at this height. */
export function shapeEnclosure(made: Enclosure, room: RoomShape, borderM: number): void {
  const { areaM2, sees } = made;
  const sideM = Math.sqrt(room.floorM2);
  const upperShare = 1 - borderM / room.heightM;
  areaM2[CEILING] = room.floorM2;
  areaM2[FLOOR] = room.floorM2;
  areaM2[UPPER_WALL] = room.wallM2 * upperShare;
  areaM2[LOWER_WALL] = room.wallM2 * (1 - upperShare);
  const across = facingSquares(sideM, room.heightM);
  const ceilingToBorder = facingSquares(sideM, room.heightM - borderM);
  const floorToBorder = facingSquares(sideM, borderM);
  sees.fill(0);
  const both = (a: number, b: number, share: number) => {
    sees[4 * a + b] = share;
    sees[4 * b + a] = areaM2[b]! > 0 ? (share * areaM2[a]!) / areaM2[b]! : 0;
  };
  both(CEILING, FLOOR, across);
  both(CEILING, UPPER_WALL, areaM2[UPPER_WALL] > 0 ? 1 - ceilingToBorder : 0);
  both(CEILING, LOWER_WALL, ceilingToBorder - across);
  both(FLOOR, LOWER_WALL, areaM2[LOWER_WALL] > 0 ? 1 - floorToBorder : 0);
  both(FLOOR, UPPER_WALL, floorToBorder - across);
  // What passes down through the border from the upper wall, and does not meet the floor.
  const upperToBorder = sees[4 * UPPER_WALL + CEILING]!;
  both(UPPER_WALL, LOWER_WALL, Math.max(0, upperToBorder - sees[4 * UPPER_WALL + FLOOR]!));
  for (const wall of [UPPER_WALL, LOWER_WALL]) {
    let others = 0;
    for (let to = 0; to < 4; to++) others += sees[4 * wall + to]!;
    sees[4 * wall + wall] = areaM2[wall]! > 0 ? Math.max(0, 1 - others) : 0;
  }
}

/** Finds what meets each surface and what each layer takes, with so much glow of fires, W. */
export function solveEnclosure(made: Enclosure, fireW: number): void {
  const { areaM2, emissivity, emits, equations, sees, irradiance, gasTakes, leaves } = made;
  gasTakes.fill(0);
  const all = areaM2[0]! + areaM2[1]! + areaM2[2]! + areaM2[3]!;
  for (let at = 0; at < 4; at++) {
    const area = areaM2[at]!;
    irradiance[at] = area > 0 ? through(made, LOWER, at, (fireW * area) / all, 0) / area : 0;
  }
  for (let at = 0; at < 4; at++) {
    const mirrors = 1 - emissivity[at]!;
    let comes = irradiance[at]!;
    for (let from = 0; from < 4; from++) {
      // By reciprocity, A(from) F(from, at) / A(at) is F(at, from).
      const view = sees[4 * at + from]!;
      comes += view * glowOnWay(made, from, at);
      equations[5 * at + from] = (from === at ? 1 : 0) - mirrors * view * passed(made, from, at);
    }
    equations[5 * at + 4] = emissivity[at]! * emits[at]! + mirrors * comes;
  }
  eliminate(equations, leaves);
  for (let from = 0; from < 4; from++) {
    for (let at = 0; at < 4; at++) {
      const heat = areaM2[from]! * sees[4 * from + at]!;
      if (heat === 0) continue;
      const first = from < LOWER_WALL ? UPPER : LOWER;
      irradiance[at] =
        irradiance[at]! + through(made, first, at, heat * leaves[from]!, heat) / areaM2[at]!;
    }
  }
}

/** Sends glow through its first layer, and the other where it crosses the border. */
function through(
  made: Enclosure,
  first: number,
  at: number,
  startW: number,
  beamM2: number,
): number {
  const last = at < LOWER_WALL ? UPPER : LOWER;
  let heat = startW;
  for (let leg = 0; leg < (first === last ? 1 : 2); leg++) {
    const layer = leg === 0 ? first : last;
    const taken = (1 - made.passes[layer]!) * (heat - beamM2 * made.gasEmits[layer]!);
    made.gasTakes[layer] = made.gasTakes[layer]! + taken;
    heat -= taken;
  }
  return heat;
}

function passed(made: Enclosure, from: number, at: number): number {
  const first = from < LOWER_WALL ? UPPER : LOWER;
  const last = at < LOWER_WALL ? UPPER : LOWER;
  return first === last ? made.passes[first]! : made.passes[0]! * made.passes[1]!;
}

/** What the gas on the way adds of its own, W/m2. */
function glowOnWay(made: Enclosure, from: number, at: number): number {
  const first = from < LOWER_WALL ? UPPER : LOWER;
  const last = at < LOWER_WALL ? UPPER : LOWER;
  const added = (1 - made.passes[first]!) * made.gasEmits[first]!;
  if (first === last) return added;
  const dimmed = made.passes[last]!;
  return added * dimmed + (1 - dimmed) * made.gasEmits[last]!;
}

/** Four equations, each dominated by its diagonal: plain elimination. */
function eliminate(equations: Float64Array, result: Float64Array): void {
  for (let column = 0; column < 4; column++) {
    for (let row = column + 1; row < 4; row++) {
      const times = equations[5 * row + column]! / equations[5 * column + column]!;
      for (let at = column; at < 5; at++) {
        equations[5 * row + at] = equations[5 * row + at]! - times * equations[5 * column + at]!;
      }
    }
  }
  for (let row = 3; row >= 0; row--) {
    let rest = equations[5 * row + 4]!;
    for (let at = row + 1; at < 4; at++) rest -= equations[5 * row + at]! * result[at]!;
    result[row] = rest / equations[5 * row + row]!;
  }
}
