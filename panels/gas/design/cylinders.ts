/**
 * Cylinders: how many whole ones a quantity takes, and what usual inert cylinders hold. How full
 * one may be stands in `storage/storage-limits.ts`.
 *
 * Whole cylinders only, since an opened one cannot be shut. Masses are compared in whole grams, so
 * that a quantity of exactly three fills takes three cylinders and not four.
 */
import type { AgentName } from "./agents.js";
import { read, recalled, type Sourced } from "./provenance.js";

/** The fewest whole cylinders that hold a mass. */
export function wholeCylinders(load: { readonly massKg: number; readonly fillKg: number }): number {
  return Math.ceil(grams(load.massKg) / grams(load.fillKg));
}

function grams(kg: number): number {
  return Math.round(kg * 1000);
}

/** What one cylinder of an inert gas holds. */
export interface InertCylinder {
  readonly agent: AgentName;
  readonly volumeL: number;
  readonly pressureBar: number;
  readonly fillKg: Sourced;
}

export const inertCylinders: readonly InertCylinder[] = [
  inert("IG-55", 80, 32.09),
  inert("IG-100", 80, 24.88),
  inert("IG-541", 140, 57.39),
];

/** Pressures at which inert gases are stored, bar at 15 degC (IG-541) or about 20 degC. */
export const inertPressuresBar: readonly Sourced[] = [
  recalled(150, "EN 15004 parts for inert gases"),
  read(200, "Kidde Argonite 38-KFSARG-000"),
  read(300, "FIA guidance 2012"),
];

function inert(agent: AgentName, volumeL: number, fillKg: number): InertCylinder {
  return { agent, volumeL, pressureBar: 300, fillKg: read(fillKg, "FIA guidance 2012") };
}
