/**
 * A system of pipes as the flow sees it: nodes that hold gas, edges between them, and their ends.
 *
 *   source (cylinders) ─▶ node ─edge─ node ─nozzle─▶ room
 *
 * Gas is counted by the bank that it came from, so that a loan can be followed to its end.
 * Pressures are in bar above the outside; below zero, a pipe still has air to push out before it
 * passes anything on.
 */
import type { CylinderBody } from "../cylinder-state.js";

/** What a pipe, a manifold or a joint of a riser holds, by the bank that it came from, kg. */
export interface PipeNode {
  readonly id: string;
  readonly volumeM3: number;
  /** Opens above this; Infinity = none. */
  readonly reliefBar: number;
  readonly kg: number[];
}

export interface PipeEdge {
  readonly from: number;
  readonly to: number;
  /** kg/s for each bar, at a density of 1 kg/m3 for each bar. */
  readonly conductance: number;
  /** 0 to 1. */
  readonly share: (atMs: number) => number;
  /** Hears what went through, kg. */
  readonly passed?: (kg: number) => void;
}

/** The nozzles of a room behind one node. */
export interface Nozzle {
  readonly node: number;
  readonly conductance: number;
  /** Gas of a bank comes out, kg. */
  readonly receive: (bank: number, kg: number) => void;
}

/** Cylinders alike that stand on one node; `count` of them move as one. */
export interface Source {
  readonly node: number;
  readonly bank: number;
  readonly count: number;
  readonly cylinder: CylinderBody;
  readonly valve: ValveSize;
  /** Whether gas may flow back into it. */
  readonly passesBack: () => boolean;
  readonly share: (atMs: number) => number;
}

/** What the valve of one cylinder lets through. */
export interface ValveSize {
  /** Liquid, kg/s at a drop of 1 bar. */
  readonly liquid: number;
  /** Gas or vapour, kg/s for each bar before it while it is choked. */
  readonly gas: number;
}

/** What one bank's agent is, in a pipe. */
export interface Fluid {
  /** kg/m3 for each bar. */
  readonly densityPerBar: number;
  /** kg/m3 at the pressure of the outside. */
  readonly restKgPerM3: number;
}

export interface PipeSystem {
  readonly nodes: readonly PipeNode[];
  readonly edges: readonly PipeEdge[];
  readonly nozzles: readonly Nozzle[];
  readonly sources: readonly Source[];
  /** By bank. */
  readonly fluids: readonly Fluid[];
  readonly relieve: (node: number, bank: number, kg: number) => void;
  /** Gas left a cylinder of its bank, or went back into a cylinder of any. */
  readonly left?: (bank: number, kg: number) => void;
  readonly returned?: (bank: number, kg: number) => void;
}

/** The parts of a system that can move now; the rest stands still. */
export interface LivePart {
  readonly nodes: readonly number[];
  readonly edges: readonly number[];
  readonly nozzles: readonly number[];
  readonly sources: readonly number[];
}

/** Pressure in a pipe, bar above the outside; below zero as long as air is left in it. */
export function nodeBar({ volumeM3, kg }: PipeNode, fluids: readonly Fluid[]): number {
  const { restM3, heldM3PerBar } = contents(kg, fluids);
  if (heldM3PerBar === 0) return -Infinity;
  return heldM3PerBar * (1 / volumeM3 - 1 / restM3);
}

/** `restM3`: what the gas would fill at the outside's pressure; the other times 1 bar. */
export function contents(kg: readonly number[], fluids: readonly Fluid[]) {
  let [restM3, heldM3PerBar] = [0, 0];
  for (let bank = 0; bank < kg.length; bank++) {
    const held = kg[bank] ?? 0;
    const fluid = fluids[bank];
    if (held === 0 || fluid === undefined) continue;
    restM3 += held / fluid.restKgPerM3;
    heldM3PerBar += held / fluid.densityPerBar;
  }
  return { restM3, heldM3PerBar };
}

export function sum(numbers: readonly number[]): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
