/**
 * Heat of the modules of one rack, and how it goes on from one to the next.
 *
 *   hot module ── link ──▶ face of its neighbour ── inward ──▶ the neighbour's core
 *                            vents at T1, runs away at T2
 *
 * A face is the first cell of a module: runaway passes from cell to cell, so a module is lost when
 * one cell of it is. The source stands at the temperature of burnt-out cells while its module runs,
 * and at that of its core afterwards. `calibrate.ts` runs this same code to find the link.
 * Nothing here knows gas, water or steel.
 */
import { heatPassedKj } from "../../air/heat-node.js";
import { CELLS_DEEP, FACE_INWARD_S } from "./chemistries.js";

/** States of a module, in the only order in which they follow each other. */
export const ModuleState = { ok: 0, heating: 1, venting: 2, runaway: 3, done: 4 } as const;

export interface ModuleHeat {
  readonly state: number[];
  readonly coreKj: number[];
  readonly faceKj: number[];
}

export interface HeatFigures {
  readonly coreKjPerK: number;
  readonly faceKjPerK: number;
  /** Burnt-out cells of a running module above rest, K. */
  readonly runningK: number;
}

/** A module warmer than this above rest heats what is beside it, K (assumed). */
const HOT_SOURCE_K = 40;

export function heatFigures(moduleKjPerK: number, keptKj: number): HeatFigures {
  const faceKjPerK = moduleKjPerK / CELLS_DEEP;
  return {
    faceKjPerK,
    coreKjPerK: moduleKjPerK - faceKjPerK,
    runningK: keptKj / moduleKjPerK,
  };
}

export function faceK(heat: ModuleHeat, module: number, { faceKjPerK }: HeatFigures): number {
  return (heat.faceKj[module] ?? 0) / faceKjPerK;
}

/** How hot a module is as a source, K above rest; 0 unless it ran away. */
export function sourceK(heat: ModuleHeat, module: number, figures: HeatFigures): number {
  const state = heat.state[module] ?? ModuleState.ok;
  if (state < ModuleState.runaway) return 0;
  const coreK = (heat.coreKj[module] ?? 0) / figures.coreKjPerK;
  return state === ModuleState.runaway ? figures.runningK : Math.min(figures.runningK, coreK);
}

/**
 * One second of heat from the module `from` into the face of `to`, which has not run away yet.
 * Gives what passed, kJ.
 */
export function heatFace(
  source: { readonly heat: ModuleHeat; readonly module: number; readonly figures: HeatFigures },
  target: { readonly heat: ModuleHeat; readonly module: number; readonly figures: HeatFigures },
  linkKjPerK: number,
): number {
  const hotK = sourceK(source.heat, source.module, source.figures);
  const { faceKjPerK } = target.figures;
  const face = { heatKj: target.heat.faceKj[target.module] ?? 0, capacityKjPerK: faceKjPerK };
  if (hotK < HOT_SOURCE_K || hotK * faceKjPerK <= face.heatKj) return 0;
  // A source far larger than one cell: its temperature stands during the second.
  const passedKj = (linkKjPerK * (hotK - face.heatKj / faceKjPerK)) / (1 + linkKjPerK / faceKjPerK);
  target.heat.faceKj[target.module] = face.heatKj + passedKj;
  source.heat.coreKj[source.module] = (source.heat.coreKj[source.module] ?? 0) - passedKj;
  return passedKj;
}

/** One second of heat from a face into its own module. */
export function heatCore(heat: ModuleHeat, module: number, figures: HeatFigures): void {
  const { faceKjPerK, coreKjPerK } = figures;
  const faceKj = heat.faceKj[module] ?? 0;
  if (faceKj === 0) return;
  const coreKj = heat.coreKj[module] ?? 0;
  const passedKj = heatPassedKj(
    { heatKj: faceKj, capacityKjPerK: faceKjPerK },
    { heatKj: coreKj, capacityKjPerK: coreKjPerK },
    faceKjPerK / FACE_INWARD_S,
  );
  heat.faceKj[module] = faceKj - passedKj;
  heat.coreKj[module] = coreKj + passedKj;
}
