/**
 * Slabs: cuts each opening where a layer's border crosses it, from the gas as it stands.
 *
 * The difference of pressure along an opening is that between the floors plus what the weight of
 * the gas on both sides adds up to at that height, `lowPa` and `highPa`; both stay as they are
 * while the network looks for the pressures of the floors.
 */
import pow from "@stdlib/math-base-special-pow";
import { GRAVITY, type Bodies } from "../bodies.js";
import { DOOR_FAN_DENSITY, SLABS, type Openings } from "./openings.js";

/** Published: Cooper. */
const EXCHANGE = 0.1;

/** Of an opening: less counts as shut. */
const LEAST_SHARE = 1e-9;

/** `share` of the opening stands open. */
export function cutSlabs(openings: Openings, bodies: Bodies, opening: number, share: number): void {
  const { slabs } = openings;
  slabs.count[opening] = 0;
  openings.exchangeForward[opening] = 0;
  openings.exchangeBack[opening] = 0;
  if (share < LEAST_SHARE) return;
  const from = openings.from[opening]!;
  const to = openings.to[opening]!;
  const low = openings.lowM[opening]!;
  const high = openings.highM[opening]!;
  if (high <= low) {
    addSlab(openings, bodies, opening, low, low, share);
    if (openings.holeM2[opening]! > 0) exchange(openings, bodies, opening, share);
    return;
  }
  const fromBorder = bodies.elevationM[from]! + bodies.borderM[from]!;
  const toBorder = bodies.elevationM[to]! + bodies.borderM[to]!;
  const first = Math.min(high, Math.max(low, Math.min(fromBorder, toBorder)));
  const second = Math.min(high, Math.max(low, Math.max(fromBorder, toBorder)));
  if (first > low) addSlab(openings, bodies, opening, low, first, share);
  if (second > first) addSlab(openings, bodies, opening, first, second, share);
  if (high > second) addSlab(openings, bodies, opening, second, high, share);
}

function addSlab(
  openings: Openings,
  bodies: Bodies,
  opening: number,
  low: number,
  high: number,
  share: number,
): void {
  const { slabs } = openings;
  const slab = SLABS * opening + slabs.count[opening]!;
  const from = openings.from[opening]!;
  const to = openings.to[opening]!;
  const fromZone = zoneAt(bodies, from, low, high);
  const toZone = zoneAt(bodies, to, low, high);
  const height = high > low ? high - low : 1;
  const size = openings.size[opening]! * share * height;
  const exponent = openings.exponent[opening]!;
  slabs.lowPa[slab] = weightAbove(bodies, to, low) - weightAbove(bodies, from, low);
  slabs.highPa[slab] =
    high > low
      ? weightAbove(bodies, to, high) - weightAbove(bodies, from, high)
      : slabs.lowPa[slab];
  const forward = size * thrust(bodies, fromZone, exponent);
  const back = size * thrust(bodies, toZone, exponent);
  slabs.forward[slab] = forward;
  slabs.back[slab] = back;
  slabs.forwardW[slab] = forward * bodies.zoneEnthalpy[fromZone]!;
  slabs.backW[slab] = back * bodies.zoneEnthalpy[toZone]!;
  slabs.fromZone[slab] = fromZone;
  slabs.toZone[slab] = toZone;
  slabs.count[opening]!++;
}

/**
 * sqrt(2 density); of a crack with an exponent the same, times what ISO 14520-1 Annex E lets the
 * density count for: q = k (dP x 1.2 / density)^n.
 */
function thrust(bodies: Bodies, zone: number, exponent: number): number {
  const root = bodies.zoneThrust[zone]!;
  return exponent === 0.5
    ? root
    : root * pow(DOOR_FAN_DENSITY / bodies.zoneDensity[zone]!, exponent - 0.5);
}

/** A hole in a ceiling draws from the layer under it, whatever its height. */
export function zoneAt(bodies: Bodies, room: number, low: number, high: number): number {
  const border = bodies.elevationM[room]! + bodies.borderM[room]!;
  const isUpper = (low + high) / 2 > border && bodies.zoneKg[2 * room + 1]! > 0;
  return isUpper ? 2 * room + 1 : 2 * room;
}

/** What the pressure loses between the floor and a height; below the floor it gains. */
function weightAbove(bodies: Bodies, room: number, height: number): number {
  const above = height - bodies.elevationM[room]!;
  const border = bodies.borderM[room]!;
  const lower = bodies.zoneDensity[2 * room]!;
  if (above <= border) return GRAVITY * lower * above;
  return GRAVITY * (lower * border + bodies.zoneDensity[2 * room + 1]! * (above - border));
}

/** Denser gas above lighter gas changes places through the hole between them (Cooper). */
function exchange(openings: Openings, bodies: Bodies, opening: number, share: number): void {
  const slab = SLABS * opening;
  const { slabs } = openings;
  const below = bodies.zoneDensity[slabs.fromZone[slab]!]!;
  const above = bodies.zoneDensity[slabs.toZone[slab]!]!;
  const heavier = above - below;
  if (heavier <= 0) return;
  const floors =
    bodies.pressurePa[openings.from[opening]!]! - bodies.pressurePa[openings.to[opening]!]!;
  const difference = Math.abs(floors + slabs.lowPa[slab]!);
  const rest = 1 - difference / (openings.flooding[opening]! * GRAVITY * heavier);
  if (rest <= 0) return;
  const area = openings.holeM2[opening]! * share;
  const area25 = area * area * Math.sqrt(area);
  const swap = EXCHANGE * Math.sqrt((GRAVITY * heavier * area25) / ((above + below) / 2)) * rest;
  openings.exchangeForward[opening] = swap * below;
  openings.exchangeBack[opening] = swap * above;
}
