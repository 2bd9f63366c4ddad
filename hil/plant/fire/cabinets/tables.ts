/**
 * Tables: what never changes about cabinets, as columns, one line each, for the kernel to read.
 */
import type { CabinetDescription } from "./description.js";
import { OXYGEN, type SpeciesTable } from "../../air/model/species.js";
import { weighingGas } from "./gases.js";
import { HEAT_PER_OXYGEN } from "./inner-fire.js";

export interface CabinetTables {
  readonly gases: SpeciesTable;
  /** J/kg/K of each species. */
  readonly heatAtVolume: Float64Array;
  readonly weighing: Float64Array;
  readonly airWeighing: number;
  readonly volumeM3: Float64Array;
  /** Times the orifice coefficient. */
  readonly lowM2: Float64Array;
  readonly highM2: Float64Array;
  readonly leakHeightM: Float64Array;
  /** Half of an open door, and how far its halves are apart. */
  readonly doorM2: Float64Array;
  readonly doorHeightM: Float64Array;
  /** Speed of breathing through one leak, over the coefficient, squared. */
  readonly breathing: Float64Array;
  readonly steelM2: Float64Array;
  /** J/K. */
  readonly steelJPerK: Float64Array;
  readonly emissivity: Float64Array;
  readonly radiatedShare: Float64Array;
  readonly storedDownTo: Float64Array;
  readonly oxygenLimit: Float64Array;
  readonly productsKgPerJ: readonly Float64Array[];
  /** J for a kilogram of the oxygen that its fuel really uses up. */
  readonly heatPerOxygen: Float64Array;
}

/** A doorway's two-way flow is that of two halves so far apart (of its height). */
const DOOR_HEIGHT_SHARE = 4 / 9;

export function createTables(
  cabinets: readonly CabinetDescription[],
  gases: SpeciesTable,
): CabinetTables {
  const column = (value: (cabinet: CabinetDescription) => number): Float64Array =>
    Float64Array.from(cabinets, value);
  const weighing = weighingGas(gases);
  return {
    gases,
    heatAtVolume: Float64Array.from(gases.heat, (value, at) => value - gases.gas[at]!),
    weighing,
    airWeighing: gases.outside.reduce((sum, part, at) => sum + part * weighing[at]!, 0),
    volumeM3: column(({ volumeM3 }) => volumeM3),
    lowM2: column(({ coefficient, lowLeakM2 }) => coefficient * lowLeakM2),
    highM2: column(({ coefficient, highLeakM2 }) => coefficient * highLeakM2),
    leakHeightM: column(({ leakHeightM }) => leakHeightM),
    doorM2: column(({ coefficient, doorM2 }) => (coefficient * doorM2) / 2),
    doorHeightM: column(({ doorHeightM }) => DOOR_HEIGHT_SHARE * doorHeightM),
    breathing: column(({ breathingMPerS, coefficient }) => square(breathingMPerS / coefficient)),
    steelM2: column(({ steel }) => steel.areaM2),
    steelJPerK: column(({ steel }) => steel.areaM2 * steel.capacityJPerM2K),
    emissivity: column(({ steel }) => steel.emissivity),
    radiatedShare: column(({ fire }) => fire.radiatedShare),
    storedDownTo: column(({ fire }) => fire.storedDownTo),
    oxygenLimit: column(({ fire }) => fire.oxygenLimit),
    productsKgPerJ: cabinets.map(({ fire }) => fire.productsKgPerJ),
    heatPerOxygen: column(({ fire }) => perOxygen(fire.productsKgPerJ)),
  };
}

function square(value: number): number {
  return value * value;
}

function perOxygen(productsKgPerJ: Float64Array): number {
  const used = -productsKgPerJ[OXYGEN]!;
  return used > 0 ? Math.min(HEAT_PER_OXYGEN, 1 / used) : HEAT_PER_OXYGEN;
}
