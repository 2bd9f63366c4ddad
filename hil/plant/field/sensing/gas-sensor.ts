/**
 * Gas sensors: what a cell shows of the gas in front of it.
 *
 *   vapour     metal oxide, electrolyte vapour before runaway      T90 30 s
 *   hydrogen   catalytic bead, or electrochemical cell             T90 20 s, 60 s
 *   co         electrochemical cell                                T90 45 s
 *
 * A catalytic bead burns what it measures: with little oxygen it shows less than is there, so that
 * a flooded room looks safer than it is. A hydrogen cell takes some carbon monoxide for hydrogen.
 * All figures are typical of data sheets and recalled ([M]), none is a maker's.
 */
import { follow, lagOfT90 } from "./first-order.js";

export const gasCells = ["vapour", "catalytic-hydrogen", "hydrogen-cell", "co-cell"] as const;
export type GasCell = (typeof gasCells)[number];

interface CellRow {
  readonly t90S: number;
  /** Oxygen, volume share, below which it shows less in proportion; 0 = it needs none. */
  readonly oxygenNeeded: number;
  /** How much of each ppm of carbon monoxide it shows as its own gas. */
  readonly coShare: number;
}

export const gasCellRows: Readonly<Record<GasCell, CellRow>> = {
  vapour: { t90S: 30, oxygenNeeded: 0, coShare: 0 },
  "catalytic-hydrogen": { t90S: 20, oxygenNeeded: 0.1, coShare: 0 },
  "hydrogen-cell": { t90S: 60, oxygenNeeded: 0, coShare: 0.1 },
  "co-cell": { t90S: 45, oxygenNeeded: 0, coShare: 0 },
};

/** Set points of an off-gas detector, ppm of electrolyte vapour (10 to 50, recalled). */
export const VAPOUR_ALARM_PPM = { least: 10, most: 50 } as const;

export interface GasThere {
  /** Of the cell's own gas. */
  readonly ppm: number;
  readonly coPpm: number;
  readonly oxygenShare: number;
}

/** What a cell would show in the end. */
export function cellSees(cell: GasCell, there: GasThere): number {
  const { oxygenNeeded, coShare } = gasCellRows[cell];
  const burns = oxygenNeeded === 0 ? 1 : Math.min(1, there.oxygenShare / oxygenNeeded);
  return (there.ppm + coShare * there.coPpm) * burns;
}

/** What a cell shows `stepS` later, ppm. */
export function followGas(cell: GasCell, shows: number, there: GasThere, stepS: number): number {
  return follow(shows, cellSees(cell, there), lagOfT90(gasCellRows[cell].t90S), stepS);
}
