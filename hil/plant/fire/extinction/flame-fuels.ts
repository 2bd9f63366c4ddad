/**
 * What can flame, and what one mole of oxygen makes of it.
 *
 *   fuel + O2  ->  products, and `oxygenKjPerMol` of heat for each mole of oxygen
 *
 * The heat and the products of a mole of oxygen are all that the oxygen limit needs of a fuel. The
 * molecules are exact; heats of combustion (lower, gas phase) are textbook values, recalled. Solids
 * have 13.1 MJ per kg of oxygen (Huggett) and the products of CH2: published, and assumed.
 */

/** In the order of the tables: cup-burner fuels, solids of the standards' room tests, our own. */
export const flameFuels = [
  ...["heptane", "hexane", "propane", "methane", "ethanol", "methanol", "toluene"],
  ...["wood", "PMMA", "PP", "ABS"],
  ...["cabinet", "battery-gas"],
] as const satisfies readonly string[] as readonly FlameFuel[];

export type FlameFuel = CupFuel | SolidFuel | OwnFuel;

/** Gases and liquids of which cup-burner values for nitrogen, argon and CO2 are public. */
export type CupFuel =
  "heptane" | "hexane" | "propane" | "methane" | "ethanol" | "methanol" | "toluene";

/** The wood crib and the plastic sheets of the class A room tests. */
export type SolidFuel = "wood" | "PMMA" | "PP" | "ABS";

/**
 * `cabinet`: cables and boards, the hardest of the three plastics for each agent. `battery-gas`:
 * what vents from cells; no cup-burner value is public, so it is taken as heptane (assumption).
 */
export type OwnFuel = "cabinet" | "battery-gas";

export interface Burning {
  readonly oxygenKjPerMol: number;
  /** Moles made by one mole of oxygen. */
  readonly carbonDioxide: number;
  readonly water: number;
}

export function burningOf(fuel: FlameFuel): Burning {
  if (fuel === "battery-gas") return cupFuels.heptane;
  return fuel in cupFuels ? cupFuels[fuel as CupFuel] : plastic;
}

function molecule(c: number, h: number, o: number, kjPerMol: number): Burning {
  const oxygen = c + h / 4 - o / 2;
  return { oxygenKjPerMol: kjPerMol / oxygen, carbonDioxide: c / oxygen, water: h / 2 / oxygen };
}

const cupFuels: Readonly<Record<CupFuel, Burning>> = {
  heptane: molecule(7, 16, 0, 4466),
  hexane: molecule(6, 14, 0, 3855),
  propane: molecule(3, 8, 0, 2044),
  methane: molecule(1, 4, 0, 802.3),
  ethanol: molecule(2, 6, 1, 1235),
  methanol: molecule(1, 4, 1, 638),
  toluene: molecule(7, 8, 0, 3734),
};

const plastic: Burning = molecule(1, 2, 0, 13.1 * 32 * 1.5);
