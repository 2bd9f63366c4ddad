/**
 * The furnace that barriers are tested in: ISO 834-1, T = 20 + 345 log10(8 t + 1), t in minutes.
 *
 * Convection 25 W/m2/K and an emissivity of 0.8 on the heated face (EN 1363-1 and EN 1991-1-2, as
 * in physics.md 1.6).
 */
import ln from "@stdlib/math-base-special-ln";
import { SIGMA } from "../face-heat.js";

export const FURNACE_W_PER_M2_K = 25;
export const FURNACE_EMISSIVITY = 0.8;

const LN_10 = 2.302585092994046;
const START_K = 293.15;

export function standardFireK(seconds: number): number {
  return START_K + (345 * ln((8 * Math.max(0, seconds)) / 60 + 1)) / LN_10;
}

/** What the furnace would give a skin of this temperature at that instant, W/m2. */
export function furnaceWPerM2(seconds: number, skinK: number): number {
  const furnaceK = standardFireK(seconds);
  const glow = furnaceK * furnaceK * furnaceK * furnaceK - skinK * skinK * skinK * skinK;
  return FURNACE_W_PER_M2_K * (furnaceK - skinK) + FURNACE_EMISSIVITY * SIGMA * glow;
}
