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
    staticBypass: z
      .boolean()
      .optional()
      .describe("Whether it hands its load to the mains by itself when its inverter stops."),
    stopsAt: quantity("temperature", "Intake air above which it stops. Assumption.", {
      from: 20,
      to: 200,
    }).prefault("50 degC"),
    autonomy: time("How long its battery carries its load without mains.", { aboveZero: true }),
  })
  .describe("An uninterruptible power supply.");

export const generatorSchema = z
  .strictObject({
    id: id("Name of the generating set. It stands outside the rooms of this file."),
    power: quantity("power", "Rated power.", { aboveZero: true }),
    upses: ids("The UPSs whose mains it stands in for."),
    startsAfter: time("Without mains, until it is cranked. Assumption.").prefault("5 s"),
    runUp: time("Cranking and run-up to its voltage: 10 s (NFPA 110 type 10, recalled).", {
      aboveZero: true,
    }).prefault("10 s"),
    takeOver: time("Travel of its transfer switch, either way. Assumption.", {
      aboveZero: true,
    }).prefault("200 ms"),
    fuel: time("How long its tank lasts at rated power. Assumption.", {
      aboveZero: true,
    }).prefault("24 h"),
    handsBackAfter: time("Of steady mains, until it hands back. Assumption.").prefault("5 min"),
  })
  .describe("A standby generating set.");

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
    holdUp: time(
      "Gap that its power supplies bridge; 12 ms at full load (SEMI F47 and ITIC ask 20 ms, " +
        "recalled). Absent: only a gap at the end of a second counts.",
    ).optional(),
  })
  .describe("An IT load.");
