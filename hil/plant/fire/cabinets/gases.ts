/**
 * Gases: a cabinet holds the species of the zone model's own table, so that what goes to and fro
 * between a cabinet and its room needs no translation.
 */
import type { SpeciesTable } from "../../air/model/species.js";

/** J/kg/K of air that weighs 1.205 kg/m3 at 20 degC (published: ISO 14520-1 annex E). */
const TRUE_AIR_GAS = 286.84;

/**
 * Gas constants by which columns of gas are weighed. CFAST's air is 0.7 % too light; beside a
 * foreign gas that weighs nearly as much as air, such as nitrogen, that is a fifth of the
 * difference.
 */
export function weighingGas({ count, gas, firstGas }: SpeciesTable): Float64Array {
  return Float64Array.from({ length: count }, (_, at) => (at < firstGas ? TRUE_AIR_GAS : gas[at]!));
}
