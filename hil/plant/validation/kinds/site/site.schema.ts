/**
 * Kind `site`: a whole site file, what happens to its building, and what is read there.
 */
import { id, text } from "#panels";
import * as z from "zod";
import { plain, seconds, watts } from "../../language/amounts.js";
import { idOf } from "../building/names.js";
import { readingNames } from "./readings.js";

const what = "What happens.";
const when = seconds("When, from the start.", {});

const actSchema = z
  .discriminatedUnion("act", [
    z
      .strictObject({
        at: when,
        act: z.enum(["ignite", "overheat"]).describe(what),
        of: idOf("The battery rack."),
        module: z.int().min(0).default(0).describe("Which of its modules, from 0."),
      })
      .describe("Runaway in a module at once, or a fault that heats it from inside."),
    z
      .strictObject({
        at: when,
        act: z.enum(["burn", "arc"]).describe(what),
        of: idOf("The panel."),
        power: watts("What it would release in free air."),
      })
      .describe("A fire in a panel, or an arc that lights one."),
    z
      .strictObject({
        at: when,
        act: z.enum(["cut-mains", "restore-mains"]).describe(what),
      })
      .describe("The mains of the site go, or come back."),
    z
      .strictObject({ at: when, act: z.literal("hose"), of: idOf("The room.") })
      .describe("Hoses of a brigade on everything in a room."),
    z
      .strictObject({ at: when, act: z.literal("open-case"), of: idOf("The panel or rack.") })
      .describe("Somebody opens its door."),
    z
      .strictObject({ at: when, act: z.literal("stick"), of: idOf("A mover's tag.") })
      .describe("A breaker, door, damper or engine that no longer moves."),
    z
      .strictObject({
        at: when,
        act: z.literal("set"),
        of: idOf("A hand control's tag, such as UPS-A/output-breaker."),
        to: plain("0 or 1.", 0, 1),
      })
      .describe("A hand at a switch or breaker."),
  ])
  .describe("Something that happens to the building.");

export type ActTest = z.output<typeof actSchema>;

const sensorSchema = z
  .union([
    z
      .strictObject({
        id: id("Name of the sensor; the output bears it."),
        read: z.enum(readingNames).describe("What is read."),
        of: idOf("The room, rack, panel, UPS, generator or load that it is read of."),
      })
      .describe("Something read all the time."),
    z
      .strictObject({
        id: id("Name of the sensor; the output bears it."),
        event: text("A kind of event, such as ups.stopped, load.lost, module.ran-away, rack.lost."),
        of: idOf("What it happens to; anything where left out.").optional(),
        count: z.int().min(1).default(1).describe("Which one of them: the first, the second."),
      })
      .describe("When something happens: an output without a course of time, in s."),
  ])
  .describe("Something that is read.");

export type SensorTest = z.output<typeof sensorSchema>;

export const siteSchema = z
  .strictObject({
    kind: z.literal("site"),
    duration: seconds("How long it runs."),
    sample: seconds("How often it is read.").prefault("1 s"),
    site: text("A whole site file, as `quench check` takes one: `site: |` and the file, indented."),
    acts: z.array(actSchema).default([]).describe("What happens to the building, in any order."),
    sensors: z.array(sensorSchema).min(1).describe("What is read; each is an output."),
  })
  .describe(
    "The plant of a whole site without its controller: racks, panels, UPSs, strings, generators, " +
      "loads (hil/plant).",
  );

export type SiteTest = z.output<typeof siteSchema>;
