/**
 * Floors, compartments and rooms, as they stand in a site file.
 *
 * Every default says where it comes from: "assumption" is this project's choice, "recalled" is
 * general knowledge of a standard that was not looked up.
 */
import * as z from "zod";
import { ownProtectionSchema } from "./area/area.schema.js";
import { roomWatch } from "./battery.schema.js";
import { id, idOf, quantity, time } from "./fields.schema.js";

export const floorSchema = z
  .strictObject({
    id: id("Short name of the floor, such as 2F or B3."),
    level: z
      .int()
      .min(-20)
      .max(200)
      .describe("Storey: 1 is the one at ground level, -1 the first basement."),
    elevation: quantity(
      "length",
      "Of its floor above that of level 1. Absent = 5 m for each storey, an assumption; it " +
        "matters only where something joins two floors.",
      { from: -200, to: 1000 },
    ).optional(),
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

const roomKinds = [
  "server",
  "ups",
  "battery",
  "electrical",
  "gas-store",
  "corridor",
  "void",
  "plant",
  "shaft",
] as const;

/** What the gas design of a room asks; `quench design` marks each assumption that it makes. */
const enclosure = {
  coldest: quantity(
    "temperature",
    "Lowest temperature in service: the quantity of agent is worked out at it (EN 15004-1). " +
      "Absent = the normal temperature, an assumption.",
    { from: -40, to: 60 },
  ).optional(),
  warmest: quantity(
    "temperature",
    "Highest temperature in service: people are judged at it. Absent = the normal temperature, " +
      "an assumption.",
    { from: -40, to: 60 },
  ).optional(),
  protectedHeight: quantity(
    "length",
    "Height of the highest thing that burns, for the hold time. Absent = 80 % of the clear " +
      "height or the tallest case, an assumption.",
    { aboveZero: true, to: 100 },
  ).optional(),
  strength: quantity(
    "pressure",
    "Overpressure that its weakest wall bears, such as 500 Pa. Absent = 500 Pa, the blockwork " +
      "of the FIA guidance, an assumption here.",
    { aboveZero: true, to: 0.1 },
  ).optional(),
  vent: quantity("area", "Free area of its pressure relief vents; absent = not known.").optional(),
  people: z
    .enum(["usual", "none"])
    .optional()
    .describe("Whether people normally are in it. Absent = usual, an assumption."),
};

export const roomSchema = z
  .strictObject({
    id: id("Short name of the room; it begins every tag of the room."),
    title: z.string().min(1).describe("What people call the room."),
    kind: z
      .enum(roomKinds)
      .describe("What the room is for; a shaft may pass several floors, from its own up."),
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
    ...enclosure,
    protection: z
      .union([z.string(), ownProtectionSchema])
      .optional()
      .describe("Name of a protection, or one written out here; absent where no gas protects it."),
    exhaust: quantity("air flow", "Exhaust fan for flammable gas; 0 where there is none.").prefault(
      "0 m3/s",
    ),
    ...roomWatch,
  })
  .superRefine(({ sensors, protection }, context) => {
    if (!sensors.includes("agent") || protection !== undefined) return;
    context.addIssue({
      code: "custom",
      message:
        "a sensor of agent proves the discharge of a protected room (R11), and this room has no " +
        "protection; give it one, or take agent out",
      params: { code: "nothing-to-prove" },
      path: ["sensors"],
    });
  })
  .superRefine(({ coldest, temperature, warmest }, context) => {
    if ((coldest ?? temperature) <= temperature && temperature <= (warmest ?? temperature)) return;
    context.addIssue({
      code: "custom",
      message:
        `the normal temperature of ${temperature} degC must lie between coldest and warmest; ` +
        "correct the one that is wrong",
      params: { code: "temperature-order" },
      path: [coldest !== undefined && coldest > temperature ? "coldest" : "warmest"],
    });
  })
  .describe("A room.");
