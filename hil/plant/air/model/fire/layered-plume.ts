/**
 * Layered plume: a plume that goes on through a layer of hot gas, as NIST CFAST reckons it.
 *
 *   ~~~~~~~~~~~~~~~~   the excess is over the air below, of a plume whose origin has moved away
 *        \   /         from the border by (Tu/Tl)^0.6, for hot gas is drawn in beyond it
 *   ------\-/-------
 *          #
 *
 * The axis is never cooler than the layer. Adding the whole excess of a free plume to a layer that
 * is warm already would count the fire's heat twice. Published: CFAST, whose skill with links and
 * jets (physics.md 2.6) is the skill of this rule.
 */
import pow from "@stdlib/math-base-special-pow";
import { excessK, originM, type PlumeAir, type PlumeFire } from "./plume.js";

/** The air that a fire stands in, where it is not that of the layer above. */
export interface AirBelow extends PlumeAir {
  /** From the fire's base to the border of the layers. */
  readonly borderM: number;
}

const LEAST_RISE_M = 0.1;

/** Excess over the layer on the axis at a height above the fire, beyond the border. */
export function layeredExcessK(
  fire: PlumeFire,
  heightM: number,
  layer: PlumeAir,
  below: AirBelow,
): number {
  const ratio = pow(layer.kelvin / below.kelvin, 0.6);
  const movedM = below.borderM - ratio * (below.borderM - originM(fire, below));
  const overBelowK = excessK(fire, Math.max(LEAST_RISE_M, heightM - movedM), layer);
  return Math.max(0, below.kelvin + overBelowK - layer.kelvin);
}
