/**
 * How an extinguishing area is protected, as it stands in a site file.
 *
 * Every default says where it comes from: "assumption" is this project's choice, "recalled" is
 * general knowledge of a standard that was not looked up.
 */
import * as z from "zod";
import { hazardClasses } from "../../../gas/design/minimum-concentrations.js";
import { id, quantity, time } from "../fields.schema.js";
import { alarmsSchema, floodingSchema } from "./flooding.schema.js";
import { lineSchema } from "./line.schema.js";
import { refuseConflicts } from "./sequence-conflicts.js";
import { sequence } from "./sequence.schema.js";
import { linePanel } from "../supervision.schema.js";

/** The fields of a protection, written out in a room or named for many. */
const protection = {
  concentration: quantity("share", "Design concentration of the agent, per cent of volume.", {
    aboveZero: true,
    to: 75,
  }),
  hazard: z
    .enum(hazardClasses)
    .optional()
    .describe(
      "Class of fire that the concentration is meant for. higher-A: cables and electronics. " +
        "Absent = higher-A, an assumption of quench design.",
    ),
  preDischarge: time("Warning before release; 0 s to 60 s (EN 12094-1, recalled). Assumption.", {
    to: 60,
  }).prefault("30 s"),
  manualDelay: time("Delay after a manual release; 0 s to 60 s. Assumption.", { to: 60 }).prefault(
    "30 s",
  ),
  soak: time(
    "Flooding time in which a reset is refused (10 min hold of NFPA 2001, recalled).",
  ).prefault("10 min"),
  flooding: floodingSchema.prefault({}),
  alarms: alarmsSchema.prefault({}),
  lines: z
    .array(lineSchema)
    .min(1)
    .superRefine((lines, context) => {
      const names = lines.map((one) => one.id);
      names.forEach((name, index) => {
        if (names.indexOf(name) === index) return;
        context.addIssue({
          code: "custom",
          message: `"${name}" already names a line of this room; give each its own id`,
          params: { code: "duplicate-id" },
          path: [index, "id"],
        });
      });
    })
    .describe("Detection lines. Coincidence needs two."),
  linePanel: linePanel(
    "Panel whose resistance bands the lines have; the site's unless said.",
  ).optional(),
  ...sequence,
};

/** A protection that is written out in a room. */
export const ownProtectionSchema = z.strictObject(protection).superRefine(refuseConflicts);

export const protectionSchema = z
  .strictObject({ id: id("Name by which rooms refer to it."), ...protection })
  .superRefine(refuseConflicts)
  .describe("A way of protecting rooms with gas, named so that many rooms can share it.");
