/**
 * Closed cases: line-ups of electrical panels, rows of battery racks, and the small suppression
 * units inside them.
 *
 * A row stands in the file once; `build-cases.ts` writes out its panels and racks one by one.
 */
import * as z from "zod";
import { agents, type AgentName } from "../../gas/agents.js";
import { count, id, idOf, ids, quantity, time } from "./fields.schema.js";

export const agentSchema = z
  .enum(Object.keys(agents) as [AgentName, ...AgentName[]])
  .describe("Extinguishing agent.");

const unit = {
  agent: agentSchema,
  mass: quantity("mass", "Agent in one unit.", { aboveZero: true }),
  trigger: z
    .enum(["heat", "tube"])
    .describe("heat: a probe with a set point; tube: a pressurised tube that bursts at it."),
  at: quantity("temperature", "Temperature at which it acts.", { from: 30, to: 300 }),
};

export const unitSchema = z
  .strictObject({ id: id("Name by which rows refer to it."), ...unit })
  .describe("A small suppression unit for the inside of one case.");

const unitOfCase = z
  .union([z.string(), z.strictObject(unit)])
  .optional()
  .describe("Name of a unit, or one written out here; every case of the row has its own.");

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
    partner: idOf(
      "Line-up whose panels take the load over; said on one side is enough.",
    ).optional(),
    unit: unitOfCase,
  })
  .describe("A line-up of equal closed electrical panels.");

export const rackRowSchema = z
  .strictObject({
    id: id("Name of the row; its racks are <id>/01, <id>/02 and so on."),
    room: idOf("The room it stands in."),
    racks: count("How many racks.", 500),
    modules: count("Modules in one rack.", 100),
    module: quantity("energy", "Energy of one module.", { aboveZero: true }),
    chemistry: z.enum(["NMC", "LFP"]).describe("Cell chemistry."),
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
  })
  .describe("A row of equal battery racks.");
