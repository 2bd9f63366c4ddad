/**
 * Figures of a battery module in runaway, by chemistry, each with where it comes from.
 *
 *   published   read in a public page or report          recalled   from a named work, not re-read
 *   assumed     no source fixes it; a fire engineer should confirm it
 *
 * All are those of a full charge; `atCharge` scales them. They are per chemistry, not per product:
 * a product's own UL 9540A report beats every one of them.
 */
import type { Chemistry } from "#panels";

export interface ChemistryFigures {
  /**
   * A cell vents at this temperature of its face, degC: 110-130, the middle (Feng 2018,
   * recalled).
   */
  readonly ventsAtC: number;
  /**
   * It runs away at this one, degC: NMC 180-210, LFP 210-250, the middles (Feng 2018, recalled).
   */
  readonly runsAwayAtC: number;
  /**
   * A module lets its heat and gas go over this time, s (10-60 a cell NMC, 60-300 LFP; assumed).
   */
  readonly releaseS: number;
  /** Time from venting to runaway of one cell that heats from inside, s: 2-30 min is claimed by
   * vendors, 5-15 min was seen on a bench (published); which end is whose is assumed. */
  readonly leadS: readonly [number, number];
}

export const chemistries: Readonly<Record<Chemistry, ChemistryFigures>> = {
  NMC: { ventsAtC: 120, runsAwayAtC: 195, releaseS: 180, leadS: [120, 900] },
  LFP: { ventsAtC: 120, runsAwayAtC: 230, releaseS: 240, leadS: [300, 1800] },
};

/**
 * Cells one behind the other in a module; the first of them is its face (assumed; UL 9540A: 15).
 */
export const CELLS_DEEP = 12;
/** Heat from a face into its own module, time constant, s: rho c d2/k of the one-step cells (LIM1TR
 * inputs, published) at the 71.7 mm of a 300 Ah LFP cell (SGS UL 9540A report, published). */
export const FACE_INWARD_S = (1800 * 800 * 0.0717 * 0.0717) / 0.5;
/** Vapour of the electrolyte before runaway, share of the gas of that cell (assumed). */
export const VAPOUR_SHARE = 0.1;
/**
 * Hydrogen fluoride, kg/kWh: 20-200 mg/Wh (Larsson 2017, published), about its geometric middle.
 */
export const HF_KG_PER_KWH = 0.06;

/** Heat and gas that are left of it at no charge at all (assumed; tests scatter by a half). */
const UNCHARGED_SHARE = 0.3;
/** Runaway comes later in a cell without charge, K (assumed; onset 393 +- 36 to 487 +- 10 K over
 * 30-100 % in NMC pouch cells: Batteries 2022, 8(5), 41, published). */
const UNCHARGED_LATER_K = 40;

/** What a state of charge, 0 to 1, does to a module. */
export function atCharge(charge: number): { heatShare: number; laterK: number } {
  return {
    heatShare: UNCHARGED_SHARE + (1 - UNCHARGED_SHARE) * charge,
    laterK: UNCHARGED_LATER_K * (1 - charge),
  };
}
