/**
 * Plain passage: an opening of one slab (one zone or layer on each side), the quick way.
 *
 * The same law and the same result as `passage.ts` to the last bits but a few, in one piece: most
 * openings of a building are of this kind, and they are asked some ten thousand times a second.
 */
import { SLABS, type Openings } from "./openings.js";
import { HEAT_W, SLOPE, type HeatFlow } from "./passage.js";
import { EDGE, SOFT } from "./slab-flow.js";

export function plainHeat(
  { slabs, from, to }: Openings,
  opening: number,
  pressurePa: Float64Array,
  into: HeatFlow,
): void {
  const at = SLABS * opening;
  const floorsPa = pressurePa[from[opening]!]! - pressurePa[to[opening]!]!;
  const low = floorsPa + slabs.lowPa[at]!;
  const high = floorsPa + slabs.highPa[at]!;
  const span = high - low;
  const lowSquare = Math.sqrt(low * low + SOFT);
  const lowRoot = Math.sqrt(lowSquare);
  if (span < NARROW && span > -NARROW) {
    const comes = low > 0 ? slabs.forwardW[at]! : slabs.backW[at]!;
    into[HEAT_W] = (comes * low) / lowRoot;
    into[SLOPE] = (comes * (0.5 * low * low + SOFT)) / (lowSquare * lowSquare * lowRoot);
    return;
  }
  const highSquare = Math.sqrt(high * high + SOFT);
  const highRoot = Math.sqrt(highSquare);
  if (low * high < 0) {
    const above =
      (high * high * (highSquare + highRoot * EDGE + EDGE * EDGE)) /
      ((highSquare + EDGE * EDGE) * (highRoot + EDGE));
    const below =
      (low * low * (lowSquare + lowRoot * EDGE + EDGE * EDGE)) /
      ((lowSquare + EDGE * EDGE) * (lowRoot + EDGE));
    const highComes = high > 0 ? slabs.forwardW[at]! : slabs.backW[at]!;
    const lowComes = high > 0 ? slabs.backW[at]! : slabs.forwardW[at]!;
    into[HEAT_W] = ((2 / 3) * (highComes * above - lowComes * below)) / span;
    into[SLOPE] = ((highComes * high) / highRoot - (lowComes * low) / lowRoot) / span;
    return;
  }
  const comes = low + high > 0 ? slabs.forwardW[at]! : slabs.backW[at]!;
  into[HEAT_W] =
    (comes * (2 / 3) * (low + high) * (lowSquare + lowRoot * highRoot + highSquare)) /
    ((lowSquare + highSquare) * (lowRoot + highRoot));
  into[SLOPE] = (comes * (high / highRoot - low / lowRoot)) / span;
}

/** Pa: a slab over which the difference changes less is as good as a point. */
const NARROW = 1e-4;
