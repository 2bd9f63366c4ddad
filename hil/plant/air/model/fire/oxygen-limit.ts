/** How much heat a kilogram of oxygen gives, and how little oxygen still keeps a flame (CFAST). */
import exp from "@stdlib/math-base-special-exp";

/** J released per kg of oxygen (published: CFAST, Huggett). */
export const HEAT_PER_OXYGEN = 13.1e6;

/** CFAST's C_LOL, [tanh(800 (Y - limit) - 4) + 1] / 2: 0 below the limit, 1 above, a steep ramp. */
export function limited(fraction: number, limit: number): number {
  return 1 / (1 + exp(-2 * (800 * (fraction - limit) - 4)));
}
