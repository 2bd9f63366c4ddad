/**
 * Changeovers: the two-position switches that lead the actuators of a bank to its main cylinders or
 * to its connected reserve.
 *
 * A key turned by hand and the controller's relay move the same switch: either holds it at the
 * reserve. An actuator on the side that is not selected is wired to nothing. The switch moves at
 * once; wear and half-way positions are not modelled.
 */
import type { Site } from "#panels";
import type { StateTable } from "../state-table.js";

export interface Changeovers {
  /** The switch of this bank; undefined where it has no reserve. */
  find(bank: string): { key: boolean; relay: boolean } | undefined;
  isAtReserve(bank: string): boolean;
  /** Whether the actuator of a cylinder is wired through now. */
  leadsTo(bank: string, cylinder: string): boolean;
}

export function createChangeovers(site: Site, table: StateTable): Changeovers {
  const switches = new Map(
    site.banks.flatMap(({ id, reserve }) =>
      reserve === undefined
        ? []
        : [[id, table.record(`changeover ${id}`, { key: false, relay: false })] as const],
    ),
  );
  const reserves = new Set(site.banks.flatMap(({ reserve }) => reserve?.cylinders ?? []));
  const isAtReserve = (bank: string): boolean => {
    const turned = switches.get(bank);
    return turned !== undefined && (turned.key || turned.relay);
  };
  return {
    find: (bank) => switches.get(bank),
    isAtReserve,
    leadsTo: (bank, cylinder) =>
      !switches.has(bank) || reserves.has(cylinder) === isAtReserve(bank),
  };
}
