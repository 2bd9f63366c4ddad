/**
 * What is read in a `building`: each sensor is an output of the case under its own id.
 */
import { id } from "#panels";
import * as z from "zod";
import {
  kelvin,
  metres,
  metresPerSecond,
  place,
  plain,
  responseIndex,
} from "../../language/amounts.js";
import { layerSchema } from "../heat/layer.schema.js";
import { idOf } from "./names.js";

const own = { id: id("Name of the sensor; the output bears it.") };
const inRoom = { ...own, in: idOf("The compartment.") };
const change = z
  .boolean()
  .default(false)
  .describe("Counts from the value at the start, as what has come or gone since.");
const where = {
  layer: z
    .enum(["upper", "lower", "mean"])
    .describe("A layer, or the mean of both by their volumes; or write height.")
    .optional(),
  height: place("Above the floor; reads the layer that is there.").optional(),
};
const species = idOf(
  "oxygen, nitrogen, carbon-dioxide, water, carbon-monoxide, soot, fuel-1, or one of gases and " +
    "traces, or HCl and HCN where a fuel makes them.",
);

const headOf = {
  ...own,
  of: idOf("The fire whose jet passes it; write `in` for a head in another room.").optional(),
  away: metres("Horizontally from the fire's axis.", {}).optional(),
  in: idOf("The room of a head that no jet passes: air there moves at 0.1 m/s.").optional(),
  height: metres("Above the floor; it sees the layer that is there."),
};

export const sensorSchema = z
  .discriminatedUnion("kind", [
    z
      .strictObject({ ...inRoom, kind: z.literal("temperature"), ...where })
      .describe("Temperature of the gas."),
    z
      .strictObject({ ...inRoom, kind: z.literal("interface") })
      .describe("Height of the layers' border above the floor; the ceiling where there is one."),
    z
      .strictObject({ ...inRoom, kind: z.literal("pressure") })
      .describe("Over the still air outside, at the height of the floor."),
    z
      .strictObject({ ...inRoom, kind: z.literal("mole-share"), species, ...where })
      .describe("Share of a species by volume."),
    z
      .strictObject({ ...inRoom, kind: z.literal("mass-share"), species, ...where })
      .describe("Share of a species by mass."),
    z
      .strictObject({ ...inRoom, kind: z.literal("mass"), species, change })
      .describe("Mass of a species in the whole compartment."),
    z
      .strictObject({ ...inRoom, kind: z.literal("optical-density"), ...where })
      .describe("Optical density of the smoke per metre, to base 10."),
    z
      .strictObject({
        ...own,
        kind: z.literal("flow"),
        through: idOf("The opening."),
        direction: z
          .enum(["forward", "back", "net"])
          .default("net")
          .describe("Out of its `from`, back into it, or the difference."),
      })
      .describe("Mass of gas that goes through an opening."),
    z
      .strictObject({
        ...own,
        kind: z.literal("heat-release"),
        of: idOf('The fire, or "all" for all that burns, beyond doors too.'),
      })
      .describe("What a fire burns, or everything of one fuel, wherever it meets air."),
    z
      .strictObject({
        ...own,
        kind: z.literal("surface"),
        of: idOf("The wall."),
        side: z.enum(["from", "to"]).default("from").describe("The face that looks into it."),
      })
      .describe("Temperature of a face of a wall; of all its strips by their areas."),
    z
      .strictObject({
        ...inRoom,
        kind: z.literal("target"),
        of: idOf("The fire whose glow strikes it."),
        away: metres("From the fire, in a straight line."),
        height: place("Above the floor; it stands in the gas that is there."),
        shape: z
          .enum(["flat", "cylinder"])
          .default("flat")
          .describe(
            "A plate with both faces in the gas, or a rod whose layers count from its axis.",
          ),
        emissivity: plain("Of its faces.", 0, 1).default(0.9),
        depth: metres("Below the face that looks at the fire: where it is read.", {}).prefault(
          "0 m",
        ),
        layers: z.array(layerSchema).min(1).describe("Its materials, ending at the fire."),
      })
      .describe("Temperature of a plate or a rod that a fire shines on."),
    z
      .strictObject({
        ...headOf,
        kind: z.literal("link"),
        index: responseIndex("Its response time index."),
        conduction: plain("Conduction into its mounting, (m/s)^0.5.").default(0),
        acts: kelvin("Its link opens the sprinkler at this temperature.").optional(),
        spray: metresPerSecond(
          "Water that it then sprays on its fire, a depth a second.",
        ).optional(),
      })
      .describe(
        "Temperature of a heat detector's or sprinkler's link under the ceiling, in the ceiling " +
          "jet of a fire; `reaches` gives when it acts.",
      ),
    z
      .strictObject({ ...headOf, kind: z.literal("smoke-chamber") })
      .describe("Obscuration in the chamber of a point smoke detector, with its lag."),
  ])
  .describe("Something that is read.");

export type SensorTest = z.output<typeof sensorSchema>;
