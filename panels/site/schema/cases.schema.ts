/**
 * Closed cases: line-ups of electrical panels, rows of battery racks, and the small suppression
 * units inside them.
 *
 * A row stands in the file once; `build-cases.ts` writes out its panels and racks one by one.
 */
import * as z from "zod";
import { count, id, idOf, ids, quantity, time } from "./fields.schema.js";
import { neighboursSchema, unitOfCase } from "./units.schema.js";

const closedCase = {
  height: quantity("length", "Height of the case. Assumption.", { aboveZero: true }).prefault(
    "2.2 m",
  ),
  leak: quantity("area", "Total leakage of the closed case. Assumption.").prefault("30 cm2"),
};

export const lineUpSchema = z
  .strictObject({
    id: id("Name of the line-up; its panels are <id>/01, <id>/02 and so on."),
    room: idOf("The room it stands in."),
    panels: count("How many panels.", 500),
    volume: quantity("volume", "Inner volume of one panel. Assumption.", {
      aboveZero: true,
    }).prefault("1.5 m3"),
    ...closedCase,
    load: quantity("power", "Load that one panel carries."),
    burns: z
      .enum(["flame", "surface", "deep-seated"])
      .default("flame")
      .describe(
        "How its contents burn under extinguishing gas: a flame on cables and boards goes out in " +
          "10 s, a surface of solids in 30 s, and a deep-seated fire smoulders on. Assumption.",
      ),
    partner: idOf(
      "Line-up whose panels take the load over; said on one side is enough.",
    ).optional(),
    unit: unitOfCase,
    neighbours: neighboursSchema,
    incomer: count("Number of its panel whose breaker feeds the bus.", 500).optional(),
    incomerTrips: z
      .enum(["fired", "escalated"])
      .default("escalated")
      .describe(
        "When the incomer is tripped. fired: as soon as a unit of the line-up fires. escalated: " +
          "when a unit cannot finish, or a panel's breaker is not proved open (breaker failure). " +
          "Assumption: a line-up goes on while the panel's own breaker does its work (R5).",
      ),
  })
  .superRefine(incomerStands)
  .describe("A line-up of equal closed electrical panels.");

export const rackRowSchema = z
  .strictObject({
    id: id("Name of the row; its racks are <id>/01, <id>/02 and so on."),
    room: idOf("The room it stands in."),
    racks: count("How many racks.", 500),
    modules: count("Modules in one rack.", 100),
    module: quantity("energy", "Energy of one module.", { aboveZero: true }),
    chemistry: z.enum(["NMC", "LFP"]).describe("Cell chemistry."),
    charge: quantity("share", "State of charge. Assumption: full.", { to: 100 }).prefault("100 %"),
    gap: quantity("length", "Clear distance from rack to rack."),
    volume: quantity("volume", "Inner volume of one rack. Assumption.", {
      aboveZero: true,
    }).prefault("1.2 m3"),
    ...closedCase,
    moduleDelay: time("From one module's runaway to the next one's in the rack. Assumption.", {
      aboveZero: true,
    }).prefault("3 min"),
    rackDelay: time(
      "From the first runaway in a rack to a neighbour's first; 0 s = never.",
    ).prefault("0 s"),
    ups: z
      .union([z.string(), ids("The UPSs, in row order.")])
      .describe("The UPS it feeds, or several that share the row out in equal runs."),
    breakers: z
      .enum(["remote", "by-hand"])
      .describe("Whether the rack's main and auxiliary breakers open on command."),
    water: quantity(
      "water flow",
      "Cooling water line onto each rack; 0 where there is none.",
    ).prefault("0 L/min"),
    bms: time("How often its battery monitoring reports.", { from: 0.01 }),
    unit: unitOfCase,
    neighbours: neighboursSchema,
  })
  .superRefine(neighboursStand)
  .describe("A row of equal battery racks.");

interface Row {
  readonly unit?: unknown;
  readonly neighbours: string;
  readonly panels?: number;
  readonly incomer?: number | undefined;
}

/** Without units in the cases nobody can be warned. */
function neighboursStand({ unit, neighbours }: Row, context: z.RefinementCtx): void {
  if (unit !== undefined || neighbours === "none") return;
  const message = "the cases have no unit to warn; give the row a unit, or take neighbours out";
  const params = { code: "neighbours-without-unit" };
  context.addIssue({ code: "custom", message, params, path: ["neighbours"] });
}

/** The incomer is a panel of the line-up, and it has a breaker that opens on command. */
function incomerStands(row: Row, context: z.RefinementCtx): void {
  neighboursStand(row, context);
  const { unit, incomer, panels = 0 } = row;
  if (incomer === undefined || (unit !== undefined && incomer <= panels)) return;
  const message =
    unit === undefined
      ? "panels without a unit have no breaker on command; take incomer out or give them a unit"
      : `there is no panel ${incomer} among ${panels}; name one of them`;
  context.addIssue({ code: "custom", message, params: { code: "no-incomer" }, path: ["incomer"] });
}
