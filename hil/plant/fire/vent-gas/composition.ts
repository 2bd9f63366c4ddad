/**
 * What the gas of a battery is made of, by chemistry, and its lower flammable limit.
 *
 *   limit = 1 / sum(share / limit of the gas)        Le Chatelier; carbon dioxide only dilutes
 *   limit(T) = limit(25 degC) * (1 - 0.000721 * (T - 25))       Burgess and Wheeler
 *
 * Shares are the middles of the published ranges (physics.md 1.5: H2 15-35 % NMC, 40-50 % LFP; CO
 * 20-30, 5-10; CO2 25-40, 25-30; the rest hydrocarbons); how the hydrocarbons divide is assumed.
 * Limits of pure gases: Zabetakis, US Bureau of Mines 627 (recalled), as is the slope. Le Chatelier
 * agrees with detailed kinetics and with tests of vent gas to a few per cent (ACS Omega 2020, 5,
 * 28096; J. Loss Prev. 63 (2020) 103992, published).
 */
import type { Chemistry } from "#panels";

export interface GasShare {
  readonly gas: keyof typeof pureGases;
  readonly share: number;
}

/** Lower limit in air and air needed to burn one volume, m3/m3. */
export const pureGases = {
  H2: { limitShare: 0.04, airPerM3: 2.38 },
  CO: { limitShare: 0.125, airPerM3: 2.38 },
  CO2: { limitShare: Infinity, airPerM3: 0 },
  CH4: { limitShare: 0.05, airPerM3: 9.52 },
  C2H4: { limitShare: 0.027, airPerM3: 14.29 },
  C2H6: { limitShare: 0.03, airPerM3: 16.67 },
} as const;

export const ventGas: Readonly<Record<Chemistry, readonly GasShare[]>> = {
  NMC: [
    { gas: "H2", share: 0.25 },
    { gas: "CO", share: 0.25 },
    { gas: "CO2", share: 0.33 },
    { gas: "CH4", share: 0.07 },
    { gas: "C2H4", share: 0.08 },
    { gas: "C2H6", share: 0.02 },
  ],
  LFP: [
    { gas: "H2", share: 0.45 },
    { gas: "CO", share: 0.08 },
    { gas: "CO2", share: 0.28 },
    { gas: "CH4", share: 0.07 },
    { gas: "C2H4", share: 0.1 },
    { gas: "C2H6", share: 0.02 },
  ],
};

/** The limit of the whole gas, with what dilutes it, at 25 degC: share of the air and gas. */
export function limitOf(gas: readonly GasShare[]): number {
  let sum = 0;
  for (const { gas: name, share } of gas) sum += share / pureGases[name].limitShare;
  return 1 / sum;
}

const limits = { NMC: limitOf(ventGas.NMC), LFP: limitOf(ventGas.LFP) };

/** The limit of a chemistry's gas. */
export function lowerLimitShare(chemistry: Chemistry): number {
  return limits[chemistry];
}

/** The limit in warm air; it falls to nothing at some 1400 degC. */
export function warmLimitShare(limitShare: number, degC: number): number {
  return limitShare * Math.max(0, 1 - 0.000721 * (degC - 25));
}

/** Share of the gas in a mixture that just uses up its air. */
export function bestBurningShare(gas: readonly GasShare[]): number {
  let airM3 = 0;
  for (const { gas: name, share } of gas) airM3 += share * pureGases[name].airPerM3;
  return 1 / (1 + airM3);
}
