/**
 * Things that a fire heats: plates, rods and cables, each a small slab, and when they are harmed.
 *
 *   exposure (gas, surroundings, glow of a flame) --> slab --> temperature where it counts --> harm
 *
 * A plate may show one face or both to the heat; a cylinder shows its outside. Harm latches with
 * the instant at which it came. A target gives nothing back to the air: it is a probe, not a wall.
 */
import type { MaterialLayer } from "../../model/description.js";
import { addConvection, addGlow } from "../face-heat.js";
import { addToFace, atDepthK, createSlabs, stepSlab, type Slabs } from "../slabs.js";
import type { HarmLimit } from "./harm-limits.js";

export interface TargetDescription {
  /** From face 0, or from the axis, to the face that looks at the fire. */
  readonly layers: readonly MaterialLayer[];
  readonly shape: "flat" | "cylinder";
  readonly emissivity: number;
  readonly startK: number;
  /** Whether face 0 stands in the same gas; never for a cylinder. */
  readonly open: "front" | "both";
  /** Below the face that looks at the fire: where its temperature counts. */
  readonly depthM: number;
  readonly limit?: HarmLimit;
}

export interface Exposure {
  readonly gasK: number;
  /** What it sees besides the flame. */
  readonly surroundingsK: number;
  /** CFAST's C of h = C dT^(1/3). */
  readonly natural: number;
  /** Glow of flames that meets the face, W/m2. */
  readonly flameWPerM2: number;
}

export interface Targets {
  readonly slabs: Slabs;
  /** Where it counts, K. */
  temperatureK(target: number): number;
  /** When it was harmed, s; -1 while it is not. */
  readonly harmedAtS: Float64Array;
  /** Takes one target to `nowS`, which lies `dtS` after its last step. */
  step(target: number, exposure: Exposure, nowS: number, dtS: number): void;
}

export function createTargets(described: readonly TargetDescription[]): Targets {
  const slabs = createSlabs(
    described,
    described.map(({ startK }) => startK),
  );
  const harmedAtS = new Float64Array(described.length).fill(-1);
  const counts = described.map(({ layers, depthM }) => {
    const thickM = layers.reduce((sum, layer) => sum + layer.thicknessM, 0);
    return thickM - depthM;
  });
  const temperatureK = (target: number) => atDepthK(slabs, target, counts[target] ?? 0);
  return {
    slabs,
    temperatureK,
    harmedAtS,
    step(target, exposure, nowS, dtS) {
      const { emissivity, open, limit, shape } = described[target]!;
      const front = 2 * target + 1;
      warm(slabs, front, exposure, emissivity);
      addToFace(slabs, front, emissivity * exposure.flameWPerM2, 0);
      if (open === "both" && shape === "flat") warm(slabs, front - 1, exposure, emissivity);
      stepSlab(slabs, target, dtS);
      if (limit === undefined || harmedAtS[target]! >= 0) return;
      if (isHarmed(limit, temperatureK(target), exposure.flameWPerM2)) harmedAtS[target] = nowS;
    },
  };
}

function warm(slabs: Slabs, face: number, exposure: Exposure, emissivity: number): void {
  addConvection(slabs, face, exposure.gasK, exposure.natural);
  addGlow(slabs, face, { surroundingsK: exposure.surroundingsK, emissivity });
}

function isHarmed(limit: HarmLimit, temperatureK: number, flameWPerM2: number): boolean {
  const flux = limit.incidentWPerM2;
  return temperatureK >= limit.temperatureK || (flux !== undefined && flameWPerM2 >= flux);
}
