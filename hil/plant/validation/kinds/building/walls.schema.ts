/**
 * Walls, floors and ceilings of a `building`: slabs that heat goes into and through.
 */
import { id } from "#panels";
import * as z from "zod";
import { plain, squareMetres } from "../../language/amounts.js";
import { layerSchema } from "../heat/layer.schema.js";
import { idOf } from "./names.js";
import type { CompartmentTest } from "./rooms.schema.js";

export const wallSchema = z
  .strictObject({
    id: id("Name of the wall."),
    from: idOf("A compartment; its layers count from here."),
    to: idOf("Another compartment, or outside."),
    facing: z
      .enum(["wall", "ceiling", "floor"])
      .describe("What it is to `from`: the upright walls, its ceiling, its floor."),
    area: squareMetres(
      "Its area; that of the floor, or of all four walls of `from`, where left out.",
    ).optional(),
    emissivity: plain("Of both faces.", 0, 1).default(0.9),
    layers: z.array(layerSchema).min(1).describe("Its materials, from `from` on."),
  })
  .describe("A slab between two compartments, or between one and the outside.");

export type WallTest = z.output<typeof wallSchema>;

/** Its area, m2; undefined where the room's sizes do not say it. */
export function areaOf(wall: WallTest, room: CompartmentTest | undefined): number | undefined {
  if (wall.area !== undefined || room === undefined) return wall.area;
  const { floor, width, depth, height } = room;
  const across = width === undefined || depth === undefined ? undefined : { width, depth };
  if (wall.facing !== "wall") return floor ?? (across && across.width * across.depth);
  return across && 2 * (across.width + across.depth) * height;
}
