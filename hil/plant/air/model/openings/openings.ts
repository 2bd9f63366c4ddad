/**
 * Openings: every door, crack, hole and flap of the building as lines of one table.
 *
 * A description becomes at most three slabs for each opening, cut at the layers' borders of both
 * sides (`slabs.ts` cuts them once a step); the network then asks what passes (`passage.ts`).
 *
 *   from | border       slab 2  upper -> upper
 *        |------        slab 1  lower -> upper
 *        |     ---| to  slab 0  lower -> lower
 *
 * Heights here are absolute. `forward` is out of `from`. Nothing here changes but the slabs.
 */
import type { Bodies } from "../bodies.js";
import { crackTable } from "./crack-law.js";
import { OUTSIDE, type BuildingDescription, type OpeningDescription } from "../description.js";

/** Slabs an opening can have. */
export const SLABS = 3;
/** Published: CFAST's coefficient of a hole in a floor. */
const HOLE_COEFFICIENT = 0.68;
/** Published: Cooper's flooding constants of round and square holes. */
const FLOODING = { round: 0.754, square: 0.942 };
/** Air at which a door fan's law is given, kg/m3. */
export const DOOR_FAN_DENSITY = 1.2;

export interface Openings {
  readonly count: number;
  /** Compartments of both sides; the outside is the one behind the last. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly lowM: Float64Array;
  readonly highM: Float64Array;
  /** Times sqrt(2 density), a height if it has one, and the law of slab flow: kg/s. */
  readonly size: Float64Array;
  /** Of a leak; 0.5 for everything else. */
  readonly exponent: Float64Array;
  /** Of each leak whose exponent is not 0.5, its law. */
  readonly law: readonly (Float64Array | undefined)[];
  /** 1 for what is neither a flap nor such a leak. */
  readonly isPlain: Uint8Array;
  /** Of a flap, Pa; of other openings below any difference, so that they always stand open. */
  readonly opensAtPa: Float64Array;
  readonly fullAtPa: Float64Array;
  /** m2 of a hole in a floor, or 0; and its flooding constant squared x diameter^5 / 2 / area^2. */
  readonly holeM2: Float64Array;
  readonly flooding: Float64Array;
  /** kg/s that denser gas above a hole exchanges each way, as of the last cut. */
  readonly exchangeForward: Float64Array;
  readonly exchangeBack: Float64Array;
  readonly slabs: Slabs;
}

/** Three lines for each opening. */
interface Slabs {
  readonly count: Int32Array;
  /** To add to the difference between the floors, at its lower and its upper edge. */
  readonly lowPa: Float64Array;
  readonly highPa: Float64Array;
  /** Times the law: kg/s. */
  readonly forward: Float64Array;
  readonly back: Float64Array;
  /** The same times the enthalpy of what comes: W. */
  readonly forwardW: Float64Array;
  readonly backW: Float64Array;
  /** Where it draws from. */
  readonly fromZone: Int32Array;
  readonly toZone: Int32Array;
}

export function createOpenings(description: BuildingDescription, bodies: Bodies): Openings {
  const { openings } = description;
  const count = openings.length;
  const place = (side: number): number => (side === OUTSIDE ? bodies.count : side);
  const numbers = (value: (opening: OpeningDescription) => number): Float64Array =>
    Float64Array.from(openings, value);
  const span = (opening: OpeningDescription) => spanOf(opening, bodies, place(opening.from));
  return {
    count,
    from: Int32Array.from(openings, ({ from }) => place(from)),
    to: Int32Array.from(openings, ({ to }) => place(to)),
    lowM: numbers((opening) => span(opening).lowM),
    highM: numbers((opening) => span(opening).highM),
    size: numbers(sizeOf),
    exponent: numbers((opening) => (opening.kind === "leak" ? opening.exponent : 0.5)),
    law: openings.map((opening) =>
      opening.kind === "leak" && opening.exponent !== 0.5
        ? crackTable(opening.exponent)
        : undefined,
    ),
    isPlain: Uint8Array.from(openings, (opening) => (isPlain(opening) ? 1 : 0)),
    opensAtPa: numbers((opening) => (opening.kind === "relief" ? opening.opensAtPa : -Infinity)),
    fullAtPa: numbers((opening) => (opening.kind === "relief" ? opening.fullAtPa : -Infinity)),
    holeM2: numbers((opening) => (opening.kind === "horizontal" ? opening.areaM2 : 0)),
    flooding: numbers(floodingOf),
    exchangeForward: new Float64Array(count),
    exchangeBack: new Float64Array(count),
    slabs: {
      count: new Int32Array(count),
      lowPa: new Float64Array(SLABS * count),
      highPa: new Float64Array(SLABS * count),
      forward: new Float64Array(SLABS * count),
      back: new Float64Array(SLABS * count),
      forwardW: new Float64Array(SLABS * count),
      backW: new Float64Array(SLABS * count),
      fromZone: new Int32Array(SLABS * count),
      toZone: new Int32Array(SLABS * count),
    },
  };
}

function isPlain(opening: OpeningDescription): boolean {
  return opening.kind !== "relief" && !(opening.kind === "leak" && opening.exponent !== 0.5);
}

function spanOf(opening: OpeningDescription, bodies: Bodies, from: number) {
  const floor = bodies.elevationM[from]!;
  switch (opening.kind) {
    case "vertical":
      return { lowM: floor + opening.sillM, highM: floor + opening.soffitM };
    case "leak":
      return { lowM: floor + opening.lowM, highM: floor + opening.highM };
    case "relief":
      return { lowM: floor + opening.heightM, highM: floor + opening.heightM };
    case "horizontal": {
      const isFloor = opening.from === OUTSIDE;
      const level = isFloor ? bodies.elevationM[opening.to]! : floor + bodies.heightM[from]!;
      return { lowM: level, highM: level };
    }
  }
}

function sizeOf(opening: OpeningDescription): number {
  switch (opening.kind) {
    case "vertical":
      return opening.coefficient * opening.widthM;
    case "relief":
      return opening.coefficient * opening.areaM2;
    case "horizontal":
      return HOLE_COEFFICIENT * opening.areaM2;
    case "leak": {
      // m3/s at one pascal of standard air, as the orifice that passes the same: A = q sqrt(d / 2).
      const size = opening.m3PerSAtOnePa * Math.sqrt(DOOR_FAN_DENSITY / 2);
      const heightM = opening.highM - opening.lowM;
      return heightM > 0 ? size / heightM : size;
    }
  }
}

/** Cooper: the difference that ends the exchange, divided by g times the densities' difference. */
function floodingOf(opening: OpeningDescription): number {
  if (opening.kind !== "horizontal") return 0;
  const { areaM2, shape } = opening;
  const diameter = Math.sqrt((4 * areaM2) / Math.PI);
  const fifth = diameter * diameter * diameter * diameter * diameter;
  return (FLOODING[shape] * FLOODING[shape] * fifth) / (2 * areaM2 * areaM2);
}
