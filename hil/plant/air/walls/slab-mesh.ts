/**
 * Where the nodes of a slab stand, and what lies at and between them.
 *
 *   face 0 |o-o--o----o------o----o--o-o|o-o--o---o--o-o| face 1
 *              layer 0                      layer 1
 *
 * A node stands on each face and on each joint of two layers; inside a layer they stand closer
 * towards its ends, where heat bends most. All is per m2 of face, so a flat wall and a round cable
 * are one and the same kind of chain. A cylinder's face 0 is its axis, and its face 1 the outside.
 */
import type { MaterialLayer } from "../model/description.js";

export interface SlabDescription {
  /** From face 0 on. */
  readonly layers: readonly MaterialLayer[];
  readonly shape: "flat" | "cylinder";
  /** Pieces the whole is cut into, shared among the layers; 12 where it is left out. */
  readonly elements?: number;
}

export interface SlabMesh {
  /** Heat held by what a node stands for, J/m2/K. */
  readonly capacityJPerM2K: readonly number[];
  /** From a node to the next one, W/m2/K; one fewer than nodes. */
  readonly conductanceWPerM2K: readonly number[];
  /** Depth of a node below face 0. */
  readonly depthM: readonly number[];
}

/** CFAST cuts its walls into more; physics.md 1.1 asks for 10 to 12. */
const ELEMENTS = 12;
/** The end of a layer is cut so many times finer than an even cut: 1 - 0.85 (assumption). */
const BEND = 0.85;
/** A layer through which heat takes longer than this, s, is never left in fewer pieces than 3. */
const SLOW_LAYER_S = 60;
/** Nor is one that heat crosses in a wink cut finer: 1.5 mm of steel (0.2 s) is one piece. */
const PIECES_PER_ROOT_S = 4;

export function slabMesh(slab: SlabDescription): SlabMesh {
  const cut = elementsOf(slab);
  const depthM = [0];
  const capacity = [0];
  const conductanceWPerM2K: number[] = [];
  const outerM = slab.layers.reduce((sum, layer) => sum + layer.thicknessM, 0);
  let topM = 0;
  slab.layers.forEach((layer, place) => {
    const pieces = cut[place] ?? 1;
    for (let piece = 1; piece <= pieces; piece++) {
      const from = topM + layer.thicknessM * bent((piece - 1) / pieces);
      const to = topM + layer.thicknessM * bent(piece / pieces);
      const node = capacity.length - 1;
      const middle = (from + to) / 2;
      const heat = layer.densityKgPerM3 * layer.heatJPerKgK;
      capacity[node] = (capacity[node] ?? 0) + heat * volume(slab, outerM, from, middle);
      capacity.push(heat * volume(slab, outerM, middle, to));
      const area = slab.shape === "flat" ? 1 : middle / outerM;
      conductanceWPerM2K.push((layer.conductivityWPerMK * area) / (to - from));
      depthM.push(to);
    }
    topM += layer.thicknessM;
  });
  return { capacityJPerM2K: capacity, conductanceWPerM2K, depthM };
}

/** What lies between two depths, m3 per m2 of face. */
function volume(slab: SlabDescription, outerM: number, fromM: number, toM: number): number {
  if (slab.shape === "flat") return toM - fromM;
  return (toM * toM - fromM * fromM) / (2 * outerM);
}

/** Pieces by the time that heat takes through each layer, so that thin steel stays in one. */
function elementsOf(slab: SlabDescription): number[] {
  const rootSeconds = slab.layers.map((layer) =>
    Math.sqrt(
      (layer.thicknessM * layer.thicknessM * layer.densityKgPerM3 * layer.heatJPerKgK) /
        layer.conductivityWPerMK,
    ),
  );
  const all = rootSeconds.reduce((sum, one) => sum + one, 0);
  return rootSeconds.map((one) => {
    const least = one * one > SLOW_LAYER_S ? 3 : 1;
    const most = Math.max(1, Math.floor(PIECES_PER_ROOT_S * one));
    const share = Math.round(((slab.elements ?? ELEMENTS) * one) / all);
    return Math.max(least, Math.min(most, share));
  });
}

/** From 0 to 1 as its argument does, slowly at both ends. */
function bent(share: number): number {
  return (1 - BEND) * share + BEND * share * share * (3 - 2 * share);
}
