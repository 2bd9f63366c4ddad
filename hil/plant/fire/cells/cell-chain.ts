/**
 * A chain of cells, resolved: heat goes through slabs from face to face while each node reacts.
 *
 *   [ block | cell 1 | cell 2 | cell 3 ]     slabs of equal nodes, a contact between two slabs
 *      adiabatic ends, convection from the sides to the ambient
 *
 *   rho c dT/dt = k d2T/dx2 - h P/A (T - ambient) + heat of reactions
 *
 * A step reacts every node (`chemistry.ts`), then conducts implicitly (one Thomas sweep); both are
 * of first order in the step. One node a cell never runs away and fewer than 14 are late
 * (physics.md 0.3), so 35 is the default. Temperatures and species are two arrays: a snapshot is
 * their copy.
 */
import { conduct, createConduction, type Conduction } from "./conduction.js";
import { createReactor, type Reactor } from "./chemistry.js";
import type { Chemistry } from "./reactions.js";

/** Nodes of a cell where nothing else is said; 70 move its times by 0.6 s at most. */
export const NODES_PER_CELL = 35;

export interface Slab {
  readonly thicknessM: number;
  readonly nodes?: number | undefined;
  readonly conductivityWPerMK: number;
  readonly densityKgPerM3: number;
  readonly heatJPerKgK: number;
  readonly startK: number;
  /** What reacts in it; nothing in a block of metal. */
  readonly chemistry?: Chemistry | undefined;
  /** State of charge, 0 to 1; full where nothing is said. */
  readonly charge?: number | undefined;
  /** Its inner short stands from the beginning. */
  readonly shorted?: boolean | undefined;
}

export interface ChainDescription {
  readonly slabs: readonly Slab[];
  /** Contact resistance after each slab but the last, m2 K/W. */
  readonly contactsM2KPerW: readonly number[];
  /** Convection from the sides, W/m2/K, and length of their edge over the face, 1/m. */
  readonly convectionWPerM2K: number;
  readonly edgePerM: number;
  readonly ambientK: number;
}

export interface CellChain {
  /** Of all nodes, from the first slab on. */
  readonly nodeK: Float64Array;
  readonly shares: Float64Array;
  step(forS: number): void;
  meanK(slab: number): number;
  hottestK(slab: number): number;
  /** Share of its first species that is left. */
  reactantLeft(slab: number): number;
  /** Heat above the ambient, J per m2 of face. */
  heatJPerM2(): number;
}

interface Part {
  readonly slab: Slab;
  readonly first: number;
  readonly end: number;
  readonly reactor: Reactor | undefined;
  readonly firstShare: number;
}

export function createCellChain(chain: ChainDescription): CellChain {
  const parts = layOut(chain.slabs);
  const last = parts[parts.length - 1];
  const nodeK = new Float64Array(last?.end ?? 0);
  const shares = new Float64Array(sharesOf(last));
  /** Electric energy still held by the node's share of its cell, J/kg. */
  const heldJPerKg = new Float64Array(nodeK.length);
  for (const { slab, first, end, reactor, firstShare } of parts) {
    nodeK.fill(slab.startK, first, end);
    const held = slab.shorted === true ? (slab.chemistry?.short?.heldJPerKg ?? 0) : 0;
    heldJPerKg.fill(held * (slab.charge ?? 1), first, end);
    if (reactor === undefined) continue;
    for (let i = first; i < end; i++)
      shares.set(reactor.start, firstShare + (i - first) * reactor.many);
  }
  const conduction = conductionOf(chain, parts, nodeK.length);
  const partOf = (slab: number): Part => {
    const part = parts[slab];
    if (part === undefined) throw new RangeError(`the chain has no slab ${slab}`);
    return part;
  };
  return {
    nodeK,
    shares,
    step(forS) {
      for (const part of parts) {
        shortOut(part, { nodeK, heldJPerKg, forS });
        reactIn(part, { nodeK, shares, forS });
      }
      conduct(conduction, nodeK, forS);
    },
    meanK(slab) {
      const { first, end } = partOf(slab);
      let sum = 0;
      for (let i = first; i < end; i++) sum += nodeK[i] as number;
      return sum / (end - first);
    },
    hottestK(slab) {
      const { first, end } = partOf(slab);
      let hottest = 0;
      for (let i = first; i < end; i++) hottest = Math.max(hottest, nodeK[i] as number);
      return hottest;
    },
    reactantLeft: (slab) => leftIn(partOf(slab), shares),
    heatJPerM2: () => heatOf(conduction, nodeK, chain.ambientK),
  };
}

function layOut(slabs: readonly Slab[]): Part[] {
  let first = 0;
  let firstShare = 0;
  return slabs.map((slab): Part => {
    const nodes = slab.nodes ?? NODES_PER_CELL;
    const { chemistry, charge } = slab;
    const reactor = chemistry === undefined ? undefined : createReactor(chemistry, charge);
    const part = { slab, first, end: first + nodes, reactor, firstShare };
    first += nodes;
    firstShare += nodes * (reactor?.many ?? 0);
    return part;
  });
}

function sharesOf(last: Part | undefined): number {
  if (last === undefined) return 0;
  return last.firstShare + (last.end - last.first) * (last.reactor?.many ?? 0);
}

function conductionOf(
  { slabs, contactsM2KPerW, convectionWPerM2K, edgePerM, ambientK }: ChainDescription,
  parts: readonly Part[],
  many: number,
): Conduction {
  const conduction = createConduction(many, ambientK);
  parts.forEach(({ slab, first, end }, place) => {
    const widthM = slab.thicknessM / (end - first);
    const halfM2KPerW = widthM / (2 * slab.conductivityWPerMK);
    for (let i = first; i < end; i++) {
      conduction.heldJPerM2K[i] = slab.densityKgPerM3 * slab.heatJPerKgK * widthM;
      conduction.sidesWPerM2K[i] = convectionWPerM2K * edgePerM * widthM;
      if (i + 1 < end) conduction.linkWPerM2K[i] = 1 / (2 * halfM2KPerW);
    }
    const next = slabs[place + 1];
    if (next === undefined) return;
    const nextHalf = next.thicknessM / (next.nodes ?? NODES_PER_CELL) / 2 / next.conductivityWPerMK;
    const contact = contactsM2KPerW[place] ?? 0;
    conduction.linkWPerM2K[end - 1] = 1 / (halfM2KPerW + contact + nextHalf);
  });
  return conduction;
}

interface Live {
  readonly nodeK: Float64Array;
  readonly forS: number;
}

function reactIn(
  { slab, first, end, reactor, firstShare }: Part,
  { nodeK, shares, forS }: Live & { readonly shares: Float64Array },
): void {
  if (reactor === undefined) return;
  const heatJPerKgK = slab.heatJPerKgK;
  for (let i = first; i < end; i++) {
    const at = firstShare + (i - first) * reactor.many;
    nodeK[i] = reactor.react(shares, at, { nodeK: nodeK[i] as number, forS, heatJPerKgK });
  }
}

/** The inner short heats all nodes of its cell alike until its energy is used. */
function shortOut(
  { slab, first, end }: Part,
  { nodeK, heldJPerKg, forS }: Live & { readonly heldJPerKg: Float64Array },
): void {
  const short = slab.chemistry?.short;
  if (short === undefined || slab.shorted !== true) return;
  const wPerM3 = (short.volts * short.volts) / short.ohm / short.cellM3;
  const wantedJPerKg = (wPerM3 / slab.densityKgPerM3) * forS;
  for (let i = first; i < end; i++) {
    const givenJPerKg = Math.min(heldJPerKg[i] as number, wantedJPerKg);
    heldJPerKg[i] = (heldJPerKg[i] as number) - givenJPerKg;
    nodeK[i] = (nodeK[i] as number) + givenJPerKg / slab.heatJPerKgK;
  }
}

function leftIn({ first, end, reactor, firstShare }: Part, shares: Float64Array): number {
  if (reactor === undefined) return 0;
  const startShare = reactor.start[0] as number;
  let sum = 0;
  for (let i = first; i < end; i++)
    sum += shares[firstShare + (i - first) * reactor.many] as number;
  return sum / (end - first) / startShare;
}

function heatOf({ heldJPerM2K }: Conduction, nodeK: Float64Array, ambientK: number): number {
  let sum = 0;
  for (let i = 0; i < nodeK.length; i++) {
    sum += (heldJPerM2K[i] as number) * ((nodeK[i] as number) - ambientK);
  }
  return sum;
}
