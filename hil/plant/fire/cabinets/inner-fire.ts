/**
 * Inner fire: how much of what a fire in a cabinet wants its oxygen allows.
 *
 *   Q <= 13.1 MJ/kg * ( oxygen that comes in * freedom(room)  +  oxygen inside above 17 % )
 *
 * The flame stands where the fresh air comes in, so incoming oxygen is used whatever the mixture
 * inside has come down to; what is stored inside only above its own limit (physics 1.2). A room
 * below CFAST's limit feeds no flame. Whether agent puts the flame out is decided elsewhere.
 */
import exp from "@stdlib/math-base-special-exp";

/** Published: CFAST (Huggett), J per kg of oxygen. */
export const HEAT_PER_OXYGEN = 13.1e6;

/** kg of oxygen that a flame gets out of a kilogram of incoming gas. */
export function feedingOxygen(fraction: number, limit: number): number {
  return fraction * freedom(fraction, limit);
}

/** CFAST's C_LOL, [tanh(800 (Y - limit) - 4) + 1] / 2. */
function freedom(fraction: number, limit: number): number {
  return 1 / (1 + exp(-2 * (800 * (fraction - limit) - 4)));
}
