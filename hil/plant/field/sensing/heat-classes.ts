/**
 * Classes of heat detectors (EN 54-5), and the link that stands for each.
 *
 *   class   typical  highest  static response
 *   A1        25       50       54 to  65 degC
 *   A2        25       50       54 to  70
 *   B         40       65       69 to  85      ... C, D, E, F, G 15 K above each other
 *
 * All figures of the standard are recalled, not read ([M]). The index of a class is chosen so that
 * the link answers between the limits of its class at every rate of rise, in the 0.8 m/s of the
 * standard's heat tunnel; a test says so.
 */

import type { HeatClass } from "#panels";

export interface HeatClassRow {
  readonly typicalC: number;
  readonly highestC: number;
  /** Static response temperature, from and to. */
  readonly staticC: readonly [from: number, to: number];
  /** Response time index of the link that stands for the class, (m s)^0.5 (assumption). */
  readonly rti: number;
}

/** EN 54-5 table 1, recalled. */
export const heatClassRows: Readonly<Record<HeatClass, HeatClassRow>> = {
  A1: { typicalC: 25, highestC: 50, staticC: [54, 65], rti: 25 },
  A2: { typicalC: 25, highestC: 50, staticC: [54, 70], rti: 55 },
  B: { typicalC: 40, highestC: 65, staticC: [69, 85], rti: 55 },
  C: { typicalC: 55, highestC: 80, staticC: [84, 100], rti: 55 },
  D: { typicalC: 70, highestC: 95, staticC: [99, 115], rti: 55 },
  E: { typicalC: 85, highestC: 110, staticC: [114, 130], rti: 55 },
  F: { typicalC: 100, highestC: 125, staticC: [129, 145], rti: 55 },
  G: { typicalC: 115, highestC: 140, staticC: [144, 160], rti: 55 },
};

/** Air of the heat tunnel, m/s (EN 54-5 annex, recalled). */
export const TUNNEL_M_PER_S = 0.8;

/** Response time between `fromS` and `toS` when the air rises by so much a minute. */
export interface ResponseLimit {
  readonly kPerMin: number;
  readonly fromS: number;
  readonly toS: number;
}

/** EN 54-5 table 4, recalled: class A1, and all others. */
export function responseLimits(heatClass: HeatClass): readonly ResponseLimit[] {
  return heatClass === "A1" ? limitsOfA1 : limitsOfOthers;
}

const limitsOfA1: readonly ResponseLimit[] = [
  { kPerMin: 1, fromS: 1740, toS: 2420 },
  { kPerMin: 3, fromS: 433, toS: 820 },
  { kPerMin: 5, fromS: 249, toS: 500 },
  { kPerMin: 10, fromS: 60, toS: 260 },
  { kPerMin: 20, fromS: 30, toS: 140 },
  { kPerMin: 30, fromS: 20, toS: 100 },
];

const limitsOfOthers: readonly ResponseLimit[] = [
  { kPerMin: 1, fromS: 1740, toS: 2760 },
  { kPerMin: 3, fromS: 433, toS: 960 },
  { kPerMin: 5, fromS: 249, toS: 600 },
  { kPerMin: 10, fromS: 120, toS: 330 },
  { kPerMin: 20, fromS: 60, toS: 193 },
  { kPerMin: 30, fromS: 40, toS: 145 },
];
