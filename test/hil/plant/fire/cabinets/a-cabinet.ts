/** Cabinets for tests: one whole cabinet, the gases of the site, and a room that stands still. */
import { createSpecies, type SpeciesTable } from "../../../../../hil/plant/air/model/species.js";
import { productsOf } from "../../../../../hil/plant/air/model/fire/stoichiometry.js";
import type { Fuel } from "../../../../../hil/plant/air/model/description.js";
import { createCabinets, type Cabinets } from "../../../../../hil/plant/fire/cabinets/cabinets.js";
import {
  HOT_COEFFICIENT,
  OXYGEN_LIMIT,
  STEEL_EMISSIVITY,
  STORED_DOWN_TO,
  type CabinetDescription,
} from "../../../../../hil/plant/fire/cabinets/description.js";
import {
  createSurroundings,
  type Surroundings,
} from "../../../../../hil/plant/fire/cabinets/surroundings.js";

/**
 * Methane, without soot, at 13.1 MJ for a kilogram of oxygen: the burners of the NIST and NRC
 * cabinet tests.
 */
export const naturalGas: Fuel = {
  heatJPerKg: 52.26e6,
  ...{ carbon: 1, hydrogen: 4, oxygen: 0, nitrogen: 0, chlorine: 0 },
  ...{ coYield: 0, sootYield: 0, hcnYield: 0 },
};

/** m3/kg at 20 degC; the molar mass that stands for it. */
function gasOf(m3PerKg: number): { molarMassKgPerMol: number; heatJPerKgK: number } {
  return { molarMassKgPerMol: (8.314462618 * 293.15) / 101_325 / m3PerKg, heatJPerKgK: 900 };
}

export function gasesWith(m3PerKg: readonly number[], fuel: Fuel = naturalGas): SpeciesTable {
  const fire = { compartment: 0, heightM: 0, diameterM: 1, place: "open", fuel } as const;
  return createSpecies({
    ambient: { temperatureK: 293.15, pressurePa: 101_325 },
    gases: m3PerKg.map((each, at) => ({ id: `gas-${at}`, ...gasOf(each) })),
    ...{ traces: [], compartments: [], openings: [], fans: [], walls: [] },
    fires: [{ id: "fire", ...fire, radiatedShare: 0.2, oxygenLimit: 0.15 }],
  });
}

export interface Parts {
  readonly lowLeakM2?: number;
  readonly highLeakM2?: number;
  readonly volumeM3?: number;
  readonly leakHeightM?: number;
  readonly coefficient?: number;
  readonly steelM2?: number;
  readonly radiatedShare?: number;
}

function aCabinet(gases: SpeciesTable, parts: Parts = {}): CabinetDescription {
  const fuel = gases.fuels[0]!;
  return {
    id: "cabinet",
    volumeM3: parts.volumeM3 ?? 1,
    leakHeightM: parts.leakHeightM ?? 1.8,
    lowLeakM2: parts.lowLeakM2 ?? 2.5e-4,
    highLeakM2: parts.highLeakM2 ?? 2.5e-4,
    coefficient: parts.coefficient ?? HOT_COEFFICIENT,
    doorM2: 0.9,
    doorHeightM: 1.8,
    breathingMPerS: 0,
    // 2.8 mm of steel, as tested.
    steel: {
      areaM2: parts.steelM2 ?? 5.9,
      capacityJPerM2K: 2.8e-3 * 7850 * 470,
      emissivity: STEEL_EMISSIVITY,
    },
    fire: {
      productsKgPerJ: burnt(gases, fuel),
      radiatedShare: parts.radiatedShare ?? 0.2,
      storedDownTo: STORED_DOWN_TO,
      oxygenLimit: OXYGEN_LIMIT,
    },
  };
}

/** kg a joule; the fuel itself comes in as it burns. */
function burnt(gases: SpeciesTable, fuel: Fuel): Float64Array {
  const products = productsOf(fuel, gases);
  products[gases.firstFuel] = 0;
  return products.map((kg) => kg / fuel.heatJPerKg);
}

export interface Stood {
  readonly cabinets: Cabinets;
  readonly room: Surroundings;
  /** Steps it so long in steps of this size; the room stays what it is. */
  stand(seconds: number, stepS: number): void;
}

/** One cabinet in a room that never changes. */
export function stoodIn(gases: SpeciesTable, parts: Parts = {}, roomK = 293.15): Stood {
  const cabinets = createCabinets([aCabinet(gases, parts)], gases);
  const room = createSurroundings(gases);
  room.kelvin = roomK;
  cabinets.fill(0, room);
  return {
    cabinets,
    room,
    stand(seconds, stepS) {
      const steps = Math.round(seconds / stepS);
      for (let at = 0; at < steps; at++) cabinets.step(0, stepS, room);
    },
  };
}
