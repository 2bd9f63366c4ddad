/**
 * Gas charts: how black carbon dioxide and water vapour are, by warmth and by how much of them a
 * ray meets.
 *
 *   log10 of the emissivity     across: log10 of the temperature, K, 200 to 3000
 *                               down:   log10 of the pressure times the ray, atm m, 0.001 to 4
 *
 * Charts of Hottel in the SFPE Handbook, as NIST read them off for CFAST (published). Straight
 * between their entries in both logarithms; at their edges beyond, but for thin gas. Where both
 * gases are there half of what CO2 gives counts, for their bands overlap (the same source).
 */
import ln from "@stdlib/math-base-special-ln";
import pow from "@stdlib/math-base-special-pow";

const LOG_K = [2.301, 2.4771, 2.6021, 2.699, 2.7782, 2.8451, 2.9031, 2.9542, 3, 3.301, 3.4771];
/** Water's chart begins a little warmer. */
const LOG_K_WATER = [2.3201, ...LOG_K.slice(1)];
const LOG_ATM_M = [-3, -2.699, -2.3979, -2, -1.699, -1.3979, -1, -0.699, -0.3979, 0, 0.301, 0.6021];
const LEAST_ATM_M = 0.001;

const DIOXIDE = [
  [-1.8508, -1.8416, -1.8508, -1.7799, -1.699, -1.6799, -1.6904, -1.699, -1.7399, -2.3706, -2.8996],
  [-1.699, -1.6799, -1.6904, -1.6308, -1.5498, -1.5302, -1.5302, -1.5498, -1.58, -2.1002, -2.6108],
  [-1.5406, -1.52, -1.5498, -1.4895, -1.4401, -1.3904, -1.3904, -1.4101, -1.4202, -1.8894, -2.3002],
  [-1.3799, -1.3298, -1.3497, -1.3298, -1.27, -1.2403, -1.2403, -1.2503, -1.27, -1.6596, -2.04],
  [-1.2403, -1.2, -1.2403, -1.2104, -1.1599, -1.1403, -1.1302, -1.1403, -1.15, -1.52, -1.8894],
  [-1.1403, -1.1002, -1.1403, -1.1203, -1.0799, -1.04, -1.0301, -1.0301, -1.06, -1.3799, -1.7305],
  [-1.04, -0.9914, -1.02, -1.02, -0.9706, -0.9547, -0.9431, -0.9355, -0.9431, -1.1599, -1.4802],
  [
    -0.9914, -0.9431, -0.9547, -0.9508, -0.9136, -0.8827, -0.8666, -0.8539, -0.8601, -1.1002,
    -1.3706,
  ],
  [-0.9355, -0.8697, -0.8928, -0.8827, -0.8477, -0.8097, -0.7932, -0.7852, -0.7932, -1.0, -1.27],
  [-0.8762, -0.8013, -0.8097, -0.8013, -0.7645, -0.7352, -0.71, -0.699, -0.699, -0.8962, -1.1331],
  [
    -0.8297, -0.7496, -0.7645, -0.7472, -0.7055, -0.6696, -0.6421, -0.6326, -0.6402, -0.8097,
    -1.0301,
  ],
  [
    -0.8013, -0.7144, -0.7144, -0.684, -0.6478, -0.6108, -0.5884, -0.5817, -0.5817, -0.7352,
    -0.9431,
  ],
];

const WATER = [
  [-1.15, -1.52, -1.7496, -1.8996, -2.0, -2.1002, -2.1898, -2.2798, -2.3706, -3.0555, -3.4437],
  [-1.02, -1.3298, -1.5302, -1.6596, -1.7595, -1.8416, -1.9208, -2.0, -2.0799, -2.7496, -3.1871],
  [
    -0.8962, -1.1701, -1.3242, -1.4597, -1.5406, -1.6003, -1.6596, -1.7305, -1.7905, -2.4202,
    -2.8794,
  ],
  [-0.7696, -1.0, -1.1302, -1.2204, -1.3002, -1.3497, -1.4001, -1.4401, -1.4802, -1.9914, -2.52],
  [-0.6402, -0.8729, -0.9957, -1.0799, -1.1302, -1.1701, -1.2104, -1.2503, -1.2899, -1.6904, -2.15],
  [-0.5884, -0.7645, -0.8729, -0.9355, -0.9788, -1.02, -1.04, -1.0701, -1.1002, -1.4101, -1.821],
  [
    -0.5003, -0.6556, -0.7258, -0.7545, -0.7932, -0.8153, -0.8447, -0.8665, -0.8894, -1.0799,
    -1.4401,
  ],
  [-0.4437, -0.567, -0.6271, -0.6402, -0.6517, -0.6696, -0.6861, -0.699, -0.719, -0.8729, -1.1403],
  [
    -0.3936, -0.5086, -0.5302, -0.5376, -0.5482, -0.5528, -0.567, -0.5719, -0.5817, -0.7122,
    -0.9431,
  ],
  [
    -0.3458, -0.4295, -0.4401, -0.4365, -0.4401, -0.4413, -0.451, -0.4535, -0.4584, -0.5376,
    -0.7144,
  ],
  [
    -0.2958, -0.3686, -0.3686, -0.3645, -0.3645, -0.3686, -0.3706, -0.3757, -0.3757, -0.451,
    -0.5952,
  ],
  [-0.262, -0.3307, -0.3233, -0.3045, -0.301, -0.3045, -0.3045, -0.3054, -0.308, -0.3605, -0.5086],
];

export interface GlowingParts {
  readonly kelvin: number;
  /** By volume, at about one atmosphere. */
  readonly dioxideShare: number;
  readonly waterShare: number;
}

/** What of a black body's glow a ray of this length through the gas gives, and takes. */
export function gasEmissivity(gas: GlowingParts, rayM: number): number {
  const logK = log10(gas.kelvin);
  const dioxide = read(DIOXIDE, LOG_K, logK, gas.dioxideShare * rayM);
  return read(WATER, LOG_K_WATER, logK, gas.waterShare * rayM) + dioxide / 2;
}

function read(
  chart: readonly (readonly number[])[],
  logKs: readonly number[],
  logK: number,
  atmM: number,
): number {
  if (atmM <= 0) return 0;
  // Where the gas is thinner than the chart begins, every part of the ray gives the same.
  const thin = Math.min(1, atmM / LEAST_ATM_M);
  const [column, across] = placeIn(logKs, logK);
  const [row, down] = placeIn(LOG_ATM_M, log10(atmM));
  const at = (line: number): number => {
    const from = chart[line]?.[column] ?? 0;
    return from + across * ((chart[line]?.[column + 1] ?? 0) - from);
  };
  return thin * pow(10, at(row) + down * (at(row + 1) - at(row)));
}

/** The entry below a value, and how far it is towards the next one, 0 to 1. */
function placeIn(entries: readonly number[], value: number): readonly [number, number] {
  let below = 0;
  while (below + 2 < entries.length && (entries[below + 1] ?? 0) <= value) below += 1;
  const from = entries[below] ?? 0;
  const share = (value - from) / ((entries[below + 1] ?? 0) - from);
  return [below, Math.min(1, Math.max(0, share))];
}

const LN_10 = 2.302585092994046;

function log10(value: number): number {
  return ln(value) / LN_10;
}
