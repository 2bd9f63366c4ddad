/**
 * The oxygen limit of a flame: it dies where its oxygen cannot heat what stands round it to the
 * flame's limit temperature.
 *
 *   y (Q - cp D) = (1 - y) c D        D = T_limit - T,  c = mean heat of the diluents
 *   y_lim(T)     = c D / (c D + Q - cp D)
 *
 * With c constant and cp small that is the X_OI (T_CFT - T)/(T_CFT - T0) of NIST FDS. Here c
 * counts: argon holds little heat and CO2 much, so one threshold for all of them is wrong by 4 % of
 * oxygen. T_limit is worked out of the fuel's nitrogen value alone; argon and CO2 are then
 * predictions. Heats are means over 298 to 1875 K (JANAF, recalled); nothing is fitted on argon or
 * CO2.
 */
import { cupBurner, extinguishingShare, type Dilution } from "./extinguishing-shares.js";
import { burningOf, type CupFuel, type FlameFuel } from "./flame-fuels.js";

/** Mole fraction of oxygen in air, and of all that is inert in it. */
export const AIR_OXYGEN = 0.2095;
const AIR_INERT = 1 - AIR_OXYGEN;
const REST_K = 298.15;

/** Mean molar heats, kJ/mol/K. */
const HEAT = { nitrogen: 0.03275, argon: 0.02079, carbonDioxide: 0.05322, water: 0.04214 };

/** What the flame's oxygen is mixed with, in any unit of amount. */
export interface Diluents extends Dilution {
  readonly water: number;
}

export const NITROGEN: Diluents = { nitrogen: 1, argon: 0, carbonDioxide: 0, water: 0 };

/** Temperature below which the flame of a fuel dies, K; from what nitrogen does to it. */
export function limitK(fuel: FlameFuel): number {
  const share = nitrogenShare(fuel);
  const { oxygenKjPerMol } = burningOf(fuel);
  const air = AIR_OXYGEN * productHeat(fuel) + AIR_INERT * HEAT.nitrogen;
  const riseK =
    ((1 - share) * AIR_OXYGEN * oxygenKjPerMol) / ((1 - share) * air + share * HEAT.nitrogen);
  return REST_K + riseK;
}

/** Mole fraction of oxygen, of oxygen and diluents, below which a flame dies. */
export function oxygenLimit(fuel: FlameFuel, diluents: Diluents, temperatureK: number): number {
  const riseK = Math.max(0, limitK(fuel) - temperatureK);
  const sink = meanHeat(diluents) * riseK;
  const gain = burningOf(fuel).oxygenKjPerMol - productHeat(fuel) * riseK;
  return sink / (sink + gain);
}

/** Mole fraction of a gas, added to air at 25 degC, at which a flame dies by this rule. */
export function thermalShare(fuel: FlameFuel, gas: Dilution): number {
  const riseK = limitK(fuel) - REST_K;
  const gain = burningOf(fuel).oxygenKjPerMol - productHeat(fuel) * riseK;
  const spare = AIR_OXYGEN * gain - AIR_INERT * HEAT.nitrogen * riseK;
  return spare / (spare + meanHeat({ ...gas, water: 0 }) * riseK);
}

/**
 * 0 in fresh air, 1 at the oxygen limit: how far a fire has spoilt its own air. `oxygen` is its
 * mole fraction of what is neither agent nor fuel.
 */
export function vitiationIndex(fuel: FlameFuel, oxygen: number, temperatureK: number): number {
  const limit = oxygenLimit(fuel, NITROGEN, temperatureK);
  return Math.max(0, (AIR_OXYGEN - oxygen) / (AIR_OXYGEN - limit));
}

/** Products of one mole of oxygen, kJ/K. */
function productHeat(fuel: FlameFuel): number {
  const { carbonDioxide, water } = burningOf(fuel);
  return carbonDioxide * HEAT.carbonDioxide + water * HEAT.water;
}

function meanHeat({ nitrogen, argon, carbonDioxide, water }: Diluents): number {
  const heat =
    nitrogen * HEAT.nitrogen +
    argon * HEAT.argon +
    carbonDioxide * HEAT.carbonDioxide +
    water * HEAT.water;
  return heat / (nitrogen + argon + carbonDioxide + water);
}

function nitrogenShare(fuel: FlameFuel): number {
  return fuel in cupBurner
    ? cupBurner[fuel as CupFuel].nitrogen
    : extinguishingShare("IG-100", fuel).share;
}
