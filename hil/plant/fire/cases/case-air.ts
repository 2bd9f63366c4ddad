/**
 * Case air: the inside of one closed panel or rack, read from the kernel of cabinets.
 */
import { OXYGEN_SHARE, REFERENCE_K } from "../../constants.js";
import type { BodyAir } from "../../air/gas-body.js";
import { OXYGEN, SOOT, type SpeciesTable } from "../../air/model/species.js";
import { freshOxygen, stillAt0 } from "../../air/site/room-air.js";
import type { Cabinets } from "../cabinets/cabinets.js";

export interface CaseGases {
  readonly species: SpeciesTable;
  /** Every vent gas, and what this case lets go. */
  readonly fuels: readonly number[];
  readonly ownFuel: number;
  readonly arrivesK: readonly number[];
  /** Counts enthalpy that comes along with gas, J. */
  bring(joules: number): void;
}

export function caseAir(
  cabinets: Cabinets,
  at: number,
  volumeM3: number,
  gases: CaseGases,
): BodyAir {
  const { species, fuels, ownFuel } = gases;
  const fresh = freshOxygen(species);
  const inject = (index: number, kg: number, kelvin: number): void => {
    cabinets.inject(at, index, kg, kelvin);
    gases.bring(kg * species.heat[index]! * kelvin);
  };
  return {
    excessK: () => stillAt0(cabinets.gasK(at) - REFERENCE_K),
    oxygenShare: () => (cabinets.moleFraction(at, OXYGEN) / fresh) * OXYGEN_SHARE,
    flameK: () => cabinets.gasK(at),
    fuelShare: () => fuels.reduce((sum, fuel) => sum + cabinets.moleFraction(at, fuel), 0),
    agentShare: (agent) => cabinets.moleFraction(at, species.firstGas + agent),
    smokeKgPerM3: () => cabinets.massKg(at, SOOT) / volumeM3,
    meanSmokeKgPerM3: () => cabinets.massKg(at, SOOT) / volumeM3,
    agentKg: (agent) => cabinets.massKg(at, species.firstGas + agent),
    fuelKg: () => fuels.reduce((sum, fuel) => sum + cabinets.massKg(at, fuel), 0),
    addHeat(heatKj) {
      cabinets.addHeat(at, heatKj * 1000);
    },
    addSmoke(smokeKg) {
      inject(SOOT, smokeKg, REFERENCE_K);
    },
    addFuel(kg, heatKj) {
      inject(ownFuel, kg, REFERENCE_K);
      cabinets.addHeat(at, heatKj * 1000);
    },
    takeFuel(kg) {
      inject(ownFuel, -Math.min(kg, cabinets.massKg(at, ownFuel)), cabinets.gasK(at));
    },
    addAgent(agent, kg) {
      inject(species.firstGas + agent, kg, gases.arrivesK[agent]!);
    },
  };
}
