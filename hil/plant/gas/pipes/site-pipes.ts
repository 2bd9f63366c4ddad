/**
 * The pipes of a site as one system: manifolds, the pipes of the rooms, and the risers.
 *
 *   manifold ─selector valve, pipe─▶ pipe of a room ─nozzles─▶ room
 *      └──tie valve, tie pipe─▶ joint ─riser─ joint ─ ... the tie pipes beyond their valves as well
 *
 * A riser is cut at its joints; each joint holds its tie pipe and half of the riser to either side.
 */
import {
  liquidKgPerL,
  pipeVolumeL,
  requiredKg,
  specificVolumeM3PerKg,
  agents,
  type Bank,
  type Pipe,
  type Riser,
  type SelectorValve,
  type Site,
} from "#panels";
import { FRICTION, LIQUID_SHARE, VALVE_HEADS } from "../gas-constants.js";
import type { Fluid, PipeEdge, PipeNode } from "./pipe-system.js";

/** An edge with the valve that shuts it; none within a riser. */
export interface SiteEdge extends Omit<PipeEdge, "share" | "passed"> {
  readonly valve: string | undefined;
  /** The room behind a selector valve. */
  readonly room: string | undefined;
}

export interface SitePipes {
  readonly nodes: readonly Omit<PipeNode, "kg">[];
  readonly edges: readonly SiteEdge[];
  /** The node of a bank's manifold, by place of the bank. */
  readonly manifolds: readonly number[];
}

export function sitePipes({ banks, selectorValves, tieLines, risers }: Site): SitePipes {
  const nodes: Omit<PipeNode, "kg">[] = [];
  const edges: SiteEdge[] = [];
  const add = (id: string, volumeM3: number, reliefBar: number): number =>
    nodes.push({ id, volumeM3: Math.max(LEAST_M3, volumeM3), reliefBar }) - 1;
  const manifolds = banks.map(({ manifold, reliefBar }) =>
    add(manifold.id, volumeM3(manifold), reliefBar),
  );
  const manifoldOf = (bank: string) => manifolds[banks.findIndex(({ id }) => id === bank)] ?? 0;
  for (const { id, bank, room, pipe } of selectorValves) {
    const to = add(pipe.id, volumeM3(pipe), Infinity);
    edges.push({ from: manifoldOf(bank), to, conductance: conductance(pipe), valve: id, room });
  }
  for (const riser of risers) {
    const joints = jointsOf(riser);
    let below: { node: number; atM: number } | undefined;
    joints.forEach(({ bank, atM, reachM }, place) => {
      const tie = tieLines.find((line) => line.bank === bank && line.riser === riser.id);
      if (tie === undefined) return;
      const m3 = volumeM3(tie.pipe) + volumeM3({ ...riser.pipe, lengthM: reachM });
      const to = add(`${riser.id}/${bank}`, m3, place === 0 ? riser.reliefBar : Infinity);
      const way = { from: manifoldOf(bank), conductance: conductance(tie.pipe), room: undefined };
      edges.push({ ...way, to, valve: tie.valve });
      if (below !== undefined) {
        const piece = { ...riser.pipe, lengthM: atM - below.atM };
        const ends = { from: below.node, to, conductance: conductance(piece) };
        edges.push({ ...ends, valve: undefined, room: undefined });
      }
      below = { node: to, atM };
    });
  }
  return { nodes, edges, manifolds };
}

/** kg/s for each bar at 1 kg/m3 a bar: Darcy's friction, and the heads of a valve or a tee. */
export function conductance({ lengthM, boreMm }: Omit<Pipe, "id">): number {
  const boreM = boreMm / 1000;
  const heads = (FRICTION * lengthM) / boreM + VALVE_HEADS;
  return (Math.PI / 4) * boreM * boreM * Math.sqrt(1e5 / heads);
}

export function volumeM3(pipe: Omit<Pipe, "id">): number {
  return pipeVolumeL(pipe) / 1000;
}

/** What the gas of a bank is in a pipe; a liquid agent fills it at the full pressure. */
export function fluidOf({ agent, cylinders }: Bank): Fluid {
  const restKgPerM3 = 1 / specificVolumeM3PerKg(agent, 20);
  const liquid = agents[agent].kind === "inert" ? undefined : liquidKgPerL(agent);
  const fullBar = cylinders[0]?.pressureBar ?? 1;
  const densityPerBar = liquid === undefined ? restKgPerM3 : (1000 * liquid) / fullBar;
  return { densityPerBar, restKgPerM3 };
}

/** Whole cylinders that the design quantity of a room needs, and their flow in the stated time. */
export function ratedOf(site: Site, { room }: SelectorValve, bank: Bank) {
  const found = site.rooms.find(({ id }) => id === room);
  const fillKg = bank.cylinders[0]?.fillKg ?? 1;
  let needKg = fillKg;
  if (found?.area !== undefined) {
    const { volumeM3: m3, temperatureC, area } = found;
    const { concentrationPct } = area;
    needKg = requiredKg({ agent: bank.agent, volumeM3: m3, temperatureC, concentrationPct });
  }
  const cylinders = Math.min(bank.cylinders.length, Math.max(1, Math.ceil(needKg / fillKg)));
  const dischargeS = Math.max(1, bank.dischargeTime / 1000);
  return { cylinders, flowKgPerS: (LIQUID_SHARE * cylinders * fillKg) / dischargeS };
}

/** Joints from the foot up, each with the riser that is nearer to it than to any other. */
function jointsOf({ pipe, joints }: Riser) {
  const ordered = [...joints].sort((one, other) => one.atM - other.atM);
  return ordered.map(({ bank, atM }, place) => {
    const [before, after] = [ordered[place - 1], ordered[place + 1]];
    const foot = before === undefined ? 0 : (before.atM + atM) / 2;
    const head = after === undefined ? Math.max(pipe.lengthM, atM) : (after.atM + atM) / 2;
    return { bank, atM, reachM: head - foot };
  });
}

/** Nobody's pipe holds less: a millilitre keeps the equations solvable. */
const LEAST_M3 = 1e-6;
