/**
 * A body of gas as the parts of the plant see it: a room, a void, or the inside of a closed case.
 *
 *   reads   this file          what is there, as shares, kelvin above rest, per cent a metre
 *   acts    gas-acts.ts        burn, warm, let in
 *
 * Behind it stands the zone model for rooms (`site/room-air.ts`) and the kernel of cabinets for
 * cases (`fire/case-air.ts`). In a room of two layers heat, smoke and flammable gas are those under
 * the ceiling, oxygen and agent those below, where flames draw and people breathe. No part of the
 * plant sees what a body is made of.
 */
import exp from "@stdlib/math-base-special-exp";
import { specificVolumeM3PerKg, type AgentName } from "#panels";
import { AIR_KG_PER_M3, OXYGEN_SHARE, REFERENCE_K, SMOKE_M2_PER_KG } from "../constants.js";
import { sharesOf } from "../fire/extinction/extinguishing-shares.js";
import type { FlameFuel } from "../fire/extinction/flame-fuels.js";
import { AIR_OXYGEN, vitiationIndex } from "../fire/extinction/oxygen-limit.js";

/** The agents that the site holds, in the order in which bodies count them. */
export type AgentSet = readonly {
  readonly name: AgentName;
  readonly m3PerKg: number;
  /** Volume share that puts out the flame of each fuel. */
  readonly extinguishes: Readonly<Record<FlameFuel, number>>;
}[];

/** Of air beside agent, however much agent there is. */
const LEAST_AIR_SHARE = 0.01;

/** How a body's gas is read and changed; shares are by volume. */
export interface BodyAir extends AirReads, AirActs {}

export interface AirReads {
  excessK(): number;
  oxygenShare(): number;
  /** Of the gas that a flame draws, K as the model has it. */
  flameK(): number;
  fuelShare(): number;
  agentShare(agent: number): number;
  smokeKgPerM3(): number;
  /** All of it over all of the body: what lies on a line of sight from top to bottom. */
  meanSmokeKgPerM3(): number;
  /** In all of the body. */
  agentKg(agent: number): number;
  fuelKg(): number;
}

/** What counts from the body's next step. */
export interface AirActs {
  addHeat(heatKj: number): void;
  addSmoke(smokeKg: number): void;
  addFuel(kg: number, heatKj: number): void;
  /** Of what there is; without its enthalpy. */
  takeFuel(kg: number): void;
  addAgent(agent: number, kg: number): void;
}

export interface GasBody {
  readonly volumeM3: number;
  readonly heightM: number;
  readonly agents: AgentSet;
  readonly air: BodyAir;
}

export function agentSet(names: readonly AgentName[]): AgentSet {
  return [...new Set(names)].map((name) => ({
    name,
    m3PerKg: specificVolumeM3PerKg(name, REFERENCE_K - 273.15),
    extinguishes: sharesOf(name),
  }));
}

/** Kelvin above the resting temperature. */
export function excessK({ air }: GasBody): number {
  return air.excessK();
}

export function oxygenShare({ air }: GasBody): number {
  return air.oxygenShare();
}

export function fuelShare({ air }: GasBody): number {
  return air.fuelShare();
}

/** As if all of it were spread evenly over the body, cold. */
export function meanFuelShare({ air, volumeM3 }: GasBody): number {
  return air.fuelKg() / (AIR_KG_PER_M3 * volumeM3);
}

/** Unburnt vent gas, kg. */
export function fuelKgIn({ air }: GasBody): number {
  return air.fuelKg();
}

/** All agents together, kg. */
export function agentKgIn({ air, agents: all }: GasBody): number {
  let kg = 0;
  for (let i = 0; i < all.length; i++) kg += air.agentKg(i);
  return kg;
}

/** Volume share of all agents together. */
export function agentShare({ air, agents: all }: GasBody): number {
  let share = 0;
  for (let i = 0; i < all.length; i++) share += air.agentShare(i);
  return share;
}

/** 1 or more where the agents together put out the flame of a fuel. */
export function suppressionIndex(
  { air, agents: all }: GasBody,
  fuel: FlameFuel = "cabinet",
): number {
  let index = 0;
  for (let i = 0; i < all.length; i++) {
    index += air.agentShare(i) / (all[i]?.extinguishes[fuel] ?? 1);
  }
  return index;
}

/**
 * How far the fires in it have spoilt its air for the flame of a fuel: 1 at the oxygen limit, or so
 * much oxygen above it.
 */
export function spoiltIndex(body: GasBody, fuel: FlameFuel, above = 0): number {
  const share = body.air.oxygenShare() / Math.max(LEAST_AIR_SHARE, 1 - agentShare(body));
  return vitiationIndex(fuel, (AIR_OXYGEN / OXYGEN_SHARE) * share - above, body.air.flameK());
}

/** Light lost over one metre where a detector hangs, per cent. */
export function obscurationPctPerM({ air }: GasBody): number {
  return lostPctPerM(air.smokeKgPerM3());
}

/** The same on a line of sight through all layers. */
export function sightLossPctPerM({ air }: GasBody): number {
  return lostPctPerM(air.meanSmokeKgPerM3());
}

function lostPctPerM(smokeKgPerM3: number): number {
  return smokeKgPerM3 <= 0 ? 0 : 100 * (1 - exp(-SMOKE_M2_PER_KG * smokeKgPerM3));
}
