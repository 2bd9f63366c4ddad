/**
 * How much glow passes through a layer of smoke and hot gas, 0 to 1.
 *
 *   soot          exp(-k f T L)          f = soot volume share, k 1195.5 /m/K, soot 1800 kg/m3
 *   CO2 and H2O   1 - 0.485 (p L)^0.4    p L in atm m, at most 0.6 taken away
 *
 * The soot law is CFAST's (published). The gas law is an assumption: a curve through Hottel's
 * charts near 600 K as recalled; soot outdoes it in any fire that a detector would see.
 */
import exp from "@stdlib/math-base-special-exp";
import pow from "@stdlib/math-base-special-pow";

const SOOT_PER_M_K = 1195.5;
const SOOT_KG_PER_M3 = 1800;
const GAS_FACTOR = 0.485;
const GAS_POWER = 0.4;
const GAS_MOST = 0.6;

export interface GlowingGas {
  readonly temperatureK: number;
  readonly sootKgPerM3: number;
  /** Mole share of carbon dioxide and water vapour together, at about one atmosphere. */
  readonly glowingShare: number;
}

export function transmitted(gas: GlowingGas, pathM: number): number {
  const soot = (SOOT_PER_M_K * gas.sootKgPerM3 * gas.temperatureK) / SOOT_KG_PER_M3;
  const reach = Math.max(0, gas.glowingShare) * pathM;
  const taken = reach > 0 ? Math.min(GAS_MOST, GAS_FACTOR * pow(reach, GAS_POWER)) : 0;
  return exp(-soot * pathM) * (1 - taken);
}
