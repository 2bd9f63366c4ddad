/**
 * One inert gas, for tests of vessels.
 */
import type { AgentName } from "#panels";
import { vesselGas, type VesselGas } from "../../../../../hil/plant/gas/vessel/inert-gases.js";

export function anInertGas(agent: AgentName): VesselGas {
  const gas = vesselGas(agent);
  if (gas === undefined) throw new RangeError(`${agent} is no inert gas`);
  return gas;
}
