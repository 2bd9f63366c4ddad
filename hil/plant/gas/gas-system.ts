/**
 * Joins the pipes of a site to what stands at their ends: cylinders, valves, rooms and reliefs.
 */
import { agents, type Bank, type Site } from "#panels";
import { injectAgent } from "../air/gas-acts.js";
import type { Zone, Zones } from "../air/zones.js";
import type { Devices } from "../field/devices.js";
import { shareOf } from "../field/movers.js";
import type { Ledger } from "../ledger.js";
import type { StateTable } from "../state-table.js";
import type { Cylinders } from "./cylinders.js";
import { nozzleConductance, valveSize, type ReferenceWay } from "./pipes/orifice-size.js";
import type { PipeSystem, Source } from "./pipes/pipe-system.js";
import {
  conductance,
  fluidOf,
  ratedOf,
  volumeM3,
  type SiteEdge,
  type SitePipes,
} from "./pipes/site-pipes.js";
import type { Shots } from "./shots.js";
import type { ValveLeaks } from "./valve-leaks.js";

interface SystemParts {
  readonly zones: Zones;
  readonly devices: Devices;
  readonly lockedOff: (zone: Zone) => boolean;
  readonly leaks: ValveLeaks;
  readonly table: StateTable;
  readonly ledger: Ledger;
}

/** The system of a site, with the cylinders, valves and rooms that it leads to and from. */
export function createGasSystem(
  site: Site,
  parts: SystemParts & {
    readonly cylinders: Cylinders;
    readonly shots: Shots;
    readonly pipes: SitePipes;
  },
): PipeSystem {
  const { zones, ledger, table, pipes, shots } = parts;
  const agentOf = (bank: number): number =>
    zones.agents.findIndex(({ name }) => name === site.banks[bank]?.agent);
  const fluids = site.banks.map(fluidOf);
  return {
    nodes: pipes.nodes.map((node) => ({
      ...node,
      kg: table.list(
        `pipe ${node.id}`,
        site.banks.map(() => 0),
      ),
    })),
    edges: pipes.edges.map((edge) => ({ ...edge, ...wayThrough(edge, parts) })),
    nozzles: pipes.edges.flatMap(({ room, to }) => {
      const selector = site.selectorValves.find((valve) => valve.room === room);
      const bank = site.banks.find(({ id }) => id === selector?.bank);
      const one = parts.cylinders.all.find((cylinder) => cylinder.bank === bank?.id);
      if (selector === undefined || bank === undefined || one === undefined) return [];
      const { flowKgPerS } = ratedOf(site, selector, bank);
      const zone = zones.of(selector.room);
      const receive = (from: number, kg: number): void => {
        injectAgent(zone, agentOf(from), kg);
        zone.marks.receivedKg += kg;
        shots.came(from, zone.id, kg);
        const came = ledger.cameKg.get(zone.id);
        if (came !== undefined) came[from] = (came[from] ?? 0) + kg;
      };
      return [
        { node: to, receive, conductance: nozzleConductance(one, flowKgPerS, fluidOf(bank)) },
      ];
    }),
    sources: sourcesOf(site, parts),
    fluids,
    relieve(_, bank, kg) {
      const agent = agentOf(bank);
      ledger.relievedKg[agent] = (ledger.relievedKg[agent] ?? 0) + kg;
      ledger.relievedOfKg[bank] = (ledger.relievedOfKg[bank] ?? 0) + kg;
    },
    left(bank, kg) {
      ledger.outKg[bank] = (ledger.outKg[bank] ?? 0) + kg;
    },
    returned(bank, kg) {
      ledger.backKg[bank] = (ledger.backKg[bank] ?? 0) + kg;
    },
  };
}

/** How far the valve of an edge stands open, and that gas went through it while it was shut. */
function wayThrough({ valve, room }: SiteEdge, { zones, devices, lockedOff, leaks }: SystemParts) {
  if (valve === undefined) return { share: () => 1 };
  const mover = devices.mover(valve);
  const zone = room === undefined ? undefined : zones.of(room);
  return {
    share(atMs: number): number {
      if (zone !== undefined && lockedOff(zone)) return 0;
      // A valve that was driven within the second stood where it was until then.
      const share = shareOf(mover, Math.max(atMs, mover.now.sinceMs));
      return Math.max(share, leaks.shareOf(valve));
    },
    passed(kg: number): void {
      if (kg > 0 && leaks.shareOf(valve) > 0 && mover.now.toShare === 0) leaks.note(valve);
    },
  };
}

function sourcesOf(
  site: Site,
  { cylinders, pipes }: { readonly cylinders: Cylinders; readonly pipes: SitePipes },
): Source[] {
  return site.banks.flatMap((bank, index) => {
    const own = cylinders.all.filter((cylinder) => cylinder.bank === bank.id);
    const [first] = own;
    if (first === undefined) return [];
    const valve = valveSize(bank, first, fluidOf(bank), referenceWay(site, bank));
    return own.map((cylinder): Source => {
      const { now } = cylinder;
      return {
        ...{ node: pipes.manifolds[index] ?? 0, bank: index, count: 1, cylinder, valve },
        passesBack: () => now.passesBack || !bank.checkValves,
        share: (atMs) => {
          if (now.gapes && !now.fired) return 1;
          if (!now.fired || atMs <= now.firedMs) return 0;
          return Math.min(1, (atMs - now.firedMs) / Math.max(1, now.opensMs));
        },
      };
    });
  });
}

/** To the room that needs most; none for a bank that only lends. */
function referenceWay(site: Site, bank: Bank): ReferenceWay | undefined {
  let largest: ReferenceWay | undefined;
  for (const selector of site.selectorValves) {
    if (selector.bank !== bank.id) continue;
    const { cylinders, flowKgPerS } = ratedOf(site, selector, bank);
    if (largest !== undefined && largest.cylinders >= cylinders) continue;
    const { agent, cylinders: all } = bank;
    const one = { kind: agents[agent].kind, pressureBar: all[0]?.pressureBar ?? 1 };
    largest = {
      cylinders,
      manifoldM3: volumeM3(bank.manifold),
      pipeM3: volumeM3(selector.pipe),
      pipeConductance: conductance(selector.pipe),
      nozzleConductance: nozzleConductance(one, flowKgPerS, fluidOf(bank)),
    };
  }
  return largest;
}
