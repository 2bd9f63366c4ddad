/**
 * The ledger: heat let go and heat lost, agent lost to the outside.
 *
 * It exists so that the balance of energy and of agent can be checked after any run.
 */
import type { Site } from "#panels";
import type { AgentSet } from "./air/gas-body.js";
import type { StateTable } from "./state-table.js";

export interface Ledger {
  readonly now: { releasedKj: number; lostKj: number };
  /** By agent, in the order of the agent set. */
  readonly leakedKg: number[];
  /** Carried in with full cylinders, less what the old ones still held, by agent. */
  readonly broughtKg: number[];
  /** Let go by the reliefs of manifolds and risers, by agent. */
  readonly relievedKg: number[];
  /** Of each bank: out of its cylinders, let go by a relief, back in a cylinder, into a room. */
  readonly outKg: number[];
  readonly relievedOfKg: number[];
  readonly backKg: number[];
  readonly cameKg: ReadonlyMap<string, number[]>;
}

export function createLedger(site: Site, table: StateTable, agents: AgentSet): Ledger {
  const now = table.record("ledger", { releasedKj: 0, lostKj: 0 });
  const leakedKg = table.list(
    "ledger leaked",
    agents.map(() => 0),
  );
  const broughtKg = table.list(
    "ledger brought",
    agents.map(() => 0),
  );
  const relievedKg = table.list(
    "ledger relieved",
    agents.map(() => 0),
  );
  const ofBanks = (what: string): number[] =>
    table.list(
      `gas of banks ${what}`,
      site.banks.map(() => 0),
    );
  const cameKg = new Map(
    site.selectorValves.map(({ room }) => [room, ofBanks(`into ${room}`)] as const),
  );
  return {
    now,
    outKg: ofBanks("out"),
    relievedOfKg: ofBanks("relieved"),
    backKg: ofBanks("back"),
    cameKg,
    leakedKg,
    broughtKg,
    relievedKg,
  };
}
