/**
 * Passage: what openings let through at a difference of pressure, and how steeply that grows.
 *
 * `sumHeat` is asked several times a step by the network, in watts of enthalpy; `gasThrough` once,
 * in kg/s from each layer, when the pressures are found. Both read the same slabs, so what is moved
 * is what the pressures were found with.
 */
import { crackFactor } from "./crack-law.js";
import { SLABS, type Openings } from "./openings.js";
import { createSlabFlow, slabFlow, type SlabFlow } from "./slab-flow.js";

/** Where heat through an opening is left: W, forward positive, and W/Pa. */
export type HeatFlow = Float64Array;
export const HEAT_W = 0;
export const SLOPE = 1;

/** Used within one call only. */
const slab = createSlabFlow();

export function heatThrough(
  openings: Openings,
  opening: number,
  pressurePa: Float64Array,
  into: HeatFlow,
): void {
  const { slabs, from, to } = openings;
  const floorsPa = pressurePa[from[opening]!]! - pressurePa[to[opening]!]!;
  const first = SLABS * opening;
  const end = first + slabs.count[opening]!;
  let heat = 0;
  let slope = 0;
  for (let at = first; at < end; at++) {
    passSlab(openings, opening, at, floorsPa);
    const forward = slabs.forwardW[at]!;
    const back = slabs.backW[at]!;
    heat += forward * slab.forward - back * slab.back;
    slope += forward * slab.forwardSlope + back * slab.backSlope;
  }
  into[HEAT_W] = heat;
  into[SLOPE] = slope;
}

/** kg/s of `from` lower and upper, `to` lower and upper, into `flow` from 4 x the opening on. */
export function gasThrough(
  openings: Openings,
  opening: number,
  pressurePa: Float64Array,
  flow: Float64Array,
): void {
  const { slabs, exchangeForward, exchangeBack, from, to } = openings;
  const floorsPa = pressurePa[from[opening]!]! - pressurePa[to[opening]!]!;
  const place = 4 * opening;
  const first = SLABS * opening;
  const end = first + slabs.count[opening]!;
  flow[place] = flow[place + 1] = flow[place + 2] = flow[place + 3] = 0;
  for (let at = first; at < end; at++) {
    passSlab(openings, opening, at, floorsPa);
    flow[place + (slabs.fromZone[at]! & 1)]! += slabs.forward[at]! * slab.forward;
    flow[place + 2 + (slabs.toZone[at]! & 1)]! += slabs.back[at]! * slab.back;
  }
  if (exchangeForward[opening]! > 0) {
    flow[place + (slabs.fromZone[first]! & 1)]! += exchangeForward[opening]!;
    flow[place + 2 + (slabs.toZone[first]! & 1)]! += exchangeBack[opening]!;
  }
}

function passSlab(openings: Openings, opening: number, at: number, floorsPa: number): void {
  const { slabs } = openings;
  const low = floorsPa + slabs.lowPa[at]!;
  const high = floorsPa + slabs.highPa[at]!;
  slabFlow(low, high, slab);
  if (openings.isPlain[opening] === 1) return;
  const law = openings.law[opening];
  if (law === undefined) pushFlap(openings, opening, low, slab);
  else stiffen(slab, low, high, openings.exponent[opening]!, law);
}

/**
 * A crack's law is x^n: the orifice's, times |x|^(n - 1/2) at the difference that stands for the
 * slab (its mean size), which differs from the integral by less than a door fan can tell.
 */
function stiffen(
  slab: SlabFlow,
  low: number,
  high: number,
  exponent: number,
  law: Float64Array,
): void {
  const factor = crackFactor(law, (low * low + low * high + high * high) / 3 + 1e-4);
  slab.forward *= factor;
  slab.back *= factor;
  slab.forwardSlope *= factor * 2 * exponent;
  slab.backSlope *= factor * 2 * exponent;
}

/** A flap lets out only, and stands open by what the pressure is between its two limits. */
function pushFlap(openings: Openings, opening: number, pa: number, slab: SlabFlow): void {
  const opens = openings.opensAtPa[opening]!;
  const range = Math.max(openings.fullAtPa[opening]! - opens, 1e-3);
  const share = Math.min(1, Math.max(0, (pa - opens) / range));
  const grows = share > 0 && share < 1 ? slab.forward / range : 0;
  slab.forwardSlope = slab.forwardSlope * share + grows;
  slab.forward *= share;
  slab.back = 0;
  slab.backSlope = 0;
}
