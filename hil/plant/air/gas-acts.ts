/**
 * What the parts of the plant do to a body of gas: let things into it, and burn what is there.
 *
 * One second's worth at a time; it counts from the body's next step. Nothing here decides whether a
 * flame lives, and nothing moves gas from one body to another.
 */
import { AIR_KG_PER_M3 } from "../constants.js";
import type { GasBody } from "./gas-body.js";

export function addSmoke({ air }: GasBody, smokeKg: number): void {
  air.addSmoke(smokeKg);
}

/** Vent gas of batteries comes in, m3 at 20 degC, with the heat that it carries. */
export function addVentGas({ air }: GasBody, gas: { gasM3: number; heatKj: number }): void {
  air.addFuel(gas.gasM3 * AIR_KG_PER_M3, gas.heatKj);
}

/** Vent gas goes out of the gas of a body, to be burnt. */
export function takeFuel({ air }: GasBody, kg: number): void {
  air.takeFuel(kg);
}

/** Lets agent into a body; it pushes other gas out. */
export function injectAgent({ air }: GasBody, agent: number, kg: number): void {
  air.addAgent(agent, kg);
}
