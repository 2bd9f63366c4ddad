/**
 * What a cabinet is built from: a closed steel volume with one leak low and one high.
 *
 *   +---------+ high leak  >> out when the gas inside is the lighter
 *   |  gas    |
 *   |  fire   |  steel: takes heat from the gas and the fire, gives it to the room
 *   +---------+ low leak   >> in
 *
 * Plain data in SI units. Panels and battery racks of a site, and the steel cabinets of published
 * fire tests, are all told to the kernel in these words. Nothing here changes while it runs.
 */

export interface CabinetDescription {
  readonly id: string;
  readonly volumeM3: number;
  /** Between the middles of the low and the high leak. */
  readonly leakHeightM: number;
  readonly lowLeakM2: number;
  readonly highLeakM2: number;
  /** Orifice coefficient of both. */
  readonly coefficient: number;
  /** Free area of the door when it stands open, and its height. */
  readonly doorM2: number;
  readonly doorHeightM: number;
  /** Air drawn to and fro through one leak by daily warming and wind, m/s. */
  readonly breathingMPerS: number;
  readonly steel: SteelDescription;
  readonly fire: InnerFire;
}

export interface SteelDescription {
  /** Of the sides and the top. */
  readonly areaM2: number;
  /** J/m2/K. */
  readonly capacityJPerM2K: number;
  readonly emissivity: number;
}

/** What burns inside when it burns. */
export interface InnerFire {
  /** kg of each species made per joule, in the order of the species; what is used is negative. */
  readonly productsKgPerJ: Float64Array;
  readonly radiatedShare: number;
  /** Mass fraction of oxygen down to which a flame uses what is stored inside. */
  readonly storedDownTo: number;
  /** Mass fraction at which incoming air feeds a flame half as well: CFAST's C_LOL. */
  readonly oxygenLimit: number;
}

/** Published: cabinet fires of NIST and NRC are met with 0.6 (physics 2.4 E1). */
export const HOT_COEFFICIENT = 0.6;
/** Published: 943 kJ in a cubic metre down to this fraction (physics 1.2). */
export const STORED_DOWN_TO = 0.17;
/** Published: CFAST's lower oxygen limit. */
export const OXYGEN_LIMIT = 0.15;
/** Assumed: painted sheet steel. */
export const STEEL_EMISSIVITY = 0.85;
