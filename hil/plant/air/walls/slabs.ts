/**
 * Heat through many slabs: one chain of nodes each, all in one array.
 *
 *   gas | flux, slope -> o--o---o-----o---o--o <- flux, slope | gas
 *
 * Before a step somebody writes for each face the heat that it would take at its present
 * temperature (`fluxWPerM2`) and how fast that falls as the face warms (`slopeWPerM2K`). The step
 * is implicit (one Thomas sweep for the rise of every node) and stable at any length; the heat then
 * really taken is flux - slope * rise, which is just what the nodes have gained: none is lost.
 *
 * It never asks what is behind a face, never allocates during a step and never iterates.
 */
import { slabMesh, type SlabDescription } from "./slab-mesh.js";

export interface Slabs {
  readonly count: number;
  /** Place of a slab's first node; one more entry than slabs. */
  readonly firstNode: Int32Array;
  readonly temperatureK: Float64Array;
  readonly capacityJPerM2K: Float64Array;
  /** To the next node; 0 at the last node of a slab. */
  readonly conductanceWPerM2K: Float64Array;
  readonly depthM: Float64Array;
  /** By face: 2 * slab for face 0, 2 * slab + 1 for face 1. */
  readonly fluxWPerM2: Float64Array;
  readonly slopeWPerM2K: Float64Array;
  /** How far the face rose in the last step. */
  readonly roseK: Float64Array;
  readonly scratch: { readonly ratio: Float64Array; readonly rise: Float64Array };
}

export function createSlabs(slabs: readonly SlabDescription[], startK: readonly number[]): Slabs {
  const meshes = slabs.map(slabMesh);
  const sizes = meshes.map((mesh) => mesh.depthM.length);
  const nodes = sizes.reduce((sum, size) => sum + size, 0);
  const most = sizes.reduce((top, size) => Math.max(top, size), 0);
  const faces = 2 * slabs.length;
  const made: Slabs = {
    count: slabs.length,
    firstNode: new Int32Array(slabs.length + 1),
    temperatureK: new Float64Array(nodes),
    capacityJPerM2K: new Float64Array(nodes),
    conductanceWPerM2K: new Float64Array(nodes),
    depthM: new Float64Array(nodes),
    fluxWPerM2: new Float64Array(faces),
    slopeWPerM2K: new Float64Array(faces),
    roseK: new Float64Array(faces),
    scratch: { ratio: new Float64Array(most), rise: new Float64Array(most) },
  };
  let first = 0;
  meshes.forEach((mesh, slab) => {
    made.firstNode[slab] = first;
    made.capacityJPerM2K.set(mesh.capacityJPerM2K, first);
    made.conductanceWPerM2K.set(mesh.conductanceWPerM2K, first);
    made.depthM.set(mesh.depthM, first);
    first += mesh.depthM.length;
    made.temperatureK.fill(startK[slab] ?? 0, made.firstNode[slab], first);
  });
  made.firstNode[slabs.length] = first;
  return made;
}

/** Takes one slab `dtS` further by what stands at its two faces, and clears them. */
export function stepSlab(slabs: Slabs, slab: number, dtS: number): void {
  const { temperatureK, capacityJPerM2K, conductanceWPerM2K } = slabs;
  const { ratio, rise } = slabs.scratch;
  const first = slabs.firstNode[slab] ?? 0;
  const last = (slabs.firstNode[slab + 1] ?? 0) - 1;
  const front = 2 * slab;
  let fromBefore = slabs.fluxWPerM2[front] ?? 0;
  let linkBefore = slabs.slopeWPerM2K[front] ?? 0;
  let ratioBefore = 0;
  let riseBefore = 0;
  for (let node = first; node <= last; node++) {
    const isLast = node === last;
    const link = conductanceWPerM2K[node] ?? 0;
    const away = isLast ? 0 : link * ((temperatureK[node] ?? 0) - (temperatureK[node + 1] ?? 0));
    const onward = isLast ? (slabs.slopeWPerM2K[front + 1] ?? 0) : link;
    const gain = fromBefore - away + (isLast ? (slabs.fluxWPerM2[front + 1] ?? 0) : 0);
    const held = (capacityJPerM2K[node] ?? 0) / dtS;
    const weight = held + onward + linkBefore * (1 - ratioBefore);
    ratioBefore = link / weight;
    riseBefore = (gain + linkBefore * riseBefore) / weight;
    ratio[node - first] = ratioBefore;
    rise[node - first] = riseBefore;
    fromBefore = away;
    linkBefore = link;
  }
  let above = 0;
  for (let node = last; node >= first; node--) {
    above = (rise[node - first] ?? 0) + (ratio[node - first] ?? 0) * above;
    temperatureK[node] = (temperatureK[node] ?? 0) + above;
    if (node === last) slabs.roseK[front + 1] = above;
  }
  slabs.roseK[front] = above;
  slabs.fluxWPerM2.fill(0, front, front + 2);
  slabs.slopeWPerM2K.fill(0, front, front + 2);
}

/** Adds heat that a face takes now, and how fast that falls as it warms. */
export function addToFace(slabs: Slabs, face: number, fluxWPerM2: number, slope: number): void {
  slabs.fluxWPerM2[face] = (slabs.fluxWPerM2[face] ?? 0) + fluxWPerM2;
  slabs.slopeWPerM2K[face] = (slabs.slopeWPerM2K[face] ?? 0) + slope;
}

export function faceK(slabs: Slabs, face: number): number {
  const slab = face >> 1;
  const node = face & 1 ? (slabs.firstNode[slab + 1] ?? 0) - 1 : (slabs.firstNode[slab] ?? 0);
  return slabs.temperatureK[node] ?? 0;
}

/** Heat in a slab above 0 K, J per m2 of face. */
export function heldJPerM2(slabs: Slabs, slab: number): number {
  let heat = 0;
  const end = slabs.firstNode[slab + 1] ?? 0;
  for (let node = slabs.firstNode[slab] ?? 0; node < end; node++) {
    heat += (slabs.capacityJPerM2K[node] ?? 0) * (slabs.temperatureK[node] ?? 0);
  }
  return heat;
}

/** At a depth below face 0, straight between the two nodes around it. */
export function atDepthK(slabs: Slabs, slab: number, depthM: number): number {
  let node = slabs.firstNode[slab] ?? 0;
  const last = (slabs.firstNode[slab + 1] ?? 0) - 1;
  while (node + 1 < last && (slabs.depthM[node + 1] ?? 0) < depthM) node++;
  const from = slabs.depthM[node] ?? 0;
  const to = slabs.depthM[node + 1] ?? 0;
  const share = Math.min(1, Math.max(0, (depthM - from) / (to - from)));
  const fromK = slabs.temperatureK[node] ?? 0;
  return fromK + share * ((slabs.temperatureK[node + 1] ?? 0) - fromK);
}
