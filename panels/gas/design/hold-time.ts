/**
 * How long a flooded room keeps its gas.
 *
 *   descending   air comes in above, a sharp interface sinks to the protected height:
 *                t = (V/H0)*[(C3*H0+C4)^(1-n) - (C3*H+C4)^(1-n)] / ((1-n)*C3*F*k2)
 *   mixing       fans stir the room, the concentration falls to a share of what it was:
 *                t = V/(F*k2) * integral from rho_f to rho_i of
 *                    [(x + rho_a*phi)/(2*g*H0*(x-rho_a) + 2*P)]^n dx/(x-rho_a)
 *
 *   C3 = 2*g*(rho_m-rho_a)/(rho_m + rho_a*phi),  C4 = 2*P/rho_m,  phi = (F/(1-F))^(1/n)
 *
 * At n = 0.5 the first is NFPA 12A-2004 Annex B; the general exponent and the integral are derived
 * from it. P is the bias pressure, 0 where it is negative; the annex lays all of it on the lower
 * leak (C4) and the integral shares it between both, so that the annex leaks more of the two.
 *
 * A mixture lighter than air leaves above: the interface rises, |rho_m - rho_a| and the upper leak
 * stand in the same equation, and the protected height is the depth of gas below the ceiling.
 *
 * Holds for a room of one height whose leaks are at its top and its bottom, at the temperature of
 * its surroundings, without wind. A sharp interface is an idealisation: full-scale tests show a
 * thick one, and both models lean on the threshold that is chosen (Hetrick). Nothing here judges
 * whether a time is enough.
 */
import exp from "@stdlib/math-base-special-exp";
import ln from "@stdlib/math-base-special-ln";
import pow from "@stdlib/math-base-special-pow";
import { cappedFraction, k2Of, type LeakLaw } from "./leakage.js";
import { AIR_KG_PER_M3, GRAVITY_M_PER_S2, mixtureKgPerM3 } from "./mixture.js";

export interface FloodedRoom {
  readonly volumeM3: number;
  /** H0, the height to which gas stands at first. */
  readonly heightM: number;
  /** Density of the agent's vapour at the room's temperature. */
  readonly agentKgPerM3: number;
  readonly concentrationPct: number;
  readonly leak: LeakLaw;
  /** F, the share of the leaks that is at the bottom, 0 to 1. */
  readonly lowerFraction: number;
  /** P, pressure of the room over its surroundings while it holds; negative counts as 0. */
  readonly biasPa: number;
}

/** What the equations are made of; for a sheet that shows how a figure came about. */
export interface HoldTerms {
  readonly mixtureKgPerM3: number;
  /** The mixture is lighter than air and leaves above. */
  readonly isLighter: boolean;
  /** The share of the leaks through which the mixture leaves; at most 0.5. */
  readonly outflowFraction: number;
  readonly c3: number;
  readonly c4: number;
  readonly k2: number;
  /** phi = (F/(1-F))^(1/n), how much the way in throttles the way out. */
  readonly phi: number;
  readonly biasPa: number;
}

/** Share of the first concentration that a stirred room must still have, per cent. */
export const MIXING_THRESHOLD_PCT = 85;

export function holdTerms(room: FloodedRoom): HoldTerms {
  const mixture = mixtureKgPerM3(room);
  const isLighter = mixture < AIR_KG_PER_M3;
  const fraction = isLighter ? 1 - room.lowerFraction : room.lowerFraction;
  const outflowFraction = cappedFraction(fraction);
  const phi = pow(outflowFraction / (1 - outflowFraction), 1 / room.leak.exponent);
  const biasPa = Math.max(0, room.biasPa);
  const difference = Math.abs(mixture - AIR_KG_PER_M3);
  return {
    mixtureKgPerM3: mixture,
    isLighter,
    outflowFraction,
    c3: (2 * GRAVITY_M_PER_S2 * difference) / (mixture + AIR_KG_PER_M3 * phi),
    c4: (2 * biasPa) / mixture,
    k2: k2Of(room.leak),
    phi,
    biasPa,
  };
}

/**
 * Seconds until the interface has come to `protectedHeightM`, rounded to 1 ms; `Infinity` where
 * nothing leaks or nothing drives the leak. At the ceiling it is 0: a sharp interface is there at
 * once.
 */
export function descendingHoldS(room: FloodedRoom, protectedHeightM: number): number {
  const { c3, c4, k2, outflowFraction } = holdTerms(room);
  const { volumeM3, heightM, leak } = room;
  const driveAtTop = c3 * heightM + c4;
  if (outflowFraction * k2 === 0 || driveAtTop === 0) return Infinity;
  const wayM = heightM - protectedHeightM;
  const slowing = slowdown((c3 * wayM) / driveAtTop, leak.exponent);
  const firstSpeed = (heightM / volumeM3) * outflowFraction * k2 * pow(driveAtTop, leak.exponent);
  return toMillisecond((wayM / firstSpeed) * slowing);
}

/** Below this share the difference of two near numbers loses digits, and four terms lose none. */
const SLIGHT_LOSS = 1e-4;

/**
 * How much longer the interface takes than at its first speed, where `lost` is the share of the
 * drive that is gone at the end: (1 - (1-lost)^m)/(m*lost) with m = 1-n, its limits included.
 */
function slowdown(lost: number, exponent: number): number {
  const m = 1 - exponent;
  if (lost < SLIGHT_LOSS) {
    return 1 + ((1 - m) * lost * (1 + ((2 - m) * lost * (1 + ((3 - m) * lost) / 4)) / 3)) / 2;
  }
  if (m === 0) return -ln(1 - lost) / lost;
  return (1 - pow(1 - lost, m)) / (m * lost);
}

/**
 * Seconds until a stirred room has `thresholdPct` of its first concentration left, rounded to
 * 1 ms; `Infinity` where nothing leaks or nothing drives the leak.
 */
export function mixingHoldS(room: FloodedRoom, thresholdPct = MIXING_THRESHOLD_PCT): number {
  const { k2, outflowFraction } = holdTerms(room);
  if (outflowFraction * k2 === 0) return Infinity;
  const whole = mixingIntegral(room, thresholdPct);
  return toMillisecond((room.volumeM3 / (outflowFraction * k2)) * whole.value);
}

/** A room stirred as NFPA 12A has it: the descending equation, to the height H = threshold*H0. */
export function mixingByHeightS(room: FloodedRoom, thresholdPct = MIXING_THRESHOLD_PCT): number {
  return descendingHoldS(room, mixingHeightM(room.heightM, thresholdPct));
}

/** H = (C_F/c)*H0, the height that stands for a concentration (NFPA 12A-2004 Annex B). */
export function mixingHeightM(heightM: number, thresholdPct: number): number {
  return (thresholdPct / 100) * heightM;
}

export interface Integral {
  readonly value: number;
  /** No more than this is between the value and the true one, by Richardson's estimate. */
  readonly within: number;
}

/** Doublings of the strips before the integration gives up getting closer. */
const DOUBLINGS_MAX = 16;
/** How close the integral is taken, as a share of itself. */
const CLOSE_ENOUGH = 1e-10;

/**
 * The mixing integral over u = ln y, where y is the share of the first concentration that is left:
 * a smooth function on a short range, by Simpson's rule with as many strips as the error asks for.
 */
export function mixingIntegral(room: FloodedRoom, thresholdPct: number): Integral {
  const from = ln(thresholdPct / 100);
  const { mixtureKgPerM3, phi, biasPa } = holdTerms(room);
  const signed = mixtureKgPerM3 - AIR_KG_PER_M3;
  const weightPa = 2 * GRAVITY_M_PER_S2 * room.heightM * Math.abs(signed);
  const slowness = (u: number): number => {
    const left = exp(u);
    const inertia = AIR_KG_PER_M3 * (1 + phi) + signed * left;
    return pow(inertia / (weightPa * left + 2 * biasPa), room.leak.exponent);
  };
  let coarse = simpson(slowness, from, 2);
  for (let doubling = 2, strips = 4; ; doubling += 1, strips *= 2) {
    const fine = simpson(slowness, from, strips);
    const within = Math.abs(fine - coarse) / 15;
    if (!(within > CLOSE_ENOUGH * fine) || doubling === DOUBLINGS_MAX) {
      return { value: fine, within };
    }
    coarse = fine;
  }
}

/** Simpson's rule from `from` to 0 with an even number of strips. */
function simpson(of: (u: number) => number, from: number, strips: number): number {
  const step = -from / strips;
  let sum = of(from) + of(0);
  for (let strip = 1; strip < strips; strip += 1) {
    sum += (strip % 2 === 1 ? 4 : 2) * of(from + strip * step);
  }
  return (sum * step) / 3;
}

function toMillisecond(s: number): number {
  return Math.round(s * 1000) / 1000;
}
