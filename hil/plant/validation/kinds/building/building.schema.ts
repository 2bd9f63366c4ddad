/**
 * Kind `building`: rooms, what joins them, what burns and what is let in, and what is read.
 */
import { text } from "#panels";
import * as z from "zod";
import { seconds } from "../../language/amounts.js";
import { fireSchema, releaseSchema } from "./fires.schema.js";
import { fanSchema, openingSchema } from "./openings.schema.js";
import { ambientSchema, compartmentSchema, gasSchema } from "./rooms.schema.js";
import { sensorSchema } from "./sensors.schema.js";
import { wallSchema } from "./walls.schema.js";

const some = <Entry extends z.ZodType>(entry: Entry, says: string) =>
  z.array(entry).default([]).describe(says);

export const buildingSchema = z
  .strictObject({
    kind: z.literal("building"),
    duration: seconds("How long it runs."),
    step: seconds("Length of a step; the plant's own is 50 ms where something burns.").prefault(
      "50 ms",
    ),
    sample: seconds("How often it is read; a thousandth of the duration if left out.").optional(),
    ambient: ambientSchema.prefault({}),
    gases: some(gasSchema, "Gases that are not air."),
    traces: some(text("A name."), "Things carried along in small amounts that weigh like air."),
    compartments: z.array(compartmentSchema).min(1).describe("Rooms, voids, shafts, closed cases."),
    openings: some(openingSchema, "Ways for gas."),
    fans: some(fanSchema, "Fans."),
    fires: some(fireSchema, "Fires."),
    releases: some(releaseSchema, "Gas that is let in."),
    walls: some(wallSchema, "Slabs that heat goes through; a room without any is adiabatic."),
    sensors: z.array(sensorSchema).min(1).describe("What is read; each is an output."),
  })
  .describe("A building on the zone model of the plant (hil/plant/air/model).");

export type BuildingTest = z.output<typeof buildingSchema>;
