/**
 * What a zone model is built from: compartments, and everything that joins or feeds them.
 *
 * Plain data in SI units (m, s, kg, K, Pa, W, J), so that a site file, a validation case and a
 * benchmark describe a building to one and the same model. Things are named by their place in these
 * lists, never by a reference; `OUTSIDE` is the air around the building. Nothing here changes while
 * a model runs: what changes (how far a door stands open, what a fire wants) is told to the model.
 */

/** The place of the outside wherever a compartment is meant. */
export const OUTSIDE = -1;

export interface BuildingDescription {
  readonly ambient: Ambient;
  /** Gases that are not air: agents, vent gas of batteries. */
  readonly gases: readonly ForeignGas[];
  /** Things carried along in small amounts, kg, that weigh like air: HCl, HCN, a tracer. */
  readonly traces: readonly string[];
  readonly compartments: readonly CompartmentDescription[];
  readonly openings: readonly OpeningDescription[];
  readonly fans: readonly FanDescription[];
  readonly fires: readonly FireDescription[];
  readonly walls: readonly WallDescription[];
}

export interface Ambient {
  readonly temperatureK: number;
  /** Absolute, at the height 0 from which elevations count. */
  readonly pressurePa: number;
  /** 0 to 1; dry where it is left out. Damp air takes up the glow of fires. */
  readonly relativeHumidity?: number;
}

export interface ForeignGas {
  readonly id: string;
  readonly molarMassKgPerMol: number;
  /** At constant pressure, J/kg/K. */
  readonly heatJPerKgK: number;
}

export interface CompartmentDescription {
  readonly id: string;
  readonly floorM2: number;
  readonly heightM: number;
  /** Of its floor above height 0. */
  readonly elevationM: number;
  /** At the start; the outside's where it is left out. */
  readonly temperatureK?: number;
  /**
   * `one`: always one well-mixed zone (a shaft, a void, a case). `two`: an upper and a lower layer.
   * `auto`: two while something flames in it or hot gas flows in, one once it is stirred
   * (`ZoneModel.stir`: a discharge, fans).
   */
  readonly layers: "one" | "two" | "auto";
}

export type OpeningDescription = VerticalOpening | HorizontalOpening | LeakOpening | ReliefOpening;

interface Joined {
  readonly id: string;
  readonly from: number;
  /** Another compartment or OUTSIDE. */
  readonly to: number;
  /** Shut at the start, until somebody says how far it stands open; left out, it is open. */
  readonly startsShut?: boolean;
}

/** A door, window, grille or crack in a wall; heights above the floor of `from`. */
export interface VerticalOpening extends Joined {
  readonly kind: "vertical";
  readonly widthM: number;
  readonly sillM: number;
  readonly soffitM: number;
  /** Orifice coefficient, 0.7 (NIST CFAST) unless the site says otherwise. */
  readonly coefficient: number;
}

/** A hole in a floor or ceiling: `from` lies below `to` (Cooper's exchange flow). */
export interface HorizontalOpening extends Joined {
  readonly kind: "horizontal";
  readonly areaM2: number;
  readonly shape: "round" | "square";
}

/** Cracks spread evenly between two heights: each way q = k dP^n, as a door fan measures it. */
export interface LeakOpening extends Joined {
  readonly kind: "leak";
  /** Of all of it, at 1 Pa, air at 1.2 kg/m3. */
  readonly m3PerSAtOnePa: number;
  /** 0.5 to 1. */
  readonly exponent: number;
  readonly lowM: number;
  readonly highM: number;
}

/** A flap that opens outwards (from `from`) by pressure and shuts again. */
export interface ReliefOpening extends Joined {
  readonly kind: "relief";
  readonly areaM2: number;
  readonly coefficient: number;
  readonly heightM: number;
  readonly opensAtPa: number;
  readonly fullAtPa: number;
}

/** Moves a volume of what it draws, whatever the pressures are. */
export interface FanDescription extends Joined {
  /** At full speed, m3/s at the density of what it draws. */
  readonly flowM3PerS: number;
  /** Heights above the floors of `from` and `to` at which it draws and blows. */
  readonly drawsAtM: number;
  readonly blowsAtM: number;
}

export interface FireDescription {
  readonly id: string;
  readonly compartment: number;
  /** Of the fire's base above the floor. */
  readonly heightM: number;
  readonly diameterM: number;
  readonly place: "open" | "wall" | "corner";
  readonly fuel: Fuel;
  /** Share of the heat that is radiated; 0.35 where nothing better is known (NIST CFAST). */
  readonly radiatedShare: number;
  /** Oxygen mass fraction at which it dies; 0.15 (NIST CFAST's C_LOL). */
  readonly oxygenLimit: number;
}

export interface Fuel {
  readonly heatJPerKg: number;
  /** Atoms of one molecule. */
  readonly carbon: number;
  readonly hydrogen: number;
  readonly oxygen: number;
  readonly nitrogen: number;
  readonly chlorine: number;
  /** kg per kg of fuel burnt. */
  readonly coYield: number;
  readonly sootYield: number;
  readonly hcnYield: number;
}

/** A slab between two compartments, or between one and the outside, its layers from `from` on. */
export interface WallDescription extends Joined {
  readonly areaM2: number;
  readonly layers: readonly MaterialLayer[];
  /** Which way the face of `from` looks; the convection of CFAST differs for it. */
  readonly facing: "wall" | "ceiling" | "floor";
  /** Of both faces. */
  readonly emissivity: number;
}

export interface MaterialLayer {
  readonly thicknessM: number;
  readonly conductivityWPerMK: number;
  readonly densityKgPerM3: number;
  readonly heatJPerKgK: number;
}
