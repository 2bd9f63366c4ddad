/**
 * What the parts of the plant do to a body of gas: burn in it, warm it, let things into it.
 *
 *   fires       addHeat  addSmoke  addVentGas  burnOxygen  burnVentGas
 *   nozzles     injectAgent
 *   leaks       loseShare  admitAir  settleSmoke
 *   rest        becomeAir
 *
 * One second's worth at a time. Nothing here decides whether a flame lives, and nothing moves gas
 * from one body to another.
 */
import { OXYGEN_M3_PER_KJ, OXYGEN_SHARE } from "../constants.js";
import { airAmounts, type GasBody } from "./gas-body.js";

/** Warms the gas; a negative number cools it. */
export function addHeat({ now }: GasBody, heatKj: number): void {
  now.heatKj += heatKj;
}

export function addSmoke({ now }: GasBody, smokeKg: number): void {
  now.smokeKg += smokeKg;
}

/** Vent gas of batteries comes in with the heat that it carries. */
export function addVentGas({ now }: GasBody, gas: { gasM3: number; heatKj: number }): void {
  now.heatKj += gas.heatKj;
  now.gasM3 += gas.gasM3;
  now.fuelM3 += gas.gasM3;
}

/** Takes the oxygen of so much fire; its heat and smoke are added where they go. */
export function burnOxygen({ now }: GasBody, firedKj: number): void {
  now.oxygenM3 -= firedKj * OXYGEN_M3_PER_KJ;
}

/** Burns vent gas that is in the body, with its oxygen. */
export function burnVentGas(body: GasBody, firedKj: number, kjPerM3: number): void {
  body.now.fuelM3 = Math.max(0, body.now.fuelM3 - firedKj / kjPerM3);
  burnOxygen(body, firedKj);
}

/** Lets agent into a body; the gas that it displaces leaves with the next exchange. */
export function injectAgent(body: GasBody, agent: number, kg: number): void {
  body.agentKg[agent] = (body.agentKg[agent] ?? 0) + kg;
  body.now.gasM3 += kg * (body.agents[agent]?.m3PerKg ?? 0);
}

/** A share of everything goes; says how much heat, and counts the agents into `lostKg`. */
export function loseShare({ now, agentKg }: GasBody, share: number, lostKg: number[]): number {
  const keeps = 1 - share;
  const heatKj = now.heatKj * share;
  now.gasM3 *= keeps;
  now.heatKj *= keeps;
  now.oxygenM3 *= keeps;
  now.smokeKg *= keeps;
  now.fuelM3 *= keeps;
  for (let i = 0; i < lostKg.length; i++) {
    const kg = agentKg[i] ?? 0;
    lostKg[i] = (lostKg[i] ?? 0) + kg * share;
    agentKg[i] = kg * keeps;
  }
  return heatKj;
}

/** Fresh air comes in. */
export function admitAir({ now }: GasBody, airM3: number): void {
  now.gasM3 += airM3;
  now.oxygenM3 += airM3 * OXYGEN_SHARE;
}

/** A share of the smoke settles on surfaces. */
export function settleSmoke({ now }: GasBody, share: number): void {
  now.smokeKg *= 1 - share;
}

/** Air at rest again; says how much heat went, and counts the agents into `lostKg`. */
export function becomeAir(body: GasBody, lostKg: number[]): number {
  const { heatKj } = body.now;
  body.agentKg.forEach((kg, agent) => {
    lostKg[agent] = (lostKg[agent] ?? 0) + kg;
    body.agentKg[agent] = 0;
  });
  Object.assign(body.now, airAmounts(body.volumeM3));
  return heatKj;
}
