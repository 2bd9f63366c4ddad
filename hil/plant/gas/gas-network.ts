/**
 * Gas network: cylinders, manifolds, riser and selector valves.
 *
 *   cylinders -> manifold of the bank --selector valve--> room
 *                    |
 *                tie valve -- riser -- tie valve -- manifold of another bank --selector--> room
 *
 * A fired cylinder empties at a constant rate in the bank's discharge time through its own floor,
 * and at 0.7 of that rate through the riser. Flow splits over every selector valve that stands
 * open, by how far it is open, and stops at a closed lock-off valve. With no way open the agent
 * stays trapped in the cylinder and its manifold. The gas comes out at the temperature of the room;
 * the cold of a discharge and the pressure in the pipe are not modelled. Riser to riser is not
 * followed.
 */
import { agents, type Site } from "#panels";
import { injectAgent } from "../air/gas-body.js";
import type { Zone, Zones } from "../air/zones.js";
import type { Chronicle } from "../chronicle.js";
import { LENT_FLOW_SHARE } from "../constants.js";
import type { Devices } from "../field/devices.js";
import type { Changeovers } from "./changeovers.js";
import { shareOf, type Mover } from "../field/movers.js";
import type { Ledger } from "../ledger.js";
import type { StateTable } from "../state-table.js";

export interface CylinderBody {
  readonly id: string;
  readonly bank: string;
  readonly agent: number;
  readonly fillKg: number;
  readonly pressureBar: number;
  readonly emptiesS: number;
  /** Whether its pressure dips and rebounds as it opens. */
  readonly dips: boolean;
  readonly now: { leftKg: number; fired: boolean; dead: boolean; flowedS: number };
}

interface Valve {
  readonly bank: string;
  readonly zone: Zone;
  readonly mover: Mover;
}

interface Tie {
  readonly bank: string;
  readonly riser: string;
  readonly mover: Mover;
}

export interface GasNetwork {
  readonly cylinders: readonly CylinderBody[];
  /** Throws a RangeError for an unknown cylinder. */
  cylinder(id: string): CylinderBody;
  fire(cylinder: CylinderBody): void;
  /** Its content leaks into the gas store. */
  emptyOut(cylinder: CylinderBody): void;
  step(atMs: number): void;
  areQuiet(): boolean;
}

export function createGasNetwork(
  site: Site,
  parts: {
    readonly zones: Zones;
    readonly devices: Devices;
    readonly lockedOff: (zone: Zone) => boolean;
    readonly changeovers: Changeovers;
    readonly table: StateTable;
    readonly chronicle: Chronicle;
    readonly ledger: Ledger;
  },
): GasNetwork {
  const { zones, devices, lockedOff, changeovers, table, chronicle, ledger } = parts;
  const cylinders = cylindersOf(site, zones, table);
  const byId = new Map(cylinders.map((cylinder) => [cylinder.id, cylinder]));
  const valves = site.selectorValves.map(({ bank, room, id }): Valve => ({
    bank,
    zone: zones.of(room),
    mover: devices.mover(id),
  }));
  const ties = site.tieLines.map(({ bank, riser, valve }): Tie => ({
    bank,
    riser,
    mover: devices.mover(valve),
  }));
  /** How freely gas of a bank reaches a valve, 0 to 1. */
  const reach = (bank: string, valve: Valve, atMs: number): number => {
    if (lockedOff(valve.zone)) return 0;
    const open = shareOf(valve.mover, atMs);
    if (open === 0 || valve.bank === bank) return open;
    return open * LENT_FLOW_SHARE * joined(ties, bank, valve.bank, atMs);
  };
  return {
    cylinders,
    cylinder(id) {
      const cylinder = byId.get(id);
      if (cylinder === undefined) throw new RangeError(`the site has no cylinder ${id}`);
      return cylinder;
    },
    fire({ id, bank, now }) {
      if (now.fired) return;
      if (!changeovers.leadsTo(bank, id)) {
        chronicle.tell("cylinder.failed", id, "its side of the changeover is not selected");
        return;
      }
      if (now.dead) {
        chronicle.tell("cylinder.failed", id, "its actuator did nothing");
        return;
      }
      now.fired = true;
      chronicle.tell("cylinder.fired", id, "its actuator opened it");
    },
    emptyOut({ now, agent }) {
      ledger.leakedKg[agent] = (ledger.leakedKg[agent] ?? 0) + now.leftKg;
      now.leftKg = 0;
    },
    step(atMs) {
      const flowed = new Set<Zone>();
      for (const cylinder of cylinders) {
        if (!cylinder.now.fired || cylinder.now.leftKg === 0) continue;
        const ways = valves.map((valve) => reach(cylinder.bank, valve, atMs));
        for (const zone of pour(cylinder, valves, ways, chronicle)) flowed.add(zone);
      }
      for (const zone of zones.all) markFlow(zone, flowed.has(zone), chronicle);
    },
    areQuiet: () => zones.all.every(({ marks }) => !marks.flowing),
  };
}

function cylindersOf(site: Site, zones: Zones, table: StateTable): CylinderBody[] {
  return site.banks.flatMap((bank) =>
    bank.cylinders.map(({ id, fillKg, pressureBar }): CylinderBody => ({
      id,
      bank: bank.id,
      agent: zones.agents.findIndex(({ name }) => name === bank.agent),
      fillKg,
      pressureBar,
      emptiesS: Math.max(1, bank.dischargeTime / 1000),
      dips: agents[bank.agent].kind === "halocarbon",
      now: table.record(`cylinder ${id}`, {
        ...{ leftKg: fillKg, fired: false, dead: false, flowedS: 0 },
      }),
    })),
  );
}

/** How far the way through a riser between two banks is open, 0 to 1. */
function joined(ties: readonly Tie[], one: string, other: string, atMs: number): number {
  let best = 0;
  for (const tie of ties) {
    if (tie.bank !== one) continue;
    for (const far of ties) {
      if (far.bank !== other || far.riser !== tie.riser) continue;
      best = Math.max(best, Math.min(shareOf(tie.mover, atMs), shareOf(far.mover, atMs)));
    }
  }
  return best;
}

/** One second of a fired cylinder over the ways that stand open; the zones that got some of it. */
function pour(
  cylinder: CylinderBody,
  valves: readonly Valve[],
  ways: readonly number[],
  chronicle: Chronicle,
): Zone[] {
  const wholeWay = ways.reduce((sum, way) => sum + way, 0);
  if (wholeWay === 0) return [];
  const kg = letOut(cylinder, Math.min(1, wholeWay), chronicle);
  return valves.flatMap(({ zone }, i) => {
    const part = (kg * (ways[i] ?? 0)) / wholeWay;
    if (part === 0) return [];
    injectAgent(zone, cylinder.agent, part);
    zone.marks.receivedKg += part;
    return [zone];
  });
}

/** What leaves a cylinder in one second, kg. */
function letOut(cylinder: CylinderBody, freedom: number, chronicle: Chronicle): number {
  const { now, fillKg, emptiesS, id } = cylinder;
  const kg = Math.min(now.leftKg, (fillKg / emptiesS) * freedom);
  now.leftKg -= kg;
  now.flowedS++;
  if (now.leftKg > fillKg * 1e-9) return kg;
  now.leftKg = 0;
  chronicle.tell("cylinder.emptied", id, "it is empty");
  return kg;
}

function markFlow(zone: Zone, flowing: boolean, chronicle: Chronicle): void {
  if (flowing && !zone.marks.flowing) {
    chronicle.tell("agent.flowed", zone.id, "agent flows into the room");
  }
  zone.marks.flowing = flowing;
  if (flowing) zone.marks.touched = true;
}
