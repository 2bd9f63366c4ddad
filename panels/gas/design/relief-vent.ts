/**
 * The vent that keeps a room whole while its gas is let in.
 *
 *   gas        A = M*S/sqrt(P*S_H),  S_H = C/100*S + (1-C/100)*S_air     inert gases and CO2
 *   liquid     the fitted equations of halocarbon-vent.ts, both signs
 *
 * FIA guidance on pressure relief, issue 2 (2012), discharge coefficient 1. M is the peak flow, not
 * the mean: a bank of plain valves blows hardest at first. What comes out is multiplied by the
 * safety factor, and the natural leak of the room may be credited against it.
 *
 * A vent to another room of a path is sized for its own share of the pressure; N equal ones in a
 * row come out sqrt(N) times as large for a gas. How strong the walls are is the owner's to say
 * (the guidance takes 500 Pa for blockwork and 250 Pa for a light partition), and a flap that opens
 * late or not at all is outside these equations.
 */
import ln from "@stdlib/math-base-special-ln";
import type { AgentName } from "./agents.js";
import { specificVolumeM3PerKg } from "./quantity.js";
import {
  halocarbonAreas,
  halocarbonPeaks,
  type LiquefiedDischarge,
  type Peaks,
  type SignedAreas,
} from "./halocarbon-vent.js";

/** Agents that come as a gas, or as good as one. */
export type GasAgent = Extract<AgentName, "IG-01" | "IG-100" | "IG-55" | "IG-541"> | "CO2";

export interface GasDischarge {
  readonly agent: GasAgent;
  readonly temperatureC: number;
  readonly concentrationPct: number;
  /** M, at its peak. */
  readonly flowKgPerS: number;
}

export type Discharge = GasDischarge | LiquefiedDischarge;

export interface Relief {
  readonly discharge: Discharge;
  /** P, what the weakest wall stands, either way. */
  readonly pressurePa: number;
  /** 1 as the guidance gives it; more where the maker or the authority asks for it. */
  readonly safetyFactor: number;
  /** Leaks of the room that are there anyway and stay open, m2. */
  readonly naturalLeakM2: number;
}

export interface VentAreas extends SignedAreas {
  /** What is to be fitted: the larger of both signs. */
  readonly ventM2: number;
}

/** Free area of the vent, each sign and the larger, rounded to 1 mm2; 0 where leaks suffice. */
export function ventAreas(relief: Relief): VentAreas {
  const { positiveM2, negativeM2 } = areasAt(relief.discharge, relief.pressurePa);
  const fitted = (m2: number) =>
    toSquareMillimetre(Math.max(0, m2 * relief.safetyFactor - relief.naturalLeakM2));
  const signed = { positiveM2: fitted(positiveM2), negativeM2: fitted(negativeM2) };
  return { ...signed, ventM2: Math.max(signed.positiveM2, signed.negativeM2) };
}

/** Largest pressures with this area of vents and leaks together, rounded to 0.1 Pa. */
export function peaksAt(discharge: Discharge, areaM2: number): Peaks {
  const { positivePa, negativePa } = isGas(discharge)
    ? { positivePa: gasPeakPa(discharge, areaM2), negativePa: 0 }
    : halocarbonPeaks(discharge, areaM2);
  return { positivePa: toTenth(positivePa), negativePa: toTenth(negativePa) };
}

/**
 * The vents of a path through other rooms, each sized for its own share of the pressure. The leaks
 * of the first room are not credited: they are not on the path.
 */
export function pathAreasM2(relief: Relief, sharesPa: readonly number[]): readonly number[] {
  return sharesPa.map(
    (pressurePa) => ventAreas({ ...relief, pressurePa, naturalLeakM2: 0 }).ventM2,
  );
}

/** The pressure shared out evenly between the vents of a path. */
export function evenShares(pressurePa: number, vents: number): readonly number[] {
  return Array.from({ length: vents }, () => pressurePa / vents);
}

/** The one opening that lets through as much as these in a row: 1/A^2 = sum of 1/Ai^2. */
export function pathAreaM2(areasM2: readonly number[]): number {
  return 1 / Math.sqrt(areasM2.reduce((sum, areaM2) => sum + 1 / (areaM2 * areaM2), 0));
}

/**
 * How large a neighbouring room without a vent of its own must be to take up what is let in,
 * V2 >= 101325*FF*V1/dP - V1, rounded to 0.001 m3; 0 where the first room can take it alone.
 */
export function adjacentRoomM3(rooms: {
  /** FF, volume of agent let in for each volume of the flooded room. */
  readonly floodingM3PerM3: number;
  readonly volumeM3: number;
  readonly pressurePa: number;
}): number {
  const { floodingM3PerM3, volumeM3, pressurePa } = rooms;
  const togetherM3 = (101_325 * floodingM3PerM3 * volumeM3) / pressurePa;
  return Math.round(Math.max(0, togetherM3 - volumeM3) * 1000) / 1000;
}

/** FF at the room's temperature: C/(100-C) for a liquid agent, ln(100/(100-C)) for a gas. */
export function floodingM3PerM3(discharge: Discharge): number {
  const { concentrationPct } = discharge;
  const left = 100 - concentrationPct;
  const ff = isGas(discharge) ? ln(100 / left) : concentrationPct / left;
  return Math.round(ff * 1e6) / 1e6;
}

/** Specific volume of a gas, m3/kg. CO2 is 0.505 at 0 degC (FIA), elsewhere as an ideal gas. */
export function gasVolumeM3PerKg(agent: GasAgent, temperatureC: number): number {
  if (agent === "CO2") return (0.505 * (temperatureC + 273.15)) / 273.15;
  return specificVolumeM3PerKg(agent, temperatureC);
}

/** S_air = 0.773824 + 0.002832967*T, m3/kg (FIA). */
function airVolumeM3PerKg(temperatureC: number): number {
  return 0.773824 + 0.002832967 * temperatureC;
}

/** S_H, specific volume of what leaves through the vent, m3/kg (FIA). */
export function mixedVolumeM3PerKg(discharge: Omit<GasDischarge, "flowKgPerS">): number {
  const { agent, temperatureC, concentrationPct } = discharge;
  const share = concentrationPct / 100;
  return (
    share * gasVolumeM3PerKg(agent, temperatureC) + (1 - share) * airVolumeM3PerKg(temperatureC)
  );
}

/** The most of its mass that a bank lets out in one second of a 60 s discharge. */
export const peakSharesPerS: Readonly<Record<Exclude<GasAgent, "CO2">, number>> = {
  // The worked examples of the FIA guidance.
  "IG-55": 0.03,
  "IG-100": 0.04,
  "IG-541": 0.025,
  // Assumption: no published share was found, so the largest of the others stands for it.
  "IG-01": 0.04,
};

/** Peak flow of plain valves, kg/s: share*mass, halved for 120 s (FIA), in proportion between. */
export function peakFlowKgPerS(bank: {
  readonly agent: Exclude<GasAgent, "CO2">;
  readonly massKg: number;
  readonly dischargeS: number;
}): number {
  return (peakSharesPerS[bank.agent] * bank.massKg * 60) / bank.dischargeS;
}

export function isGas(discharge: Discharge): discharge is GasDischarge {
  return "flowKgPerS" in discharge;
}

function areasAt(discharge: Discharge, pressurePa: number): SignedAreas {
  if (!isGas(discharge)) return halocarbonAreas(discharge, pressurePa);
  const volumeFlow =
    discharge.flowKgPerS * gasVolumeM3PerKg(discharge.agent, discharge.temperatureC);
  const positiveM2 = volumeFlow / Math.sqrt(pressurePa * mixedVolumeM3PerKg(discharge));
  return { positiveM2, negativeM2: 0 };
}

/** P = (M*S/A)^2/S_H, the same equation the other way round. */
function gasPeakPa(discharge: GasDischarge, areaM2: number): number {
  const { agent, temperatureC, flowKgPerS } = discharge;
  const speed = (flowKgPerS * gasVolumeM3PerKg(agent, temperatureC)) / areaM2;
  return (speed * speed) / mixedVolumeM3PerKg(discharge);
}

function toSquareMillimetre(m2: number): number {
  return Math.round(m2 * 1e6) / 1e6;
}

function toTenth(pa: number): number {
  return Math.round(pa * 10) / 10;
}
