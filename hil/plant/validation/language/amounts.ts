/**
 * Amounts as a case writes them, a number and a unit, in the units that the kernels count in (SI:
 * m, s, kg, K, Pa, W, J).
 *
 * `quantity` of the site's language reads them and says what is wrong; here each only goes on from
 * the unit of the site's model to SI. Numbers without a unit (emissivity, exponents) are `plain`.
 */
import { quantity, time } from "#panels";
import * as z from "zod";

interface Limits {
  readonly from?: number;
  readonly to?: number;
  readonly aboveZero?: boolean;
}

/** The Celsius scale's zero. */
export const ZERO_C_IN_K = 273.15;

/** s; whole milliseconds, as everywhere in a file. */
export const seconds = (says: string, limits: Limits = { aboveZero: true }) =>
  time(says, limits).transform((ms) => ms / 1000);

export const kelvin = (says: string) =>
  quantity("temperature", says, { from: -ZERO_C_IN_K }).transform((c) => c + ZERO_C_IN_K);

export const kelvinRise = (says: string) => quantity("temperature rise", says);

export const metres = (says: string, limits: Limits = { aboveZero: true }) =>
  quantity("length", says, limits);

/** A place, which may lie at 0 or below it. */
export const place = (says: string) => quantity("length", says, { from: -10_000 });

export const squareMetres = (says: string, limits: Limits = { aboveZero: true }) =>
  quantity("area", says, limits);

export const cubicMetres = (says: string) => quantity("volume", says, { aboveZero: true });

export const kilograms = (says: string, limits: Limits = {}) => quantity("mass", says, limits);

export const watts = (says: string, limits: Limits = {}) =>
  quantity("power", says, limits).transform((kw) => kw * 1000);

export const pascals = (says: string, limits: Limits = { from: -1e6 }) =>
  quantity("pressure", says, limits).transform((bar) => bar * 1e5);

export const cubicMetresPerSecond = (says: string, limits: Limits = {}) =>
  quantity("air flow", says, limits);

export const kilogramsPerSecond = (says: string) => quantity("mass flow", says);

export const metresPerSecond = (says: string) => quantity("speed", says);

export const conductivity = (says: string) => quantity("conductivity", says, { aboveZero: true });

export const density = (says: string) => quantity("density", says, { aboveZero: true });

export const specificHeat = (says: string) => quantity("specific heat", says, { aboveZero: true });

export const joulesPerKilogram = (says: string) =>
  quantity("heat of combustion", says).transform((mj) => mj * 1e6);

export const heatTransfer = (says: string) => quantity("heat transfer", says);

export const kilogramsPerMole = (says: string) =>
  quantity("molar mass", says, { aboveZero: true }).transform((g) => g / 1000);

export const joulesPerMole = (says: string) =>
  quantity("activation energy", says).transform((kj) => kj * 1000);

export const wattsPerSquareMetre = (says: string) =>
  quantity("heat flux", says, { from: -1e6 }).transform((kw) => kw * 1000);

export const perSecond = (says: string) => quantity("rate", says, { to: 1e20 });

export const responseIndex = (says: string) =>
  quantity("response index", says, { aboveZero: true });

/** W/s2. */
export const fireGrowth = (says: string) =>
  quantity("fire growth", says, { aboveZero: true }).transform((kw) => kw * 1000);

export const contactResistance = (says: string) => quantity("contact resistance", says);

/** A share of 0 to 1, written in per cent. */
export const share = (says: string, limits: Limits = { to: 100 }) =>
  quantity("share", says, limits).transform((percent) => percent / 100);

export const percent = (says: string, limits: Limits = { to: 100 }) =>
  quantity("share", says, limits);

export const celsius = (says: string) => quantity("temperature", says, { from: -ZERO_C_IN_K });

/** A number that has no unit. */
export const plain = (says: string, least = 0, most = 1e20) =>
  z.number().min(least).max(most).describe(says);
