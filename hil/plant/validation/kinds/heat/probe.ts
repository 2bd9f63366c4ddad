/**
 * Reads a slab between its nodes: a cubic through the four nodes around a depth, of one material.
 *
 *   o---o---x---o---o | o      never across a joint, where the gradient has a step
 *
 * Straight between two nodes misses the bend of a temperature that has only just arrived.
 */
import type { Slabs } from "../../../air/walls/slabs.js";
import type { LayerTest } from "./layer.schema.js";

const NEAR_M = 1e-9;
const NODES = 4;

export function probeK(
  { depthM, temperatureK }: Slabs,
  layers: readonly LayerTest[],
  atM: number,
): number {
  const [topM, endM] = layerAt(layers, atM);
  const within = [...depthM.keys()].filter(
    (node) => (depthM[node] ?? 0) > topM - NEAR_M && (depthM[node] ?? 0) < endM + NEAR_M,
  );
  const after = within.findIndex((node) => (depthM[node] ?? 0) >= atM - NEAR_M);
  const first = Math.min(Math.max(0, after - NODES / 2), Math.max(0, within.length - NODES));
  const nodes = within.slice(first, first + NODES);
  let kelvin = 0;
  for (const node of nodes) {
    let weight = 1;
    for (const other of nodes) {
      if (other === node) continue;
      const otherM = depthM[other] ?? 0;
      weight *= (atM - otherM) / ((depthM[node] ?? 0) - otherM);
    }
    kelvin += weight * (temperatureK[node] ?? 0);
  }
  return kelvin;
}

/** Where the material at a depth begins and ends; of two that meet there, the first. */
function layerAt(layers: readonly LayerTest[], atM: number): readonly [number, number] {
  let topM = 0;
  for (const { thickness } of layers) {
    if (atM <= topM + thickness + NEAR_M) return [topM, topM + thickness];
    topM += thickness;
  }
  return [topM, topM];
}
