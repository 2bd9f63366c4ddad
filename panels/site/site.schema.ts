/**
 * The whole `*.site.yaml`: its sections, and the JSON Schema that editors complete and check with.
 *
 * A list section is read entry by entry, so that one bad entry does not hide the others.
 */
import * as z from "zod";
import { ALTITUDE_LEAST_M, ALTITUDE_MOST_M } from "../gas/design/altitude.js";
import { acceptableCodes } from "./finding.js";
import { protectionSchema } from "./schema/area/area.schema.js";
import { batteryRulesSchema } from "./schema/battery.schema.js";
import { compartmentSchema, floorSchema, roomSchema } from "./schema/building.schema.js";
import { lineUpSchema, rackRowSchema } from "./schema/cases.schema.js";
import { id, quantity, time } from "./schema/fields.schema.js";
import { bankSchema, riserSchema } from "./schema/gas.schema.js";
import { lendingSchema } from "./schema/lending.schema.js";
import { matrixSchema } from "./schema/matrix.schema.js";
import { noticeSchema } from "./schema/notice.schema.js";
import { airHandlerSchema, openingSchema, wallSchema } from "./schema/openings.schema.js";
import { penetrationSchema } from "./schema/openings.schema.js";
import { cableSchema, generatorSchema, loadSchema, upsSchema } from "./schema/power.schema.js";
import { supervisionSchema } from "./schema/supervision.schema.js";
import { unitSchema } from "./schema/units.schema.js";

const acceptSchema = z
  .strictObject({
    code: z.enum(acceptableCodes).describe("Code of the finding that is accepted."),
    where: z.string().optional().describe("Id of the one place; absent = the whole site."),
    why: z.string().min(1).describe("The reason; it is shown with the warning every time."),
  })
  .describe("A design finding that is known and accepted: a warning in place of an error.");

/** The list sections, in the order of the file, with the schema of one entry of each. */
export const sections = {
  accepts: acceptSchema,
  floors: floorSchema,
  compartments: compartmentSchema,
  protections: protectionSchema,
  batteryRules: batteryRulesSchema,
  rooms: roomSchema,
  openings: openingSchema,
  walls: wallSchema,
  penetrations: penetrationSchema,
  units: unitSchema,
  lineUps: lineUpSchema,
  rackRows: rackRowSchema,
  upses: upsSchema,
  generators: generatorSchema,
  cables: cableSchema,
  loads: loadSchema,
  banks: bankSchema,
  risers: riserSchema,
  airHandlers: airHandlerSchema,
  matrix: matrixSchema,
} as const;

export type SectionName = keyof typeof sections;
export type EntryOf<S extends SectionName> = z.output<(typeof sections)[S]>;

export const siteSchema = z
  .strictObject({
    site: id("Short name of the site."),
    title: z.string().min(1).describe("What the site is."),
    scan: time("Scan period of the controller, 10 ms to 1 s. Assumption.", {
      from: 0.01,
      to: 1,
    }).prefault("100 ms"),
    altitude: quantity(
      "length",
      "Height above the sea, which the quantities of agent depend on. Absent = sea level, an " +
        "assumption.",
      { from: ALTITUDE_LEAST_M, to: ALTITUDE_MOST_M },
    ).optional(),
    accepts: some(acceptSchema).describe("Design findings that are known and accepted."),
    floors: z.array(floorSchema).min(1).describe("Floors, in any order."),
    compartments: z.array(compartmentSchema).min(1).describe("Fire compartments."),
    protections: some(protectionSchema).describe("Ways of protecting rooms, by name."),
    batteryRules: some(batteryRulesSchema).describe("Rules of battery rooms, by name."),
    rooms: z
      .array(roomSchema)
      .min(1)
      .describe(
        "Rooms; register addresses follow their order. Mains and notice stand in the first.",
      ),
    openings: some(openingSchema).describe("Doors, dampers, voids, cracks and holes."),
    walls: some(wallSchema).describe("Walls and floors that heat goes through."),
    penetrations: some(penetrationSchema).describe("Sealed holes in walls and floors."),
    units: some(unitSchema).describe("Suppression units of closed cases, by name."),
    lineUps: some(lineUpSchema).describe("Line-ups of electrical panels."),
    rackRows: some(rackRowSchema).describe("Rows of battery racks."),
    upses: some(upsSchema).describe("Uninterruptible power supplies."),
    generators: some(generatorSchema).describe("Standby generating sets."),
    cables: some(cableSchema).describe("Cable runs whose loss takes a UPS off its loads."),
    loads: some(loadSchema).describe("IT loads."),
    banks: some(bankSchema).describe("Gas banks."),
    risers: some(riserSchema).describe("Risers between the banks of different floors."),
    lending: lendingSchema.prefault({}),
    airHandlers: some(airHandlerSchema).describe("Air handling units."),
    matrix: some(matrixSchema).describe("Further actions of a zone, inside its compartment."),
    notice: noticeSchema,
    supervision: supervisionSchema.prefault({}),
    realOutputs: z
      .array(z.string())
      .default([])
      .describe(
        "Tags of outputs that may ever drive real equipment: the first of two keys. The second " +
          "is a named person at the desk of a bench, for a time.",
      ),
  })
  .describe("A site: its building, power, gas and water. Ids are unique in the whole file.");

/** JSON Schema (draft 2020-12) of a site file as it is written, for editors and other checkers. */
export function siteJsonSchema(): Record<string, unknown> {
  return {
    $id: "site.schema.json",
    title: "quench site file (*.site.yaml)",
    ...z.toJSONSchema(siteSchema, { io: "input" }),
  };
}

function some<T extends z.ZodType>(entry: T) {
  return z.array(entry).default([]);
}
