/**
 * How an extinguishing area is protected, as it stands in a site file.
 *
 * Every default says where it comes from: "assumption" is this project's choice, "recalled" is
 * general knowledge of a standard that was not looked up.
 */
import * as z from "zod";
import { hazardClasses } from "../../../gas/design/minimum-concentrations.js";
import { count, id, quantity, time } from "../fields.schema.js";
import { alarmsSchema, floodingSchema } from "./flooding.schema.js";
import { refuseConflicts } from "./sequence-conflicts.js";
import { sequence } from "./sequence.schema.js";
import { linePanel } from "../supervision.schema.js";

const line = {
  id: id("Name of the detection line, unique in its room."),
  detectors: count(
    "Detectors on it, told apart as <id>.1 and so on, all of one zone.",
    40,
  ).prefault(1),
  latching: z
    .boolean()
    .prefault(true)
    .describe("Its alarm stays until a reset; false as Kentec's zone for aspirating detectors."),
};

const lineSchema = z
  .discriminatedUnion("kind", [
    z.strictObject({
      ...line,
      kind: z.literal("smoke"),
      at: quantity("obscuration", "Obscuration at which the line alarms.", { aboveZero: true }),
    }),
    z.strictObject({
      ...line,
      kind: z.literal("heat"),
      at: quantity("temperature", "Temperature at which the line alarms.", { from: 30, to: 300 }),
    }),
    z.strictObject({
      ...line,
      kind: z.literal("off-gas"),
      at: quantity("gas level", "Gas level, share of the lower flammable limit, that alarms.", {
        aboveZero: true,
        to: 100,
      }),
    }),
    z.strictObject({
      ...line,
      kind: z.literal("camera"),
      at: quantity("temperature", "Hot spot in the thermal camera's view that alarms.", {
        from: 30,
        to: 1000,
      }),
    }),
  ])
  .describe("A detection line and the level at which it alarms.");

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
