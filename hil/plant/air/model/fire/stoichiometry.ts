/**
 * Stoichiometry: what a kilogram of fuel turns into, from its formula and its yields.
 *
 *   C H O N Cl + O2  ->  CO2 + H2O + CO + soot (C) + HCl + HCN + N2
 *
 * The balance of NIST CFAST: every atom is counted, so that the mass of the products is the mass of
 * the fuel and of the oxygen. Yields that would need more carbon or hydrogen than the fuel has are
 * a mistake in the description; they are not repaired here.
 */
import type { Fuel } from "../description.js";
import {
  CARBON_DIOXIDE,
  CARBON_MONOXIDE,
  NITROGEN,
  OXYGEN,
  SOOT,
  WATER,
  fuelMolarMass,
  type SpeciesTable,
} from "../species.js";

const CO_MASS = 0.02801;
const CARBON_MASS = 0.012011;
const HCN_MASS = 0.027026;
const HCL_MASS = 0.036461;
const WATER_MASS = 0.018015;
const CO2_MASS = 0.044009;
const OXYGEN_MASS = 0.031998;
const NITROGEN_MASS = 0.028014;

/** Traces of these names receive what a fire makes of them; without one it counts as nitrogen. */
const HCL_TRACE = "HCl";
const HCN_TRACE = "HCN";

/** kg of each species made by burning 1 kg of the fuel; what is used up is negative. */
export function productsOf(fuel: Fuel, table: SpeciesTable): Float64Array {
  const molar = fuelMolarMass(fuel);
  const monoxide = (molar / CO_MASS) * fuel.coYield;
  const soot = (molar / CARBON_MASS) * fuel.sootYield;
  const cyanide = (molar / HCN_MASS) * fuel.hcnYield;
  const chloride = fuel.chlorine;
  const dioxide = fuel.carbon - monoxide - soot - cyanide;
  const water = (fuel.hydrogen - chloride - cyanide) / 2;
  const nitrogen = (fuel.nitrogen - cyanide) / 2;
  const made = new Float64Array(table.count);
  made[CARBON_DIOXIDE] = (dioxide * CO2_MASS) / molar;
  made[WATER] = (water * WATER_MASS) / molar;
  made[CARBON_MONOXIDE] = fuel.coYield;
  made[SOOT] = fuel.sootYield;
  made[OXYGEN] = (-(dioxide + (water + monoxide - fuel.oxygen) / 2) * OXYGEN_MASS) / molar;
  made[NITROGEN] = (nitrogen * NITROGEN_MASS) / molar;
  made[placeOf(HCL_TRACE, table)]! += (chloride * HCL_MASS) / molar;
  made[placeOf(HCN_TRACE, table)]! += fuel.hcnYield;
  // Atomic masses are rounded: what they leave open (some 1e-6 kg) is set right on the nitrogen.
  const fuelSpecies = table.firstFuel + table.fuels.indexOf(fuel);
  made[fuelSpecies] = -1;
  let sum = 0;
  for (const kg of made) sum += kg;
  made[NITROGEN] -= sum;
  return made;
}

function placeOf(trace: string, table: SpeciesTable): number {
  const place = table.ids.indexOf(trace, table.firstTrace);
  return place >= 0 && place < table.firstGas ? place : NITROGEN;
}
