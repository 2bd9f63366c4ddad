/**
 * One material of a slab, in every kind of case that has slabs.
 */
import * as z from "zod";
import { conductivity, density, metres, specificHeat } from "../../language/amounts.js";

export const layerSchema = z
  .strictObject({
    thickness: metres("Its thickness."),
    conductivity: conductivity("Its conductivity."),
    density: density("Its density."),
    heat: specificHeat("Its specific heat."),
  })
  .describe("One material.");

export type LayerTest = z.output<typeof layerSchema>;

/** As the plant's slabs describe it. */
export function describeLayer(layer: LayerTest) {
  return {
    thicknessM: layer.thickness,
    conductivityWPerMK: layer.conductivity,
    densityKgPerM3: layer.density,
    heatJPerKgK: layer.heat,
  };
}
