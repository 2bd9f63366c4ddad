/**
 * Passage: what an opening lets through at a difference of pressure, and how steeply that grows.
 *
 * `heatThrough` is asked several times a step by the network, in watts of enthalpy; `gasThrough`
 * once, in kg/s from each layer, when the pressures are found. Both read the same slabs, so what is
 * moved is what the pressures were found with.
 */
import pow from "@stdlib/math-base-special-pow";
import type { Bodies } from "../bodies.js";
import { SLABS, type Openings } from "./openings.js";
import { slabFlow, type SlabFlow } from "./slab-flow.js";

/** Where `heatThrough` leaves its result: forward is positive. */
export interface HeatFlow {
  heatW: number;
  slopeWPerPa: number;
}

export function heatThrough(
  openings: Openings,
  bodies: Bodies,
  opening: number,
  floorsPa: number,
  slab: SlabFlow,
  into: HeatFlow,
): void {
  const { slabs } = openings;
  const { zoneEnthalpy } = bodies;
  const first = SLABS * opening;
  const end = first + slabs.count[opening]!;
  let heat = 0;
  let slope = 0;
  for (let at = first; at < end; at++) {
    passSlab(openings, opening, at, floorsPa, slab);
    const forward = slabs.forward[at]! * zoneEnthalpy[slabs.fromZone[at]!]!;
    const back = slabs.back[at]! * zoneEnthalpy[slabs.toZone[at]!]!;
    heat += forward * slab.forward - back * slab.back;
    slope += forward * slab.forwardSlope + back * slab.backSlope;
  }
  into.heatW = heat;
  into.slopeWPerPa = slope;
}

/** kg/s of `from` lower and upper, `to` lower and upper, into `flow` from 4 x the opening on. */
export function gasThrough(
  openings: Openings,
  opening: number,
  floorsPa: number,
  slab: SlabFlow,
  flow: Float64Array,
): void {
  const { slabs, exchangeForward, exchangeBack } = openings;
  const place = 4 * opening;
  const first = SLABS * opening;
  const end = first + slabs.count[opening]!;
  flow[place] = flow[place + 1] = flow[place + 2] = flow[place + 3] = 0;
  for (let at = first; at < end; at++) {
    passSlab(openings, opening, at, floorsPa, slab);
    flow[place + (slabs.fromZone[at]! & 1)]! += slabs.forward[at]! * slab.forward;
    flow[place + 2 + (slabs.toZone[at]! & 1)]! += slabs.back[at]! * slab.back;
  }
  if (exchangeForward[opening]! > 0) {
    flow[place + (slabs.fromZone[first]! & 1)]! += exchangeForward[opening]!;
    flow[place + 2 + (slabs.toZone[first]! & 1)]! += exchangeBack[opening]!;
  }
}

function passSlab(
  openings: Openings,
  opening: number,
  at: number,
  floorsPa: number,
  slab: SlabFlow,
): void {
  const { slabs } = openings;
  const low = floorsPa + slabs.lowPa[at]!;
  const high = floorsPa + slabs.highPa[at]!;
  slabFlow(low, high, slab);
  const exponent = openings.exponent[opening]!;
  if (exponent !== 0.5) stiffen(slab, low, high, exponent);
  if (openings.opensAtPa[opening]! > -Infinity) pushFlap(openings, opening, low, slab);
}

/**
 * A crack's law is x^n: the orifice's, times |x|^(n - 1/2) at the difference that stands for the
 * slab (its mean size), which differs from the integral by less than a door fan can tell.
 */
function stiffen(slab: SlabFlow, low: number, high: number, exponent: number): void {
  const stands = (low * low + low * high + high * high) / 3 + 1e-4;
  const factor = pow(stands, (exponent - 0.5) / 2);
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
