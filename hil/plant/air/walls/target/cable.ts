/**
 * A cable as a target: a cylinder of one average stuff, read just inside its jacket.
 *
 * That is THIEF (NUREG/CR-6931 vol. 3): copper and plastic are not told apart, and the density
 * follows from the mass of a metre. k 0.2 W/m/K, c 1500 J/kg/K, emissivity 0.95 as published there,
 * recalled.
 */
import { HARM_LIMITS } from "./harm-limits.js";
import type { TargetDescription } from "./targets.js";

export interface Cable {
  readonly diameterM: number;
  readonly jacketM: number;
  readonly kgPerM: number;
  readonly plastic: "thermoplastic" | "thermoset";
}

const CONDUCTIVITY_W_PER_M_K = 0.2;
const HEAT_J_PER_KG_K = 1500;
const EMISSIVITY = 0.95;

export function cableTarget(cable: Cable, startK: number): TargetDescription {
  const radiusM = cable.diameterM / 2;
  const stuff = {
    conductivityWPerMK: CONDUCTIVITY_W_PER_M_K,
    densityKgPerM3: cable.kgPerM / (Math.PI * radiusM * radiusM),
    heatJPerKgK: HEAT_J_PER_KG_K,
  };
  return {
    layers: [
      { ...stuff, thicknessM: radiusM - cable.jacketM },
      { ...stuff, thicknessM: cable.jacketM },
    ],
    shape: "cylinder",
    emissivity: EMISSIVITY,
    startK,
    open: "front",
    depthM: cable.jacketM,
    limit: HARM_LIMITS[`${cable.plastic}-cable`],
  };
}
