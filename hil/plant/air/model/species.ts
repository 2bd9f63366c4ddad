/**
 * Species: what the gas of a zone is made of, each with its own line in the state.
 *
 *   nitrogen | oxygen | carbon dioxide | water | carbon monoxide | soot | fuels | traces | gases
 *
 * Air and everything a fire makes of it share one gas constant and one heat capacity, those of NIST
 * CFAST, so that closed forms and code-to-code cases are met exactly. A foreign gas (an agent, vent
 * gas of a battery) has its own. `nitrogen` is all of air that is not oxygen. Reported mole
 * fractions use true molar masses. Never changes while a model runs.
 */
import exp from "@stdlib/math-base-special-exp";
import type { Ambient, BuildingDescription, Fuel } from "./description.js";

/** At constant pressure, J/kg/K (published: CFAST Technical Reference). */
export const AIR_HEAT = 1012;
/** Published: CFAST. */
const AIR_GAMMA = 1.4;
/** J/kg/K; 289.14 as CFAST prints it, unrounded so that p V = 0.4 U holds to the last digit. */
export const AIR_GAS = AIR_HEAT - AIR_HEAT / AIR_GAMMA;
/** Mass fraction of oxygen in the air outside (published: CFAST). */
const OUTSIDE_OXYGEN = 0.23;
const MOLAR_GAS = 8.314462618;
/** kg/mol, for the mole fraction of a trace, which weighs like air. */
const AIR_MOLAR_MASS = 0.02897;

export const NITROGEN = 0;
export const OXYGEN = 1;
export const CARBON_DIOXIDE = 2;
export const WATER = 3;
export const CARBON_MONOXIDE = 4;
export const SOOT = 5;
const FIRST_FUEL = 6;

/** kg/mol, in the order of the indices above. */
const MOLAR_MASSES = [0.028014, 0.031998, 0.044009, 0.018015, 0.02801, 0.012011];
const NAMES = ["nitrogen", "oxygen", "carbon-dioxide", "water", "carbon-monoxide", "soot"];

export interface SpeciesTable {
  readonly count: number;
  readonly ids: readonly string[];
  /** kg/mol. */
  readonly molarMass: Float64Array;
  /** J/kg/K. */
  readonly gas: Float64Array;
  /** At constant pressure, J/kg/K. */
  readonly heat: Float64Array;
  /** At constant volume, J/kg/K. */
  readonly heatAtVolume: Float64Array;
  /** Mass fractions of the air outside. */
  readonly outside: Float64Array;
  /** Every fuel that the fires burn, once each; the first one is species `firstFuel`. */
  readonly fuels: readonly Fuel[];
  readonly firstFuel: number;
  readonly firstTrace: number;
  readonly firstGas: number;
  /** Of each fire, the species of its fuel. */
  readonly fuelOfFire: readonly number[];
}

export function createSpecies(description: BuildingDescription): SpeciesTable {
  const fuels: Fuel[] = [];
  const fuelOfFire = description.fires.map(({ fuel }) => FIRST_FUEL + placeOf(fuel, fuels));
  const { traces, gases } = description;
  const firstTrace = FIRST_FUEL + fuels.length;
  const firstGas = firstTrace + traces.length;
  const ids = [...NAMES, ...fuels.map((_, place) => `fuel-${place + 1}`), ...traces];
  const molar = [...MOLAR_MASSES, ...fuels.map(fuelMolarMass), ...traces.map(() => AIR_MOLAR_MASS)];
  const foreign = gases.map(({ molarMassKgPerMol }) => molarMassKgPerMol);
  const gas = [...molar.map(() => AIR_GAS), ...foreign.map((mass) => MOLAR_GAS / mass)];
  const heat = [...molar.map(() => AIR_HEAT), ...gases.map(({ heatJPerKgK }) => heatJPerKgK)];
  const outside = new Float64Array(gas.length);
  const dry = 1 - vapourFraction(description.ambient);
  outside[NITROGEN] = dry * (1 - OUTSIDE_OXYGEN);
  outside[OXYGEN] = dry * OUTSIDE_OXYGEN;
  outside[WATER] = 1 - dry;
  return {
    count: gas.length,
    ids: [...ids, ...gases.map(({ id }) => id)],
    molarMass: Float64Array.from([...molar, ...foreign]),
    gas: Float64Array.from(gas),
    heat: Float64Array.from(heat),
    heatAtVolume: Float64Array.from(heat, (value, index) => value - gas[index]!),
    outside,
    fuels,
    firstFuel: FIRST_FUEL,
    firstTrace,
    firstGas,
    fuelOfFire,
  };
}

/** Mass fraction of water vapour in damp air, by the Magnus formula (published: WMO 8). */
function vapourFraction({ temperatureK, pressurePa, relativeHumidity = 0 }: Ambient): number {
  if (relativeHumidity === 0) return 0;
  const celsius = temperatureK - 273.15;
  const saturatedPa = 611.2 * exp((17.62 * celsius) / (243.12 + celsius));
  const share = (relativeHumidity * saturatedPa) / pressurePa;
  const ofWater = share * MOLAR_MASSES[WATER]!;
  return ofWater / (ofWater + (1 - share) * AIR_MOLAR_MASS);
}

/** Share of the moles of a zone's gas, soot not counted as gas. */
export function moleFractionOf(
  { count, molarMass }: SpeciesTable,
  mass: Float64Array,
  zone: number,
  species: number,
): number {
  const from = zone * count;
  let moles = 0;
  for (let index = 0; index < count; index++) {
    if (index !== SOOT) moles += mass[from + index]! / molarMass[index]!;
  }
  return mass[from + species]! / molarMass[species]! / moles;
}

function placeOf(fuel: Fuel, fuels: Fuel[]): number {
  const known = fuels.findIndex((other) => sameFuel(other, fuel));
  return known >= 0 ? known : fuels.push(fuel) - 1;
}

function sameFuel(one: Fuel, other: Fuel): boolean {
  return (
    one.heatJPerKg === other.heatJPerKg &&
    one.carbon === other.carbon &&
    one.hydrogen === other.hydrogen &&
    one.oxygen === other.oxygen &&
    one.nitrogen === other.nitrogen &&
    one.chlorine === other.chlorine &&
    one.coYield === other.coYield &&
    one.sootYield === other.sootYield &&
    one.hcnYield === other.hcnYield
  );
}

export function fuelMolarMass(fuel: Fuel): number {
  const { carbon, hydrogen, oxygen, nitrogen, chlorine } = fuel;
  return (
    carbon * 0.012011 +
    hydrogen * 0.001008 +
    oxygen * 0.015999 +
    nitrogen * 0.014007 +
    chlorine * 0.035453
  );
}
