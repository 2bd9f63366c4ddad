/**
 * Rules of battery rooms, as they stand in a site file.
 *
 * Every default says where it comes from: [K] and [G] are a project's choice from a lesson (R12 to
 * R20 of the event list), "assumption" is this project's own; none is a quoted rule.
 */
import * as z from "zod";
import { id, ids, quantity, time } from "./fields.schema.js";

const gas = (says: string) => quantity("gas level", says, { aboveZero: true, to: 100 });

export const batteryRulesSchema = z
  .strictObject({
    id: id("Name by which rooms refer to these rules."),
    gasAlarm: gas("Flammable gas that alarms. Project choice after R14.").prefault("10 % LFL"),
    gasLimit: gas(
      "Flammable gas at which nobody goes in and the exhaust runs. Project choice after R14.",
    ).prefault("25 % LFL"),
    gasCalm: time(
      "How long gas must have stayed low before a person may lift the entry ban. Assumption.",
    ).prefault("10 min"),
    extraction: z
      .enum(["automatic", "prompted"])
      .default("prompted")
      .describe(
        "Whether the room is cleared by itself after the flooding time, as Advanced does, or " +
          "waits for a person, since fresh air reaches hot cells. Prompted: assumption.",
      ),
    extractionDelay: time("From the end of the flooding time. Assumption.").prefault("0 s"),
    extractionTime: time("How long the room is cleared. Assumption.", {
      aboveZero: true,
    }).prefault("30 min"),
    coolBelow: quantity(
      "temperature",
      "At or below it a rack is cool enough to stop its water; cells were seen to heat " +
        "themselves from 71 degC. Assumption.",
      { from: 0, to: 70 },
    ).prefault("50 degC"),
    coolHold: time("How long it must have stayed that cool. Assumption.").prefault("30 min"),
    coolNeighbours: z
      .boolean()
      .default(false)
      .describe(
        "Whether racks beside a hot one are isolated and cooled too; it costs their UPS part of " +
          "its battery. Off: assumption.",
      ),
    watch: time("Fire watch over a touched rack, from when it was last hot. R20.", {
      aboveZero: true,
    }).prefault("72 h"),
    cutWarning: time(
      "Warning before the power of a room is cut because water spreads to it. Assumption.",
    ).prefault("15 min"),
    cloth: time(
      "Within this people lay fire-retardant cloth between a burning rack, proved dead, and what " +
        "stands beside it, and say so (Ansan, 2024). Absent: there is no such step. Assumption.",
      { aboveZero: true },
    ).optional(),
  })
  .superRefine(({ gasAlarm, gasLimit }, context) => {
    if (gasAlarm < gasLimit) return;
    context.addIssue({
      code: "custom",
      message: "the gas alarm must lie below the limit at which nobody goes in (R14); lower it",
      params: { code: "gas-levels" },
      path: ["gasAlarm"],
    });
  })
  .describe("Rules of battery rooms, named so that many rooms can share them.");

/** What a room says of its watch, beside its detection lines. */
export const roomWatch = {
  batteries: z
    .string()
    .optional()
    .describe("Name of the battery rules of this room; absent = no gas limits, no exhaust rule."),
  sensors: z
    .array(z.enum(["leak", "drain", "people", "agent"]))
    .default([])
    .describe(
      "What else it has: water on its floor, level of its drain, people by access control, and " +
        "agent: its reading proves a discharge (R11).",
    ),
  waterReaches: ids("Rooms beside or below that its water reaches first.").optional(),
};
