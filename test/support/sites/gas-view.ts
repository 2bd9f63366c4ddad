/**
 * What a made-up building tells of its gas: the books of all agent, and of each bank's.
 */

export interface AgentBooks {
  initialKg: number;
  inCylindersKg: number;
  inRoomsKg: number;
  leakedKg: number;
  broughtKg: number;
}

export interface BankBooks {
  outKg: number;
  inPipesKg: number;
  relievedKg: number;
  backKg: number;
  came: Readonly<Record<string, number>>;
}

export const noGas: BankBooks = { outKg: 0, inPipesKg: 0, relievedKg: 0, backKg: 0, came: {} };

export class GasView {
  readonly agent: AgentBooks = {
    ...{ initialKg: 1000, inCylindersKg: 1000, inRoomsKg: 0, leakedKg: 0, broughtKg: 0 },
  };
  readonly banks = new Map<string, BankBooks>();
  readonly opened = new Set<string>();

  /** As `plant.observe` tells it. */
  readonly observe = {
    agent: () => {
      const { initialKg, inCylindersKg, inRoomsKg, leakedKg } = this.agent;
      return { initialKg, inCylindersKg, inRoomsKg, leakedKg };
    },
    agentKgBrought: () => this.agent.broughtKg,
    gasOf: (bank: string) => {
      const { came, ...books } = this.banks.get(bank) ?? noGas;
      return { ...books, cameKg: (room: string) => came[room] ?? 0 };
    },
    cylinder: (id: string) => ({ fired: this.opened.has(id) }),
  };
}
