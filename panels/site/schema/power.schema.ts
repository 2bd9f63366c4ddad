/**
 * UPSs, cable runs and IT loads, as they stand in a site file.
 */
import * as z from "zod";
import { id, idOf, ids, quantity, time } from "./fields.schema.js";

export const upsSchema = z
  .strictObject({
    id: id("Name of the UPS, or of a group that acts as one."),
    room: idOf("The room it stands in."),
    power: quantity("power", "Rated power.", { aboveZero: true }),
    partner: idOf("The other half of a redundant pair; said on one side is enough.").optional(),
    batteryBreaker: z
      .enum(["remote", "by-hand"])
      .describe("Whether its battery (DC) breaker opens on command."),
    bypass: z
      .boolean()
      .default(false)
      .describe("Whether a bypass takes its load round it on command (package of 2023, press)."),
    stopsAt: quantity("temperature", "Intake air above which it stops. Assumption.", {
      from: 20,
      to: 200,
    }).prefault("50 degC"),
    autonomy: time("How long its battery carries its load without mains.", { aboveZero: true }),
  })
  .describe("An uninterruptible power supply.");

export const cableSchema = z
  .strictObject({
    id: id("Name of the cable run."),
    ups: idOf("The UPS that loses its loads with this run."),
    through: ids("The rooms and voids it passes through."),
    aboveRacks: quantity(
      "length",
      "Height over the tops of racks below it; absent where there are none.",
    ).optional(),
    failsAt: quantity(
      "temperature",
      "Jacket temperature at failure; 205 degC for thermoplastic (NUREG/CR-6850, recalled).",
      { from: 60, to: 1200 },
    ).prefault("205 degC"),
  })
  .describe("A run of power cable.");

export const loadSchema = z
  .strictObject({
    id: id("Name of the load."),
    room: idOf("The server room it stands in."),
    power: quantity("power", "IT power.", { aboveZero: true }),
    feeds: ids("The UPSs that feed it; it is lost when none is left."),
  })
  .describe("An IT load.");
