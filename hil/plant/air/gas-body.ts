/**
 * A well-mixed body of gas: a room, a void, or the inside of a closed case.
 *
 * Amounts are kept, not shares: gas, oxygen and vent gas in m3 at 20 degC, agent and smoke in kg,
 * heat in kJ above the resting temperature of the building there. Whatever moves takes the same
 * share of every amount with it, so mass and energy are kept exactly. All gases hold heat like air.
 *
 * Pressure is constant: the gas fills its volume when gasM3 * (1 + excess/293 K) equals volumeM3.
 *
 * The amounts themselves are read and written in this folder only. Every other part of the plant
 * reads shares and temperatures here and acts through `gas-acts.ts`.
 */
import exp from "@stdlib/math-base-special-exp";
import { agents, specificVolumeM3PerKg, type AgentName } from "#panels";
import {
  AIR_KG_PER_M3,
  AIR_KJ_PER_M3_K,
  FLAME_DIES_SHARE,
  FLAME_LIVES_SHARE,
  OXYGEN_SHARE,
  REFERENCE_K,
  SMOKE_M2_PER_KG,
} from "../constants.js";
import type { HeatNode } from "./heat-node.js";

/** The agents that the site holds, in the order in which bodies count them. */
export type AgentSet = readonly {
  readonly name: AgentName;
  readonly m3PerKg: number;
  readonly extinguishesShare: number;
}[];

export interface GasAmounts {
  gasM3: number;
  heatKj: number;
  oxygenM3: number;
  smokeKg: number;
  fuelM3: number;
}

export interface GasBody {
  readonly volumeM3: number;
  readonly heightM: number;
  readonly agents: AgentSet;
  readonly now: GasAmounts;
  readonly agentKg: number[];
}

export function agentSet(names: readonly AgentName[]): AgentSet {
  return [...new Set(names)].map((name) => ({
    name,
    m3PerKg: specificVolumeM3PerKg(name, REFERENCE_K - 273.15),
    extinguishesShare: agents[name].extinguishesPct / 100,
  }));
}

/** Air at rest. */
export function airAmounts(volumeM3: number): GasAmounts {
  const oxygenM3 = volumeM3 * OXYGEN_SHARE;
  return { gasM3: volumeM3, heatKj: 0, oxygenM3, smokeKg: 0, fuelM3: 0 };
}

/** Kelvin above the resting temperature. */
export function excessK({ now }: GasBody): number {
  return now.heatKj / (AIR_KJ_PER_M3_K * now.gasM3);
}

/** m3 that the gas would fill beyond the body's own volume; negative when it would leave room. */
export function surplusM3(body: GasBody): number {
  return body.now.gasM3 + body.now.heatKj / (AIR_KJ_PER_M3_K * REFERENCE_K) - body.volumeM3;
}

export function densityKgPerM3(body: GasBody): number {
  let agentKg = 0;
  let agentM3 = 0;
  for (let i = 0; i < body.agents.length; i++) {
    const kg = body.agentKg[i] ?? 0;
    agentKg += kg;
    agentM3 += kg * (body.agents[i]?.m3PerKg ?? 0);
  }
  const { gasM3, heatKj } = body.now;
  const expandedM3 = gasM3 + heatKj / (AIR_KJ_PER_M3_K * REFERENCE_K);
  return ((gasM3 - agentM3) * AIR_KG_PER_M3 + agentKg) / expandedM3;
}

export function oxygenShare({ now }: GasBody): number {
  return now.oxygenM3 / now.gasM3;
}

/** Oxygen that a flame could have before the rest is down to a share, m3; negative below that. */
export function oxygenAboveM3({ now }: GasBody, share: number): number {
  return now.oxygenM3 - share * now.gasM3;
}

export function oxygenM3In({ now }: GasBody): number {
  return now.oxygenM3;
}

/** Unburnt vent gas, m3 at 20 degC. */
export function fuelM3In({ now }: GasBody): number {
  return now.fuelM3;
}

/** Heat above rest that the gas holds, kJ. */
export function heatKjIn({ now }: GasBody): number {
  return now.heatKj;
}

/** All agents together, kg. */
export function agentKgIn({ agentKg }: GasBody): number {
  return agentKg.reduce((sum, kg) => sum + kg, 0);
}

/** The gas as a store of heat. */
export function gasNode({ now }: GasBody): HeatNode {
  return { heatKj: now.heatKj, capacityKjPerK: AIR_KJ_PER_M3_K * now.gasM3 };
}

export function fuelShare({ now }: GasBody): number {
  return now.fuelM3 / now.gasM3;
}

/** Volume share of all agents together. */
export function agentShare(body: GasBody): number {
  let agentM3 = 0;
  for (let i = 0; i < body.agents.length; i++) {
    agentM3 += (body.agentKg[i] ?? 0) * (body.agents[i]?.m3PerKg ?? 0);
  }
  return agentM3 / body.now.gasM3;
}

/** 1 or more where the agents together put out a surface flame. */
export function suppressionIndex(body: GasBody): number {
  let index = 0;
  for (let i = 0; i < body.agents.length; i++) {
    const agent = body.agents[i];
    if (agent === undefined) continue;
    const share = ((body.agentKg[i] ?? 0) * agent.m3PerKg) / body.now.gasM3;
    index += share / agent.extinguishesShare;
  }
  return index;
}

/** How freely a flame burns in this oxygen, 0 to 1 (a straight line in place of CFAST's tanh). */
export function flameFreedom(share: number): number {
  const freedom = (share - FLAME_DIES_SHARE) / (FLAME_LIVES_SHARE - FLAME_DIES_SHARE);
  return Math.min(1, Math.max(0, freedom));
}

/** Light lost over one metre, per cent. */
export function obscurationPctPerM(body: GasBody): number {
  if (body.now.smokeKg === 0) return 0;
  return 100 * (1 - exp((-SMOKE_M2_PER_KG * body.now.smokeKg) / body.volumeM3));
}

/** Moves a share of everything in `from` into `to`. */
export function moveShare(from: GasBody, to: GasBody, share: number): void {
  const a = from.now;
  const b = to.now;
  const keeps = 1 - share;
  b.gasM3 += a.gasM3 * share;
  b.heatKj += a.heatKj * share;
  b.oxygenM3 += a.oxygenM3 * share;
  b.smokeKg += a.smokeKg * share;
  b.fuelM3 += a.fuelM3 * share;
  a.gasM3 *= keeps;
  a.heatKj *= keeps;
  a.oxygenM3 *= keeps;
  a.smokeKg *= keeps;
  a.fuelM3 *= keeps;
  for (let i = 0; i < from.agentKg.length; i++) {
    const kg = from.agentKg[i] ?? 0;
    to.agentKg[i] = (to.agentKg[i] ?? 0) + kg * share;
    from.agentKg[i] = kg * keeps;
  }
}

/** Swaps `flowM3` of gas between two bodies; stable for any flow. */
export function swap(one: GasBody, other: GasBody, flowM3: number): void {
  const shareA = flowM3 / (one.volumeM3 + flowM3);
  const shareB = flowM3 / (other.volumeM3 + flowM3);
  const a = one.now;
  const b = other.now;
  const gasM3 = a.gasM3 * shareA - b.gasM3 * shareB;
  const heatKj = a.heatKj * shareA - b.heatKj * shareB;
  const oxygenM3 = a.oxygenM3 * shareA - b.oxygenM3 * shareB;
  const smokeKg = a.smokeKg * shareA - b.smokeKg * shareB;
  const fuelM3 = a.fuelM3 * shareA - b.fuelM3 * shareB;
  a.gasM3 -= gasM3;
  a.heatKj -= heatKj;
  a.oxygenM3 -= oxygenM3;
  a.smokeKg -= smokeKg;
  a.fuelM3 -= fuelM3;
  b.gasM3 += gasM3;
  b.heatKj += heatKj;
  b.oxygenM3 += oxygenM3;
  b.smokeKg += smokeKg;
  b.fuelM3 += fuelM3;
  for (let i = 0; i < one.agentKg.length; i++) {
    const inA = one.agentKg[i] ?? 0;
    const inB = other.agentKg[i] ?? 0;
    const kg = inA * shareA - inB * shareB;
    one.agentKg[i] = inA - kg;
    other.agentKg[i] = inB + kg;
  }
}
