/** The chain of LIM1TR's propagation example: a hot block of aluminium and three cells of 7 mm. */
import {
  createCellChain,
  type ChainDescription,
  type Slab,
} from "../../../../../hil/plant/fire/cells/cell-chain.js";
import { oneStep } from "../../../../../hil/plant/fire/cells/reactions.js";

/** The step of the reference rows that are compared. */
export const STEP_S = 0.01;

const hotBlock: Slab = {
  thicknessM: 0.002,
  nodes: 2,
  conductivityWPerMK: 237,
  densityKgPerM3: 2700,
  heatJPerKgK: 900,
  startK: 973.15,
};

export function aCell(nodes: number, but: Partial<Slab> = {}): Slab {
  return {
    thicknessM: 0.007,
    nodes,
    conductivityWPerMK: 0.5,
    densityKgPerM3: 1800,
    heatJPerKgK: 800,
    startK: 294.15,
    chemistry: oneStep,
    ...but,
  };
}

export function aChain(nodes: number, but: Partial<Slab> = {}): ChainDescription {
  const cell = aCell(nodes, but);
  return {
    slabs: [hotBlock, cell, cell, cell],
    contactsM2KPerW: [0.002, 0.004, 0.004],
    convectionWPerM2K: 10,
    edgePerM: (2 * (0.12 + 0.04)) / (0.12 * 0.04),
    ambientK: 294.15,
  };
}

/** When half the reactant of each cell is gone, s; -1 if it never is. */
export function halfTimesS(description: ChainDescription, forS: number): number[] {
  const chain = createCellChain(description);
  const times = [-1, -1, -1];
  for (let step = 1; step <= Math.round(forS / STEP_S); step++) {
    chain.step(STEP_S);
    times.forEach((time, cell) => {
      if (time < 0 && chain.reactantLeft(cell + 1) < 0.5) times[cell] = step * STEP_S;
    });
  }
  return times;
}
