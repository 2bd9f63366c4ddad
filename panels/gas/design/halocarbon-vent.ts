/**
 * Pressure of a room while a halocarbon is let in, and the vent that keeps it in bounds.
 *
 * A liquefied agent chills the room first (the pressure falls) and then takes up room (it rises).
 * The equations are fitted to tests, one set for each sign, in the form of the FIA guidance on
 * pressure relief (issue 2, 2012); with x = (A/V)*(t/C):
 *
 *   p = 0.81 + 0.51*RH/100 for the rise,   q = 1.68 - 1.79*RH/100 for the fall
 *
 * Area and pressure were fitted apart, so going from one to the other and back loses up to some
 * per cent. A set says nothing outside the range it was fitted in; `outsideOf` tells where it is
 * used beyond that, and the figure is then an extrapolation.
 */
import exp from "@stdlib/math-base-special-exp";
import ln from "@stdlib/math-base-special-ln";
import pow from "@stdlib/math-base-special-pow";
import type { AgentName } from "./agents.js";

export type Halocarbon = Extract<AgentName, "FK-5-1-12" | "HFC-227ea" | "HFC-125" | "HFC-23">;

/** What is let in, and how. */
export interface LiquefiedDischarge {
  readonly agent: Halocarbon;
  readonly volumeM3: number;
  readonly concentrationPct: number;
  /** t, seconds. */
  readonly dischargeS: number;
  /** RH, per cent. */
  readonly humidityPct: number;
}

/** Both ways a room is pushed; 0 where the agent does not push that way. Pa over outside. */
export interface Peaks {
  readonly positivePa: number;
  /** Never above 0. */
  readonly negativePa: number;
}

/** Area that each sign asks for, m2; 0 where the agent does not push that way. */
export interface SignedAreas {
  readonly positiveM2: number;
  readonly negativeM2: number;
}

/** Relative humidity at which the guidance takes a room whose own is not known, per cent. */
export const HUMIDITY_PCT = 50;

/** Largest rise and fall with this total area of vents and leaks; not rounded. */
export function halocarbonPeaks(discharge: LiquefiedDischarge, areaM2: number): Peaks {
  const { rise, fall } = fits[discharge.agent];
  const x = (areaM2 / discharge.volumeM3) * (discharge.dischargeS / discharge.concentrationPct);
  return {
    positivePa: Math.max(0, rise.pa(x) * risen(discharge.humidityPct)),
    negativePa: 0 - Math.max(0, (fall?.pa(x) ?? 0) * fallen(discharge.humidityPct)),
  };
}

/** Total area that keeps each sign within `pressurePa`; not rounded. */
export function halocarbonAreas(discharge: LiquefiedDischarge, pressurePa: number): SignedAreas {
  const { rise, fall } = fits[discharge.agent];
  const scaleM2 = (discharge.concentrationPct / discharge.dischargeS) * discharge.volumeM3;
  const positive = rise.area(pressurePa / risen(discharge.humidityPct));
  const negative = fall?.area(pressurePa / fallen(discharge.humidityPct)) ?? 0;
  return { positiveM2: scaleM2 * positive, negativeM2: scaleM2 * negative };
}

/** In words, what of the discharge is outside the range of the tests behind the equations. */
export function outsideOf(discharge: LiquefiedDischarge): string[] {
  const { pct } = fits[discharge.agent];
  return [
    outside("concentration", discharge.concentrationPct, pct, "%"),
    outside("discharge time", discharge.dischargeS, dischargeRangeS, "s"),
    outside("relative humidity", discharge.humidityPct, humidityRangePct, "%"),
  ].flat();
}

/** In words, which sign goes beyond the pressure that the tests behind its equation went to. */
export function beyondPressure(agent: Halocarbon, { positivePa, negativePa }: Peaks): string[] {
  const { rise, fall } = fits[agent];
  return [
    positivePa > rise.upToPa
      ? `The rise of ${agent} was fitted up to +${rise.upToPa} Pa, not to +${positivePa} Pa.`
      : undefined,
    fall !== undefined && -negativePa > fall.upToPa
      ? `The fall of ${agent} was fitted down to -${fall.upToPa} Pa, not to ${negativePa} Pa.`
      : undefined,
  ].filter((says) => says !== undefined);
}

type Range = readonly [least: number, most: number];

const dischargeRangeS: Range = [6, 10];
const humidityRangePct: Range = [20, 80];

interface Fit {
  /** Pressure over humidity factor, by x. */
  pa(x: number): number;
  /** Area over (C/t)*V, by pressure over humidity factor. */
  area(pa: number): number;
  readonly upToPa: number;
}

/** One agent a row: range of C, then rise and fall with the pressure that each was fitted to. */
const fits: Readonly<Record<Halocarbon, { pct: Range; rise: Fit; fall?: Fit }>> = {
  "FK-5-1-12": {
    pct: [4.2, 6],
    rise: powerFit([0.042649, -1.0334], [0.04678, -0.9677], 240),
    fall: powerFit([0.3217, -1.0318], [0.34309, -0.9692], 1200),
  },
  "HFC-227ea": {
    pct: [6.25, 10.5],
    rise: logFit([48.359, 4.2, 27.922], [0.0013, -0.00497], 380),
    fall: logFit([46.444, 9.41, 62.76], [0.00127, -0.00222], 1000),
  },
  "HFC-23": { pct: [18, 30], rise: powerFit([0.08827, -1.165], [0.12384, -0.8587], 1400) },
  "HFC-125": {
    pct: [8, 10.5],
    rise: powerFit([0.045349, -1.037], [0.05, -0.964], 480),
    fall: powerFit([0.03949, -1.039], [0.04589, -0.9622], 480),
  },
};

/** dP = a*x^b, A = c*(C/t)*V*P^d. */
function powerFit(
  [a, b]: readonly [number, number],
  [c, d]: readonly [number, number],
  upToPa: number,
): Fit {
  return { pa: (x) => a * pow(x, b), area: (pa) => c * pow(pa, d), upToPa };
}

/** dP = a*(b*ln(1/x) - c), A = d*(C/t)*V*exp(e*P). */
function logFit(
  [a, b, c]: readonly [number, number, number],
  [d, e]: readonly [number, number],
  upToPa: number,
): Fit {
  return { pa: (x) => a * (-b * ln(x) - c), area: (pa) => d * exp(e * pa), upToPa };
}

function risen(humidityPct: number): number {
  return 0.81 + (0.51 * humidityPct) / 100;
}

/** Air nearly saturated gives back the heat that the agent takes: no fall is left above 93 %. */
function fallen(humidityPct: number): number {
  return Math.max(0, 1.68 - (1.79 * humidityPct) / 100);
}

function outside(what: string, value: number, [least, most]: Range, unit: string): string[] {
  if (value >= least && value <= most) return [];
  return [
    `The ${what} of ${value} ${unit} is outside the ${least} to ${most} ${unit} that were tested.`,
  ];
}
