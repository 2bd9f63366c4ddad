/**
 * How leaky a room is: the law of its leaks, and what a door fan tells of them.
 *
 *   law       Q = k1*dP^n                      n = 0.5 for sharp openings, 1 for long narrow ones
 *   by area   k1 = 0.61*ELA*sqrt(2/rho_a), n = 0.5
 *   k2        k1*(rho_a/2)^n                   is A_T = 0.61*ELA at n = 0.5
 *
 * NFPA 12A-2004 Annex B for the area and the door fan; k1, n and k2 in the form of ISO 14520-1
 * Annex E (recalled). A door fan sees all leaks together and not where they are: the lower half is
 * an assumption unless the leaks below a false ceiling were measured alone.
 */
import pow from "@stdlib/math-base-special-pow";
import { AIR_KG_PER_M3, columnPa } from "./mixture.js";

export interface LeakLaw {
  /** m3/s at 1 Pa. */
  readonly k1M3PerS: number;
  /** Flow exponent n, 0.5 to 1. */
  readonly exponent: number;
}

/** Discharge coefficient of a leak, by which A_T = 0.61*ELA (NFPA 12A-2004 Annex B). */
const LEAK_COEFFICIENT = 0.61;

/** The largest lower share that the annex lets count: more does not let more out. */
const LOWER_FRACTION_MAX = 0.5;

/** The law of a room of which the equivalent leakage area is known. */
export function leakOfEla(elaM2: number): LeakLaw {
  return { k1M3PerS: LEAK_COEFFICIENT * elaM2 * Math.sqrt(2 / AIR_KG_PER_M3), exponent: 0.5 };
}

/** k2 = k1*(rho_a/2)^n, the factor of density-driven flow; m2 at n = 0.5. */
export function k2Of({ k1M3PerS, exponent }: LeakLaw): number {
  return k1M3PerS * pow(AIR_KG_PER_M3 / 2, exponent);
}

/** F_A = A_LL/A_T, at most 0.5, from the leakage below the ceiling alone. */
export function lowerFractionOf(areas: {
  readonly elaM2: number;
  readonly belowCeilingM2: number;
}): number {
  return cappedFraction(areas.belowCeilingM2 / areas.elaM2);
}

/** The share of the leaks through which the mixture leaves, at most 0.5. */
export function cappedFraction(fraction: number): number {
  return Math.min(LOWER_FRACTION_MAX, fraction);
}

/** One reading of a door fan. */
export interface FanReading {
  /** Qu, not yet corrected for temperature; its sign does not matter. */
  readonly flowM3PerS: number;
  /** Pm, negative where the fan sucks. */
  readonly pressurePa: number;
}

export interface FanTest {
  readonly depressurising: FanReading;
  readonly pressurising: FanReading;
  /** P_ST, pressure of the room with the fan still. */
  readonly staticPa: number;
  readonly roomC: number;
  readonly outsideC: number;
}

/** Temperatures further apart than this ask for the correction, K. */
const CORRECTED_ABOVE_K = 10;

/**
 * Equivalent leakage area from a door-fan test, m2: the mean of both directions,
 * A = 1.271*|Qc| / |Pm/sqrt|Pm| - P_ST/sqrt|P_ST||.
 */
export function elaOfFanTestM2(test: FanTest): number {
  const { roomC, outsideC, staticPa } = test;
  const inward = { leakC: outsideC, fanC: roomC, staticPa };
  const outward = { leakC: roomC, fanC: outsideC, staticPa };
  return (
    (areaM2({ ...test.depressurising, ...inward }) + areaM2({ ...test.pressurising, ...outward })) /
    2
  );
}

/** Pressure at which the fan tests: that of the gas column, and not below 10 Pa. */
export function fanTestPa(column: {
  readonly mixtureKgPerM3: number;
  readonly heightM: number;
}): number {
  return Math.max(Math.abs(columnPa(column)), 10);
}

function areaM2(reading: FanReading & { leakC: number; fanC: number; staticPa: number }): number {
  const drive = Math.abs(signedRoot(reading.pressurePa) - signedRoot(reading.staticPa));
  return (1.271 * Math.abs(correctedFlow(reading))) / drive;
}

/** Qc = Qu*sqrt((T_L+273)/(T_F+273)): the air in the fan is not as warm as that in the leaks. */
function correctedFlow(reading: { flowM3PerS: number; leakC: number; fanC: number }): number {
  const { flowM3PerS, leakC, fanC } = reading;
  if (Math.abs(leakC - fanC) <= CORRECTED_ABOVE_K) return flowM3PerS;
  return flowM3PerS * Math.sqrt((leakC + 273) / (fanC + 273));
}

/** P/sqrt|P|, and 0 at 0. */
function signedRoot(pa: number): number {
  return Math.sign(pa) * Math.sqrt(Math.abs(pa));
}
