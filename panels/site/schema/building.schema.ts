/**
 * Floors, compartments, rooms and their protection, as they stand in a site file.
 *
 * Every default says where it comes from: "assumption" is this project's choice, "recalled" is
 * general knowledge of a standard that was not looked up.
 */
import * as z from "zod";
import { id, idOf, quantity, time } from "./fields.schema.js";

export const floorSchema = z
  .strictObject({
    id: id("Short name of the floor, such as 2F or B3."),
    level: z
      .int()
      .min(-20)
      .max(200)
      .describe("Storey: 1 is the one at ground level, -1 the first basement."),
  })
  .describe("A floor of the building.");

export const compartmentSchema = z
  .strictObject({
    id: id("Name of the fire compartment."),
    floor: idOf("The floor it lies on."),
    rating: time("Fire resistance of its enclosure (EN 13501-2 EI class).", { aboveZero: true }),
    closing: time("Within which its doors, dampers and air handlers must be shut.").prefault(
      "30 s",
    ),
  })
  .describe("A fire compartment: rooms inside one fire-rated enclosure. Closing: assumption.");

const line = { id: id("Name of the detection line, unique in its room.") };

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
  ])
  .describe("A detection line and the level at which it alarms.");

const protection = {
  concentration: quantity("share", "Design concentration of the agent, per cent of volume.", {
    aboveZero: true,
    to: 75,
  }),
  preDischarge: time("Warning before release; 0 s to 60 s (EN 12094-1, recalled). Assumption.", {
    to: 60,
  }).prefault("30 s"),
  manualDelay: time("Delay after a manual release; 0 s to 60 s. Assumption.", { to: 60 }).prefault(
    "30 s",
  ),
  soak: time(
    "Flooding time in which a reset is refused (10 min hold of NFPA 2001, recalled).",
  ).prefault("10 min"),
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
};

export const protectionSchema = z
  .strictObject({ id: id("Name by which rooms refer to it."), ...protection })
  .describe("A way of protecting rooms with gas, named so that many rooms can share it.");

const roomKinds = [
  "server",
  "ups",
  "battery",
  "electrical",
  "gas-store",
  "corridor",
  "void",
  "plant",
] as const;

export const roomSchema = z
  .strictObject({
    id: id("Short name of the room; it begins every tag of the room."),
    title: z.string().min(1).describe("What people call the room."),
    kind: z.enum(roomKinds).describe("What the room is for."),
    compartment: idOf("The fire compartment it lies in; its floor follows from that."),
    volume: quantity("volume", "Free volume of the room.", { aboveZero: true }),
    height: quantity("length", "Clear height of the room.", { aboveZero: true, to: 100 }),
    leakage: quantity("area", "Effective leakage area of the whole room."),
    temperature: quantity("temperature", "Normal air temperature. Assumption.", {
      from: -40,
      to: 60,
    }).prefault("20 degC"),
    poll: time("How often its field devices are polled. Assumption.", {
      from: 0.01,
      to: 3600,
    }).prefault("1 s"),
    protection: z
      .union([z.string(), z.strictObject(protection)])
      .optional()
      .describe("Name of a protection, or one written out here; absent where no gas protects it."),
    exhaust: quantity("air flow", "Exhaust fan for flammable gas; 0 where there is none.").prefault(
      "0 m3/s",
    ),
  })
  .describe("A room.");
